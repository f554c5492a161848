import type { Answer, Answers } from "./answer.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "./instrument.ts";

/** A number from 0 up to 1, the same ones in the same order for the same seed. @source Mulberry32, Tommy Ettinger 2017 (public domain) */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How a question was answered in an earlier round: how many gave each answer, and how many answered the survey. */
export type Distribution = { readonly responses: number; readonly counts: Readonly<Record<string, number>> };

/**
 * Answers that could have been given: to each question one drawn by how it was answered before, or none as often as it was left empty. Of a question
 * that nobody has answered before, any answer.
 */
export function drawAnswers(instrument: Instrument, before: ReadonlyMap<string, Distribution>, random: () => number): Answers {
  return Object.fromEntries(
    questionsOf(instrument).flatMap((question) => {
      const answer = drawAnswer(question, before.get(question.code), random);
      return answer === undefined ? [] : [[question.code, answer]];
    }),
  );
}

function drawAnswer(question: Question, before: Distribution | undefined, random: () => number): Answer | undefined {
  const codes = answerCodes(question);
  if (codes.length === 0) return undefined;
  if (before === undefined) return { value: codes[Math.floor(random() * codes.length)] };
  let left = random() * before.responses;
  for (const code of codes) {
    left -= before.counts[code] ?? 0;
    if (left < 0) return { value: code };
  }
  return undefined;
}

/** So many of them, drawn without regard to what they are. */
export function drawSome<Item>(items: readonly Item[], count: number, random: () => number): readonly Item[] {
  const drawn = [...items];
  for (let index = 0; index < Math.min(count, drawn.length); index += 1) {
    const other = index + Math.floor(random() * (drawn.length - index));
    const [one, two] = [drawn[index], drawn[other]];
    if (one !== undefined && two !== undefined) [drawn[index], drawn[other]] = [two, one];
  }
  return drawn.slice(0, count);
}
