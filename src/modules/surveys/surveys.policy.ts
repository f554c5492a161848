import { sql } from "kysely";
import { everyone, type Policy, type Reason } from "../../kernel/policy.ts";
import { inTheirWorld, isAnalyst, isDemonstration, isEditor, isSupport } from "../people/index.ts";
import type { SurveysTables } from "./surveys.tables.ts";

/** Printed rounds have been public since they were printed. */
export const surveysPolicy = {
  "surveys.printed.read": [everyone],
} as const satisfies Policy<object>;

/** The same, when it is not one of the bank. */
function whenMadeHere({
  words,
  holds,
}: ReturnType<typeof inTheirWorld>): Reason<{ readonly demonstration: unknown; readonly code: unknown }> {
  return {
    words: { sv: `${words.sv}, när frågorna inte hör till frågebanken`, en: `${words.en}, when the questions are not of the bank` },
    holds: (actor, row) => {
      const may = holds(actor, row);
      return typeof may === "boolean" ? may : sql<boolean>`(${may} AND ${row("code")} IS NULL)`;
    },
  };
}

const itsSurveys = { sv: "dess egna enkäter", en: "its own surveys" };
const runsSurveys = [inTheirWorld(isSupport, itsSurveys), inTheirWorld(isAnalyst, itsSurveys)];

type OfTheBank = { readonly code: unknown };

/** Those that come with the program are read by whoever makes surveys, in both worlds; they are copied, and changed by nobody. */
const isOfTheBank: Reason<OfTheBank> = {
  words: { sv: "den som gör enkäter, när frågorna hör till frågebanken", en: "whoever makes surveys, when the questions are of the bank" },
  holds: (actor, row) =>
    (isSupport.holds(actor, row) === true || isAnalyst.holds(actor, row) === true) && sql<boolean>`${row("code")} IS NOT NULL`,
};

/** Surveys are made and held by the support function. A check of the table says that those of the bank have nobody who made them. */
export const instrumentPolicy = {
  "surveys.instrument.read": [...runsSurveys, isOfTheBank],
  "surveys.instrument.write": runsSurveys.map(whenMadeHere),
} as const satisfies Policy<SurveysTables["surveys.instrument"]>;

export const roundPolicy = {
  "surveys.round.read": runsSurveys,
  "surveys.round.plan": runsSurveys,
  "surveys.round.open": runsSurveys,
  "surveys.round.enter": runsSurveys,
  "surveys.round.release": runsSurveys,
} as const satisfies Policy<SurveysTables["surveys.round"]>;

const readsAnswers = [inTheirWorld(isEditor, itsSurveys), inTheirWorld(isSupport, itsSurveys)];

/**
 * What agencies have written in words of their own is read by those who know the catalogue of obstacles. That the second reader is another than the first
 * is a rule of what is put down (`decideStage`) and of the table.
 */
export const codingPolicy = {
  "surveys.coding.read": readsAnswers,
  "surveys.coding.code": readsAnswers,
  "surveys.coding.settle": readsAnswers,
  "surveys.coding.finish": readsAnswers,
  "surveys.coding.release": [inTheirWorld(isSupport, itsSurveys)],
} as const satisfies Policy<SurveysTables["surveys.round"]>;

const isOut: Reason<{ readonly demonstration: unknown; readonly released_at: unknown }> = {
  words: {
    sv: "alla, när resultatet är publicerat; demonstrationens resultat bara av den som är med i demonstrationen",
    en: "everyone, when the results are published; those of the demonstration only by whoever takes part in it",
  },
  holds: (actor, row) =>
    sql<boolean>`(${row("released_at")} IS NOT NULL AND ${actor.kind === "person" ? sql`${row("demonstration")} = ${isDemonstration(actor.personId)}` : sql`NOT ${row("demonstration")}`})`,
};

export const resultPolicy = {
  "surveys.result.read": [isOut],
} as const satisfies Policy<SurveysTables["surveys.round"]>;

/** Whoever has the link answers: it was sent to them, or to whom they have passed it on. */
export const answerPolicy = {
  "surveys.answer.give": [
    {
      words: {
        sv: "den som har fått en länk till enkäten, medan den är öppen",
        en: "whoever has been sent a link to the survey, as long as it is open",
      },
      holds: () => true,
    },
  ],
} as const satisfies Policy<object>;

export type InstrumentAction = keyof typeof instrumentPolicy;
export type CodingAction = keyof typeof codingPolicy;
export type RoundAction = keyof typeof roundPolicy | keyof typeof resultPolicy | CodingAction;
export type SurveysAction = keyof typeof surveysPolicy | InstrumentAction | RoundAction | keyof typeof answerPolicy;
