import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type AnswerColumns, codesOf, type WrittenColumns } from "./answer-column.ts";
import type { RoundId } from "../round/round.ts";
import type { SurveysTables } from "../surveys.tables.ts";

/** The columns of a round, just as they were counted. */
export async function insertColumns(tx: Write<SurveysTables>, roundId: RoundId, { chunks, values }: WrittenColumns): Promise<void> {
  for (const [place, chunk] of chunks.entries()) {
    const rows = [...chunk].map(([name, codes]) => ({ round_id: roundId, name, place, codes }));
    if (rows.length > 0) await tx.insertInto("surveys.answer_chunk").values(rows).execute();
  }
  const rows = [...values].map(([name, own]) => ({ round_id: roundId, name, code_values: [...own] }));
  if (rows.length > 0) await tx.insertInto("surveys.answer_column").values(rows).execute();
}

type Row = { readonly name: string; readonly values: readonly string[]; readonly codes: string | null };

/** All columns of a round, or those that are named. */
export async function selectColumns(db: Read<SurveysTables>, roundId: RoundId, names?: readonly string[]): Promise<AnswerColumns> {
  const { rows } = await sql<Row>`
    SELECT answer_column.name, answer_column.code_values AS values, answer_chunk.codes
    FROM surveys.answer_column LEFT JOIN surveys.answer_chunk
      ON answer_chunk.round_id = answer_column.round_id AND answer_chunk.name = answer_column.name
    WHERE answer_column.round_id = ${roundId} ${names === undefined ? sql`` : sql`AND answer_column.name = ANY(${[...names]})`}
    ORDER BY answer_column.name, answer_chunk.place`.execute(db);
  const parts = new Map<string, { readonly values: readonly string[]; readonly letters: string[] }>();
  for (const { name, values, codes } of rows) {
    const column = parts.get(name) ?? { values, letters: [] };
    parts.set(name, column);
    if (codes !== null) column.letters.push(codes);
  }
  return new Map([...parts].map(([name, { values, letters }]) => [name, { values, codes: codesOf(letters) }]));
}
