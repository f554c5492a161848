import { z } from "zod";
import { listFields, named } from "../../../kernel/api.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { hrefTo, roundHref } from "../addresses.ts";
import { agreementInWords, type ToldReading } from "../coding/told-reading.ts";
import { isGivenByName } from "../result/by-name.ts";
import { estimateOf, type Estimating } from "../result/estimate.ts";
import { endsOf } from "../result/estimate-words.ts";
import { answerCodes, inLanguage, type Question, questionsOf } from "../instrument/instrument.ts";
import { nameOf, type PrintedFigure, type PrintedRound } from "../printed/printed.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { askedOf } from "./question.codebook.ts";
import { groupWords, isShown, percentOf, responsesOf, type ShownGroup, variableWords } from "../result/result-view.ts";
import type { KeptRound } from "../round/round.ts";
import { frameInWords, sampleInWords, titleOf, type ToldRound } from "../round/told-round.ts";

/** Figures are facts. */
export const licenceOfResults = "https://creativecommons.org/publicdomain/zero/1.0/";

const links = z.object({ self: z.url(), page: z.url() });
const summaryFields = {
  id: z.string(),
  title: z.string(),
  level: z.enum(["open", "hidden"]),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  links,
};
export const surveyListSchema = named("SurveyList", z.object({ ...listFields, items: z.array(z.object(summaryFields)), licence: z.url() }));

const questionSchema = z.object({
  code: z.string(),
  kind: z.enum(["yes-no", "one", "several", "scale", "score", "number", "text"]),
  text: z.string(),
  why: z.string(),
  askedOf: z.string().optional(),
  byName: z.boolean(),
  answers: z.array(z.object({ code: z.string(), label: z.string() })),
});
const agreementSchema = z.object({
  question: z.string(),
  kind: z.enum(["figure", "not-shown", "one-reader"]),
  answers: z.int().optional(),
  alpha: z.number().optional(),
  kappa: z.number().optional(),
  level: z.enum(["good", "tentative", "weak"]).optional(),
  says: z.string(),
});
const mentionSchema = z.object({ slug: z.string().optional(), title: z.string(), hidden: z.boolean(), agencies: z.int().optional() });
const openAnswersSchema = z.object({
  agencies: z.int(),
  answers: z.int(),
  obstacles: z.array(mentionSchema),
  agreement: z.array(agreementSchema),
});
export const surveySchema = named(
  "Survey",
  z.object({
    ...summaryFields,
    purpose: z.string(),
    frame: z.string(),
    /** How those who were asked had been drawn; none where all of the frame was. */
    sample: z.string().optional(),
    inFrame: z.int(),
    asked: z.int(),
    answered: z.int(),
    leastAnswered: z.int(),
    threshold: z.int(),
    variables: z.array(z.string()),
    instrumentHash: z.string(),
    questions: z.array(questionSchema),
    openAnswers: openAnswersSchema.optional(),
    licence: z.url(),
  }),
);

/** Of the whole frame, in whole per cent: where those who were asked are a sample. */
const estimateSchema = z.object({ share: z.int(), least: z.int(), most: z.int() });
const countSchema = z.object({
  code: z.string(),
  label: z.string(),
  count: z.int(),
  share: z.int(),
  estimate: estimateSchema.optional(),
});
const groupSchema = z.object({
  question: z.string(),
  variable: z.string().optional(),
  variableLabel: z.string().optional(),
  category: z.string().optional(),
  group: z.string(),
  hidden: z.boolean(),
  base: z.int().optional(),
  answers: z.array(countSchema).optional(),
});
export const surveyResultsSchema = named("SurveyResults", z.object({ ...listFields, items: z.array(groupSchema), licence: z.url() }));

const printedFields = { slug: z.string(), title: z.string(), work: z.string(), from: z.iso.date(), to: z.iso.date(), links };
export const printedListSchema = named(
  "PrintedSurveyList",
  z.object({ ...listFields, items: z.array(z.object(printedFields)), licence: z.url() }),
);
const figureSchema = z.object({
  table: z.string(),
  line: z.int().optional(),
  question: z.string().optional(),
  variable: z.string().optional(),
  category: z.string().optional(),
  kind: z.string(),
  kindLabel: z.string(),
  isWhole: z.boolean(),
  count: z.int().optional(),
  share: z.string().optional(),
  findings: z.int(),
});
export const printedFiguresSchema = named(
  "PrintedSurveyFigures",
  z.object({ ...listFields, items: z.array(figureSchema), licence: z.url() }),
);

export function toOpenSurvey(origin: string, language: Language, round: KeptRound) {
  const { id, level, opensAt, closesAt, releasedAt } = round;
  return {
    id,
    title: titleOf({ round }, language),
    level,
    opensAt: opensAt.toString(),
    closesAt: closesAt.toString(),
    publishedAt: (releasedAt ?? closesAt).toString(),
    links: { self: `${origin}/v1/surveys/${id}`, page: origin + hrefTo("results", language, { id }) },
  };
}

export function toOpenSurveyDetail(origin: string, language: Language, told: ToldRound): z.infer<typeof surveySchema> {
  const { round, instrument, tables, reading } = told;
  return {
    ...toOpenSurvey(origin, language, round),
    purpose: inLanguage(instrument.lead, language).text.trim(),
    frame: frameInWords(language, told),
    ...(round.frame.sample === undefined ? {} : { sample: sampleInWords(language, told).join(" ") }),
    ...responsesOf(tables),
    leastAnswered: round.leastAnswered,
    threshold: round.threshold,
    variables: [...round.variables],
    instrumentHash: round.hash ?? "",
    questions: questionsOf(instrument).map((question) => {
      const { base, text, why } = askedOf(question, { language, instrument });
      return {
        code: question.code,
        kind: question.kind,
        text,
        why,
        ...(base === undefined ? {} : { askedOf: base }),
        byName: isGivenByName(round, question),
        answers: answerCodes(question).map((code) => ({ code, label: answerLabel(language, question, code) })),
      };
    }),
    ...(reading === undefined ? {} : { openAnswers: toOpenReading(language, told, reading) }),
    licence: licenceOfResults,
  };
}

/** What was published of answers in words of one's own. */
function toOpenReading(language: Language, { instrument }: ToldRound, reading: ToldReading): z.infer<typeof openAnswersSchema> {
  const { agencies, answers, mentions, agreements } = reading;
  return {
    agencies,
    answers,
    obstacles: mentions.map((one) => ({
      ...(one.slug === undefined ? {} : { slug: one.slug }),
      title: one.title[language].text,
      hidden: one.agencies === undefined,
      ...(one.agencies === undefined ? {} : { agencies: one.agencies }),
    })),
    agreement: agreements.map((one) => {
      const { kappa, ...figure } = { kappa: undefined, ...one };
      return { ...figure, ...(kappa === undefined ? {} : { kappa }), says: agreementInWords(language, instrument, one) };
    }),
  };
}

/** The published groups, in the order of the questions: of what is not shown no figure. */
export function toOpenGroups(
  language: Language,
  { instrument, tables, round }: ToldRound,
  only: string,
): readonly z.infer<typeof groupSchema>[] {
  const asked = questionsOf(instrument).filter(({ code }) => only === "" || code === only);
  return asked.flatMap((question) =>
    tables
      .filter((table) => table.question === question.code)
      .flatMap(({ variable, groups }) =>
        groups.map((group) => ({
          question: question.code,
          ...(variable === "" ? {} : { variable, variableLabel: variableWords(language, variable), category: group.category }),
          group: groupWords(language, variable, group.category),
          ...(isShown(group)
            ? {
                hidden: false,
                base: group.base,
                answers: countsOf(language, { question, variable, group, estimating: { tables, sample: round.frame.sample, instrument } }),
              }
            : { hidden: true }),
        })),
      ),
  );
}

type Counted = {
  readonly question: Question;
  readonly variable: string;
  readonly group: ShownGroup;
  readonly estimating: Estimating;
};

function countsOf(language: Language, { question, variable, group, estimating }: Counted): z.infer<typeof countSchema>[] {
  return answerCodes(question).map((code) => {
    const count = group.counts[code] ?? 0;
    const told = { code, label: answerLabel(language, question, code), count, share: percentOf(count, group.base) };
    const estimate = estimateOf(estimating, { question: question.code, variable, category: group.category, code });
    return estimate.kind === "none" ? told : { ...told, estimate: { share: Math.round(estimate.share * 100), ...endsOf(estimate) } };
  });
}

export function toOpenPrinted(origin: string, language: Language, { slug, words }: Pick<PrintedRound, "slug" | "words">) {
  const { title, work, held } = words;
  const page = origin + roundHref(language, "round", { round: slug });
  return { slug, title: title[language], work, ...held, links: { self: `${origin}/v1/printed-surveys/${slug}/figures`, page } };
}

export function toOpenFigures(language: Language, round: PrintedRound, only: string): readonly z.infer<typeof figureSchema>[] {
  const figures = round.figures.filter(({ question }) => only === "" || question === only);
  return figures.map((figure) => toOpenFigure(language, round, figure));
}

function toOpenFigure(language: Language, { words, findings }: PrintedRound, figure: PrintedFigure): z.infer<typeof figureSchema> {
  const { table, line, question, variable, category, kind, isWhole, count, share, countCell, shareCell } = figure;
  const beside = findings.filter(({ cell }) => cell === countCell || cell === shareCell).length;
  const given = { line, question, variable, category, count, share };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<
    z.infer<typeof figureSchema>
  >;
  return { table, kind, kindLabel: nameOf(words, language, "kinds", kind), isWhole, findings: beside, ...known };
}
