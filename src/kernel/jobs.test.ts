import { sql } from "kysely";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type Database, inTransaction, openDatabase } from "./db.ts";
import { aJob, aRegularJob, type Job, planJob, selectFailingJobs } from "./jobs.ts";
import { type JobsOptions, runJobs } from "./jobs-run.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { openLog } from "./log.ts";
import { testDatabase } from "./testing/database.ts";
import { sleep, systemClock } from "./time.ts";

/** A job is done within milliseconds, but a busy machine may take its time. */
const patience = { timeout: 15_000 };

const greeting = { name: "trial.greet", payload: z.object({ name: z.string() }) };

let db: Database<KernelTables>;
let owner: Database<KernelTables>;
let url: string;
beforeEach(async () => {
  const database = await testDatabase<KernelTables>();
  owner = database.db;
  url = database.programUrl;
  db = openDatabase({ url, size: 4, log: openLog("silent") });
  onTestFinished(async () => {
    await db.destroy();
    await database.close();
  });
  await sql`CREATE TABLE library.effect (name text NOT NULL)`.execute(owner);
  await sql`GRANT ALL ON library.effect TO PUBLIC`.execute(owner);
});

/** Runs the jobs as the role of the program until the test ends. */
async function runHere(jobs: readonly Job<KernelTables>[], over: Partial<JobsOptions<KernelTables>> = {}) {
  const running = await runJobs({ url, db, jobs, log: openLog("silent"), clock: systemClock, ...over });
  let stopped = false;
  async function stop(): Promise<void> {
    if (!stopped) await running.stop();
    stopped = true;
  }
  onTestFinished(stop);
  return { stop };
}

const greets = aJob<KernelTables, { name: string }>(greeting, ({ once }, { name }) =>
  once(async (tx) => void (await sql`INSERT INTO library.effect VALUES (${name})`.execute(tx))),
);

async function effects(): Promise<string[]> {
  return (await sql<{ name: string }>`SELECT name FROM library.effect ORDER BY name`.execute(db)).rows.map(({ name }) => name);
}

test("a job planned in a transaction is done once that is committed, and never when it is not", async () => {
  await runHere([greets]);
  const undone = inTransaction(db, async (tx) => {
    await planJob(tx, greeting, { name: "never" });
    throw new Error("on second thoughts");
  });
  await expect(undone).rejects.toThrow("on second thoughts");
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "Åsa" }));
  await expect.poll(effects, patience).toEqual(["Åsa"]);
});

test("a job waits for its moment, and of several with one key the last remains", async () => {
  await inTransaction(db, async (tx) => {
    await planJob(tx, greeting, { name: "later" }, { runAt: systemClock().add({ hours: 1 }) });
    for (const name of ["first", "second"]) await planJob(tx, greeting, { name }, { key: "one" });
  });
  await runHere([greets]);
  await expect.poll(effects, patience).toEqual(["second"]);
  await sleep(200);
  expect(await effects()).toEqual(["second"]);
});

test("a job that fails is tried again, and shown with the kind of its error but without its text", async () => {
  const fails = aJob<KernelTables, { name: string }>(greeting, async ({ db: database }, { name }) => {
    await sql`SELECT ${name}::uuid`.execute(database);
  });
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "Anna Secret" }));
  await runHere([fails]);
  await expect.poll(() => selectFailingJobs(db), patience).toMatchObject([{ name: "trial.greet", attempts: 1, error: "error 22P02" }]);
  const [job] = await selectFailingJobs(db);
  expect(job?.nextAt?.epochMilliseconds).toBeGreaterThan(systemClock().epochMilliseconds);
  expect(JSON.stringify(job)).not.toContain("Anna");
});

test("a job that was given up comes first, and has no next time", async () => {
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "a" }));
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "b" }));
  await sql`UPDATE graphile_worker._private_jobs SET last_error = 'Error', attempts = CASE payload->>'name' WHEN 'b' THEN 25 ELSE 1 END`.execute(
    db,
  );
  expect((await selectFailingJobs(db)).map(({ attempts, nextAt }) => [attempts, nextAt === undefined])).toEqual([
    [25, true],
    [1, false],
  ]);
});

test("what a job is told is checked when it is run", async () => {
  await sql`SELECT graphile_worker.add_job('trial.greet', '{"name": 1}')`.execute(db);
  await runHere([greets]);
  await expect.poll(() => selectFailingJobs(db), patience).toMatchObject([{ error: "ZodError" }]);
});

test("stopping waits for the job that runs", async () => {
  const slow = aJob<KernelTables, { name: string }>(greeting, async ({ db: database }, { name }) => {
    await sleep(300);
    await sql`INSERT INTO library.effect VALUES (${name})`.execute(database);
  });
  const { stop } = await runHere([slow]);
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "slow" }));
  await expect
    .poll(async () => (await sql`SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL`.execute(db)).rows.length, patience)
    .toBe(1);
  await stop();
  expect(await effects()).toEqual(["slow"]);
  expect((await sql`SELECT FROM graphile_worker.jobs`.execute(db)).rows).toEqual([]);
});

test("what is to run at certain times is known to the queue", async () => {
  await runHere([aRegularJob("trial.sweep", "15 3 * * *", () => Promise.resolve())]);
  const known = async () => (await sql`SELECT identifier FROM graphile_worker._private_known_crontabs`.execute(db)).rows;
  await expect.poll(known, patience).toEqual([{ identifier: "trial.sweep" }]);
});

/** A job that a killed process has left: taken by a worker that gives no sign of life. */
async function leaveLocked(): Promise<void> {
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "left" }));
  await sql`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 second', locked_by = 'dead', attempts = 1`.execute(db);
}

test("a job whose process was killed is taken over by a living one", async () => {
  await leaveLocked();
  await runHere([greets], { heartbeat: 100 });
  await expect.poll(effects, patience).toEqual(["left"]);
});

test("control: without signs of life the queue would leave it for hours; a living worker's job is left alone", async () => {
  await leaveLocked();
  await runHere([greets], { heartbeat: 3_600_000 });
  await sleep(1_500);
  expect(await effects()).toEqual([]);
  await sql`INSERT INTO kernel.worker (id, seen_at) VALUES ('dead', now() + interval '1 hour')`.execute(db);
  await runHere([greets], { heartbeat: 100 });
  await sleep(1_500);
  expect(await effects()).toEqual([]);
});

test("a job that is run a second time finds its effect and leaves it", async () => {
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "done" }));
  await sql`INSERT INTO kernel.job_effect SELECT id, now() FROM graphile_worker._private_jobs`.execute(db);
  await runHere([greets]);
  await expect.poll(async () => (await sql`SELECT FROM graphile_worker.jobs`.execute(db)).rows.length, patience).toBe(0);
  expect(await effects()).toEqual([]);
});

// The moments are those at which a runner that has just started asks for the numbers of its tasks, or for its first job.
test.each([0, 5, 10, 20])("jobs go on after the database has closed every connection, %i ms after the start", async (moment) => {
  await runHere([greets]);
  await sleep(moment);
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`.execute(owner);
  await sleep(100);
  await inTransaction(db, (tx) => planJob(tx, greeting, { name: "after" }));
  await expect.poll(effects, patience).toEqual(["after"]);
});
