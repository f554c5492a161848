import { type Issue, NotFound, Refused } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { conflict, idOf, personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { item as itemSchema } from "./content.ts";
import { doneQuery, factCheckForm } from "./desk.forms.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, doneAddress } from "./desk-route.ts";
import { FactCheckListPage, FactCheckPage } from "./fact-check.pages.tsx";
import { FactCheckOverPage } from "./fact-check-over.pages.tsx";
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
import { selectFactChecks, selectOptionalFactCheck, selectOptionalOver } from "./review.queries.ts";
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

async function findCheck(request: DeskRequest): Promise<FactCheck> {
  const check = await findOptionalCheck(request);
  if (check === undefined) throw new NotFound("library.review");
  return check;
}

async function findOptionalCheck({ db, actor, params }: DeskRequest): Promise<FactCheck | undefined> {
  const check = await selectOptionalFactCheck(db, actor, idOf(params));
  if (check === undefined) return undefined;
  const { manuscript, before } = check;
  const seen = (content: DraftContent) => selectDraftSeen(db, actor, content);
  return {
    ...check,
    manuscript: { ...manuscript, content: await seen(manuscript.content) },
    before: before && { ...before, content: await seen(before.content) },
  };
}

type Told = { readonly draft: Draft; readonly refusal?: "changed-meanwhile" };

async function drawCheck(
  { page, db, actor, language }: DeskRequest,
  check: FactCheck,
  { draft, refusal }: Told,
  status: number,
): Promise<Reply> {
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
  return html(FactCheckPage({ page, view: { check, changes, draft, refusal, titles, readers, files: shown, preview } }), status);
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
  return drawCheck(request, await findCheck(request), { draft: draftOf() }, 200);
}

const longestWord = 2_000;

async function takeCheck(request: DeskForm): Promise<Reply> {
  const { submission } = request;
  const check = await findOptionalCheck(request);
  // What has been answered or taken back is no longer theirs to answer.
  if (check?.open !== true) return drawOver(request);
  if (check.own) throw new NotFound("library.review");
  const form = readForm(factCheckForm, submission.fields);
  if (form.kind === "invalid") return drawCheck(request, check, { draft: form.draft }, 400);
  const comments = commentsIn(submission.fields).filter(({ path }) => fieldAt(fieldsOf[check.manuscript.kind], path) !== undefined);
  const { outcome, comment, seen } = form.value;
  const draft = { fields: submission.fields, issues: issuesOf({ outcome, comment, comments }) };
  if (seen !== check.review) return drawCheck(request, check, { draft: { ...draft, issues: [] }, refusal: "changed-meanwhile" }, conflict);
  if (draft.issues.length > 0) return drawCheck(request, check, { draft }, 400);
  return decide(request, check, { outcome, comment, comments });
}

type Answer = {
  readonly outcome: "approved" | "changes";
  readonly comment: string | undefined;
  readonly comments: readonly { readonly path: string; readonly body: string }[];
};

function issuesOf({ outcome, comment, comments }: Answer): Issue[] {
  const isSilent = outcome === "changes" && comment === undefined && comments.length === 0;
  const tooLong = comments.filter(({ body }) => body.length > longestWord);
  return [
    ...(isSilent ? [{ field: "comment", code: "missing" } as const] : []),
    ...tooLong.map(({ path }) => ({ field: `about.${path}`, code: "too-long" }) as const),
  ];
}

async function decide(request: DeskForm, { review, manuscript: { id, version } }: FactCheck, answer: Answer): Promise<Reply> {
  const { database, actor, language, at } = request;
  const isDone = await decideFactCheck(database, personOf(actor), { id, version, seen: review, ...answer, at }).then(
    () => true,
    (error: unknown) => {
      // Somebody was first, between the look and the answer.
      if (error instanceof NotFound || error instanceof Refused) return false;
      throw error;
    },
  );
  return isDone ? seeOther(doneAddress(addresses.factChecks[language], "sent")) : drawOver(request);
}

/** To whoever was shown a question that is open no longer: what became of it, and the words that they wrote. Whoever has pressed twice has answered. */
async function drawOver(request: DeskForm): Promise<Reply> {
  const { page, db, actor, params, submission, language } = request;
  const { fields } = submission;
  const form = readForm(factCheckForm.pick({ seen: true }), fields);
  const over =
    form.kind === "valid" ? await selectOptionalOver(db, personOf(actor), { id: idOf(params), review: form.value.seen }) : undefined;
  if (over === undefined) throw new NotFound("library.review");
  const comment = (fields.get("comment") ?? "").trim();
  if (over.own?.outcome === fields.get("outcome") && (over.own?.comment ?? "") === comment)
    return seeOther(doneAddress(addresses.factChecks[language], "sent"));
  const words = [...commentsIn(fields), ...(comment === "" ? [] : [{ path: undefined, body: comment }])];
  return html(FactCheckOverPage({ page, over, words }), conflict);
}

/** What was written about fields: "about.steps.2.text". */
function commentsIn(fields: URLSearchParams): { readonly path: string; readonly body: string }[] {
  return [...fields].flatMap(([name, value]) => {
    const body = value.trim().replaceAll("\r\n", "\n");
    return name.startsWith("about.") && body !== "" ? [{ path: name.slice("about.".length), body }] : [];
  });
}
