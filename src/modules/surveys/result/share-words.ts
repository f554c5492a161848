import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Question } from "../instrument/instrument.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { resultMessages } from "../messages.ts";
import { percentOf, type ShownGroup } from "./result-view.ts";

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
