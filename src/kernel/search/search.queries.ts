import { sql } from "kysely";
import type { Read } from "../db.ts";
import type { Language } from "./analysers.ts";
import type { Tier } from "./plan.ts";
import type { Candidate, Frequencies } from "./rank.ts";
import type { SearchTables } from "./tables.ts";

export type CandidateRow = Candidate & { readonly kind: string; readonly facets: readonly string[] };

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

type CandidateQuestion = {
  readonly tiers: readonly Tier[];
  /** The words to weigh. */
  readonly lexemes: readonly string[];
  readonly near: readonly string[];
  /** How many documents at most. */
  readonly wanted: number;
  /** How many documents may be tried against phrases. */
  readonly patience: number;
};

/** The documents that match, at most as many as wanted, and whether those are all. */
export async function selectCandidates(
  db: Read<SearchTables>,
  { tiers, lexemes, near, wanted, patience }: CandidateQuestion,
): Promise<{ candidates: CandidateRow[]; all: boolean }> {
  if (tiers.length === 0) return { candidates: [], all: true };
  const impacts = lexemes.map((lexeme) => sql`(candidate.impacts ->> ${lexeme}::text)::integer`);
  const pairs = near.map((condition) => sql`candidate.vector @@ ${condition}::tsquery`);
  const { rows } = await sql<{ tier: number; number: number; kind: string; facets: string[]; impacts: (number | null)[]; near: boolean[] }>`
    SELECT candidate.tier, candidate.number, document.kind, document.facets,
      ARRAY[${sql.join(impacts)}]::integer[] AS impacts, ARRAY[${sql.join(pairs)}]::boolean[] AS near
    FROM search.candidates(${tiers.map(({ match }) => match)}::tsquery[], ${tiers.map(({ check }) => check ?? null)}::tsquery[],
      ${wanted}, ${patience}) AS candidate
    LEFT JOIN search.document ON document.number = candidate.number`.execute(db);
  const candidates = rows
    .filter(({ tier }) => tier > 0)
    .map(({ tier, ...row }): CandidateRow => ({ ...row, fit: tiers[tier - 1]?.fit ?? "some" }));
  return { candidates, all: rows.every(({ tier }) => tier > 0) };
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
