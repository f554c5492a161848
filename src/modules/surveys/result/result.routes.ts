import { z } from "zod";
import { NotFound } from "../../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { pageNumber, parseQuery } from "../../../kernel/validate.ts";
import { libraryRevision } from "../../library/index.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { isGivenByName } from "./by-name.ts";
import { CrossTablePage } from "./cross-table.pages.tsx";
import { answerCodes, type Instrument, type Question, questionCode, questionsOf } from "../instrument/instrument.ts";
import { selectToldReading } from "../coding/told-reading.queries.ts";
import { NonResponsePage } from "./non-response.pages.tsx";
import { surveysRevision } from "../printed/printed.ts";
import { countRound, markOfTables, releaseResults } from "./release.actions.ts";
import { ReleasePage } from "./release.pages.tsx";
import { type Released, releasedTables, selectAnswersByName, selectOptionalReleased, type WhichTables } from "./released.queries.ts";
import { ResultNamesPage } from "./result-names.pages.tsx";
import { ResultWordsPage } from "./result-words.pages.tsx";
import { ResultPage, ResultQuestionPage } from "./result.pages.tsx";
import { chainOf } from "./put-to.ts";
import { arrival, type ReleasedTable } from "./result.ts";
import { selectOptionalRound } from "../round/round.queries.ts";
import type { KeptRound } from "../round/round.ts";
import { findRound } from "../round/found-round.queries.ts";
import { stateOf } from "../round/round.ts";
import { selectAskedWithAnswers } from "../answer/sheet.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { selectLeftOut, selectNotDrawn } from "../round/unit.queries.ts";

const shared = { action: "surveys.result.read", drawnFrom: [surveysRevision] } as const;

/** What came of a survey: public once it is published. */
export const resultRoutes: readonly SurveysRoute[] = [
  // With what the library calls the obstacles that are mentioned.
  { ...shared, drawnFrom: [surveysRevision, libraryRevision], address: addresses.results, get: showResults },
  { ...shared, address: addresses.resultsQuestion, get: showQuestion },
  { ...shared, address: addresses.resultsNames, get: showNames },
  { ...shared, address: addresses.resultsMissing, get: showMissing },
  { ...shared, address: addresses.resultsTable, get: showTable },
  { ...shared, address: addresses.resultsWords, get: showWords },
  // What has been shown cannot be hidden again.
  { address: addresses.release, action: "surveys.round.release", confirmed: "recently", get: showRelease, post: takeRelease },
];

async function findReleased({ db, actor, params }: SurveysRequest): Promise<KeptRound> {
  return found(await selectOptionalRound(db, actor, { id: idOf<"surveys.round">(params), action: "surveys.result.read" }));
}

async function findTables({ db, actor, params }: SurveysRequest, tables: WhichTables): Promise<Released> {
  return found(await selectOptionalReleased(db, actor, { id: idOf<"surveys.round">(params), tables }));
}

/** With the tables of what a question hangs on, which few do. */
async function findAbout(request: SurveysRequest, code: string, about: (codes: readonly string[]) => WhichTables): Promise<Released> {
  const first = await findTables(request, about([code]));
  const instrument = found(first.round.definition);
  const question = questionsOf(instrument).find((one) => one.code === code);
  if (question?.when === undefined) return first;
  return findTables(request, about(chainOf(instrument, question).map((one) => one.code)));
}

async function showResults(request: SurveysRequest): Promise<Reply> {
  const { round, tables } = await findTables(request, releasedTables.ofAll);
  const reading = await selectToldReading(request.db, request.actor, round);
  return html(ResultPage({ page: request.page, round, instrument: found(round.definition), tables, reading }));
}

async function showQuestion(request: SurveysRequest): Promise<Reply> {
  const { page, params, language } = request;
  const code = params["question"] ?? "";
  const { round, tables } = await findAbout(request, code, releasedTables.ofQuestions);
  const instrument = found(round.definition);
  const question = found(questionsOf(instrument).find((one) => one.code === code));
  if (answerCodes(question).length === 0) return seeOther(hrefTo("results", language, { id: round.id }));
  return html(ResultQuestionPage({ page, round, instrument, tables, question }));
}

async function showNames(request: SurveysRequest): Promise<Reply> {
  const { db, params, page, query } = request;
  const round = await findReleased(request);
  const question = found(choicesOf(found(round.definition)).find(({ code }) => code === params["question"]));
  if (!isGivenByName(round, question)) throw new NotFound("surveys");
  const { page: current } = parseQuery(z.object({ page: pageNumber }), query);
  const { named, pages } = await selectAnswersByName(db, { roundId: round.id, question: question.code, page: current });
  if (named.length === 0) throw new NotFound("surveys");
  return html(ResultNamesPage({ page, round, question, named, current, pages }));
}

/** Questions whose answers are counted. */
function choicesOf(instrument: Instrument): readonly Question[] {
  return questionsOf(instrument).filter((question) => answerCodes(question).length > 0);
}

const chosenTable = z.object({ question: questionCode.optional(), variable: z.string().max(40).optional() });

async function showTable(request: SurveysRequest): Promise<Reply> {
  const { page, query } = request;
  const chosen = parseQuery(chosenTable, query);
  const first = await findAbout(request, chosen.question ?? "", (codes) => releasedTables.ofCross(codes, chosen.variable ?? ""));
  const { round } = first;
  const instrument = found(round.definition);
  const variables = [...round.variables, ...(round.reminders.length === 0 ? [] : [arrival.name])];
  const question = found(choicesOf(instrument).find(({ code }) => chosen.question === undefined || code === chosen.question));
  const variable = found(variables.find((name) => chosen.variable === undefined || name === chosen.variable));
  const isChosen = chosen.question !== undefined && chosen.variable !== undefined;
  const { tables } = isChosen ? first : await findAbout(request, question.code, (codes) => releasedTables.ofCross(codes, variable));
  return html(CrossTablePage({ page, view: { round, instrument, question, variable, variables, tables } }));
}

async function showWords(request: SurveysRequest): Promise<Reply> {
  const { round, tables } = await findTables(request, releasedTables.outline);
  return html(ResultWordsPage({ page: request.page, round, instrument: found(round.definition), tables }));
}

async function showMissing(request: SurveysRequest): Promise<Reply> {
  const { round, tables } = await findTables(request, releasedTables.outline);
  const leftOut = await selectLeftOut(request.db, round.id);
  return html(NonResponsePage({ page: request.page, round, instrument: found(round.definition), tables, leftOut }));
}

async function drawRelease(request: SurveysRequest, round: KeptRound, refusal?: RefusalCode): Promise<Reply> {
  const [asked, notDrawn] = await Promise.all([selectAskedWithAnswers(request.db, round.id), selectNotDrawn(request.db, round.id)]);
  const counted: { tables: readonly ReleasedTable[] } = { tables: [] };
  const unsafe = await refusalOf(countRound(round, { parts: [asked], notDrawn }).then(({ tables }) => (counted.tables = tables)));
  const sent = asked.filter((one) => one.sent !== undefined).length;
  const told = refusal ?? unsafe;
  const view = { round, tables: counted.tables, sent, seen: markOfTables(counted.tables), refusal: told };
  return html(ReleasePage({ page: request.page, ...view }), told === undefined ? 200 : conflict);
}

async function showRelease(request: SurveysRequest): Promise<Reply> {
  const round = await findRound(request, "surveys.round.release");
  const state = stateOf(round, request.at);
  if (state === "closed") return drawRelease(request, round);
  const to = state === "released" ? "results" : "ownRound";
  return seeOther(hrefTo(to, request.language, { id: round.id }));
}

/** What was looked at before it was published. */
const seenForm = z.object({ seen: z.string().max(64).default("") });

async function takeRelease(request: SurveysForm): Promise<Reply> {
  const { database, actor, analysers, at, language } = request;
  const round = await findRound(request, "surveys.round.release");
  const { seen } = parseQuery(seenForm, request.submission.fields);
  const refusal = await refusalOf(releaseResults(database, personOf(actor), { id: round.id, at, seen, analysers }));
  if (refusal !== undefined) return drawRelease(request, round, refusal);
  return seeOther(`${hrefTo("ownRound", language, { id: round.id })}?done=released`);
}
