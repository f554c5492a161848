import { z } from "zod";
import {
  type ApiOperation,
  languageChoice,
  listPlace,
  operation,
  type Paging,
  paging,
  pagingWords,
  type Words,
} from "../../../kernel/api.ts";
import type { DoorRequest } from "../../../kernel/door.ts";
import { NotFound } from "../../../kernel/errors.ts";
import { visitor } from "../../../kernel/policy.ts";
import { libraryRevision } from "../../library/index.ts";
import { apiMessages } from "../messages.ts";
import { selectOptionalRound, selectRounds } from "../printed/printed.queries.ts";
import { surveysRevision } from "../printed/printed.ts";
import { tellRound } from "../result/result.offer.ts";
import { selectReleasedPart } from "../round/round.queries.ts";
import {
  exampleId,
  printedFiguresExample,
  printedListExample,
  surveyExample,
  surveyListExample,
  surveyResultsExample,
  surveyWavesExample,
} from "./survey.examples.ts";
import {
  licenceOfResults as licence,
  printedFiguresSchema,
  printedListSchema,
  surveyListSchema,
  surveyResultsSchema,
  surveySchema,
  toOpenFigures,
  toOpenGroups,
  toOpenPrinted,
  toOpenSurvey,
  toOpenSurveyDetail,
} from "./survey.open.ts";
import { notesOfWaves, surveyWavesSchema, toOpenSeries, toOpenWaves } from "./waves.open.ts";
import type { resultPolicy, surveysPolicy } from "../surveys.policy.ts";
import type { Tables } from "../surveys-route.ts";

type Request = DoorRequest<Tables>;
type SurveyOperation = ApiOperation<Tables, keyof typeof resultPolicy | keyof typeof surveysPolicy>;

function wordsOf(key: keyof (typeof apiMessages)["sv"]): Words {
  return { sv: apiMessages.sv[key], en: apiMessages.en[key] };
}

const language = { says: wordsOf("language"), example: "sv" };
const id = { name: "id", schema: z.uuid(), says: wordsOf("id"), example: exampleId };
const slug = { name: "slug", schema: z.string().max(80), says: wordsOf("slug"), example: "2019" };
const listQuery = { language: languageChoice, ...paging };
const listWords = { language, ...pagingWords };
const partQuery = { question: z.string().max(40).default(""), ...listQuery };
const partWords = { question: { says: wordsOf("question"), example: "5" }, ...listWords };

const held = { action: "surveys.result.read", tag: "surveys", drawnFrom: [surveysRevision] } as const;
const printed = { ...held, action: "surveys.printed.read" } as const;

/** Published results of surveys, and those that are known from printed tables: what the pages show, and nothing else. */
export const surveyApi: readonly SurveyOperation[] = [
  operation({
    ...held,
    id: "listSurveys",
    path: "/surveys",
    title: wordsOf("list"),
    says: wordsOf("listSays"),
    query: listQuery,
    words: listWords,
    answer: surveyListSchema,
    example: surveyListExample,
    answerTo: async (request: Request, asked) => {
      const { rounds, total } = await selectReleasedPart(request.db, visitor, asked);
      const items = rounds.map((round) => toOpenSurvey(request.place.origin, asked.language, round));
      return { ...listPlace(request, asked, total), items, licence };
    },
  }),
  operation({
    ...held,
    // With what the library calls the obstacles that are mentioned.
    drawnFrom: [surveysRevision, libraryRevision],
    id: "getSurvey",
    path: "/surveys/{id}",
    title: wordsOf("one"),
    says: wordsOf("oneSays"),
    inPath: [id],
    query: { language: languageChoice },
    words: { language },
    answer: surveySchema,
    example: surveyExample,
    answerTo: async (request: Request, asked) =>
      toOpenSurveyDetail(request.place.origin, asked.language, await tellRound(askingOf(request))),
  }),
  operation({
    ...held,
    id: "listSurveyResults",
    path: "/surveys/{id}/results",
    title: wordsOf("results"),
    says: wordsOf("resultsSays"),
    inPath: [id],
    query: partQuery,
    words: partWords,
    answer: surveyResultsSchema,
    example: surveyResultsExample,
    answerTo: async (request: Request, asked) =>
      partOf(request, asked, toOpenGroups(asked.language, await tellRound(askingOf(request)), asked.question)),
  }),
  operation({
    ...held,
    id: "listSurveyWaves",
    path: "/surveys/{id}/waves",
    title: wordsOf("waves"),
    says: wordsOf("wavesSays"),
    inPath: [id],
    query: partQuery,
    words: partWords,
    answer: surveyWavesSchema,
    example: surveyWavesExample,
    answerTo: async (request: Request, asked) => {
      const told = await tellRound(askingOf(request));
      const { language: spoken, question } = asked;
      const part = partOf(request, asked, toOpenWaves(spoken, told, question));
      return { ...part, series: toOpenSeries(spoken, told, question), notes: notesOfWaves(spoken, told) };
    },
  }),
  operation({
    ...printed,
    id: "listPrintedSurveys",
    path: "/printed-surveys",
    title: wordsOf("printedList"),
    says: wordsOf("printedListSays"),
    query: listQuery,
    words: listWords,
    answer: printedListSchema,
    example: printedListExample,
    answerTo: async (request: Request, asked) => {
      const rounds = await selectRounds(request.db);
      return partOf(
        request,
        asked,
        rounds.map((round) => toOpenPrinted(request.place.origin, asked.language, round)),
      );
    },
  }),
  operation({
    ...printed,
    id: "listPrintedSurveyFigures",
    path: "/printed-surveys/{slug}/figures",
    title: wordsOf("figures"),
    says: wordsOf("figuresSays"),
    inPath: [slug],
    query: partQuery,
    words: partWords,
    answer: printedFiguresSchema,
    example: printedFiguresExample,
    answerTo: async (request: Request, asked) => {
      const name = request.params["slug"] ?? "";
      const round = await selectOptionalRound(request.db, name);
      if (round === undefined) throw new NotFound(`survey ${name}`);
      return partOf(request, asked, toOpenFigures(asked.language, round, asked.question));
    },
  }),
];

function askingOf({ db, params, place: { origin } }: Request) {
  return { db, actor: visitor, params, origin };
}

/** Some of what there is: the tables of a survey are some hundred rows, and are read whole. */
function partOf<Item>(request: Request, { limit, page }: Paging, all: readonly Item[]) {
  const items = all.slice((page - 1) * limit, page * limit);
  return { ...listPlace(request, { limit, page }, all.length), items, licence };
}
