import { splitCompound } from "./compound.ts";
import type { Dictionary } from "./dictionary/dictionary.ts";
import { flag, fold } from "./dictionary/format.ts";
import { stemSwedish } from "./stem-swedish.ts";

/** What a word is found by. */
export type Terms = {
  /** The word itself: its base forms, several when it may be several words. */
  readonly words: readonly string[];
  /** The base forms of its parts, when it is a compound. */
  readonly parts: readonly string[];
  /** Each part of a compound that the dictionary does not have: what must stand close together in a text that says it in several words. */
  readonly pieces: readonly (readonly string[])[];
};

/** Analyses one language. The same word always gives the same terms, in a text as in a question. */
export type Analyser = {
  /** Changes when the same word may give other terms than before. */
  readonly version: string;
  readonly isStopword: (word: string) => boolean;
  readonly terms: (word: string) => Terms;
  /** Words of the same family, found as well but ranked lower. */
  readonly kin: (term: string) => readonly string[];
};

/** Words are few and come often: what they give is kept, up to some megabytes. */
const kept = 20_000;

export function swedishAnalyser(dictionary: Dictionary): Analyser {
  const memory = new Map<string, Terms>();
  return {
    version: `sv-1-${dictionary.version}`,
    isStopword: (word) => dictionary.stopwords.has(word),
    kin: (term) => dictionary.families.get(term) ?? [],
    terms(word) {
      const known = memory.get(word);
      if (known !== undefined) return known;
      if (memory.size >= kept) memory.clear();
      const terms = analyse(dictionary, word);
      memory.set(word, terms);
      return terms;
    },
  };
}

function analyse(dictionary: Dictionary, word: string): Terms {
  if (/\d/.test(word)) return analyseWithDigits(dictionary, word);
  const hyphen = word.indexOf("-");
  if (hyphen > 0 && hyphen < word.length - 1) return analyseHyphenated(dictionary, word);
  if (hyphen > 0) return analyseHalf(dictionary, word.slice(0, hyphen));
  return analyseSimple(dictionary, word);
}

/** A number keeps its marks, and is found by its pieces: 2019:43 by 2019. A word with a footnote's number stuck to it is found as well. */
function analyseWithDigits(dictionary: Dictionary, word: string): Terms {
  const footnoted = /^(\p{L}{4,})\d{1,3}$/u.exec(word)?.[1];
  if (footnoted !== undefined) return { ...analyseSimple(dictionary, footnoted), pieces: [] };
  const pieces = word.split(/[.:/,-]/).filter((piece) => piece.length > 1);
  return { words: [word], parts: pieces.length > 1 ? pieces : [], pieces: [] };
}

function analyseSimple(dictionary: Dictionary, word: string): Terms {
  const lemmas = lemmasOf(dictionary, word);
  const parts = splitCompound(dictionary, word);
  if (parts === undefined) return { words: lemmas.length > 0 ? lemmas : [stemSwedish(word)], parts: [], pieces: [] };
  const last = parts.at(-1);
  const words = lemmas.length > 0 ? lemmas : (last?.lemmas ?? []).map((lemma) => word.slice(0, last?.start) + lemma);
  // Of a word that the dictionary has, the parts are history: whoever looks for arbetsplats does not mean "plats för arbete".
  const pieces = lemmas.length > 0 || parts.some((part) => part.lemmas.length === 0) ? [] : parts.map((part) => part.lemmas);
  return { words, parts: partsWithin(dictionary, word, parts, words), pieces };
}

function lemmasOf(dictionary: Dictionary, word: string): string[] {
  return dictionary
    .read(word)
    .filter(({ flags }) => (flags & flag.word) !== 0)
    .map(({ lemma }) => lemma);
}

type Parts = NonNullable<ReturnType<typeof splitCompound>>;

/** Every part, every run of neighbouring parts (ledningssystem in verksamhetsledningssystem), and what these hold in their turn. */
function partsWithin(dictionary: Dictionary, word: string, parts: Parts, words: readonly string[]): string[] {
  const found = new Set<string>();
  parts.forEach((first, from) => {
    for (let to = from; to < parts.length; to++) {
      if (from === 0 && to === parts.length - 1) continue;
      const last = parts[to];
      for (const lemma of last?.lemmas ?? []) found.add(word.slice(first.start, last?.start) + lemma);
    }
  });
  const outermost = Array.from(found);
  for (const part of outermost) {
    const inner = splitCompound(dictionary, part);
    if (inner === undefined) continue;
    for (const deeper of partsWithin(dictionary, part, inner, [part])) found.add(deeper);
  }
  for (const whole of words) found.delete(whole);
  return [...found];
}

/** IT-stöd: found as itstöd, and by what stands on either side. */
function analyseHyphenated(dictionary: Dictionary, word: string): Terms {
  const whole = fold(word);
  const asOne = analyseSimple(dictionary, whole);
  const sides = word.split("-").filter((side) => side.length > 1);
  if (sides.length < 2 || lemmasOf(dictionary, whole).length > 0) return asOne;
  const last = sides.at(-1) ?? "";
  const sideTerms = sides.map((side, index) =>
    index < sides.length - 1 ? analyseHalf(dictionary, side) : analyseSimple(dictionary, side),
  );
  const start = whole.length - last.length;
  const words = (sideTerms.at(-1)?.words ?? []).map((lemma) => whole.slice(0, start) + lemma);
  const parts = new Set(sideTerms.flatMap((terms) => [...terms.words, ...terms.parts]));
  return { words, parts: [...parts].filter((part) => !words.includes(part)), pieces: sideTerms.map((terms) => terms.words) };
}

/** The first half of a compound standing alone, as in "kvalitets- och utvecklingsarbete". */
function analyseHalf(dictionary: Dictionary, half: string): Terms {
  const beginnings = dictionary.beginnings(half, 0).find(({ end }) => end === half.length);
  if (beginnings === undefined) return analyseSimple(dictionary, half);
  const words = beginnings.lemmas;
  const inner = words.flatMap((word) => analyseSimple(dictionary, word).parts);
  return { words, parts: [...new Set(inner)], pieces: [] };
}
