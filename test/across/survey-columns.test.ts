import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { demonstrationActor } from "../../src/modules/people/module.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import { codesOf } from "../../src/modules/surveys/answer/answer-letters.ts";
import { selectColumns } from "../../src/modules/surveys/answer/answer-column.queries.ts";
import { instrumentsFolder, loadInstruments, simulateRound } from "../../src/modules/surveys/module.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  await loadInstruments({ db: database.db, folder: instrumentsFolder, clock: systemClock });
  for (let number = 1; number <= 40; number += 1) await anOrganisation(database.db, `Verket nr ${number}`);
}, 60_000);
afterAll(() => database.close());

type Counted = Readonly<Record<string, number>>;

/** Everything that was sent in, counted from the sheets by the database itself. */
async function countedFromSheets(id: RoundId): Promise<Counted> {
  const { rows } = await sql<{ cell: string; count: number }>`
    SELECT format('%s %s %s', answer.key, unit.background ->> 'size', answer.value ->> 'value') AS cell, count(*)::integer AS count
    FROM surveys.sheet JOIN surveys.unit ON unit.id = sheet.unit_id CROSS JOIN jsonb_each(sheet.answers) AS answer
    WHERE sheet.round_id = ${id} AND sheet.sent_at IS NOT NULL AND answer.value ? 'value'
      AND (SELECT count(*) FROM jsonb_each(sheet.answers) AS one WHERE one.value ? 'value') >= 4
    GROUP BY 1 ORDER BY 1`.execute(database.db);
  return Object.fromEntries(rows.map(({ cell, count }) => [cell, count]));
}

/** The same from the columns. */
async function countedFromColumns(id: RoundId): Promise<Counted> {
  const columns = await selectColumns(database.db, id);
  const size = columns.get("@size");
  const sizes = size === undefined ? [] : codesOf(size);
  const counted: Record<string, number> = {};
  for (const [name, column] of columns) {
    if (name.startsWith("@")) continue;
    for (const [unit, code] of codesOf(column).entries()) {
      if (code === 0) continue;
      const cell = `${name} ${size?.values[(sizes[unit] ?? 0) - 1] ?? "none"} ${column.values[code - 1] ?? "none"}`;
      counted[cell] = (counted[cell] ?? 0) + 1;
    }
  }
  return counted;
}

test("the columns of a round say what its sheets say, and nothing that is put in later can part them", { timeout: 120_000 }, async () => {
  const { db } = database;
  const actor = await demonstrationActor(db, { key: "support", language: "sv", at: systemClock() });
  const { id, answered } = await simulateRound(db, actor, { at: systemClock(), seed: 3 });
  const fromSheets = await countedFromSheets(id);
  expect(Object.values(fromSheets).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3 * answered);
  expect(await countedFromColumns(id)).toEqual(fromSheets);
  // Only what is asked for is fetched.
  expect([...(await selectColumns(db, id, ["5", "@size"])).keys()].toSorted()).toEqual(["5", "@size"]);
  await expect(sql`UPDATE surveys.sheet SET answers = '{}' WHERE round_id = ${id}`.execute(db)).rejects.toThrow("takes no answers");
  // Control: a letter that is not what a sheet says is seen.
  await sql`UPDATE surveys.answer_chunk SET codes = regexp_replace(codes, '[^ ]', ' ') WHERE round_id = ${id} AND name = '5'`.execute(db);
  expect(await countedFromColumns(id)).not.toEqual(fromSheets);
  await sql`UPDATE surveys.answer_chunk SET codes = left(codes, -1) WHERE round_id = ${id} AND name = '5'`.execute(db);
  await expect(selectColumns(db, id)).rejects.toThrow("missing");
});
