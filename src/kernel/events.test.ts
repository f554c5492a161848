import { sql } from "kysely";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type Database, inTransaction, openDatabase } from "./db.ts";
import { aSubscription, deliverEvents, publish, type Subscription } from "./events.ts";
import { selectFailingJobs } from "./jobs.ts";
import { runJobs } from "./jobs-run.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { openLog } from "./log.ts";
import { testDatabase } from "./testing/database.ts";
import { systemClock } from "./time.ts";

const patience = { timeout: 15_000 };
const renamed = { name: "trial.renamed", payload: z.object({ to: z.string() }) };

let db: Database<KernelTables>;
let url: string;
beforeEach(async () => {
  const database = await testDatabase<KernelTables>();
  url = database.programUrl;
  db = openDatabase({ url, size: 4, log: openLog("silent") });
  onTestFinished(async () => {
    await db.destroy();
    await database.close();
  });
  await sql`CREATE TABLE library.effect (name text NOT NULL)`.execute(database.db);
  await sql`GRANT ALL ON library.effect TO PUBLIC`.execute(database.db);
});

function writes(subscriber: string): Subscription<KernelTables> {
  return aSubscription(renamed, subscriber, async (tx, { to }) => {
    await sql`INSERT INTO library.effect VALUES (${`${subscriber} ${to}`})`.execute(tx);
  });
}

async function deliverHere(...subscriptions: readonly Subscription<KernelTables>[]): Promise<void> {
  const running = await runJobs({ url, db, jobs: [deliverEvents(subscriptions)], log: openLog("silent"), clock: systemClock });
  onTestFinished(running.stop);
}

function tell(to: string): Promise<void> {
  return inTransaction(db, (tx) => publish(tx, { kind: renamed, payload: { to }, at: systemClock() }));
}

async function effects(): Promise<string[]> {
  return (await sql<{ name: string }>`SELECT name FROM library.effect ORDER BY name`.execute(db)).rows.map(({ name }) => name);
}

test("what has happened reaches every subscriber once, and what was undone nobody", async () => {
  const undone = inTransaction(db, async (tx) => {
    await publish(tx, { kind: renamed, payload: { to: "never" }, at: systemClock() });
    throw new Error("on second thoughts");
  });
  await expect(undone).rejects.toThrow("on second thoughts");
  await deliverHere(writes("a.write"), writes("b.write"));
  await tell("Åmål");
  await expect.poll(effects, patience).toEqual(["a.write Åmål", "b.write Åmål"]);
});

test("what happened while nobody was there is caught up with", async () => {
  await tell("one");
  await tell("two");
  await deliverHere(writes("a.write"));
  await expect.poll(effects, patience).toEqual(["a.write one", "a.write two"]);
  const open = async () => (await sql`SELECT FROM kernel.event WHERE delivered_at IS NULL`.execute(db)).rows.length;
  await expect.poll(open, patience).toBe(0);
});

test("one that fails does not keep the others from theirs, leaves nothing half done, and is tried again alone", async () => {
  let times = 0;
  const failing = aSubscription<KernelTables, { to: string }>(renamed, "bad.write", async (tx, { to }) => {
    await sql`INSERT INTO library.effect VALUES (${`bad.write ${to}`})`.execute(tx);
    times += 1;
    if (times === 1) throw new Error("once");
  });
  await deliverHere(failing, writes("good.write"));
  await tell("x");
  await expect.poll(effects, patience).toEqual(["good.write x"]);
  await expect.poll(() => selectFailingJobs(db), patience).toMatchObject([{ name: "kernel.deliver-event", attempts: 1 }]);
  await expect.poll(effects, patience).toEqual(["bad.write x", "good.write x"]);
  expect(times).toBe(2);
});

test("an event that is brought a second time has no second effect", async () => {
  await tell("once");
  await sql`SELECT graphile_worker.add_job('kernel.deliver-event', json_build_object('number', number)) FROM kernel.event`.execute(db);
  await deliverHere(writes("a.write"));
  await expect.poll(async () => (await sql`SELECT FROM graphile_worker.jobs`.execute(db)).rows.length, patience).toBe(0);
  expect(await effects()).toEqual(["a.write once"]);
});
