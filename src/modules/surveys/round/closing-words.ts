import { formatDate, formatUntil, type Language } from "../../../kernel/i18n.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { roundMessages } from "../messages.ts";
import type { KeptRound } from "./round.ts";

type Closed = Pick<KeptRound, "title" | "closesAt">;

/** When each closed, as a list of rounds says it: rounds are often called the same, and those that closed on the same day are told apart by the clock. */
export function closingWords(language: Language, rounds: readonly Closed[]): readonly string[] {
  const { closed } = roundMessages[language];
  const said = rounds.map(({ title, closesAt }) => `${inLanguage(title, language).text} ${formatDate(language, closesAt)}`);
  return rounds.map(({ closesAt }, index) => {
    const isAlone = said.filter((one) => one === said[index]).length === 1;
    return closed(isAlone ? formatDate(language, closesAt) : formatUntil(language, closesAt));
  });
}
