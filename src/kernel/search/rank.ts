import type { Term } from "./question.ts";

/** What is needed to weigh a document. */
export type Weights = {
  readonly number: number;
  /** In the order of `lexemesToWeigh`; null where the document lacks the word. */
  readonly impacts: readonly (number | null)[];
  /** One for each pair of neighbouring words in the question. */
  readonly near: readonly boolean[];
};

/** In how many documents each lexeme occurs, and how many there are. */
export type Frequencies = { readonly documents: number; readonly of: ReadonlyMap<string, number> };

export type Ranked = { readonly number: number; readonly score: number };

/** What a document that says a compound in several words gets of what its parts would be worth. */
const partsShare = 0.4;
/** What each pair of words that stand near each other adds, as a share of what the two words are worth at most. */
const nearShare = 0.15;

/** The lexemes whose impact decides, each once: every way to find a word, and the parts of compounds. */
export function lexemesToWeigh(terms: readonly Term[]): string[] {
  return [...new Set(terms.flatMap((term) => [...term.alternatives.map(({ lexeme }) => lexeme), ...term.pieces.flat()]))];
}

/** The best first; what is equally good comes in the order it was stored. */
export function rank(terms: readonly Term[], frequencies: Frequencies, documents: readonly Weights[]): Ranked[] {
  const places = new Map(lexemesToWeigh(terms).map((lexeme, index) => [lexeme, index]));
  const rarity = raritiesOf(terms, frequencies);
  const most = rarity.reduce((sum, value) => sum + value, 0) || 1;
  const ranked = documents.map((document): Ranked => {
    const impact = (lexeme: string): number => document.impacts[places.get(lexeme) ?? -1] ?? 0;
    let score = 0;
    terms.forEach((term, index) => {
      score += (rarity[index] ?? 0) * termScore(term, impact);
    });
    document.near.forEach((near, index) => {
      if (near) score += nearShare * ((rarity[index] ?? 0) + (rarity[index + 1] ?? 0));
    });
    return { number: document.number, score: score / most };
  });
  return ranked.sort((one, other) => other.score - one.score || one.number - other.number);
}

function termScore(term: Term, impact: (lexeme: string) => number): number {
  const direct = Math.max(0, ...term.alternatives.map(({ lexeme, worth }) => worth * impact(lexeme)));
  if (direct > 0 || term.pieces.length < 2) return direct / 1000;
  const pieces = term.pieces.map((lexemes) => Math.max(...lexemes.map(impact)));
  return (partsShare * Math.min(...pieces)) / 1000;
}

/** A word says the more the fewer documents have it. Without counts all words are alike. */
export function raritiesOf(terms: readonly Term[], frequencies: Frequencies): number[] {
  return terms.map((term) => rarityOf(term, frequencies));
}

/** As many as have its commonest form: how many have any of them is not known. */
export function documentsWith(term: Term, { documents, of }: Frequencies): number {
  return Math.min(documents, Math.max(...term.alternatives.map(({ lexeme }) => of.get(lexeme) ?? 0)));
}

function rarityOf(term: Term, frequencies: Frequencies): number {
  const { documents } = frequencies;
  if (documents === 0) return 1;
  const having = documentsWith(term, frequencies);
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}
