import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Question } from "../instrument/instrument.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { comparedMessages, resultMessages } from "../messages.ts";
import { boundsOf, groupWords, percentOf, ratesBy, type ShownGroup } from "./result-view.ts";
import type { ReleasedTable } from "./result.ts";

/** How many of a group gave an answer, as a count, of how many, and in whole per cent. */
export function sentenceOf(language: Language, question: Question, { base, counts }: ShownGroup, code: string): string {
  const text = resultMessages[language];
  const part = counts[code] ?? 0;
  const say = question.kind === "several" ? text.severalSentence : text.sentence;
  return say(
    formatNumber(language, part),
    formatNumber(language, base),
    answerLabel(language, question, code),
    formatNumber(language, percentOf(part, base)),
  );
}

type Bounded = { readonly whole: ShownGroup; readonly code: string; readonly most: number };

/** Between what the share of an answer would be, had all answered whom the question may have been put to (`mostPutTo`). */
export function boundsSentence(language: Language, question: Question, bounded: Bounded): string {
  const text = resultMessages[language];
  return saidOfBounds(language, question, bounded, question.when === undefined ? text.bounds : text.boundsOfSome);
}

/** The same where it decides whether the answer holds for most. */
export function boundsWarning(language: Language, question: Question, bounded: Bounded): string {
  const text = comparedMessages[language].warnings;
  return saidOfBounds(language, question, bounded, question.when === undefined ? text.bounds : text.boundsOfSome);
}

type Say = (answer: string, least: string, most: string) => string;

function saidOfBounds(language: Language, question: Question, { whole, code, most: among }: Bounded, say: Say): string {
  const { least, most } = boundsOf(whole.counts[code] ?? 0, whole.base, among);
  return say(answerLabel(language, question, code), formatNumber(language, least), formatNumber(language, most));
}

/** How many of each group of a variable were asked and answered, the rate in whole per cent, and between what it varies by chance. */
export function rateRows(language: Language, tables: readonly ReleasedTable[], variable: string): readonly (readonly string[])[] {
  const number = (value: number): string => formatNumber(language, value);
  const percent = (value: number): string => number(Math.round(value * 100));
  return ratesBy(language, tables, variable).map(({ name, frame, answered, interval }) => [
    groupWords(language, variable, name),
    number(frame),
    number(answered),
    number(percentOf(answered, frame)),
    comparedMessages[language].interval.fromTo(percent(interval.least), percent(interval.most)),
  ]);
}
