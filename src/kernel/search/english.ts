import type { Analyser } from "./swedish.ts";

const stopwords = new Set(
  (
    "a about above after again against all also am an and any are as at be because been before being below between both but by can did do " +
    "does doing down during each few for from further had has have having he her here hers him his how i if in into is it its itself just " +
    "me more most my no nor not now of off on once only or other our ours out over own same she should so some such than that the their " +
    "theirs them then there these they this those through to too under until up very was we were what when where which while who whom why " +
    "will with would you your yours"
  ).split(" "),
);

/** English texts are few here: stems, and the two halves of a word with a hyphen. */
export function englishAnalyser(): Analyser {
  return {
    version: "en-1",
    isStopword: (word) => stopwords.has(word),
    kin: () => [],
    terms(word) {
      const pieces = word.split("-").filter((piece) => piece !== "");
      const stems = pieces.map((piece) => stemEnglish(piece));
      const whole = pieces.length > 1 ? [pieces.slice(0, -1).join("") + (stems.at(-1) ?? "")] : stems;
      return { words: whole, parts: pieces.length > 1 ? stems : [], pieces: pieces.length > 1 ? stems.map((stem) => [stem]) : [] };
    },
  };
}

const vowel = "[aeiouy]";
const double = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const exceptions = new Map(
  (
    "skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl " +
    "sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/**
 * The stem of an English word.
 * @source https://snowballstem.org/algorithms/english/stemmer.html (Porter2)
 */
export function stemEnglish(word: string): string {
  const known = exceptions.get(word);
  if (known !== undefined) return known;
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  // A y that begins a syllable is a consonant, written Y meanwhile.
  const marked = word.replace(/^y|(?<=[aeiouy])y/g, "Y");
  const r1 = firstRegion(marked);
  const r2 = r1 + regionAfter(marked.slice(r1));
  const regions = { r1, r2 };
  let stem = stepPlural(marked);
  if (["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"].includes(stem)) return stem;
  stem = stepPast(stem, regions);
  stem = stem.replace(/(?<=.[^aeiouy])[yY]$/, "i");
  stem = stepSuffix(stem, regions.r1, derived);
  stem = stepSuffix(stem, regions.r1, further, regions.r2);
  stem = stepResidual(stem, regions);
  return stepFinal(stem, regions).toLowerCase();
}

type Regions = { readonly r1: number; readonly r2: number };

function firstRegion(word: string): number {
  const prefix = /^(gener|commun|arsen)/.exec(word);
  return prefix === null ? regionAfter(word) : prefix[0].length;
}

function regionAfter(text: string): number {
  const match = new RegExp(`${vowel}[^aeiouy]`).exec(text);
  return match === null ? text.length : match.index + 2;
}

function stepPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/(ied|ies)$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (/(us|ss)$/.test(word)) return word;
  return new RegExp(`${vowel}.+s$`).test(word) ? word.slice(0, -1) : word;
}

function stepPast(word: string, { r1 }: Regions): string {
  const eed = /(eedly|eed)$/.exec(word);
  if (eed !== null) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(ingly|edly|ing|ed)$/.exec(word);
  if (ending === null || !new RegExp(vowel).test(word.slice(0, ending.index))) return word;
  const stem = word.slice(0, ending.index);
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (double.test(stem)) return stem.slice(0, -1);
  return isShort(stem, r1) ? `${stem}e` : stem;
}

function isShort(word: string, r1: number): boolean {
  return r1 >= word.length && endsInShortSyllable(word);
}

function endsInShortSyllable(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

type Rule = readonly [ending: string, replacement: string, condition?: RegExp | "r2"];

const derived: readonly Rule[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og", /l$/],
  ["li", "", /[cdeghkmnrt]$/],
];

const further: readonly Rule[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ative", "", "r2"],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];

function stepSuffix(word: string, r1: number, rules: readonly Rule[], r2 = r1): string {
  const rule = rules.find(([ending]) => word.endsWith(ending));
  if (rule === undefined) return word;
  const [ending, replacement, condition] = rule;
  const stem = word.slice(0, word.length - ending.length);
  if (stem.length < (condition === "r2" ? r2 : r1)) return word;
  if (condition instanceof RegExp && !condition.test(stem)) return word;
  return stem + replacement;
}

function stepResidual(word: string, { r2 }: Regions): string {
  const ending = /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/.exec(word);
  if (ending === null || ending.index < r2) return word;
  return ending[0] === "ion" && !/[st]ion$/.test(word) ? word : word.slice(0, ending.index);
}

function stepFinal(word: string, { r1, r2 }: Regions): string {
  const stem = word.slice(0, -1);
  if (word.endsWith("e") && (stem.length >= r2 || (stem.length >= r1 && !endsInShortSyllable(stem)))) return stem;
  return word.endsWith("ll") && stem.length >= r2 ? stem : word;
}
