import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";
import { type DigestFigures, killDuringDigests } from "./digests.ts";

/** Set CRASH_SEED to repeat a run that failed. */
const seed = Number(process.env["CRASH_SEED"] ?? randomInt(2 ** 31));
const patience = 200_000;

async function trial(manner: "careful" | "careless"): Promise<DigestFigures> {
  const { db, programUrl, close } = await testDatabase<MailingTables>();
  onTestFinished(close);
  const figures = await killDuringDigests({ db, programUrl, seed }, { persons: 300, portion: 20, kills: 6, manner });
  process.stdout.write(`digests, ${manner}: ${JSON.stringify({ seed, ...figures })}\n`);
  return figures;
}

test("kill -9 of those who write digests: each person is written to, once", { timeout: patience }, async () => {
  expect(await trial("careful")).toEqual({ written: 300, doubled: 0 });
});

test("control: without the ledgers the same kills write to some twice", { timeout: patience }, async () => {
  const { written, doubled } = await trial("careless");
  expect(written).toBe(300);
  expect(doubled).toBeGreaterThan(0);
});
