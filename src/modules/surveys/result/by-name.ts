import { answerCodes, type Question, questionsOf } from "../instrument/instrument.ts";
import type { Round } from "../round/round.ts";

type Named = Pick<Round, "level" | "releasedAt" | "definition">;

/**
 * Whether it is shown who answered what to a question: only where that was said before anybody wrote, once the results are out, and never of words of
 * one's own. The page, the files and the codebook all ask this. @source product rule 9
 */
export function isGivenByName({ level, releasedAt }: Named, question: Question): boolean {
  return level === "open" && releasedAt !== undefined && answerCodes(question).length > 0;
}

/** The questions of which it is shown who answered what; none of a round whose level is "hidden". */
export function questionsByName(round: Named): readonly Question[] {
  return round.definition === undefined ? [] : questionsOf(round.definition).filter((question) => isGivenByName(round, question));
}
