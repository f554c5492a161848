import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { answerLabel } from "../instrument/question-words.ts";
import type { Question } from "../instrument/instrument.ts";
import { comparedMessages, sampleMessages } from "../messages.ts";
import type { KeptRound } from "../round/round.ts";
import { sampleInWords } from "../round/told-round.ts";
import { type Estimate, estimateOf, type Estimating, type NoInterval } from "./estimate.ts";
import { ofAll } from "./hidden-groups.ts";
import { isShown, toldAnswers, wholeOf } from "./result-view.ts";
import type { ReleasedTable } from "./result.ts";

/** Why shares have no margins of error; or how those who were asked had been drawn, and what theirs take for granted. */
export function designWords(
  language: Language,
  told: { readonly round: KeptRound; readonly tables: readonly ReleasedTable[] },
): readonly string[] {
  const words = sampleInWords(language, told);
  return words.length === 0 ? [comparedMessages[language].interval.census] : words;
}

/** In whole per cent, outwards: a margin that is rounded is not made narrower. */
export function endsOf({ least, most }: Extract<Estimate, { kind: "interval" }>): { readonly least: number; readonly most: number } {
  const nearly = 1e-9;
  return { least: Math.floor(least * 100 + nearly), most: Math.ceil(most * 100 - nearly) };
}

/** What a question says of the whole frame, in sentences; nothing where all were asked. */
export function estimateSentences(language: Language, estimating: Estimating, question: Question): readonly string[] {
  if (estimating.sample === undefined || !isShown(wholeOf(estimating.tables, question.code))) return [];
  const text = sampleMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  const told = toldAnswers(question).map((code) => ({
    code,
    estimate: estimateOf(estimating, { question: question.code, variable: ofAll, category: ofAll, code }),
  }));
  const whole = question.when === undefined ? text.estimate.frame : text.estimate.part;
  const reasons = new Set<NoInterval>(told.flatMap(({ estimate }) => (estimate.kind === "none" ? [estimate.reason] : [])));
  const sentences = told.flatMap(({ code, estimate }) => {
    if (estimate.kind === "none") return [];
    const { least, most } = endsOf(estimate);
    const label = answerLabel(language, question, code);
    return estimate.weighted
      ? [text.estimate.weighted(label, whole, number(Math.round(estimate.share * 100)), number(least), number(most))]
      : [text.estimate.plain(label, whole, number(least), number(most))];
  });
  const isPooled = told.some(({ estimate }) => estimate.kind === "interval" && estimate.pooled);
  return [...sentences, ...(isPooled ? [text.estimate.pooled] : []), ...[...reasons].map((reason) => text.reasons[reason])];
}
