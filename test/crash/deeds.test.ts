import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import { jobsAtOnce, killDuringDeeds, killDuringMails, type Trial } from "./deeds.ts";

/** Set CRASH_SEED to repeat a run that failed. `npm run prove` has longer ones. */
const seed = Number(process.env["CRASH_SEED"] ?? randomInt(2 ** 31));
const patience = 400_000;

async function openTrial(): Promise<Trial> {
  const { db, programUrl, close } = await testDatabase<KernelTables>();
  onTestFinished(close);
  return { db, programUrl, seed };
}

function report(name: string, figures: object): void {
  process.stdout.write(`deeds, ${name}: ${JSON.stringify({ seed, ...figures })}\n`);
}

test(
  "kill -9 of the program that acts and runs jobs: what was acknowledged is done with all that follows from it, once",
  { timeout: patience },
  async () => {
    const rounds = 25;
    const figures = await killDuringDeeds(await openTrial(), rounds, "careful");
    report("careful", figures);
    expect(figures).toMatchObject({ lost: 0, doubled: 0, findings: 0 });
    // A mail may come again if it was under way at a kill, and the ledger still says once.
    expect(figures.mailedAgain).toBeLessThanOrEqual(rounds * jobsAtOnce);
    // Fewer would not have tested much.
    expect(figures.acknowledged).toBeGreaterThan(2 * rounds);
  },
);

test("control: without keys and ledgers the same kills do things twice", { timeout: patience }, async () => {
  const figures = await killDuringDeeds(await openTrial(), 10, "careless");
  report("control", figures);
  expect(figures.doubled).toBeGreaterThan(0);
  // Careless is not forgetful: nothing that was acknowledged is lost.
  expect(figures).toMatchObject({ lost: 0, findings: 0 });
});

test("kill -9 of the program that sends mails: each person is written to, once by the ledger", { timeout: patience }, async () => {
  const [persons, kills] = [500, 5];
  const figures = await killDuringMails(await openTrial(), persons, kills);
  report("mails", figures);
  expect(figures).toMatchObject({ sentOnce: persons, reached: persons });
  expect(figures.again).toBeLessThanOrEqual(kills * jobsAtOnce);
});
