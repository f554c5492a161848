import type { Read } from "../db.ts";
import type { Analysers, Language } from "./analysers.ts";
import { Marker, type Segment } from "./extract.ts";
import { type Filters, nearness, relaxedTiers, strictTiers, type Tier } from "./plan.ts";
import { type Question, readQuestion } from "./question.ts";
import { lexemesToWeigh, rank, type Ranked } from "./rank.ts";
import { type CandidateRow, selectCandidates, selectFrequencies, selectTexts, type Text } from "./search.queries.ts";
import { proposeSpelling } from "./spelling.ts";
import type { SearchTables } from "./tables.ts";

export type SearchRequest = Filters & {
  /** Whatever a person typed. */
  readonly query: string;
  /** From 1. */
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
};

/** A number of documents; when not exact, there are at least so many. */
export type Total = { readonly count: number; readonly exact: boolean };
export type Count = { readonly value: string; readonly count: number };

export type Hit = {
  readonly collection: string;
  readonly id: string;
  readonly kind: string;
  readonly language: Language;
  readonly address: string;
  readonly facets: readonly string[];
  /** Between 0 and about 1.5; compares hits of one answer, not of two. */
  readonly score: number;
  readonly title: readonly Segment[];
  readonly extract: readonly Segment[];
};

export type SearchAnswer = {
  /** All: each hit has every word. Some: no document has, so these have as many as can be. None: nothing was found. */
  readonly matched: "all" | "some" | "none";
  readonly total: Total;
  readonly hits: readonly Hit[];
  /** As if no kind were chosen, so that another can be. The most first. */
  readonly kinds: readonly Count[];
  /** Of the hits; values as "name:value", the most first. */
  readonly facets: readonly Count[];
  /** The question with a word written otherwise, when that finds more. */
  readonly suggestion: string | undefined;
  /** The question was longer than what is searched for, and was cut. */
  readonly shortened: boolean;
  /** Nothing but words that are too common to search for, or no words at all. */
  readonly empty: boolean;
};

/** Documents that are weighed for one question. All hits are found and counted up to here; beyond, the weightiest. */
const mostCandidates = 1_000;
/** Documents that are tried against a phrase, or for the nearness of parts. */
const patience = 5_000;
const mostHits = 100;
/** Fewer hits than this make one ask whether a word was misspelt. */
const fewHits = 3;

/** Searches. There is no question that fails: see `SearchAnswer` for what was made of it. */
export async function search(db: Read<SearchTables>, analysers: Analysers, request: SearchRequest): Promise<SearchAnswer> {
  const question = readQuestion(analysers, request.query, request.language);
  if (question.terms.length === 0) return nothing(question, true);
  const { found, relaxed } = await find(db, question, request);
  const frequencies = await selectFrequencies(db, lexemesToWeigh(question.terms));
  const suggestion =
    relaxed || found.candidates.length < fewHits ? await suggest(db, analysers, { question, request, frequencies, found: relaxed ? 0 : found.candidates.length }) : undefined;
  if (found.candidates.length === 0) return { ...nothing(question, false), suggestion };
  const ranked = rank(question.terms, frequencies, found.candidates);
  return {
    matched: relaxed ? "some" : "all",
    total: { count: ranked.length, exact: found.all },
    hits: await hitsOf(db, new Marker(analysers, question.terms), pageOf(ranked, request)),
    kinds: await kindCounts(db, question, { request, relaxed, found: found.candidates }),
    facets: countValues(found.candidates.flatMap(({ facets }) => facets)),
    suggestion,
    shortened: question.shortened,
    empty: false,
  };
}

type Found = { readonly candidates: CandidateRow[]; readonly all: boolean };

async function find(db: Read<SearchTables>, question: Question, filters: Filters): Promise<{ found: Found; relaxed: boolean }> {
  const strict = await ask(db, question, strictTiers(question, filters));
  if (strict.candidates.length > 0) return { found: strict, relaxed: false };
  return { found: await ask(db, question, relaxedTiers(question, filters)), relaxed: true };
}

function ask(db: Read<SearchTables>, { terms }: Question, tiers: readonly Tier[]): Promise<Found> {
  return selectCandidates(db, { tiers, lexemes: lexemesToWeigh(terms), near: nearness(terms), wanted: mostCandidates, patience });
}

function nothing(question: Question, empty: boolean): SearchAnswer {
  const total = { count: 0, exact: true };
  return { matched: "none", total, hits: [], kinds: [], facets: [], suggestion: undefined, shortened: question.shortened, empty };
}

function pageOf(ranked: readonly Ranked[], { page = 1, pageSize = 20 }: SearchRequest): Ranked[] {
  const size = wholeWithin(pageSize, mostHits);
  const start = (wholeWithin(page, mostCandidates) - 1) * size;
  return ranked.slice(start, start + size);
}

/** Pages come from addresses, where anything may stand. */
function wholeWithin(value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(1, Math.floor(value))) : 1;
}

async function hitsOf(db: Read<SearchTables>, marker: Marker, page: readonly Ranked[]): Promise<Hit[]> {
  const texts = await selectTexts(db, page.map(({ number }) => number)); // prettier-ignore
  return page.flatMap(({ number, score }) => {
    const text = texts.get(number);
    return text === undefined ? [] : [hitOf(marker, text, score)];
  });
}

function hitOf(marker: Marker, text: Text, score: number): Hit {
  const { collection, id, kind, language, address, facets } = text;
  return { collection, id, kind, language, address, facets, score, title: marker.mark(text.title, language), extract: marker.extract(text) };
}

type KindQuestion = { readonly request: SearchRequest; readonly relaxed: boolean; readonly found: readonly CandidateRow[] };

async function kindCounts(db: Read<SearchTables>, question: Question, { request, relaxed, found }: KindQuestion): Promise<Count[]> {
  if (request.kinds === undefined || request.kinds.length === 0) return countValues(found.map(({ kind }) => kind));
  const anyKind = { ...request, kinds: undefined };
  const tiers = relaxed ? relaxedTiers(question, anyKind) : strictTiers(question, anyKind);
  const { candidates } = await selectCandidates(db, { tiers, lexemes: [], near: [], wanted: mostCandidates, patience });
  return countValues(candidates.map(({ kind }) => kind));
}

function countValues(values: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

type SpellingQuestion = {
  readonly question: Question;
  readonly request: SearchRequest;
  readonly frequencies: { readonly of: ReadonlyMap<string, number> };
  readonly found: number;
};

/** Proposed only when it has been tried and finds more. */
async function suggest(db: Read<SearchTables>, analysers: Analysers, { question, request, frequencies, found }: SpellingQuestion): Promise<string | undefined> {
  const proposal = await proposeSpelling(db, { question, query: request.query, frequencies: frequencies.of });
  if (proposal === undefined) return undefined;
  const other = await ask(db, readQuestion(analysers, proposal, request.language), strictTiers(readQuestion(analysers, proposal, request.language), request));
  return other.candidates.length > found ? proposal : undefined;
}
