import { z } from "zod";
import type { Page } from "../../design/index.ts";
import { NotFound, Refused, refusalAmong } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import { type Draft, draftOf, readForm } from "../../kernel/validate.ts";
import {
  conflict,
  type PeopleTables,
  personOf,
  readSharing,
  selectOptionalOpenWidening,
  selectSharingChoicesOfPlace,
  selectWhoSees,
  sharingOf,
  type WideningId,
} from "../people/index.ts";
import { addresses, readersHref } from "./addresses.ts";
import type { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { decideItemWidening, shareItem } from "./share.actions.ts";
import { ReadersPage, type ReadersView } from "./share.pages.tsx";
import { type ItemToShare, selectOptionalItemToShare } from "./share.queries.ts";
import { itemSubject, type ReadersDeed, readersDeeds, readersRefusals } from "./share.ts";

type Tables = LibraryTables & PeopleTables & KernelTables & SearchTables;
type ShareRoute = Route<Tables, Page, keyof typeof itemPolicy>;
type ShareForm = FormRequest<Tables, Page>;

export const shareRoutes: readonly ShareRoute[] = [
  { address: addresses.readers, action: "library.item.share", get: showReaders, post: takeReaders },
];

/** `seen` and `question` say what was looked at: who could read the text then, and which question was asked. */
const form = z.object({
  deed: z.enum(["share", "approved", "declined", "withdrawn"]),
  seen: z.string().max(100).default(""),
  question: z.uuid().optional(),
});

async function find({ db, actor, params }: RouteRequest<Tables, Page>): Promise<ItemToShare> {
  const item = await selectOptionalItemToShare(db, actor, { kind: params["kind"] ?? "", slug: params["slug"] ?? "" });
  if (item === undefined) throw new NotFound("library.item");
  return item;
}

async function showReaders(request: RouteRequest<Tables, Page>): Promise<Reply> {
  return draw(request, await find(request), { draft: draftOf(), refusal: undefined });
}

type Drawing = Pick<ReadersView, "refusal"> & { readonly draft: Draft };

async function draw(request: RouteRequest<Tables, Page>, item: ItemToShare, { draft, refusal }: Drawing): Promise<Reply> {
  const { db, page, query } = request;
  const actor = personOf(request.actor);
  const [readers, choices, asked] = await Promise.all([
    selectWhoSees(db, sharingOf(item)),
    selectSharingChoicesOfPlace(db, actor),
    selectOptionalOpenWidening(db, actor, { kind: itemSubject, id: item.id }),
  ]);
  const own = asked?.by === actor.personId;
  const done = readersDeeds.find((notice) => notice === query.get("done"));
  const view = { item, sharing: sharingOf(item), readers, choices, asked: asked && { ...asked, own }, draft, refusal, done };
  return html(ReadersPage({ page, view }), refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200);
}

async function takeReaders(request: ShareForm): Promise<Reply> {
  const { db, database, submission, language, at, analysers } = request;
  const actor = personOf(request.actor);
  const item = await find(request);
  const read = readForm(form, submission.fields);
  // No form of the page sends that: it is drawn as it is, and says that nothing was done.
  if (read.kind === "invalid") return { ...(await draw(request, item, { draft: draftOf(), refusal: undefined })), status: 400 };
  const { deed, seen, question } = read.value;
  const { id } = item;
  const chosen = deed === "share" ? readSharing(submission.fields, await selectSharingChoicesOfPlace(db, actor)) : undefined;
  if (chosen?.kind === "invalid") return draw(request, item, { draft: chosen.draft, refusal: undefined });
  const deciding =
    deed === "share"
      ? shareItem(database, actor, { id, to: chosen?.value.sharing ?? sharingOf(item), seen, at, analysers })
      : answer(request, item, { outcome: deed, question });
  const outcome = await deciding.catch((error: unknown) => refusalAmong(error, readersRefusals));
  const refusal = readersRefusals.find((code) => code === outcome);
  if (refusal !== undefined) return draw(request, await find(request), { draft: { fields: submission.fields, issues: [] }, refusal });
  return seeOther(`${readersHref(language, item.kind, item.slug)}?done=${outcome}`);
}

type Answering = { readonly outcome: "approved" | "declined" | "withdrawn"; readonly question: string | undefined };

/** @throws Refused when the form does not say which question it answers. */
async function answer(
  { database, actor, at, analysers }: ShareForm,
  { id }: ItemToShare,
  { outcome, question }: Answering,
): Promise<ReadersDeed> {
  const which = { id, at, analysers };
  if (outcome === "withdrawn") await decideItemWidening(database, personOf(actor), { ...which, outcome });
  else if (question === undefined) throw new Refused("changed-meanwhile");
  else await decideItemWidening(database, personOf(actor), { ...which, outcome, question: question as WideningId });
  return outcome;
}
