import { sql } from "kysely";
import type { Read } from "../db.ts";
import type { Language } from "./analysers.ts";
import type { Fit, Tier } from "./plan.ts";
import type { Frequencies, Weights } from "./rank.ts";
import type { SearchTables } from "./tables.ts";

/** A document that matches, before it is weighed. */
export type Candidate = { readonly number: number; readonly fit: Fit; readonly kind: string; readonly facets: readonly string[] };

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
export const mostCandidates = 1_000;
/** Documents that are tried against a phrase, or for the nearness of parts. */
const patience = 5_000;

/** The documents that match, the weightiest tier first, and whether those are all. */
export async function selectCandidates(db: Read<SearchTables>, tiers: readonly Tier[]): Promise<{ candidates: Candidate[]; all: boolean }> {
  if (tiers.length === 0) return { candidates: [], all: true };
  const { rows } = await sql<{ tier: number; number: number; kind: string; facets: string[] }>`
    SELECT candidate.tier, candidate.number, candidate.kind, candidate.facets
    FROM search.candidates(${tiers.map(({ match }) => match)}::tsquery[], ${tiers.map(({ check }) => check ?? null)}::tsquery[],
      ${mostCandidates}, ${patience}) AS candidate`.execute(db);
  const found = rows.filter(({ tier }) => tier > 0);
  return {
    candidates: found.map(({ tier, ...row }): Candidate => ({ ...row, fit: tiers[tier - 1]?.fit ?? "some" })),
    all: found.length === rows.length,
  };
}

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
