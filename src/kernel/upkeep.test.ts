import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { inTransaction, openDatabase } from "./db.ts";
import { planJob } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { openLog } from "./log.ts";
import { testDatabase } from "./testing/database.ts";
import { systemClock } from "./time.ts";
import { upkeep } from "./upkeep.ts";

test("a job that was given up goes with what it was told, after a month; one that waits stays", async () => {
  const { db: owner, programUrl, close } = await testDatabase<KernelTables>();
  const db = openDatabase<KernelTables>({ url: programUrl, size: 2, log: openLog("silent") });
  onTestFinished(async () => {
    await db.destroy();
    await close();
  });
  const letter = { name: "trial.write", payload: z.object({ email: z.string() }) };
  for (const email of ["given-up", "lately", "waits"]) await inTransaction(db, (tx) => planJob(tx, letter, { email }));
  await sql`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, run_at = now() - interval '31 days'
    WHERE payload->>'email' = 'given-up'`.execute(owner);
  await sql`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE payload->>'email' = 'lately'`.execute(owner);
  const sweep = upkeep.find(({ name }) => name === "kernel.sweep");
  await sweep?.run({ db, log: openLog("silent"), clock: systemClock, once: () => Promise.resolve() }, {});
  const { rows } = await sql<{ email: string }>`SELECT payload->>'email' AS email FROM graphile_worker._private_jobs ORDER BY 1`.execute(
    owner,
  );
  expect(rows.map(({ email }) => email)).toEqual(["lately", "waits"]);
});
