import { z } from "zod";
import type { Page } from "../../../design/index.ts";
import { NotFound } from "../../../kernel/errors.ts";
import { html, type Reply } from "../../../kernel/http-reply.ts";
import type { Route, RouteRequest } from "../../../kernel/http.ts";
import { choices, parseQuery } from "../../../kernel/validate.ts";
import { addresses } from "../addresses.ts";
import { ruleCodes, severities } from "../consistency/finding.ts";
import { FindingsPage, PrintedTablePage, QuestionPage, RoundPage, SurveysPage } from "./printed.pages.tsx";
import { hasRates, PrintedRatesPage } from "./printed-rates.pages.tsx";
import { selectOptionalRound, selectRounds } from "./printed.queries.ts";
import { selectReleasedRounds } from "../round/round.queries.ts";
import { type PrintedRound, surveysRevision } from "./printed.ts";
import type { surveysPolicy } from "../surveys.policy.ts";
import type { Tables } from "../surveys-route.ts";

type SurveysRoute = Route<Tables, Page, keyof typeof surveysPolicy>;
type Request = RouteRequest<Tables, Page>;

const shared = { action: "surveys.printed.read", drawnFrom: [surveysRevision] } as const;

const chosenForm = z.object({ severity: choices(severities), rule: choices(ruleCodes) });

export const printedRoutes: readonly SurveysRoute[] = [
  { ...shared, address: addresses.surveys, get: showSurveys },
  { ...shared, address: addresses.round, get: async (request) => html(RoundPage({ page: request.page, round: await roundOf(request) })) },
  {
    ...shared,
    address: addresses.findings,
    get: async (request) => {
      const chosen = parseQuery(chosenForm, request.query);
      return html(FindingsPage({ page: request.page, round: await roundOf(request), chosen }));
    },
  },
  {
    ...shared,
    address: addresses.rates,
    get: async (request) => {
      const round = await roundOf(request);
      if (!hasRates(round)) throw new NotFound("response rates");
      return html(PrintedRatesPage({ page: request.page, round }));
    },
  },
  {
    ...shared,
    address: addresses.question,
    get: async (request) => {
      const { question = "" } = request.params;
      const round = await roundOf(request);
      if (!round.figures.some((figure) => figure.question === question)) throw new NotFound(`question ${question}`);
      return html(QuestionPage({ page: request.page, round, question }));
    },
  },
  {
    ...shared,
    address: addresses.table,
    get: async (request) => {
      const { table = "" } = request.params;
      const round = await roundOf(request);
      if (!Object.hasOwn(round.words.tables, table)) throw new NotFound(`table ${table}`);
      return html(PrintedTablePage({ page: request.page, round, table }));
    },
  },
];

async function showSurveys({ db, actor, page }: Request): Promise<Reply> {
  const [rounds, released] = await Promise.all([selectRounds(db), selectReleasedRounds(db, actor)]);
  return html(SurveysPage({ page, rounds, released }));
}

async function roundOf({ db, params }: Request): Promise<PrintedRound> {
  const { round: slug = "" } = params;
  const round = await selectOptionalRound(db, slug);
  if (round === undefined) throw new NotFound(`survey ${slug}`);
  return round;
}
