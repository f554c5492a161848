import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { parseQuery, readForm } from "../../kernel/validate.ts";
import { conflict, personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { differencesForm, mergeForm, restoreForm, writingForm } from "./desk.forms.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, doneAddress, refusalIn, whichOf, writtenSize } from "./desk-route.ts";
import { selectCandidates } from "./candidate.queries.ts";
import { selectDeskReaders } from "./desk-readers.queries.ts";
import { readSearch, type Search, textsNamedIn, withChosen } from "./field-reference.ts";
import { selectFacetTitles } from "./item.queries.ts";
import type { SaveOutcome } from "./manuscript.ts";
import { restoreVersion, saveManuscript } from "./manuscript.actions.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import { changesBetween } from "./manuscript-diff.ts";
import { type Decision, mergeSides, settle } from "./manuscript-merge.ts";
import type { Manuscript } from "./manuscript-view.ts";
import { selectFaults } from "./move.actions.ts";
import { adviceOn } from "./plain-language.ts";
import { deskMessages } from "./messages.ts";
import { type DraftContent, fieldAt, fieldsOf } from "./schema-field.ts";
import { changeRows, readRowDeed, readWritten, tidy } from "./schema-form.ts";
import { selectSummaries } from "./publish.queries.ts";
import { DifferencesPage } from "./version.pages.tsx";
import { selectOptionalUnsaved } from "./unsaved.queries.ts";
import { selectOptionalVersion } from "./version.queries.ts";
import { MergePage, type MergeView, WritePage, type WriteView } from "./write.pages.tsx";

export const writeRoutes: readonly DeskRoute[] = [
  { address: addresses.write, action: "library.manuscript.write", formSize: writtenSize, get: showWrite, post: takeWrite },
  { address: addresses.merge, action: "library.manuscript.write", formSize: writtenSize, post: takeMerge },
  { address: addresses.differences, action: "library.manuscript.read", get: showDifferences },
  { address: addresses.restore, action: "library.manuscript.write", post: takeRestore },
];

type Written = Pick<WriteView, "content" | "from" | "note"> & Partial<Pick<WriteView, "refusal" | "unsaved" | "begun" | "near">>;

async function drawForm(
  { page, db, actor, language }: DeskRequest,
  manuscript: Manuscript,
  { search, ...written }: Written & { readonly search?: Search },
  status: number,
): Promise<Reply> {
  const { kind, slug } = manuscript;
  const content = tidy(fieldsOf[kind], written.content);
  const [titles, faults, readers, texts, candidates] = await Promise.all([
    selectFacetTitles(db, actor, language),
    selectFaults(db, { ...manuscript, content }),
    selectDeskReaders(db, manuscript.id),
    selectSummaries(db, actor, { references: textsNamedIn(content), language }),
    search === undefined ? [] : selectCandidates(db, actor, { ...search, except: `${kind}/${slug}`, language }),
  ]);
  const found = search === undefined ? undefined : { ...search, candidates };
  const usual = { refusal: undefined, unsaved: undefined, begun: true, near: search?.path, writer: personOf(actor).personId };
  const view = { manuscript, titles, faults, readers, texts, found, advice: adviceOn(content), ...usual, ...written };
  return html(WritePage({ page, view }), status);
}

async function showWrite(request: DeskRequest): Promise<Reply> {
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const unsaved = await selectOptionalUnsaved(request.db, personOf(request.actor), manuscript.id);
  const stands = { content: manuscript.content, from: manuscript.version, note: "" };
  return drawForm(request, manuscript, { ...(unsaved ?? stands), unsaved, begun: false }, 200);
}

async function takeWrite(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const fields = fieldsOf[manuscript.kind];
  const content = withChosen(fields, readWritten(fields, submission.fields), submission.fields);
  const form = readForm(writingForm, submission.fields);
  const note = submission.fields.get("note") ?? "";
  const from = form.kind === "valid" ? form.value.from : manuscript.version;
  const search = readSearch(submission.fields);
  // Something is looked for, a row comes or goes, in the form alone: nothing is saved before somebody says so.
  if (search !== undefined) return drawForm(request, manuscript, { content, from, note, search }, 200);
  const row = readRowDeed(submission.fields.get("row"));
  if (row !== undefined) {
    const changed = changeRows(content, row, fieldAt(fields, row.path));
    return drawForm(request, manuscript, { content: changed, from, note, near: row.path }, 200);
  }
  if (form.kind === "invalid") return drawForm(request, manuscript, { content, from, note }, 400);
  const saving = { id: manuscript.id, from, content, note: form.value.note, at };
  const saved = await outcomeOf(saveManuscript(database, personOf(actor), saving));
  if ("refusal" in saved) {
    return drawForm(
      request,
      await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write")),
      { content, from, note, refusal: saved.refusal },
      conflict,
    );
  }
  if (saved.kind !== "overtaken") return seeOther(doneAddress(hrefById(addresses.manuscript, request.language, manuscript.id), saved.kind));
  return drawMerge(request, manuscript, { base: from, theirs: saved.version, yours: tidy(fields, content), note });
}

async function outcomeOf(saving: Promise<SaveOutcome>) {
  return saving.catch((error: unknown) => ({ refusal: refusalIn(error) }));
}

type Merging = Pick<MergeView, "base" | "theirs" | "yours" | "note"> & Partial<Pick<MergeView, "choices" | "open">>;

async function sidesOf({ db }: DeskRequest, { id }: Manuscript, { base, theirs, yours }: Pick<Merging, "base" | "theirs" | "yours">) {
  const [was, stands] = await Promise.all([
    selectOptionalVersion(db, { id, number: base }),
    selectOptionalVersion(db, { id, number: theirs }),
  ]);
  if (was === undefined || stands === undefined) throw new NotFound("library.version");
  return { base: was, theirs: stands, yours };
}

/** Never a save that writes over: the three texts beside each other, and whoever came last says what holds. */
async function drawMerge(request: DeskRequest, manuscript: Manuscript, merging: Merging): Promise<Reply> {
  const { page, db, actor, language } = request;
  const { taken, conflicts } = mergeSides(fieldsOf[manuscript.kind], await sidesOf(request, manuscript, merging));
  const [titles, readers] = await Promise.all([selectFacetTitles(db, actor, language), selectDeskReaders(db, manuscript.id)]);
  const view = { manuscript, taken, conflicts, titles, readers, choices: new Map<string, never>(), open: [], ...merging };
  return html(MergePage({ page, view }), conflict);
}

async function takeMerge(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, at, language } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const form = readForm(mergeForm, submission.fields);
  // The page of this form has no address of its own: what does not come from it leads back to the text.
  if (form.kind === "invalid") return seeOther(hrefById(addresses.write, language, manuscript.id));
  const { base, theirs, note } = form.value;
  const fields = fieldsOf[manuscript.kind];
  const yours = tidy(fields, readJson(form.value.yours));
  const sides = await sidesOf(request, manuscript, { base, theirs, yours });
  const choices = choicesIn(submission.fields);
  const settled = settle(mergeSides(fields, sides), (path) => decisionIn(choices, path));
  if (settled.open.length > 0)
    return drawMerge(request, manuscript, { base, theirs, yours, note: note ?? "", choices, open: settled.open });
  const saving = { id: manuscript.id, from: theirs, content: settled.content, note, at };
  const saved = await outcomeOf(saveManuscript(database, personOf(actor), saving));
  if ("refusal" in saved) {
    return drawForm(
      request,
      await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write")),
      { content: settled.content, from: theirs, note: note ?? "", refusal: saved.refusal },
      conflict,
    );
  }
  // Somebody has saved once more: what was put together is now yours, and is put together with that.
  if (saved.kind === "overtaken")
    return drawMerge(request, manuscript, { base: theirs, theirs: saved.version, yours: tidy(fields, settled.content), note: note ?? "" });
  return seeOther(doneAddress(hrefById(addresses.manuscript, language, manuscript.id), saved.kind === "saved" ? "merged" : "unchanged"));
}

/** What the page itself had written into the form; nothing when somebody else has. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The page wrote it: what cannot be read was written by something else.
    return {};
  }
}

type Choices = ReadonlyMap<string, { readonly side: string; readonly text: string }>;

function choicesIn(fields: URLSearchParams): Choices {
  const chosen = [...fields].filter(([name]) => name.startsWith("choose."));
  return new Map(
    chosen.map(([name, side]) => {
      const path = name.slice("choose.".length);
      return [path, { side, text: (fields.get(`text.${path}`) ?? "").replaceAll("\r\n", "\n") }] as const;
    }),
  );
}

function decisionIn(choices: Choices, path: string): Decision | undefined {
  const chosen = choices.get(path);
  if (chosen?.side === "text") return { side: "text", text: chosen.text };
  return chosen?.side === "theirs" || chosen?.side === "yours" ? { side: chosen.side } : undefined;
}

async function showDifferences(request: DeskRequest): Promise<Reply> {
  const { page, db, actor, language, query } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.read"));
  const asked = parseQuery(differencesForm, query);
  const to = asked.to ?? manuscript.version;
  const from = asked.from ?? Math.max(1, to - 1);
  const versionOf = async (number: number): Promise<DraftContent> => {
    const content = await selectOptionalVersion(db, { id: manuscript.id, number });
    if (content === undefined) throw new NotFound("library.version");
    return content;
  };
  const [before, after, titles, readers] = await Promise.all([
    versionOf(from),
    versionOf(to),
    selectFacetTitles(db, actor, language),
    selectDeskReaders(db, manuscript.id),
  ]);
  const changes = changesBetween(fieldsOf[manuscript.kind], before, after);
  return html(DifferencesPage({ page, view: { manuscript, from, to, changes, titles, readers } }));
}

async function takeRestore(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const form = readForm(restoreForm, submission.fields);
  const href = hrefById(addresses.manuscript, language, manuscript.id);
  if (form.kind === "invalid") return seeOther(href);
  const { number, from } = form.value;
  const note = deskMessages[language].differences.restoredNote(String(number));
  const restored = await outcomeOf(restoreVersion(database, personOf(actor), { id: manuscript.id, number, from, note, at }));
  // Somebody has saved since: the differences as they are now, from which it can be done again.
  if ("refusal" in restored || restored.kind === "overtaken")
    return seeOther(`${hrefById(addresses.differences, language, manuscript.id)}?from=${number}`);
  return seeOther(doneAddress(href, restored.kind === "saved" ? "restored" : "unchanged"));
}
