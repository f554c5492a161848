import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";
import { digestTwice, killDuringDigests } from "./digests.ts";

/** Set CRASH_SEED to repeat a run that failed. */
const seed = Number(process.env["CRASH_SEED"] ?? randomInt(2 ** 31));

test("kill -9 of those who write digests: each person is written to, once", { timeout: 200_000 }, async () => {
  const { db, programUrl, close } = await testDatabase<MailingTables>();
  onTestFinished(close);
  const figures = await killDuringDigests({ db, programUrl, seed }, { persons: 300, portion: 20, kills: 6 });
  process.stdout.write(`digests: ${JSON.stringify({ seed, ...figures })}\n`);
  expect(figures).toEqual({ written: 300, doubled: 0 });
});

test("a digest whose job is done again is written once; control: twice, where nothing remembers whom it went to", async () => {
  const [one, other] = [await testDatabase<MailingTables>(), await testDatabase<MailingTables>()];
  onTestFinished(async () => {
    await one.close();
    await other.close();
  });
  expect(await digestTwice(one.db, { persons: 40, remembers: true })).toEqual({ written: 40, doubled: 0 });
  expect(await digestTwice(other.db, { persons: 40, remembers: false })).toEqual({ written: 40, doubled: 40 });
});
