import { z } from "zod";
import { listFields, named } from "../../../kernel/api.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { answerCodes, inLanguage, type Question } from "../instrument/instrument.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { comparedMessages } from "../messages.ts";
import { percentOf, type ShownGroup } from "../result/result-view.ts";
import { type QuestionInWaves, tellSeries, tellWaves, type ToldWave } from "../result/told-wave.ts";
import { hasPatterns, type ReleasedWave } from "../result/wave.ts";
import { breakWords, pairedWords, seriesWords, unpairedWords, weightedShare } from "../result/wave-words.ts";
import type { ToldRound } from "../round/told-round.ts";
import type { Compared } from "../statistics/compare.ts";

/** `name`: which test was used, or `none`, and then `reason`. Figures are not rounded. */
const testSchema = z.object({
  name: z.string(),
  reason: z.string(),
  statistic: z.number().optional(),
  degrees: z.number().optional(),
  within: z.number().optional(),
  p: z.number().optional(),
  doubtful: z.boolean(),
});
/** `estimate`: the share if each answer stands for as many as it represents, where one of the rounds asked a sample. */
const countSchema = z.object({ code: z.string(), label: z.string(), count: z.int(), share: z.int(), estimate: z.int().optional() });
const roundSchema = z.object({ base: z.int(), answers: z.array(countSchema) });
const patternSchema = z.object({ answers: z.array(z.string()), count: z.int() });
/** `hidden`: whether the patterns are; of other questions than yes or no there are none. */
const sameSchema = z.object({
  answered: z.int(),
  hidden: z.boolean().optional(),
  patterns: z.array(patternSchema).optional(),
  test: testSchema.optional(),
  says: z.string(),
});
const questionFields = { question: z.string(), text: z.string() };
const waveSchema = z.object({
  /** The id of a survey, or the name of a printed one. */
  other: z.string(),
  printed: z.boolean(),
  title: z.string(),
  ...questionFields,
  comparable: z.enum(["same", "words", "asked-of", "answers", "gone", "new", "printed-words", "printed-answers"]),
  says: z.string(),
  hidden: z.boolean(),
  earlier: roundSchema.optional(),
  later: roundSchema.optional(),
  all: z.object({ test: testSchema, says: z.string() }).optional(),
  same: sameSchema.optional(),
});
const seriesSchema = z.object({ others: z.array(z.string()), ...questionFields, ...sameSchema.shape });
export const surveyWavesSchema = named(
  "SurveyWaves",
  z.object({ ...listFields, items: z.array(waveSchema), series: z.array(seriesSchema), notes: z.array(z.string()), licence: z.url() }),
);
type OpenWave = z.infer<typeof waveSchema>;

/** Each question beside each round that it is held against, in the order of its pages: of what is not shown no figure. */
export function toOpenWaves(language: Language, told: ToldRound, only: string): readonly OpenWave[] {
  return tellWaves(language, told)
    .flatMap((wave) => [...wave.questions.map((one) => toOpenWave(language, wave, one)), ...aloneIn(language, wave)])
    .filter(({ question }) => only === "" || question === only);
}

export function toOpenSeries(language: Language, told: ToldRound, only: string): z.infer<typeof seriesSchema>[] {
  return tellSeries(language, told)
    .filter(({ question: { code } }) => only === "" || code === only)
    .map(({ question, wave, others }) => {
      const about = { others: [...others], question: question.code, text: inLanguage(question.text, language).text };
      return { ...about, ...toOpenSame(question, wave, seriesWords(language, wave)) };
    });
}

/** What holds for all that is compared, and where other agencies may have been asked. */
export function notesOfWaves(language: Language, told: ToldRound): string[] {
  const { rounding, agencies } = comparedMessages[language].waves;
  return [...new Set([rounding, agencies, ...tellWaves(language, told).flatMap((wave) => breakWords(language, wave))])];
}

const placeOf = ({ other, isPrinted, sides }: ToldWave) => ({ other, printed: isPrinted, title: sides[0].name });

function toOpenWave(language: Language, wave: ToldWave, told: QuestionInWaves): OpenWave {
  const { question, verdict, wholes, unpaired, pair } = told;
  const about = { ...placeOf(wave), question: question.code, text: inLanguage(question.text, language).text, comparable: verdict };
  const says = comparedMessages[language].waves.verdicts[verdict];
  if (verdict === "answers") return { ...about, says, hidden: false };
  return {
    ...about,
    says,
    hidden: wholes === undefined,
    ...(wholes === undefined ? {} : { earlier: toOpenSide(language, told, wholes, 0), later: toOpenSide(language, told, wholes, 1) }),
    ...(unpaired === undefined ? {} : { all: { test: toOpenTest(unpaired), says: unpairedWords(language, wave, told).join(" ") } }),
    ...(pair === undefined ? {} : { same: toOpenSame(question, pair, pairedWords(language, told)) }),
  };
}

function aloneIn(language: Language, wave: ToldWave): readonly OpenWave[] {
  return wave.alone.map(({ code, text, verdict }) => {
    const says = comparedMessages[language].waves.verdicts[verdict];
    return { ...placeOf(wave), question: code, text: inLanguage(text, language).text, comparable: verdict, says, hidden: false };
  });
}

function toOpenSide(
  language: Language,
  { question, unpaired }: { readonly question: Question; readonly unpaired: Compared | undefined },
  wholes: readonly [ShownGroup, ShownGroup],
  side: 0 | 1,
): z.infer<typeof roundSchema> {
  const { base, counts } = wholes[side];
  const answers = answerCodes(question).map((code, index) => {
    const count = counts[code] ?? 0;
    const estimate = weightedShare(unpaired, index, side);
    const told = { code, label: answerLabel(language, question, code), count, share: percentOf(count, base) };
    return estimate === undefined ? told : { ...told, estimate };
  });
  return { base, answers };
}

function toOpenSame(question: Question, { inAll, patterns, paired }: ReleasedWave, words: readonly string[]): z.infer<typeof sameSchema> {
  return {
    answered: inAll,
    ...(hasPatterns(question) ? { hidden: patterns === undefined } : {}),
    ...(patterns === undefined ? {} : { patterns: patterns.map(({ answers, count }) => ({ answers: [...answers], count })) }),
    ...(paired === undefined ? {} : { test: toOpenTest(paired) }),
    says: words.join(" "),
  };
}

function toOpenTest(compared: Compared): z.infer<typeof testSchema> {
  const { test: name, reason, doubtful } = compared;
  const figures = Object.entries({
    statistic: compared.statistic,
    degrees: compared.degrees,
    within: compared.within,
    p: compared.p,
  }).filter(([, value]) => value !== undefined);
  return { name, reason, ...(Object.fromEntries(figures) as Partial<z.infer<typeof testSchema>>), doubtful };
}
