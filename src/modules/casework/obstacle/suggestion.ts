import { type Analysers, editDistance, tokenise } from "../../../kernel/search/index.ts";
import type { ObstacleText } from "../../library/index.ts";
import type { Met } from "./obstacle.ts";
import { everydayFillers, everydayWords } from "./everyday-words.ts";
import sayings from "./sayings.json" with { type: "json" };

type Analyser = Analysers["sv"];

/** The catalogue by the names that it has in the library. */
export type Catalogue = ReadonlyMap<string, ObstacleText>;

/** Where in the catalogue something written may belong; the nearest first. */
export type Suggestion = { readonly slug: string; readonly title: string; readonly area: ObstacleText["area"]; readonly score: number };

/** The catalogue, ready to be asked. Built once for each state of the library. */
export type SuggestionIndex = {
  readonly entries: readonly ObstacleText[];
  /** For each word, small word and pair, in which entries it stands and how much it says there. */
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** The words alone, by how they begin. */
  readonly vocabulary: ReadonlyMap<string, readonly string[]>;
  readonly analyser: Analyser;
};

type Posting = { readonly entry: number; readonly weight: number };

/** How much a word says by where it stands. What is said of an obstacle says more of it than what may be done about it. */
const fieldWeight = { title: 2.4, said: 1.4, summary: 1.6, keywords: 2, body: 0.7, measures: 0.4 } as const;
/** A part of a compound says less than the word, one that begins alike as much as a part, and one that is used for the same or is kin less still. */
const partWeight = 0.6;
const alikeWeight = 0.6;
const sameWeight = 0.4;
const kinWeight = 0.3;
const misspeltWeight = 0.7;
const fillerWeight = 0.35;
/** Small words say something of how people speak: "säger en sak, gör en annan". So do two words that stand together. */
const smallWeight = 0.3;
const pairWeight = 0.3;
/** As in BM25: how soon a word that is repeated says nothing more, and how much longer texts are held back. */
const saturation = 2;
const lengthShare = 0.35;
/** What the nearest in an area lend to the others in it. */
const areaShare = 0.2;
const nearestInArea = 5;

/** The words of an entry, by how much each says there. */
export type EntryWords = ReadonlyMap<string, number>;

/**
 * Makes the catalogue ready to be asked. Reading an entry takes some milliseconds and there are hundreds: whoever has others waiting reads them one
 * by one and gives what was read.
 */
export function indexOf(
  analyser: Analyser,
  entries: readonly ObstacleText[],
  counted: readonly EntryWords[] = entries.map((entry) => readEntry(analyser, entry)),
): SuggestionIndex {
  const lengths = counted.map(lengthOf);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const postings = new Map<string, { entry: number; weight: number }[]>();
  counted.forEach((words, entry) => {
    const held = saturation * (1 - lengthShare + (lengthShare * (lengths[entry] ?? 0)) / Math.max(1, average));
    for (const [word, count] of words) {
      const list = postings.get(word) ?? [];
      list.push({ entry, weight: (count * (saturation + 1)) / (count + held) });
      postings.set(word, list);
    }
  });
  for (const list of postings.values()) {
    const rarity = Math.log(1 + (entries.length - list.length + 0.5) / (list.length + 0.5));
    for (const posting of list) posting.weight *= rarity;
  }
  return { entries, postings, vocabulary: byBeginning(postings.keys()), analyser };
}

/** Pairs are many, and say nothing of how long a text is. */
const lengthOf = (words: ReadonlyMap<string, number>): number =>
  [...words].reduce((sum, [word, weight]) => (word.startsWith(pairMark) ? sum : sum + weight), 0);

/** What people say who meet an obstacle of the catalogue, in words that its own text does not use; nothing for one that is new. */
const saidOf = (slug: string): readonly string[] => (sayings as Readonly<Record<string, readonly string[]>>)[slug] ?? [];

/** @param said how people speak of it, beside what the library says */
export function readEntry(analyser: Analyser, entry: ObstacleText, said: readonly string[] = saidOf(entry.slug)): EntryWords {
  const counted = new Map<string, number>();
  const note = (text: string, weight: number): void => {
    const add = (word: string, share: number): unknown => counted.set(word, (counted.get(word) ?? 0) + share * weight);
    for (const [word, share] of wordsOf(analyser, text)) add(word, share);
    for (const word of smallWordsOf(analyser, text)) add(word, smallWeight);
    for (const pair of pairsOf(analyser, text)) add(pair, pairWeight);
  };
  note(entry.title, fieldWeight.title);
  note(entry.summary, fieldWeight.summary);
  note(entry.keywords.join(". "), fieldWeight.keywords);
  note(said.join(". "), fieldWeight.said);
  note(entry.body, fieldWeight.body);
  for (const measure of entry.measures) note(measure.title, fieldWeight.measures);
  return counted;
}

const fillers = new Set(everydayFillers);

/** The words of a text in their base forms, with how much each of them is of it: whole words, and the parts of compounds. */
function wordsOf(analyser: Analyser, text: string): Map<string, number> {
  const found = new Map<string, number>();
  const note = (word: string, share: number): unknown =>
    found.set(word, Math.max(share * (fillers.has(word) ? fillerWeight : 1), found.get(word) ?? 0));
  for (const { word } of tokenise(text)) {
    if (analyser.isStopword(word)) continue;
    const terms = analyser.terms(word);
    for (const whole of terms.words) note(whole, 1);
    for (const part of terms.parts) if (!analyser.isStopword(part)) note(part, partWeight);
  }
  return found;
}

/** What no word holds, so that a small word or a pair is never taken for a word. */
const smallMark = "~";
const pairMark = "+";

const smallWordsOf = (analyser: Analyser, text: string): Set<string> =>
  new Set(tokenise(text).flatMap(({ word }) => (analyser.isStopword(word) ? [smallMark + word] : [])));

/** Two words that stand beside each other, or with one between them, small words too; never across a comma. */
function pairsOf(analyser: Analyser, text: string): Set<string> {
  const pairs = new Set<string>();
  for (const piece of text.split(/[.,;:?!–]/u)) {
    const words = tokenise(piece).map(({ word }) => analyser.terms(word).words[0] ?? word);
    words.forEach((word, place) => {
      for (const next of words.slice(place + 1, place + 3)) pairs.add(`${pairMark}${word} ${next}`);
    });
  }
  return pairs;
}

/** Words that are used for the same, by each of them, in their base forms. */
function sameWords(analyser: Analyser): (word: string) => readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const line of everydayWords) {
    const words = line.split(" ").flatMap((word) => analyser.terms(word).words);
    for (const word of words) groups.set(word, new Set([...(groups.get(word) ?? []), ...words]));
  }
  return (word) => [...(groups.get(word) ?? [])].filter((other) => other !== word);
}

const sameBy = new WeakMap<Analyser, ReturnType<typeof sameWords>>();

function sameAs(analyser: Analyser, word: string): readonly string[] {
  const known = sameBy.get(analyser) ?? sameWords(analyser);
  sameBy.set(analyser, known);
  return known(word);
}

/** What a piece of the text is looked up by, and how much each says. */
type Asked = ReadonlyMap<string, number>;

/** For each word that is written: itself, and others that may stand for it. */
function askedByWords(index: SuggestionIndex, words: string): Asked[] {
  return [...wordsOf(index.analyser, words)].map(([word, share]) => {
    const asked = new Map<string, number>();
    const add = (other: string, weight: number): unknown => asked.set(other, Math.max(share * weight, asked.get(other) ?? 0));
    if (index.postings.has(word)) add(word, 1);
    else {
      const meant = nearestWord(index, word);
      if (meant !== undefined) add(meant, misspeltWeight);
    }
    for (const other of sameAs(index.analyser, word)) add(other, sameWeight);
    for (const other of index.analyser.kin(word)) add(other, kinWeight);
    for (const other of alikeTo(index, word)) add(other, alikeWeight);
    return asked;
  });
}

/** Small words and pairs stand for nothing but themselves. */
const askedBetweenWords = ({ analyser }: SuggestionIndex, words: string): Asked[] => [
  ...[...smallWordsOf(analyser, words)].map((word) => new Map([[word, smallWeight]])),
  ...[...pairsOf(analyser, words)].map((pair) => new Map([[pair, 1]])),
];

const shortestAlike = 5;
const shortestMisspelt = 6;

/** Beginnings of two letters, for what is misspelt, and of five, for what is alike. */
function byBeginning(keys: Iterable<string>): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const word of keys) {
    if (word.startsWith(smallMark) || word.startsWith(pairMark)) continue;
    for (const length of [2, shortestAlike]) {
      if (word.length < length) continue;
      const begins = word.slice(0, length);
      const alike = words.get(begins) ?? [];
      alike.push(word);
      words.set(begins, alike);
    }
  }
  return words;
}

/** Words that begin as this one does for most of their length: annonsera and annons, inbjuden and inbjudan. */
function alikeTo({ vocabulary }: SuggestionIndex, word: string): readonly string[] {
  if (word.length < shortestAlike || /\d/u.test(word)) return [];
  return (vocabulary.get(word.slice(0, shortestAlike)) ?? []).filter((other) => {
    const shared = Math.max(shortestAlike, Math.ceil(0.7 * Math.min(word.length, other.length)));
    return other !== word && Math.abs(other.length - word.length) <= 4 && other.slice(0, shared) === word.slice(0, shared);
  });
}

function nearestWord({ vocabulary }: SuggestionIndex, word: string): string | undefined {
  if (word.length < shortestMisspelt || /\d/u.test(word)) return undefined;
  let best: string | undefined;
  for (const known of vocabulary.get(word.slice(0, 2)) ?? [])
    if (editDistance(word, known, 1) === 1 && (best === undefined || known.length >= best.length)) best = known;
  return best;
}

/** What each entry has of what is asked. A word counts once in an entry, by the best of what may stand for it. */
function scoresOf({ entries, postings }: SuggestionIndex, pieces: readonly Asked[]): number[] {
  const scores = entries.map(() => 0);
  for (const asked of pieces) {
    const best = new Map<number, number>();
    for (const [word, share] of asked)
      for (const { entry, weight } of postings.get(word) ?? []) best.set(entry, Math.max(share * weight, best.get(entry) ?? 0));
    for (const [entry, score] of best) scores[entry] = (scores[entry] ?? 0) + score;
  }
  return scores;
}

/** What an area lends to each obstacle in it: part of the mean of its nearest. */
function lentByArea({ entries }: SuggestionIndex, scores: readonly number[]): Map<string, number> {
  const byArea = new Map<string, number[]>();
  entries.forEach(({ area }, entry) => {
    const list = byArea.get(area.slug) ?? [];
    list.push(scores[entry] ?? 0);
    byArea.set(area.slug, list);
  });
  const lent = (list: readonly number[]): number => {
    const nearest = list.toSorted((one, other) => other - one).slice(0, nearestInArea);
    return (areaShare * nearest.reduce((sum, score) => sum + score, 0)) / nearestInArea;
  };
  return new Map([...byArea].map(([slug, list]) => [slug, lent(list)]));
}

/** How near each entry is to what is written; nothing when no word of it stands anywhere, whatever stands between the words. */
function nearnessOf(index: SuggestionIndex, words: string): number[] {
  const asked = askedByWords(index, words);
  if (!asked.some((piece) => [...piece.keys()].some((word) => index.postings.has(word)))) return index.entries.map(() => 0);
  const own = scoresOf(index, [...asked, ...askedBetweenWords(index, words)]);
  const lent = lentByArea(index, own);
  return index.entries.map(({ area }, entry) => {
    const score = own[entry] ?? 0;
    return score === 0 ? 0 : score + (lent.get(area.slug) ?? 0);
  });
}

type Wanted = {
  readonly words: string;
  readonly most?: number;
  /** Only those under this principle: all of them, also those that share no word. */
  readonly principle?: string;
};

/**
 * Where in the catalogue something written may belong, the nearest first; nothing when no word of it stands anywhere. A guess to choose from, never
 * an answer.
 */
export function suggestObstacles(index: SuggestionIndex, { words, most = 5, principle }: Wanted): Suggestion[] {
  const scores = nearnessOf(index, words);
  return index.entries
    .map(({ slug, title, area, principles }, place) => ({ slug, title, area, score: scores[place] ?? 0, principles }))
    .filter(({ score, principles }) => (principle === undefined ? score > 0 : principles.includes(principle)))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ slug, title, area, score }) => ({ slug, title, area, score }));
}

/** More than that are looked for in other words. */
const mostHits = 12;

/**
 * What is looked for in the catalogue: those with the words in what they are called, in either language, and then those that are near to them.
 * @returns their names in the library
 */
export function findObstacles(index: SuggestionIndex, find: string): readonly string[] {
  const words = find.toLowerCase();
  const called = index.entries.filter(({ title, english }) => `${title}\n${english ?? ""}`.toLowerCase().includes(words));
  const near = suggestObstacles(index, { words: find, most: mostHits });
  return [...new Set([...called, ...near].map(({ slug }) => slug))].slice(0, mostHits);
}

export const catalogueOf = ({ entries }: SuggestionIndex): Catalogue => new Map(entries.map((entry) => [entry.slug, entry]));

/** Meetings are alike when they share a word of who meets whom. */
type Meeting = { readonly host: string; readonly guest: string };

/**
 * What meetings like this one have met, the most often met first, from those that the reader may read: it says nothing that they could not look up
 * themselves.
 */
export function metInLike(analyser: Analyser, meeting: Meeting, met: readonly Met[], most = 5): string[] {
  const own = wordsOf(analyser, `${meeting.host} ${meeting.guest}`);
  const counted = new Map<string, number>();
  for (const { host, guest, names } of met) {
    if (![...wordsOf(analyser, `${host} ${guest}`).keys()].some((word) => own.has(word) && !fillers.has(word))) continue;
    for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  return [...counted]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([name]) => name);
}
