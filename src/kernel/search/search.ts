import type { Read } from "../db.ts";
import type { Analysers, Language } from "./analysers.ts";
import { Marker, type Segment } from "./extract.ts";
import { type Filters, nearness, relaxedPlan, strictPlan } from "./plan.ts";
import { type Question, readQuestion } from "./question.ts";
import { type Frequencies, lexemesToWeigh, rank, type Ranked } from "./rank.ts";
import {
  type Found,
  mostFound,
  selectFound,
  selectFrequencies,
  selectTexts,
  selectWeights,
  type Text,
  weighedTogether,
} from "./search.queries.ts";
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

const mostHits = 100;
/** Fewer hits than this make one ask whether a word was misspelt. */
const fewHits = 3;

/** Searches. There is no question that fails: see `SearchAnswer` for what was made of it. */
export async function search(db: Read<SearchTables>, analysers: Analysers, request: SearchRequest): Promise<SearchAnswer> {
  const question = readQuestion(analysers, request.query, request.language);
  if (question.terms.length === 0) return nothing(question, true);
  const frequencies = await selectFrequencies(db, lexemesToWeigh(question.terms));
  const { found, relaxed } = await find(db, question, { filters: request, frequencies });
  const suggestion =
    relaxed || found.numbers.length < fewHits
      ? await suggest(db, analysers, { question, request, frequencies, found: relaxed ? 0 : found.numbers.length })
      : undefined;
  if (found.numbers.length === 0) return { ...nothing(question, false), suggestion };
  const page = await weighPage(db, question, { frequencies, found: found.numbers, request });
  return {
    matched: relaxed ? "some" : "all",
    total: { count: found.numbers.length, exact: found.all },
    hits: await hitsOf(db, new Marker(analysers, question.terms), page),
    kinds: await kindCounts(db, question, { request, relaxed, found, frequencies }),
    facets: mostFirst(found.facets),
    suggestion,
    shortened: question.shortened,
    empty: false,
  };
}

type FindQuestion = { readonly filters: Filters; readonly frequencies: Frequencies };

async function find(
  db: Read<SearchTables>,
  question: Question,
  { filters, frequencies }: FindQuestion,
): Promise<{ found: Found; relaxed: boolean }> {
  const strict = await selectFound(db, strictPlan(question, filters, frequencies));
  if (strict.numbers.length > 0) return { found: strict, relaxed: false };
  return { found: await selectFound(db, relaxedPlan(question, filters)), relaxed: true };
}

function nothing(question: Question, empty: boolean): SearchAnswer {
  const total = { count: 0, exact: true };
  return { matched: "none", total, hits: [], kinds: [], facets: [], suggestion: undefined, shortened: question.shortened, empty };
}

type PageQuestion = { readonly frequencies: Frequencies; readonly found: readonly number[]; readonly request: SearchRequest };

/** The hits of one page, the best first. A page may reach from one group that is weighed together into the next. */
async function weighPage(db: Read<SearchTables>, { terms }: Question, { frequencies, found, request }: PageQuestion): Promise<Ranked[]> {
  const size = wholeWithin(request.pageSize ?? 20, mostHits);
  const start = (wholeWithin(request.page ?? 1, mostFound) - 1) * size;
  const ranked: Ranked[] = [];
  const first = Math.floor(start / weighedTogether) * weighedTogether;
  for (let group = first; group < Math.min(start + size, found.length); group += weighedTogether) {
    const numbers = found.slice(group, group + weighedTogether);
    const weights = await selectWeights(db, { numbers, lexemes: lexemesToWeigh(terms), near: nearness(terms) });
    ranked.push(...rank(terms, frequencies, weights));
  }
  return ranked.slice(start - first, start - first + size);
}

/** Pages come from addresses, where anything may stand. */
function wholeWithin(value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(1, Math.floor(value))) : 1;
}

async function hitsOf(db: Read<SearchTables>, marker: Marker, page: readonly Ranked[]): Promise<Hit[]> {
  const texts = await selectTexts(
    db,
    page.map(({ number }) => number),
  );
  return page.flatMap(({ number, score }) => {
    const text = texts.get(number);
    return text === undefined ? [] : [hitOf(marker, text, score)];
  });
}

function hitOf(marker: Marker, text: Text, score: number): Hit {
  const { collection, id, kind, language, address, facets } = text;
  return {
    collection,
    id,
    kind,
    language,
    address,
    facets,
    score,
    title: marker.mark(text.title, language),
    extract: marker.extract(text),
  };
}

type KindQuestion = {
  readonly request: SearchRequest;
  readonly relaxed: boolean;
  readonly found: Found;
  readonly frequencies: Frequencies;
};

async function kindCounts(
  db: Read<SearchTables>,
  question: Question,
  { request, relaxed, found, frequencies }: KindQuestion,
): Promise<Count[]> {
  if (request.kinds === undefined || request.kinds.length === 0) return mostFirst(found.kinds);
  const anyKind = { ...request, kinds: undefined };
  const plan = relaxed ? relaxedPlan(question, anyKind) : strictPlan(question, anyKind, frequencies);
  return mostFirst((await selectFound(db, plan)).kinds);
}

function mostFirst(counts: Readonly<Record<string, number>>): Count[] {
  return Object.entries(counts)
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

type SpellingQuestion = {
  readonly question: Question;
  readonly request: SearchRequest;
  readonly frequencies: Frequencies;
  readonly found: number;
};

/** Proposed only when it has been tried and finds more. */
async function suggest(
  db: Read<SearchTables>,
  analysers: Analysers,
  { question, request, frequencies, found }: SpellingQuestion,
): Promise<string | undefined> {
  const proposal = await proposeSpelling(db, { question, query: request.query, frequencies: frequencies.of });
  if (proposal === undefined) return undefined;
  const { found: other, relaxed } = await find(db, readQuestion(analysers, proposal, request.language), { filters: request, frequencies });
  if (relaxed) return undefined;
  return other.numbers.length > found ? proposal : undefined;
}
