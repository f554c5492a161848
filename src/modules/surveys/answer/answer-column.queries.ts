import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type AnswerColumn, type AnswerColumns, widthOf } from "./answer-column.ts";
import { unitsInLetter } from "./answer-letters.ts";
import type { RoundId } from "../round/round.ts";
import type { SurveysTables } from "../surveys.tables.ts";

/** So many letters are stored in a row. */
const mostInChunk = 32_768;

export async function insertColumns(tx: Write<SurveysTables>, roundId: RoundId, columns: AnswerColumns): Promise<void> {
  const rows = [...columns].map(([name, { values, units }]) => ({ round_id: roundId, name, code_values: [...values], units }));
  if (rows.length > 0) await tx.insertInto("surveys.answer_column").values(rows).execute();
  for (const [name, { letters }] of columns) {
    const chunks = Array.from({ length: Math.ceil(letters.length / mostInChunk) }, (_, place) => ({
      round_id: roundId,
      name,
      place,
      codes: Buffer.from(letters.subarray(place * mostInChunk, (place + 1) * mostInChunk)).toString("latin1"),
    }));
    if (chunks.length > 0) await tx.insertInto("surveys.answer_chunk").values(chunks).execute();
  }
}

type ColumnRow = { readonly name: string; readonly values: readonly string[]; readonly units: number };
type ChunkRow = { readonly name: string; readonly codes: string };

/** All columns of a round, or those that are named. @throws when a chunk of one is missing */
export async function selectColumns(db: Read<SurveysTables>, roundId: RoundId, names?: readonly string[]): Promise<AnswerColumns> {
  const some = names === undefined ? sql`` : sql`AND name = ANY(${[...names]})`;
  const { rows: columns } = await sql<ColumnRow>`
    SELECT name, code_values AS values, units FROM surveys.answer_column WHERE round_id = ${roundId} ${some} ORDER BY name`.execute(db);
  const { rows: chunks } = await sql<ChunkRow>`
    SELECT name, codes FROM surveys.answer_chunk WHERE round_id = ${roundId} ${some} ORDER BY name, place`.execute(db);
  const parts = new Map<string, string[]>(columns.map(({ name }) => [name, []]));
  for (const { name, codes } of chunks) parts.get(name)?.push(codes);
  return new Map(columns.map(({ name, values, units }) => [name, columnOfParts(parts.get(name) ?? [], { values, units })]));
}

function columnOfParts(parts: readonly string[], { values, units }: Omit<AnswerColumn, "letters">): AnswerColumn {
  const letters = Buffer.alloc(Math.ceil(units / unitsInLetter(widthOf({ values }))));
  let filled = 0;
  for (const part of parts) filled += letters.write(part, filled, "latin1");
  if (filled < letters.length) throw new Error("a chunk of answers is missing");
  return { values, units, letters };
}
