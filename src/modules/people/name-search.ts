import { nameKey, type NameKind, withoutMarks } from "./organisation.ts";

/** Words that are in the names of many: they tell nothing about which agency is meant. */
const common = new Set(
  "myndigheten myndighet for i och av pa vid statens svenska sveriges kungliga kungl the of and in national swedish sweden agency authority board office institute council inspectorate lan m".split(
    " ",
  ),
);

/** The words of a name or a question, without marks and case. */
export function wordsOf(text: string): string[] {
  return withoutMarks(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** The words that tell which agency is meant; all of them when there are no others. */
export function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !common.has(word));
  return telling.length === 0 ? words : telling;
}

const letters = 37;

/** The trigrams of a name's telling words, each as a number: letters in base 37, with a space at the word's beginning and end. */
export function gramsOf(name: string): number[] {
  return [...new Set(tellingWords(name).flatMap(trigrams))].sort((a, b) => a - b);
}

function trigrams(word: string): number[] {
  const padded = ` ${word} `;
  const found: number[] = [];
  for (let start = 0; start + 3 <= padded.length; start += 1) {
    const [a, b, c] = [valueAt(padded, start), valueAt(padded, start + 1), valueAt(padded, start + 2)];
    found.push((a * letters + b) * letters + c);
  }
  return found;
}

function valueAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  if (code === 0x20) return 0;
  return code >= 0x61 ? code - 0x60 : code - 0x30 + 27;
}

export type FoundName = {
  readonly slug: string;
  /** The name that the organisation has now. */
  readonly official: string;
  readonly name: string;
  readonly kind: NameKind;
  readonly open: boolean;
};

export type Matched = Pick<FoundName, "kind" | "name">;

export type RankedName = {
  readonly slug: string;
  readonly official: string;
  readonly score: number;
  readonly matched: FoundName;
  /** Whether one of its names is what was asked, by the key that names are matched by. */
  readonly exact: boolean;
};

/** Below this a name has too little in common with the question to be shown. */
const threshold = 0.5;

/** The agencies whose names are nearest to what was asked, the best name of each, the nearest first. */
export function rankNames(question: string, names: readonly FoundName[]): RankedName[] {
  const asked = questionOf(question);
  const key = nameKey(question);
  const exact = new Set(names.flatMap(({ slug, name }) => (nameKey(name) === key ? [slug] : [])));
  const best = new Map<string, RankedName>();
  for (const matched of names) {
    const { slug, official } = matched;
    const score = likeness(asked, matched);
    const known = best.get(slug);
    if (score >= threshold && (known === undefined || known.score < score))
      best.set(slug, { slug, official, score, matched, exact: exact.has(slug) });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1));
}

type Answer = {
  readonly shown: readonly RankedName[];
  /** Those whose names are only like the question, when others have the very name. */
  readonly others: readonly RankedName[];
  /** Whether those shown have the very name that was asked. */
  readonly exact: boolean;
};

/** Who has the very name that was asked is the answer, and the others something beside it. Where nobody has, all that are like it are. */
export function answerOf(ranked: readonly RankedName[]): Answer {
  const exact = ranked.filter((one) => one.exact);
  if (exact.length === 0) return { shown: ranked, others: [], exact: false };
  return { shown: exact, others: ranked.filter((one) => !one.exact), exact: true };
}

type Question = {
  readonly words: readonly string[];
  readonly joined: string;
  readonly grams: ReadonlySet<number>;
  /** How alike two words are: the names of agencies have many words in common. */
  readonly alike: (one: string, other: string) => number;
};

function questionOf(question: string): Question {
  const words = wordsOf(question);
  const joined = words.join("");
  return { words, joined, grams: new Set(trigrams(joined)), alike: remembered(similarity) };
}

function remembered(compare: (one: string, other: string) => number): (one: string, other: string) => number {
  const known = new Map<string, Map<string, number>>();
  return (one, other) => {
    const ofOne = known.get(one) ?? new Map<string, number>();
    known.set(one, ofOne);
    const value = ofOne.get(other) ?? compare(one, other);
    ofOne.set(other, value);
    return value;
  };
}

/** 0 to a little over 1. What breaks a tie: the official name before others, the open agency before the closed. */
function likeness(asked: Question, { name, kind, open }: FoundName): number {
  const words = wordsOf(name);
  const joined = words.join("");
  const tie = (open ? 0.02 : 0) + (kind === "official" ? 0.01 : 0);
  if (joined === asked.joined) return 1.05 + tie;
  if (kind === "short" && asked.words.includes(joined)) return 0.95 + tie;
  // Always from the question's word to the name's: it is the same the other way.
  const alike = (word: string, of: string): number => asked.alike(of, word);
  const byWords = 0.62 * coverage(asked.words, words, asked.alike) + 0.38 * coverage(words, asked.words, alike);
  // Words written apart or together where the name does not: försäkrings kassan.
  const byLetters = asked.joined.length < 5 ? 0 : 0.97 * dice(asked.grams, new Set(trigrams(joined)));
  return Math.max(byWords, byLetters) + tie;
}

/** How much of the first words is met in the second: long and telling words weigh most. */
function coverage(words: readonly string[], others: readonly string[], alike: Question["alike"]): number {
  let whole = 0;
  let met = 0;
  for (const word of words) {
    const weight = common.has(word) ? 0.5 : word.length;
    whole += weight;
    let best = 0;
    for (const other of others) best = Math.max(best, alike(word, other));
    met += weight * best;
  }
  return whole === 0 ? 0 : met / whole;
}

/** Two words: the same, one the beginning or a part of the other, or a few letters apart. */
function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3) return 0;
  if (long.startsWith(short) && short.length >= 4) return long.length - short.length <= 2 ? 0.97 : 0.6 + (0.3 * short.length) / long.length;
  const allowed = long.length <= 4 ? 1 : long.length <= 7 ? 2 : 3;
  if (long.length - short.length <= allowed) {
    const distance = editDistance(short, long);
    if (distance <= allowed) return 1 - (1.3 * distance) / long.length;
  }
  if (short.length >= 5 && long.includes(short)) return 0.5 + (0.3 * short.length) / long.length;
  return 0;
}

/** Letters put in, left out, exchanged, or two that changed places. @source Damerau 1964, restricted form */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}

function dice(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
