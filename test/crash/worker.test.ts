import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../../src/kernel/testing/database.ts";

const patience = { timeout: 30_000 };

/** The built worker, as an operator runs it. */
async function startWorker(settings: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; ended: Promise<unknown[]> }> {
  const child = spawn(process.execPath, ["dist/worker.js"], {
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close");
  await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  return { child, ended };
}

test(
  "a worker in a process of its own does jobs as the lesser role, and stops in order when it is asked to",
  { timeout: 60_000 },
  async () => {
    const { db, url, programUrl, close } = await testDatabase();
    onTestFinished(close);
    const { child, ended } = await startWorker({ DATABASE_URL: programUrl, MIGRATION_DATABASE_URL: url });
    await sql`INSERT INTO kernel.job_effect VALUES (1, now() - interval '40 days'), (2, now())`.execute(db);
    await sql`SELECT graphile_worker.add_job('kernel.sweep')`.execute(db);
    const left = async () => (await sql<{ id: number }>`SELECT job_id AS id FROM kernel.job_effect`.execute(db)).rows.map(({ id }) => id);
    await expect.poll(left, patience).toEqual([2]);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect((await sql`SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL`.execute(db)).rows).toEqual([]);
  },
);

test("a worker without a database that others reach says what it needs", async () => {
  const { child, ended } = await startWorker({});
  expect(await ended).toEqual([1, null]);
  expect(child.exitCode).toBe(1);
});
