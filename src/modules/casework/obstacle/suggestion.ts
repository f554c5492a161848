import { type Analysers, editDistance, tokenise } from "../../../kernel/search/index.ts";
import type { ObstacleText } from "../../library/index.ts";
import type { Met } from "./obstacle.ts";
import { everydayFillers, everydayWords, saidOf } from "./everyday-words.ts";

type Analyser = Analysers["sv"];

/** The catalogue by the names that it has in the library. */
export type Catalogue = ReadonlyMap<string, ObstacleText>;

/** Where in the catalogue something written may belong; the nearest first. */
export type Suggestion = { readonly slug: string; readonly title: string; readonly area: ObstacleText["area"]; readonly score: number };

/** The catalogue, ready to be asked. Built once for each state of the library. */
export type SuggestionIndex = {
  readonly entries: readonly ObstacleText[];
  /** For each word, in which entries it stands and how much it says there. */
  readonly postings: ReadonlyMap<string, readonly { readonly entry: number; readonly weight: number }[]>;
  readonly analyser: Analyser;
};

/** How much a word says by where it stands. What is said of an obstacle says more of it than what may be done about it. */
const fieldWeight = { title: 2.4, said: 2.4, summary: 1.6, keywords: 2, body: 0.7, measures: 0.4 } as const;
/** A part of a compound says less than the word, a word used for the same less still, and one of the same family least. */
const partWeight = 0.6;
const sameWeight = 0.45;
const kinWeight = 0.3;
const misspeltWeight = 0.7;
const fillerWeight = 0.35;
/** As in BM25: how soon a word that is repeated says nothing more, and how much longer texts are held back. */
const saturation = 1.4;
const lengthShare = 0.35;

/** Reads the catalogue once: some tens of milliseconds. */
export function indexOf(analyser: Analyser, entries: readonly ObstacleText[], said: (slug: string) => string = saidOf): SuggestionIndex {
  const counted = entries.map((entry) => countedIn(analyser, entry, said(entry.slug)));
  const lengths = counted.map((words) => [...words.values()].reduce((sum, weight) => sum + weight, 0));
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
  return { entries, postings, analyser };
}

function countedIn(analyser: Analyser, entry: ObstacleText, said: string): Map<string, number> {
  const counted = new Map<string, number>();
  const note = (text: string, weight: number): void => {
    for (const [word, share] of wordsOf(analyser, text)) counted.set(word, (counted.get(word) ?? 0) + share * weight);
  };
  note(entry.title, fieldWeight.title);
  note(entry.summary, fieldWeight.summary);
  note(entry.keywords.join(". "), fieldWeight.keywords);
  note(said, fieldWeight.said);
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

/** What is asked with what is written: its words, others that are used for the same, and for a word that nobody knows the one it is most like. */
function askedWith({ analyser, postings }: SuggestionIndex, words: string): Map<string, number> {
  const asked = new Map<string, number>();
  const add = (word: string, share: number): unknown => asked.set(word, Math.max(share, asked.get(word) ?? 0));
  for (const [word, share] of wordsOf(analyser, words)) {
    if (postings.has(word)) add(word, share);
    else {
      const meant = nearestWord(postings, word);
      if (meant !== undefined) add(meant, share * misspeltWeight);
    }
    for (const other of sameAs(analyser, word)) add(other, share * sameWeight);
    for (const other of analyser.kin(word)) add(other, share * kinWeight);
  }
  return asked;
}

const shortestMisspelt = 6;

function nearestWord(postings: SuggestionIndex["postings"], word: string): string | undefined {
  if (word.length < shortestMisspelt || /\d/u.test(word)) return undefined;
  const begins = word.slice(0, 2);
  let best: string | undefined;
  for (const known of postings.keys())
    if (known.startsWith(begins) && editDistance(word, known, 1) === 1 && (best === undefined || known.length >= best.length)) best = known;
  return best;
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
  const scores = new Map<number, number>();
  for (const [word, share] of askedWith(index, words))
    for (const { entry, weight } of index.postings.get(word) ?? []) scores.set(entry, (scores.get(entry) ?? 0) + share * weight);
  return index.entries
    .map(({ slug, title, area, principles }, place) => ({ slug, title, area, score: scores.get(place) ?? 0, principles }))
    .filter(({ score, principles }) => (principle === undefined ? score > 0 : principles.includes(principle)))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ slug, title, area, score }) => ({ slug, title, area, score }));
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
