import type { Language } from "./analysers.ts";
import { allOf, anyOf, filterLexeme, levelLexeme, not, quote } from "./lexeme.ts";
import type { Phrase, Question, Term } from "./question.ts";
import { documentsWith, type Frequencies, raritiesOf } from "./rank.ts";
import { type Step, staircase } from "./staircase.ts";

/** One round of asking PostgreSQL: the index answers `match`, `check` is tried on what it finds. Both are `tsquery` in text form. */
export type Tier = { readonly match: string; readonly check: string | undefined };

export type Filters = {
  readonly collections?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** "name:value": one of the values of each name. */
  readonly facets?: readonly string[] | undefined;
  readonly language?: Language | undefined;
};

/** Tiers to be asked in turn. Up to number `complete` (from 1) each holds the one before, and that one holds all that match. */
export type Plan = {
  readonly tiers: readonly Tier[];
  readonly complete: number;
  /** So many documents are expected that the best tiers are asked before the complete one. */
  readonly many: boolean;
};

/** For the documents that hold every word, those first in which the words weigh most; then those that say a compound in several words. */
export function strictPlan(question: Question, filters: Filters, frequencies: Frequencies): Plan {
  if (question.terms.length === 0) return { tiers: [], complete: 0, many: false };
  const conditions = [...conditionsOf(filters), ...exclusions(question)];
  const check = allOf(question.phrases.map(phraseCheck));
  const common = question.terms.map((term) => withoutUnknown(term, frequencies));
  const reach = (step: Step): string => allOf(common.map((term, place) => hasAt(term, step[place] ?? 0)));
  const steps = staircase(raritiesOf(question.terms, frequencies)).slice(0, -1);
  const nested = [...steps.map((tierSteps) => anyOf(tierSteps.map(reach))), allOf(question.terms.map(has))];
  const tiers = nested.map((match) => tier(allOf([match, ...conditions]), check));
  const parts = partsTier(question, conditions, { above: nested.at(-1), check });
  const many = expected(question.terms, frequencies) > manyDocuments;
  return { tiers: parts === undefined ? tiers : [...tiers, parts], complete: tiers.length, many };
}

/** Well above what is ever fetched: a guess that is too high costs the asking of tiers that hold too few. */
const manyDocuments = 2_000;

/** Documents that would have every word if the words knew nothing of each other; really there are more. */
function expected(terms: readonly Term[], frequencies: Frequencies): number {
  const shares = terms.map((term) => documentsWith(term, frequencies) / Math.max(1, frequencies.documents));
  return shares.reduce((product, share) => product * share, frequencies.documents);
}

/**
 * Ways to find the word that were in no document when words were last counted, such as an English reading of a Swedish word: where only
 * the weightiest are sought they would double the work for nothing. The complete tier asks for them all the same.
 */
function withoutUnknown(term: Term, { of }: Frequencies): Term {
  const known = term.alternatives.filter(({ lexeme }) => of.has(lexeme));
  return known.length === 0 ? term : { ...term, alternatives: known };
}

/** For when no document has every word: first those that lack one, then those that have any, the weightiest first. */
export function relaxedPlan(question: Question, filters: Filters): Plan {
  const { terms } = question;
  if (terms.length < 2 && question.phrases.length === 0) return { tiers: [], complete: 0, many: false };
  const conditions = [...conditionsOf(filters), ...exclusions(question)];
  const lackingOne = terms.length > 2 ? anyOf(terms.map((lacking) => allOf(terms.filter((term) => term !== lacking).map(has)))) : "";
  const weighty = levelSteps.map((level) => anyOf(terms.map((term) => hasAt(term, level))));
  const steps = [lackingOne, ...weighty, anyOf(terms.map(has))].filter((step) => step !== "");
  const nested = steps.map((_, index) => anyOf(steps.slice(0, index + 1)));
  return { tiers: nested.map((match) => tier(allOf([match, ...conditions]), "")), complete: nested.length, many: false };
}

/** From which the relaxed tiers take the weightiest first; few, since each is asked in turn. */
const levelSteps = [6, 3] as const;

/** Documents in which two neighbouring words of the question stand near each other are worth more: one condition a pair. */
export function nearness(terms: readonly Term[]): string[] {
  return terms.slice(1).map((term, index) => {
    const before = terms[index];
    return before === undefined ? "" : nearOf(surestOf(before), surestOf(term), nearestWords);
  });
}

const nearestWords = 2;
/** "Styrning som bygger på tillit" is tillitsstyrning. */
const partsWithin = 5;

function tier(match: string, check: string): Tier {
  return { match, check: check === "" ? undefined : check };
}

function has(term: Term): string {
  return hasAt(term, 0);
}

function hasAt(term: Term, level: number): string {
  return anyOf(lexemesOf(term).map((lexeme) => quote(levelLexeme(lexeme, level))));
}

function lexemesOf(term: Term): string[] {
  return term.alternatives.map(({ lexeme }) => lexeme);
}

function surestOf(term: Term): string[] {
  return term.alternatives.filter(({ worth }) => worth === 1).map(({ lexeme }) => lexeme);
}

function conditionsOf({ collections, kinds, facets, language }: Filters): string[] {
  const one = (values: readonly string[], lexeme: (value: string) => string): string => anyOf(values.map((value) => quote(lexeme(value))));
  const byName = new Map<string, string[]>();
  for (const facet of facets ?? []) {
    const name = facet.split(":")[0] ?? facet;
    byName.set(name, [...(byName.get(name) ?? []), facet]);
  }
  return [
    one(collections ?? [], filterLexeme.collection),
    one(kinds ?? [], filterLexeme.kind),
    ...[...byName.values()].map((values) => one(values, filterLexeme.facet)),
    one(language === undefined ? [] : [language], filterLexeme.language),
  ].filter((condition) => condition !== "");
}

function exclusions({ excluded }: Question): string[] {
  return excluded.map((term) => not(anyOf(surestOf(term).map(quote))));
}

/** The words in their places, each whole: weight D marks the parts of compounds. */
function phraseCheck(phrase: Phrase): string {
  return phrase
    .map(({ lexemes, distance }, index) => {
      const step = distance - (phrase[index - 1]?.distance ?? 0);
      return `${index === 0 ? "" : ` <${step}> `}${anyOf(lexemes.map((lexeme) => `${quote(lexeme)}:ABC`))}`;
    })
    .join("");
}

/** Texts that say a compound of the question in several words. The index finds those with all the parts, the check asks for nearness. */
function partsTier(
  question: Question,
  conditions: readonly string[],
  { above, check }: { above: string | undefined; check: string },
): Tier | undefined {
  const compounds = question.terms.filter(({ pieces }) => pieces.length > 1);
  if (compounds.length === 0 || above === undefined) return undefined;
  const loose = question.terms.map((term) =>
    compounds.includes(term) ? anyOf([has(term), allOf(term.pieces.map(anyLexeme))]) : has(term),
  );
  const close = compounds.map((term) =>
    anyOf([has(term), allOf(term.pieces.slice(1).map((piece, index) => nearOf(term.pieces[index] ?? [], piece, partsWithin)))]),
  );
  return tier(allOf([...loose, not(above), ...conditions]), allOf([...close, check]));
}

function anyLexeme(lexemes: readonly string[]): string {
  return anyOf(lexemes.map(quote));
}

function nearOf(one: readonly string[], other: readonly string[], distance: number): string {
  const [first, second] = [anyLexeme(one), anyLexeme(other)];
  const steps = Array.from({ length: distance }, (_, index) => index + 1);
  return anyOf(steps.flatMap((step) => [`(${first} <${step}> ${second})`, `(${second} <${step}> ${first})`]));
}
