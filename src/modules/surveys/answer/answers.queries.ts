import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import type { AnsweredUnit } from "./answering.ts";
import type { RoundId } from "../round/round.ts";
import type { Tables } from "../surveys-route.ts";

/** Where answers may be given with names, whoever asks: the round said so before it opened, its results are out, and the answer was sent in. */
const givenByName = sql<boolean>`round.level = 'open' AND round.released_at IS NOT NULL AND sheet.sent_at IS NOT NULL AND unit.left_out IS NULL`;
const answered = sql`surveys.sheet JOIN surveys.unit ON unit.id = sheet.unit_id JOIN surveys.round ON round.id = sheet.round_id
  JOIN people.organisation ON organisation.id = unit.organisation_id`;

/** How many rows there will be, and how many bytes the longest name has. */
export async function selectAnsweredSize(
  db: Read<Tables>,
  roundId: RoundId,
): Promise<{ readonly count: number; readonly longestName: number }> {
  const { rows } = await sql<{ count: number; longestName: number | null }>`
    SELECT count(*)::integer AS count, max(octet_length(unit.name)) AS "longestName" FROM ${answered}
    WHERE round.id = ${roundId} AND ${givenByName}`.execute(db);
  return { count: rows[0]?.count ?? 0, longestName: rows[0]?.longestName ?? 1 };
}

const portion = 500;

type Row = AnsweredUnit & { readonly id: string; readonly sortKey: string };

/** Every answer that was sent in, in the order of the alphabet: a portion at a time, as they are taken. */
export async function* selectAllAnswered(db: Read<Tables>, roundId: RoundId): AsyncGenerator<AnsweredUnit> {
  let last: Row | undefined;
  for (;;) {
    const after =
      last === undefined ? sql<boolean>`true` : sql<boolean>`(organisation.sort_key, unit.id) > (${last.sortKey}, ${last.id}::uuid)`;
    const { rows } = await sql<Row>`
      SELECT unit.id, organisation.sort_key AS "sortKey", unit.name, unit.background, sheet.answers FROM ${answered}
      WHERE round.id = ${roundId} AND ${givenByName} AND ${after} ORDER BY organisation.sort_key, unit.id LIMIT ${portion}`.execute(db);
    yield* rows;
    last = rows.at(-1);
    if (rows.length < portion) return;
  }
}
