import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { parseQuery, readForm } from "../../../kernel/validate.ts";
import { selectCatalogue } from "../../library/index.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { readersAgreement } from "./coding-agreement.ts";
import { ReadingAgreementPage } from "./coding-agreement.pages.tsx";
import { codingDoneIn } from "./coding-done.ts";
import { askForSecond, finishReading, gatherAnswers, partsWithWords } from "./coding.actions.ts";
import { answerListForm, readingDeedForm } from "./coding.forms.ts";
import { ReadingPage, ReadingQuestionPage, ReadingsPage } from "./coding.pages.tsx";
import {
  selectAnswerList,
  selectAnswers,
  selectNextWaiting,
  selectReadings,
  selectReadRounds,
  selectUngathered,
} from "./coding.queries.ts";
import { readingState } from "./coding.ts";
import { findReadable, findReading } from "./found-reading.queries.ts";
import { selectReleasedReading } from "./mention.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";

/** Open answers, question by question. */
export const codingRoutes: readonly SurveysRoute[] = [
  { address: addresses.readings, action: "surveys.coding.read", get: showReadings },
  { address: addresses.reading, action: "surveys.coding.read", get: showReading, post: takeGathering },
  { address: addresses.readingQuestion, action: "surveys.coding.read", get: showQuestion, post: takeDeed },
  { address: addresses.readingAgreement, action: "surveys.coding.read", get: showAgreement },
];

const pageSize = 25;

async function showReadings({ page, db, actor, at }: SurveysRequest): Promise<Reply> {
  return html(ReadingsPage({ page, rounds: await selectReadRounds(db, actor, at) }));
}

async function drawReading(request: SurveysRequest, refusal?: RefusalCode): Promise<Reply> {
  const { db, page } = request;
  const round = await findReadable(request);
  const [readings, ungathered, released] = await Promise.all([
    selectReadings(db, round.id),
    selectUngathered(db, round.id, partsWithWords(round)),
    selectReleasedReading(db, round.id),
  ]);
  const done = refusal === undefined ? codingDoneIn(request.query) : undefined;
  const isOut = released !== undefined;
  const view = { round, instrument: found(round.definition), readings, ungathered: ungathered.length, isOut, refusal, done };
  return html(ReadingPage({ page, view }), refusal === undefined ? 200 : conflict);
}

function showReading(request: SurveysRequest): Promise<Reply> {
  return drawReading(request);
}

async function takeGathering(request: SurveysForm): Promise<Reply> {
  const { database, actor, at, language, params } = request;
  const id = idOf<"surveys.round">(params);
  const refusal = await refusalOf(gatherAnswers(database, personOf(actor), { id, at }));
  if (refusal !== undefined) return drawReading(request, refusal);
  return seeOther(`${hrefTo("reading", language, { id })}?done=gathered`);
}

async function drawQuestion(request: SurveysRequest, refusal?: RefusalCode): Promise<Reply> {
  const { db, page, actor, language, query } = request;
  const { round, question, reading } = await findReading(request);
  const { show: filter, obstacle, page: current } = parseQuery(answerListForm, query);
  const reader = personOf(actor).personId;
  const catalogue = await selectCatalogue(db, actor, language);
  // A name that no obstacle has leaves no answers.
  const item = obstacle === undefined ? undefined : (catalogue.find(({ slug }) => slug === obstacle)?.id ?? "");
  const { wantsSecond } = reading;
  const asked = { roundId: round.id, question: question.code, reader, wantsSecond };
  const seesOthers = readingState(reading) !== "reading";
  const [list, next, released] = await Promise.all([
    selectAnswerList(db, { ...asked, filter, item, seesOthers, page: current, pageSize }),
    selectNextWaiting(db, { ...asked, after: 0 }),
    selectReleasedReading(db, round.id),
  ]);
  const done = refusal === undefined ? codingDoneIn(query) : undefined;
  const isOut = released !== undefined;
  const view = { round, question, reading, list, catalogue, filter, obstacle, current, pageSize, next, isOut, refusal, done };
  return html(ReadingQuestionPage({ page, view }), refusal === undefined ? 200 : conflict);
}

function showQuestion(request: SurveysRequest): Promise<Reply> {
  return drawQuestion(request);
}

async function takeDeed(request: SurveysForm): Promise<Reply> {
  const { database, actor, at, language, submission } = request;
  const form = readForm(readingDeedForm, submission.fields);
  // No form of the page sends that.
  if (form.kind === "invalid") return { ...(await drawQuestion(request)), status: 400 };
  const { round, question } = await findReading(request);
  const where = { id: round.id, question: question.code, at };
  const deed = form.value.deed === "second" ? askForSecond : finishReading;
  const refusal = await refusalOf(deed(database, personOf(actor), where));
  if (refusal !== undefined) return drawQuestion(request, refusal);
  const done = form.value.deed === "second" ? "second" : "finished";
  return seeOther(`${hrefTo("readingQuestion", language, { id: round.id, question: question.code })}?done=${done}`);
}

async function showAgreement(request: SurveysRequest): Promise<Reply> {
  const { db, page, actor, language } = request;
  const { round, question, reading } = await findReading(request);
  const catalogue = await selectCatalogue(db, actor, language);
  const isOpen = readingState(reading) === "comparing";
  const live = isOpen ? readersAgreement((await selectAnswers(db, round.id, question.code)).map(({ codings }) => codings)) : undefined;
  const agreement = reading.agreement ?? (live === undefined || live.units === 0 ? undefined : live);
  return html(ReadingAgreementPage({ page, view: { round, question, reading, agreement, catalogue } }));
}
