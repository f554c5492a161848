import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { decideToApply, sendRegister } from "../../src/modules/people/check.actions.ts";
import { aFile } from "../../src/modules/people/organisation.testing.ts";
import { actorOf, aPerson } from "../../src/modules/people/people.testing.ts";
import type { PeopleTables } from "../../src/modules/people/people.tables.ts";

const patience = { timeout: 120_000, interval: 50 };
const rowCount = 20_000;

async function startWorker(settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["dist/worker.js"], {
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(createInterface({ input: child.stdout }), "line");
  return child;
}

test(
  "a worker that is killed in the middle of an import leaves nothing of it, and the next one does it whole",
  { timeout: 300_000 },
  async () => {
    const { db, url, programUrl, close } = await testDatabase<PeopleTables & KernelTables>();
    onTestFinished(close);
    const settings = { DATABASE_URL: programUrl, MIGRATION_DATABASE_URL: url };
    const { id: personId } = await aPerson(db, { roles: ["administrator"] });
    const actor = actorOf(personId, ["administrator"]);
    const rows = Array.from({ length: rowCount }, (_, index) => ({
      name: `Verket ${index}`,
      org_nr: `${300_000 + Math.floor(index / 1000)}-${String(1000 + (index % 1000))}`,
      sources: "scb",
    }));
    const file = { name: "stor.csv", bytes: new TextEncoder().encode(aFile(rows)) };
    const first = await startWorker(settings);
    const id = await sendRegister(db, actor, { file, at: systemClock() });
    const check = async () =>
      db.selectFrom("people.register_check").select(["state", "rows_done"]).where("id", "=", id).executeTakeFirstOrThrow();
    const count = async (): Promise<number> => (await db.selectFrom("people.organisation").select("id").execute()).length;
    await expect.poll(async () => (await check()).state, patience).toBe("checked");
    await decideToApply(db, actor, { id, at: systemClock() });
    await expect.poll(async () => (await check()).rows_done, patience).toBeGreaterThan(0);
    first.kill("SIGKILL");
    await once(first, "close");
    // The control: it was killed while it worked, not before and not after.
    expect([(await check()).state, await count()]).toEqual(["applying", 0]);
    await startWorker(settings);
    await expect.poll(async () => (await check()).state, patience).toBe("applied");
    expect(await count()).toBe(rowCount);
  },
);
