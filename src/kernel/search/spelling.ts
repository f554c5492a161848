import { sql } from "kysely";
import type { Read } from "../db.ts";
import { fold } from "./dictionary/format.ts";
import type { Question, Term } from "./question.ts";
import type { SearchTables } from "./tables.ts";

type SpellingQuestion = {
  readonly question: Question;
  readonly query: string;
  readonly frequencies: ReadonlyMap<string, number>;
};

/** Words that are looked at for one misspelling. */
const mostNeighbours = 2_000;
const shortestWord = 4;

/** The question with its unknown words put right from the words of the index; undefined when there is nothing to put right. */
export async function proposeSpelling(
  db: Read<SearchTables>,
  { question, query, frequencies }: SpellingQuestion,
): Promise<string | undefined> {
  let proposal = query;
  for (const term of question.terms.filter((candidate) => isUnknown(candidate, frequencies)).slice(0, 3)) {
    const better = await nearestWord(db, term.word);
    if (better !== undefined) proposal = replaceWord(proposal, term.word, better);
  }
  return proposal === query ? undefined : proposal;
}

function isUnknown({ word, alternatives }: Term, frequencies: ReadonlyMap<string, number>): boolean {
  return word.length >= shortestWord && !/\d/.test(word) && alternatives.every(({ lexeme }) => (frequencies.get(lexeme) ?? 0) === 0);
}

/** Typed words lose nothing but the one that is replaced. */
function replaceWord(query: string, word: string, better: string): string {
  const written = query.match(/[\p{L}\p{M}\p{N}-]+/gu)?.find((candidate) => fold(candidate) === fold(word));
  return written === undefined ? query : query.replace(written, better);
}

/** One mistake in a short word, two in a longer one. */
function allowedDistance(word: string): number {
  return word.length < 8 ? 1 : 2;
}

async function nearestWord(db: Read<SearchTables>, word: string): Promise<string | undefined> {
  const most = allowedDistance(word);
  let best: { word: string; distance: number; documents: number } | undefined;
  for (const neighbour of await selectNeighbours(db, word, most)) {
    const distance = editDistance(word, fold(neighbour.word), most);
    if (distance === 0 || distance > most) continue;
    const closer = best === undefined || distance < best.distance;
    if (closer || (distance === best?.distance && neighbour.documents > best.documents)) best = { ...neighbour, distance };
  }
  return best?.word;
}

/**
 * Words that begin or end as this one: whoever makes two mistakes rarely makes one in the first third and one in the last. Both are
 * ranges of an index, so that it costs the same however many words there are.
 */
async function selectNeighbours(db: Read<SearchTables>, word: string, most: number): Promise<{ word: string; documents: number }[]> {
  const third = Math.max(2, Math.floor(word.length / 3));
  const head = word.slice(0, third);
  const tail = [...word].toReversed().join("").slice(0, third);
  const { rows } = await sql<{ word: string; documents: number }>`
    SELECT near.word, max(coalesce(lexeme.documents, 1)) AS documents
    FROM (
      (SELECT word.word, word.lexeme FROM search.word
       WHERE word.word >= ${head} AND word.word < ${`${head}\u{10FFFF}`} AND length(word.word) BETWEEN ${word.length - most} AND ${word.length + most}
       ORDER BY word.word LIMIT ${mostNeighbours})
      UNION
      (SELECT word.word, word.lexeme FROM search.word
       WHERE reverse(word.word) COLLATE "C" >= ${tail} AND reverse(word.word) COLLATE "C" < ${`${tail}\u{10FFFF}`}
         AND length(word.word) BETWEEN ${word.length - most} AND ${word.length + most}
       ORDER BY reverse(word.word) COLLATE "C" LIMIT ${mostNeighbours})
    ) AS near
    LEFT JOIN search.lexeme ON lexeme.lexeme = near.lexeme
    GROUP BY near.word
    ORDER BY near.word COLLATE "C"`.execute(db);
  return rows;
}

/** Letters to add, take away, change or swap with their neighbour; anything above `most` is only said to be more. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      current.push(least);
    }
    // A swap reaches back two rows, so both must be out of reach.
    if (Math.min(...current, ...previous) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[other.length] ?? 0, most + 1);
}
