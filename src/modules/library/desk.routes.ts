import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import type { Issue } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { conflict, personOf, selectChoice } from "../people/index.ts";
import { addresses, hrefById, itemAt } from "./addresses.ts";
import { beginForm, changeForm, deskListForm } from "./desk.forms.ts";
import { BeginPage, ChangePage, type ChangeView, DeskPage } from "./desk.pages.tsx";
import { selectDeskList } from "./desk.queries.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, doneAddress, refusalIn } from "./desk-route.ts";
import { selectOptionalItem } from "./item.queries.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { beginChange, beginManuscript } from "./manuscript.actions.ts";
import { selectChosenOrganisation } from "./manuscript.queries.ts";
import { selectProposalCount } from "./proposal.queries.ts";
import { selectNarrowedItems } from "./share.queries.ts";
import { type DeskKind, deskKinds } from "./schema-field.ts";

export const deskRoutes: readonly DeskRoute[] = [
  { address: addresses.desk, action: "library.desk.read", get: showDesk },
  { address: addresses.newManuscript, action: "library.manuscript.begin", get: showBegin, post: takeBegin },
  { address: addresses.changeItem, action: "library.manuscript.begin", get: showChange, post: takeChange },
];

const pageSize = 25;

async function showDesk({ page, db, actor, query }: DeskRequest): Promise<Reply> {
  const form = parseQuery(deskListForm, query);
  const filter = {
    list: form.list,
    kind: form.kind === "" ? undefined : form.kind,
    state: form.state === "" ? undefined : form.state,
    page: form.page,
    pageSize,
  };
  const me = personOf(actor);
  const [found, narrowed, proposals] = await Promise.all([
    selectDeskList(db, me, filter),
    filter.list === "mine" ? [] : selectNarrowedItems(db, me),
    selectProposalCount(db, me),
  ]);
  return html(DeskPage({ page, view: { ...filter, ...found, narrowed, proposals } }));
}

function showBegin({ page, query, at }: DeskRequest): Promise<Reply> {
  const kind = deskKinds.find((one) => one === query.get("kind"));
  return html(BeginPage({ page, view: { draft: draftOf({ key: newId(at), ...(kind === undefined ? {} : { kind }) }), candidates: [] } }));
}

async function takeBegin(request: DeskForm): Promise<Reply> {
  const { page, db, database, actor, submission, language, at } = request;
  const form = readForm(beginForm, submission.fields);
  const choice = await selectChoice(db, actor, submission.fields);
  if (form.kind === "invalid" || choice.kind === "unclear") {
    const issues: Issue[] = form.kind === "invalid" ? [...form.draft.issues] : [];
    const candidates = choice.kind === "unclear" ? choice.candidates : [];
    if (choice.kind === "unclear") issues.push(choice.issue);
    return html(BeginPage({ page, view: { draft: { fields: submission.fields, issues }, candidates } }), 400);
  }
  const describedId = await selectChosenOrganisation(db, actor, choice);
  const { kind, heading: title } = form.value;
  const key = form.value.key as ManuscriptId | undefined;
  const id = await beginManuscript(database, personOf(actor), { kind, title, describedId, key, at });
  return seeOther(doneAddress(hrefById(addresses.manuscript, language, id), "begun"));
}

type Named = { readonly kind: DeskKind; readonly slug: string };

function textNamed(written: string): Named | undefined {
  const named = itemAt(written, deskKinds);
  const kind = deskKinds.find((one) => one === named?.kind);
  return named === undefined || kind === undefined ? undefined : { kind, slug: named.slug };
}

async function viewText({ db, actor, language }: DeskRequest, named: Named | undefined): Promise<ChangeView["text"]> {
  if (named === undefined) return undefined;
  const item = await selectOptionalItem(db, actor, { ...named, language, mostLinks: 0 });
  return item === undefined ? undefined : { title: item.content.title, name: `${named.kind}/${named.slug}` };
}

async function showChange(request: DeskRequest): Promise<Reply> {
  const written = request.query.get("text") ?? "";
  const text = await viewText(request, textNamed(written));
  const view = { text, draft: draftOf(written === "" ? {} : { text: written }), refusal: undefined };
  return html(ChangePage({ page: request.page, view }));
}

async function takeChange(request: DeskForm): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const form = readForm(changeForm, submission.fields);
  const again = (view: Pick<ChangeView, "text" | "draft" | "refusal">, status: number) => html(ChangePage({ page, view }), status);
  if (form.kind === "invalid") return again({ text: undefined, draft: form.draft, refusal: undefined }, 400);
  const named = textNamed(form.value.text);
  const text = await viewText(request, named);
  if (named === undefined || text === undefined) {
    const draft = { fields: submission.fields, issues: [{ field: "text", code: "unknown", value: form.value.text.slice(0, 60) } as const] };
    return again({ text: undefined, draft, refusal: undefined }, 400);
  }
  const begun = await beginChange(database, personOf(actor), { ...named, at }).then(
    (id) => ({ id }),
    (error: unknown) => ({ refusal: refusalIn(error) }),
  );
  if ("refusal" in begun) return again({ text, draft: draftOf(), refusal: begun.refusal }, conflict);
  return seeOther(doneAddress(hrefById(addresses.manuscript, language, begun.id), "begun"));
}
