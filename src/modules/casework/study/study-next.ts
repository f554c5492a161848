import type { Language } from "../../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import { type Question, questionsOf, type StudyCounts } from "./study.ts";

/** What the next step of the work depends on. */
export type Progress = Pick<StudyCounts, "obstacles" | "actors" | "signals" | "measures" | "signs" | "talks">;

/** Questions whose answer may stand on a page of its own, one thing at a time: nobody is asked to write it twice. */
export const answeredElsewhere = ({ obstacles, actors, signals }: Progress): readonly Question[] => [
  ...(obstacles > 0 ? (["obstacles"] as const) : []),
  ...(actors > 0 ? (["chain"] as const) : []),
  ...(signals > 0 ? (["signals"] as const) : []),
];

/** How many of the four questions have no answer, neither among those that were written to nor elsewhere. */
export function missingAnswers(written: ReadonlySet<string>, progress: Progress): number {
  const elsewhere = answeredElsewhere(progress);
  return questionsOf("questions").filter((question) => !written.has(question) && !elsewhere.includes(question)).length;
}

export type Upcoming = {
  readonly words: string;
  /** The same in a list of several, where it is long. */
  readonly short?: string;
  /** The first of them first. */
  readonly ways: readonly ("questions" | "obstacles" | "try" | "learning" | "talk" | "outcome" | "example")[];
};

/** What comes next: from the four questions to what is in the way, from that to a trial, a sign and a talk, and from talks to what others can learn. */
export function nextOf(language: Language, missing: number, progress: Progress): Upcoming {
  const { obstacles, measures } = progress;
  if (measures > 0) return nextOfTrial(language, missing, progress);
  const { study: text, mine } = messages[language];
  if (obstacles > 0) return left(language, missing, { words: text.nextTry, ways: ["try"] });
  if (missing === questionsOf("questions").length)
    return { words: text.nextStart, short: mine.nextStart, ways: ["questions", "obstacles"] };
  if (missing > 0) return { words: text.nextQuestions(missing), ways: ["questions"] };
  return { words: text.nextObstacles, ways: ["obstacles"] };
}

function nextOfTrial(language: Language, missing: number, { signs, talks }: Progress): Upcoming {
  const { study: text } = messages[language];
  if (signs === 0) return { words: text.nextLearning, ways: ["learning"] };
  if (talks === 0) return left(language, missing, { words: text.nextTalk, ways: ["talk", "outcome"] });
  return left(language, missing, { words: text.nextTell, ways: ["outcome", "talk", "example"] });
}

/** Questions that are left are told of, and never put before what has been begun. */
function left(language: Language, missing: number, { words, ways }: Upcoming): Upcoming {
  if (missing === 0) return { words, ways };
  return { words: `${words} ${messages[language].study.nextQuestions(missing)}`, ways: [...ways, "questions"] };
}
