import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type AnswerColumns, codesOf, lettersOf } from "./answer-column.ts";
import type { RoundId } from "../round/round.ts";
import type { SurveysTables } from "../surveys.tables.ts";

/** Some units more, the same in each column. */
export async function insertChunk(
  tx: Write<SurveysTables>,
  { roundId, place, codes }: { readonly roundId: RoundId; readonly place: number; readonly codes: ReadonlyMap<string, Uint8Array> },
): Promise<void> {
  const rows = [...codes].map(([name, own]) => ({ round_id: roundId, name, place, codes: lettersOf(own) }));
  if (rows.length > 0) await tx.insertInto("surveys.answer_chunk").values(rows).execute();
}

/** What the codes of each column stand for. */
export async function insertColumns(
  tx: Write<SurveysTables>,
  roundId: RoundId,
  values: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
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
