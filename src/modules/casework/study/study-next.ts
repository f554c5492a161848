import type { Language } from "../../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import { questionsOf, type StudyCounts } from "./study.ts";

type Upcoming = {
  readonly words: string;
  /** The same in a list of several, where it is long. */
  readonly short?: string;
  readonly ways: readonly ("questions" | "obstacles" | "learning")[];
};

/** What comes next where so many of the questions have no answer, and the ways there, the first of them first. */
export function nextOf(
  language: Language,
  missing: number,
  { obstacles, measures, signs }: Pick<StudyCounts, "obstacles" | "measures" | "signs">,
): Upcoming {
  const { study: text } = messages[language];
  const isBegun = obstacles + measures > 0;
  if (missing === questionsOf("questions").length && !isBegun)
    return { words: text.nextStart, short: messages[language].mine.nextStart, ways: ["questions", "obstacles"] };
  if (measures > 0 && signs === 0) return { words: text.nextLearning, ways: ["learning"] };
  if (missing > 0) return { words: text.nextQuestions(missing), ways: ["questions"] };
  return measures === 0 ? { words: text.nextObstacles, ways: ["obstacles"] } : { words: text.nextDone, ways: [] };
}
