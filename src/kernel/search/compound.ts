import type { Dictionary } from "./dictionary/dictionary.ts";
import { flag } from "./dictionary/format.ts";

/** One part of a compound: where it lies in the word, and the words it may be a form of. */
export type Part = { readonly start: number; readonly end: number; readonly lemmas: readonly string[] };

/** What a part costs: fewer parts are likelier; unconfirmed beginnings and words of three letters are less likely. */
const cost = { part: 10, unconfirmed: 4, short: 5 } as const;
const shortest = 3;
/** A word of the dictionary is taken apart only when it is long enough to be a compound, and into parts that it confirms. */
const shortestKnown = 7;
const mostParts = 5;
const longestWord = 64;

/**
 * Takes a folded Swedish compound apart into as few likely parts as possible: `handlingsutrymmet` into handling and utrymme. Undefined
 * when the word is no compound, or one whose parts say nothing about it (`words/opaque.txt`).
 */
export function splitCompound(dictionary: Dictionary, word: string): Part[] | undefined {
  if (word.length < 2 * shortest || word.length > longestWord) return undefined;
  const readings = dictionary.read(word).filter(({ flags }) => (flags & flag.word) !== 0);
  if (readings.some(({ flags }) => (flags & flag.opaque) !== 0)) return undefined;
  const known = readings.length > 0;
  if (known && word.length < shortestKnown) return undefined;
  const best = cheapestFrom(dictionary, word, 0, known, new Map());
  return best === undefined || best.parts.length < 2 || best.parts.length > mostParts ? undefined : best.parts;
}

type Split = { readonly parts: Part[]; readonly cost: number };

function cheapestFrom(
  dictionary: Dictionary,
  word: string,
  start: number,
  known: boolean,
  memo: Map<number, Split | undefined>,
): Split | undefined {
  if (memo.has(start)) return memo.get(start);
  let best = start === 0 ? undefined : lastPart(dictionary, word, start);
  for (const { end, confirmed, lemmas } of dictionary.beginnings(word, start)) {
    if (end - start < 2 || word.length - end < shortest || (known && !confirmed && end - start < shortestKnown)) continue;
    if (lemmas.length === 0 && (known || start > 0)) continue;
    const rest = cheapestFrom(dictionary, word, end, known, memo) ?? restAfterDoubled(dictionary, word, end, known, memo);
    if (rest === undefined) continue;
    const total = rest.cost + cost.part + (confirmed ? 0 : cost.unconfirmed) + shortCost(end - start);
    // Of two equally likely ways the one with the longer first part: words grow to the left.
    if (best === undefined || total <= best.cost) best = { parts: [{ start, end, lemmas }, ...rest.parts], cost: total };
  }
  memo.set(start, best);
  return best;
}

/** Of three equal letters Swedish writes two: process and stöd make processtöd, so the second part may begin in the first. */
function restAfterDoubled(
  dictionary: Dictionary,
  word: string,
  end: number,
  known: boolean,
  memo: Map<number, Split | undefined>,
): Split | undefined {
  const doubled = word.charAt(end - 1) === word.charAt(end - 2);
  return doubled ? cheapestFrom(dictionary, word, end - 1, known, memo) : undefined;
}

function lastPart(dictionary: Dictionary, word: string, start: number): Split | undefined {
  const lemmas = dictionary
    .read(word.slice(start))
    .filter(({ flags }) => (flags & flag.ends) !== 0)
    .map(({ lemma }) => lemma);
  if (lemmas.length === 0) return undefined;
  return { parts: [{ start, end: word.length, lemmas }], cost: cost.part + shortCost(word.length - start) };
}

function shortCost(length: number): number {
  return length <= shortest ? cost.short : 0;
}
