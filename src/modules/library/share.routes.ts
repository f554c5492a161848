import { z } from "zod";
import type { Page } from "../../design/index.ts";
import { NotFound, refusalAmong } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import { readForm } from "../../kernel/validate.ts";
import { conflict, type PeopleTables, personOf, selectOptionalOpenWidening, selectWhoSees } from "../people/index.ts";
import { addresses, readersHref } from "./addresses.ts";
import type { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { decideItemWidening, shareItem } from "./share.actions.ts";
import { ReadersPage } from "./share.pages.tsx";
import { type ItemToShare, selectOptionalItemToShare } from "./share.queries.ts";
import { itemAudiences, itemSubject, readersDeeds, type ReadersRefusal, readersRefusals } from "./share.ts";

type Tables = LibraryTables & PeopleTables & KernelTables & SearchTables;
type ShareRoute = Route<Tables, Page, keyof typeof itemPolicy>;
type ShareForm = FormRequest<Tables, Page>;

export const shareRoutes: readonly ShareRoute[] = [
  { address: addresses.readers, action: "library.item.share", get: showReaders, post: takeReaders },
];

const form = z.object({ deed: z.enum([...itemAudiences, "approved", "declined", "withdrawn"]) });

async function find({ db, actor, params }: RouteRequest<Tables, Page>): Promise<ItemToShare> {
  const item = await selectOptionalItemToShare(db, actor, { kind: params["kind"] ?? "", slug: params["slug"] ?? "" });
  if (item === undefined) throw new NotFound("library.item");
  return item;
}

async function showReaders(request: RouteRequest<Tables, Page>): Promise<Reply> {
  return draw(request, await find(request), undefined);
}

async function draw(request: RouteRequest<Tables, Page>, item: ItemToShare, refusal: ReadersRefusal | undefined): Promise<Reply> {
  const { db, page, query } = request;
  const actor = personOf(request.actor);
  const [everyone, agencies, asked] = await Promise.all([
    selectWhoSees(db, { audience: "public" }),
    selectWhoSees(db, { audience: "all-agencies" }),
    selectOptionalOpenWidening(db, actor, { kind: itemSubject, id: item.id }),
  ]);
  const own = asked?.by === actor.personId;
  const done = readersDeeds.find((notice) => notice === query.get("done"));
  const view = { item, readers: { public: everyone, "all-agencies": agencies }, asked: asked && { ...asked, own }, refusal, done };
  return html(ReadersPage({ page, view }), refusal === undefined ? 200 : conflict);
}

async function takeReaders(request: ShareForm): Promise<Reply> {
  const { database, submission, language, at, analysers } = request;
  const actor = personOf(request.actor);
  const item = await find(request);
  const read = readForm(form, submission.fields);
  if (read.kind === "invalid") return draw(request, item, undefined);
  const { deed } = read.value;
  const outcome = await (
    deed === "public" || deed === "all-agencies"
      ? shareItem(database, actor, { id: item.id, audience: deed, at, analysers })
      : decideItemWidening(database, actor, { id: item.id, outcome: deed, at, analysers }).then(() => deed)
  ).catch((error: unknown) => refusalAmong(error, readersRefusals));
  const refusal = readersRefusals.find((code) => code === outcome);
  if (refusal !== undefined) return draw(request, await find(request), refusal);
  return seeOther(`${readersHref(language, item.kind, item.slug)}?done=${outcome}`);
}
