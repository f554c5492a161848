import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { idOf, personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { item as itemSchema } from "./content.ts";
import { doneQuery, readingForm } from "./desk.forms.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, doneAddress, refusalOf } from "./desk-route.ts";
import { FactCheckListPage, FactCheckPage } from "./fact-check.pages.tsx";
import { selectDeskReaders } from "./desk-readers.queries.ts";
import { type Reference, referencesOf } from "./item.ts";
import { selectFacetTitles } from "./item.queries.ts";
import { faultsOf } from "./manuscript.ts";
import { changesBetween } from "./manuscript-diff.ts";
import type { FactCheck } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { decideFactCheck } from "./move.actions.ts";
import { PreviewPage } from "./preview.pages.tsx";
import { selectPreview } from "./preview.queries.ts";
import { selectDraftSeen, selectSummaries } from "./publish.queries.ts";
import { selectFactChecks, selectOptionalFactCheck } from "./review.queries.ts";
import { type DraftContent, fieldAt, fieldsOf } from "./schema-field.ts";
import { numbersIn } from "./text-file.ts";
import { selectTextFiles } from "./text-file.queries.ts";

export const factCheckRoutes: readonly DeskRoute[] = [
  { address: addresses.factChecks, action: "library.fact-check.list", get: showList },
  { address: addresses.factCheck, action: "library.fact-check.read", get: showCheck, post: takeCheck },
  { address: addresses.factCheckPreview, action: "library.fact-check.read", get: showAsReaders },
];

async function showList({ page, db, actor, query }: DeskRequest): Promise<Reply> {
  const { done } = parseQuery(doneQuery, query);
  return html(FactCheckListPage({ page, lines: await selectFactChecks(db, actor), sent: done === "sent" }));
}

async function findCheck({ db, actor, params }: DeskRequest): Promise<FactCheck> {
  const check = await selectOptionalFactCheck(db, actor, idOf(params));
  if (check === undefined) throw new NotFound("library.review");
  const { manuscript, before } = check;
  const seen = (content: DraftContent) => selectDraftSeen(db, actor, content);
  return {
    ...check,
    manuscript: { ...manuscript, content: await seen(manuscript.content) },
    before: before && { ...before, content: await seen(before.content) },
  };
}

async function drawCheck({ page, db, actor, language }: DeskRequest, check: FactCheck, draft: Draft, status: number): Promise<Reply> {
  const { kind, content } = check.manuscript;
  const { id } = check.manuscript;
  const before = check.before?.content;
  const changes = before === undefined ? undefined : changesBetween(fieldsOf[kind], before, content);
  const references = [content, ...(before === undefined ? [] : [before])].flatMap((text) => referencesIn(check, text));
  const [facets, named, readers, files] = await Promise.all([
    selectFacetTitles(db, actor, language),
    selectSummaries(db, actor, { references, language }),
    selectDeskReaders(db, id),
    selectTextFiles(db, id),
  ]);
  const titles = { ...facets, ...Object.fromEntries([...named].map(([name, { title }]) => [name, title])) };
  const numbers = numbersIn(content);
  const shown = files.filter(({ number }) => numbers.includes(number));
  const preview = isWhole(check) ? hrefById(addresses.factCheckPreview, language, id) : undefined;
  return html(FactCheckPage({ page, view: { check, changes, draft, titles, readers, files: shown, preview } }), status);
}

/** What a text points at; nothing where it is not whole yet. */
function referencesIn({ manuscript: { kind, slug } }: FactCheck, content: DraftContent): Reference[] {
  const parsed = itemSchema.safeParse({ ...content, kind, slug });
  return parsed.success ? referencesOf(parsed.data) : [];
}

/** What was approved long ago may lack what is asked for since: no page of today can show that. */
function isWhole({ manuscript }: FactCheck): boolean {
  return faultsOf(manuscript).length === 0;
}

/** The version that the agency is asked about, or has approved, as readers will see it. */
async function showAsReaders(request: DeskRequest): Promise<Reply> {
  const check = await findCheck(request);
  if (!isWhole(check)) throw new NotFound("library.review");
  const { page, db, actor, language, at } = request;
  const { id, kind, slug, content } = check.manuscript;
  const back = { href: hrefById(addresses.factCheck, language, id), label: deskMessages[language].factCheck.back };
  const item = itemSchema.parse({ ...content, kind, slug });
  return html(PreviewPage({ page, view: await selectPreview(db, actor, { id, slug, item, language, at, back }) }));
}

async function showCheck(request: DeskRequest): Promise<Reply> {
  return drawCheck(request, await findCheck(request), draftOf(), 200);
}

const longestWord = 2_000;

async function takeCheck(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const check = await findCheck(request);
  // What has been approved is no longer theirs to answer.
  if (!check.open || check.own) throw new NotFound("library.review");
  const { id, kind } = check.manuscript;
  const form = readForm(readingForm, submission.fields);
  if (form.kind === "invalid") return drawCheck(request, check, form.draft, 400);
  const comments = commentsIn(submission.fields).filter(({ path }) => fieldAt(fieldsOf[kind], path) !== undefined);
  const tooLong = comments.filter(({ body }) => body.length > longestWord);
  const { outcome, comment, version } = form.value;
  const isSilent = outcome === "changes" && comment === undefined && comments.length === 0;
  if (isSilent || tooLong.length > 0) {
    const issues = [
      ...(isSilent ? [{ field: "comment", code: "missing" } as const] : []),
      ...tooLong.map(({ path }) => ({ field: `about.${path}`, code: "too-long" }) as const),
    ];
    return drawCheck(request, check, { fields: submission.fields, issues }, 400);
  }
  const refusal = await refusalOf(decideFactCheck(database, personOf(actor), { id, version, outcome, comment, comments, at }));
  return refusal === undefined ? seeOther(doneAddress(addresses.factChecks[language], "sent")) : showCheck(request);
}

/** What was written about fields: "about.steps.2.text". */
function commentsIn(fields: URLSearchParams): { readonly path: string; readonly body: string }[] {
  return [...fields].flatMap(([name, value]) => {
    const body = value.trim().replaceAll("\r\n", "\n");
    return name.startsWith("about.") && body !== "" ? [{ path: name.slice("about.".length), body }] : [];
  });
}
