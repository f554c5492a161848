import { sql } from "kysely";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "./db.ts";
import { openLog } from "./log.ts";
import { allowRate, sweepRates } from "./rate-limit.ts";
import { testDatabase } from "./testing/database.ts";

let one: Database<unknown>;
let other: Database<unknown>;
beforeEach(async () => {
  const database = await testDatabase();
  one = openDatabase({ url: database.programUrl, size: 4, log: openLog("silent") });
  other = openDatabase({ url: database.programUrl, size: 4, log: openLog("silent") });
  onTestFinished(async () => {
    await Promise.all([one.destroy(), other.destroy()]);
    await database.close();
  });
});

test("two processes that ask at the same time are together allowed the limit, and not one more", async () => {
  const rate = { key: "sign-in anna@example.se", limit: 20, seconds: 3_600 };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, number) => allowRate(number % 2 ? one : other, rate)));
  expect(answers.filter(Boolean)).toHaveLength(20);
});

test("each key is counted by itself, and each is hidden in its hash", async () => {
  const ask = (key: string) => allowRate(one, { key, limit: 1, seconds: 3_600 });
  expect([await ask("a@example.se"), await ask("a@example.se"), await ask("b@example.se")]).toEqual([true, false, true]);
  const { rows } = await sql<{ text: string }>`SELECT encode(key, 'escape') AS text FROM kernel.rate`.execute(one);
  expect(rows.filter(({ text }) => text.includes("example"))).toEqual([]);
});

test("what was refused does not count, and what is past is forgotten", async () => {
  const ask = () => allowRate(one, { key: "x", limit: 2, seconds: 3_600 });
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([true, true, false, false]);
  // An hour passes.
  await sql`UPDATE kernel.rate SET hits = ARRAY(SELECT hit - 3601 FROM unnest(hits) AS hit), ends_at = ends_at - interval '3601 seconds'`.execute(
    one,
  );
  await sweepRates(one);
  expect((await sql`SELECT FROM kernel.rate`.execute(one)).rows).toEqual([]);
  expect(await ask()).toBe(true);
});

test("a row that still counts is not swept", async () => {
  const ask = () => allowRate(one, { key: "x", limit: 1, seconds: 3_600 });
  await ask();
  await sweepRates(one);
  expect(await ask()).toBe(false);
});
