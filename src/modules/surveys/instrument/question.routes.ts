import { Refused } from "../../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, doneHref, hrefTo } from "../addresses.ts";
import { type Change, changeInstrument } from "./instrument.actions.ts";
import {
  addSection,
  changeSection,
  hangingOn,
  putQuestion,
  questionIn,
  removeQuestion,
  removeSection,
  requireMark,
  sectionIn,
  sectionOf,
} from "./instrument-change.ts";
import { RemovalPage, type RemovalView, SectionPage } from "./instrument-edit.pages.tsx";
import { fieldsOfSection, newQuestionQuery, removeForm, sectionForm, sectionFrom, sectionHeadIn } from "./instrument.forms.ts";
import { selectOptionalInstrument, selectUsedCodes } from "./instrument.queries.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import { answerCodes, type Instrument, markOfPart, type Question, type QuestionKind, questionsOf } from "./instrument.ts";
import { ChooseKindPage, QuestionPage } from "./question.pages.tsx";
import { fieldsOfQuestion, readQuestion, withMoreRows } from "./question.forms.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";

const write = "surveys.instrument.write";
/** Thirty answers in two languages, each as long as may be, take more than a hundred kilobytes as a browser writes them. */
const formSize = 300_000;

/** The parts of an instrument: its sections and its questions. */
export const questionRoutes: readonly SurveysRoute[] = [
  { address: addresses.newSection, action: write, get: showNewSection, post: takeNewSection },
  { address: addresses.section, action: write, get: showSection, post: takeSection },
  { address: addresses.removeSection, action: write, get: showSectionRemoval, post: takeSectionRemoval },
  { address: addresses.newQuestion, action: write, formSize, get: showNewQuestion, post: takeNewQuestion },
  { address: addresses.ownQuestion, action: write, formSize, get: showQuestion, post: takeQuestion },
  { address: addresses.removeQuestion, action: write, get: showQuestionRemoval, post: takeQuestionRemoval },
];

async function findInstrument({ db, actor, params }: SurveysRequest): Promise<KeptInstrument> {
  return found(await selectOptionalInstrument(db, actor, { id: idOf<"surveys.instrument">(params), action: write }));
}

/** Changes the instrument of the address. @returns what a rule said no with */
function changing({ database, actor, at, params }: SurveysForm, change: Change): Promise<RefusalCode | undefined> {
  return refusalOf(changeInstrument(database, personOf(actor), { id: idOf<"surveys.instrument">(params), change, at }));
}

function drawSection(
  { page, params }: SurveysRequest,
  { kept, draft, refusal }: { readonly kept: KeptInstrument; readonly draft: Draft; readonly refusal?: RefusalCode | undefined },
): Promise<Reply> {
  const { section: code } = params;
  const there = code === undefined ? undefined : kept.definition.sections.find((one) => one.code === code);
  const standing = there === undefined ? undefined : sectionHeadIn(there);
  const status = refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200;
  const mark = (refusal === undefined ? draft.fields.get("mark") : undefined) ?? markOfPart(standing ?? "");
  return html(SectionPage({ page, view: { kept, draft, refusal, standing, mark } }), status);
}

async function showNewSection(request: SurveysRequest): Promise<Reply> {
  return drawSection(request, { kept: await findInstrument(request), draft: draftOf() });
}

async function takeNewSection(request: SurveysForm): Promise<Reply> {
  const { fields } = request.submission;
  const kept = await findInstrument(request);
  const form = readForm(sectionForm, fields);
  if (form.kind === "invalid") return drawSection(request, { kept, draft: form.draft });
  const refusal = await changing(request, (definition) => addSection(definition, sectionFrom(form.value)));
  if (refusal !== undefined) return drawSection(request, { kept, draft: { fields, issues: [] }, refusal });
  return seeOther(doneHref(request.language, kept.id, "saved"));
}

async function showSection(request: SurveysRequest): Promise<Reply> {
  const kept = await findInstrument(request);
  const head = sectionHeadIn(sectionIn(kept.definition, request.params["section"] ?? ""));
  return drawSection(request, { kept, draft: draftOf(fieldsOfSection(head)) });
}

async function takeSection(request: SurveysForm): Promise<Reply> {
  const { fields } = request.submission;
  const { section: code = "" } = request.params;
  const kept = await findInstrument(request);
  const form = readForm(sectionForm, fields);
  if (form.kind === "invalid") return drawSection(request, { kept, draft: form.draft });
  const refusal = await changing(request, (definition) => {
    const standing = definition.sections.find((one) => one.code === code);
    requireMark(standing === undefined ? "" : sectionHeadIn(standing), form.value.mark);
    // Whoever has been told that somebody took it away meanwhile, and saves again, adds it anew.
    return standing === undefined
      ? addSection(definition, sectionFrom(form.value))
      : changeSection(definition, code, sectionFrom(form.value));
  });
  if (refusal === undefined) return seeOther(doneHref(request.language, kept.id, "saved", `#s-${code}`));
  return drawSection(request, { kept: await findInstrument(request), draft: { fields, issues: [] }, refusal });
}

type Removal = Omit<RemovalView, "refusal">;

function sectionRemovalOf(kept: KeptInstrument, code: string): Removal | undefined {
  const section = kept.definition.sections.find((one) => one.code === code);
  if (section === undefined) return undefined;
  const { title, questions } = section;
  const hanging = hangingOn(
    kept.definition,
    questions.map((question) => question.code),
  );
  return { kept, what: "section", words: title, questions, hanging, mark: markOfPart(section) };
}

function questionRemovalOf(kept: KeptInstrument, code: string): Removal | undefined {
  const question = questionIn(kept.definition, code);
  if (question === undefined) return undefined;
  const hanging = hangingOn(kept.definition, [code]);
  return { kept, what: "question", words: question.text, questions: [], hanging, mark: markOfPart(question) };
}

async function showSectionRemoval(request: SurveysRequest): Promise<Reply> {
  const view = found(sectionRemovalOf(await findInstrument(request), request.params["section"] ?? ""));
  return html(RemovalPage({ page: request.page, view: { ...view, refusal: undefined } }));
}

async function takeSectionRemoval(request: SurveysForm): Promise<Reply> {
  const { section: code = "" } = request.params;
  return takeRemoval(request, {
    removalOf: (kept) => sectionRemovalOf(kept, code),
    remove: (definition, mark) => {
      requireMark(
        definition.sections.find((one) => one.code === code),
        mark,
      );
      return removeSection(definition, code);
    },
  });
}

async function showQuestionRemoval(request: SurveysRequest): Promise<Reply> {
  const view = found(questionRemovalOf(await findInstrument(request), request.params["question"] ?? ""));
  return html(RemovalPage({ page: request.page, view: { ...view, refusal: undefined } }));
}

async function takeQuestionRemoval(request: SurveysForm): Promise<Reply> {
  const { question: code = "" } = request.params;
  return takeRemoval(request, {
    removalOf: (kept) => questionRemovalOf(kept, code),
    remove: (definition, mark) => {
      requireMark(questionIn(definition, code), mark);
      return removeQuestion(definition, code);
    },
  });
}

type Removing = {
  /** None when somebody has taken it away already. */
  readonly removalOf: (kept: KeptInstrument) => Removal | undefined;
  readonly remove: (definition: Instrument, mark: string | undefined) => Instrument;
};

/** Removes what was shown, and nothing that has changed since. */
async function takeRemoval(request: SurveysForm, { removalOf, remove }: Removing): Promise<Reply> {
  const kept = await findInstrument(request);
  const form = readForm(removeForm, request.submission.fields);
  const mark = form.kind === "valid" ? form.value.mark : undefined;
  const refusal = await changing(request, (definition) => remove(definition, mark));
  if (refusal === undefined) return seeOther(doneHref(request.language, kept.id, "removed"));
  const view = removalOf(await findInstrument(request));
  if (view === undefined) return seeOther(hrefTo("instrument", request.language, { id: kept.id }));
  return html(RemovalPage({ page: request.page, view: { ...view, refusal } }), conflict);
}

type QuestionDrawing = {
  readonly kept: KeptInstrument;
  readonly kind: QuestionKind;
  /** The code that the address names; none for a new question. */
  readonly was: string | undefined;
  readonly draft: Draft;
  readonly refusal?: RefusalCode | undefined;
};

async function drawQuestion({ db, page }: SurveysRequest, drawing: QuestionDrawing): Promise<Reply> {
  const { kept, kind, was, draft, refusal } = drawing;
  const standing = was === undefined ? undefined : questionIn(kept.definition, was);
  const isUsed = was !== undefined && (await selectUsedCodes(db, kept)).has(was);
  const fields = new URLSearchParams(draft.fields);
  fields.set("kind", kind);
  const mark = (refusal === "changed-meanwhile" ? undefined : draft.fields.get("mark")) ?? markOfPart(standing ?? "");
  const shown = { fields, issues: draft.issues };
  const view = { kept, kind, standing, isNew: was === undefined, isUsed, earlier: earlierThan(kept, was), draft: shown, mark, refusal };
  return html(QuestionPage({ page, view }), refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200);
}

/** Questions that others can hang on: those with answers to choose from, and of those that are there, the ones before. */
function earlierThan({ definition }: KeptInstrument, code: string | undefined): readonly Question[] {
  const all = questionsOf(definition);
  const place = all.findIndex((question) => question.code === code);
  return (place === -1 ? all : all.slice(0, place)).filter((question) => answerCodes(question).length > 0);
}

async function showNewQuestion(request: SurveysRequest): Promise<Reply> {
  const kept = await findInstrument(request);
  const { section, kind } = parseQuery(newQuestionQuery, request.query);
  const { code } = section === undefined ? lastSection(kept) : sectionIn(kept.definition, section);
  if (kind === undefined) return html(ChooseKindPage({ page: request.page, kept, section: code }));
  return drawQuestion(request, { kept, kind, was: undefined, draft: draftOf({ section: code }) });
}

function lastSection({ definition }: KeptInstrument) {
  return found(definition.sections.at(-1));
}

async function takeNewQuestion(request: SurveysForm): Promise<Reply> {
  const kept = await findInstrument(request);
  const { kind } = parseQuery(newQuestionQuery, request.submission.fields);
  if (kind === undefined) return html(ChooseKindPage({ page: request.page, kept, section: lastSection(kept).code }), 400);
  return saveQuestion(request, { kept, kind, was: undefined });
}

async function showQuestion(request: SurveysRequest): Promise<Reply> {
  const kept = await findInstrument(request);
  const { question: was = "" } = request.params;
  const question = found(questionIn(kept.definition, was));
  const section = found(sectionOf(kept.definition, was));
  return drawQuestion(request, { kept, kind: question.kind, was, draft: { fields: fieldsOfQuestion(question, section.code), issues: [] } });
}

async function takeQuestion(request: SurveysForm): Promise<Reply> {
  const kept = await findInstrument(request);
  const { question: was = "" } = request.params;
  const standing = questionIn(kept.definition, was);
  if (standing !== undefined) return saveQuestion(request, { kept, kind: standing.kind, was });
  const { kind } = parseQuery(newQuestionQuery, request.submission.fields);
  return saveQuestion(request, { kept, kind: found(kind), was: undefined }, true);
}

/** @param gone Somebody has taken the question away meanwhile. Whoever is told so and saves again adds it anew. */
async function saveQuestion(request: SurveysForm, at: Pick<QuestionDrawing, "kept" | "kind" | "was">, gone = false): Promise<Reply> {
  const { fields } = request.submission;
  const { kept, kind, was } = at;
  const deed = fields.get("deed");
  if (deed === "rows") return drawQuestion(request, { ...at, draft: { fields: withMoreRows(fields), issues: [] } });
  if (deed === "answers") return drawQuestion(request, { ...at, draft: { fields, issues: [] } });
  const isTaken = (code: string): boolean => questionIn(kept.definition, code) !== undefined;
  const reading = readQuestion(fields, { kind, was, isTaken, earlier: earlierThan(kept, was) });
  if (reading.kind === "faulty") return drawQuestion(request, { ...at, draft: { fields, issues: reading.issues } });
  const { section, question } = reading;
  const refusal = await changing(request, (definition, used) => {
    const standing = was === undefined ? "" : questionIn(definition, was);
    if (was !== undefined || gone) requireMark(standing, fields.get("mark") ?? undefined);
    if (was !== undefined && was !== question.code && used.has(was)) throw new Refused("code-used");
    return putQuestion(definition, { was, section, question });
  });
  if (refusal === undefined)
    return seeOther(doneHref(request.language, kept.id, was === undefined ? "added" : "saved", `#q-${question.code}`));
  return drawQuestion(request, { ...at, kept: await findInstrument(request), draft: { fields, issues: [] }, refusal });
}
