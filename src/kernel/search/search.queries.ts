import { sql } from "kysely";
import type { Read } from "../db.ts";
import type { Language } from "./analysers.ts";
import type { Plan } from "./plan.ts";
import type { Frequencies, Weights } from "./rank.ts";
import type { SearchTables } from "./tables.ts";

/** The documents that match, the weightiest tier first, at most `mostFound` of them; and how many of these have what. */
export type Found = {
  readonly numbers: readonly number[];
  /** False when there may be more. */
  readonly all: boolean;
  readonly kinds: Readonly<Record<string, number>>;
  readonly facets: Readonly<Record<string, number>>;
};

export type Text = {
  readonly number: number;
  readonly collection: string;
  readonly id: string;
  readonly language: Language;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly address: string;
  readonly facets: readonly string[];
};

/** Documents that are found for one question; what goes beyond is not counted. */
export const mostFound = 1_000;
/**
 * Hits that are weighed together. They come from the database in tiers, the weightiest first; only the hundreds that hold the page asked
 * for are weighed word by word, so that a question that half the library answers costs no more than another.
 */
export const weighedTogether = 300;
/** Documents of a tier that are tried against a phrase, or for the nearness of parts. */
const patience = 2_000;

export async function selectFound(db: Read<SearchTables>, { tiers, complete, many }: Plan): Promise<Found> {
  if (tiers.length === 0) return { numbers: [], all: true, kinds: {}, facets: {} };
  const matches = tiers.map(({ match }) => match);
  const checks = tiers.map(({ check }) => check ?? null);
  const { rows } = await sql<FoundRow>`
    WITH candidate AS MATERIALIZED (
      SELECT candidate.tier, candidate.number, candidate.kind, candidate.facets
      FROM search.candidates(${matches}::tsquery[], ${checks}::tsquery[], ${complete}, ${many}, ${weighedTogether}, ${mostFound}, ${patience}) AS candidate
    ), found AS MATERIALIZED (
      SELECT candidate.number, candidate.kind, candidate.facets, row_number() OVER (ORDER BY min(candidate.tier), candidate.number) AS place
      FROM candidate WHERE candidate.tier > 0
      GROUP BY candidate.number, candidate.kind, candidate.facets
      ORDER BY min(candidate.tier), candidate.number LIMIT ${mostFound}
    )
    SELECT
      (SELECT json_agg(found.number ORDER BY found.place) FROM found) AS numbers,
      (SELECT bool_or(candidate.tier = 0) FROM candidate) AS more,
      (SELECT json_object_agg(counted.kind, counted.documents) FROM (
        SELECT found.kind, count(*) AS documents FROM found GROUP BY found.kind) AS counted) AS kinds,
      (SELECT json_object_agg(counted.facet, counted.documents) FROM (
        SELECT facet, count(*) AS documents FROM found CROSS JOIN unnest(found.facets) AS facet GROUP BY facet) AS counted) AS facets
  `.execute(db);
  const row = rows[0];
  return { numbers: row?.numbers ?? [], all: row?.more !== true, kinds: row?.kinds ?? {}, facets: row?.facets ?? {} };
}

type FoundRow = {
  readonly numbers: number[] | null;
  readonly more: boolean | null;
  readonly kinds: Record<string, number> | null;
  readonly facets: Record<string, number> | null;
};

/** What the words weigh in each document, and which pairs of them stand near each other there. */
export async function selectWeights(
  db: Read<SearchTables>,
  { numbers, lexemes, near }: { numbers: readonly number[]; lexemes: readonly string[]; near: readonly string[] },
): Promise<Weights[]> {
  const impacts = lexemes.map((lexeme) => sql`(document.impacts ->> ${lexeme}::text)::integer`);
  const pairs = near.map((condition) => sql`document.vector @@ ${condition}::tsquery`);
  const { rows } = await sql<Weights>`
    SELECT document.number, ARRAY[${sql.join(impacts)}]::integer[] AS impacts, ARRAY[${sql.join(pairs)}]::boolean[] AS near
    FROM search.document WHERE document.number = ANY (${[...numbers]}::bigint[])`.execute(db);
  return rows;
}

export async function selectFrequencies(db: Read<SearchTables>, lexemes: readonly string[]): Promise<Frequencies> {
  const { rows } = await sql<{ lexeme: string; documents: number }>`
    SELECT lexeme.lexeme, lexeme.documents FROM search.lexeme WHERE lexeme.lexeme = ANY (${["@", ...lexemes]}::text[])`.execute(db);
  const of = new Map(rows.map(({ lexeme, documents }) => [lexeme, documents]));
  return { documents: of.get("@") ?? 0, of };
}

export async function selectTexts(db: Read<SearchTables>, numbers: readonly number[]): Promise<Map<number, Text>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<Text>`
    SELECT document.number, document.collection, document.id, document.language, document.kind, document.title, document.summary,
      document.body, document.address, document.facets
    FROM search.document WHERE document.number = ANY (${numbers}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.number, row]));
}
