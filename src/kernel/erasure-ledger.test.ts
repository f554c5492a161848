import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { type Database, inTransaction } from "./db.ts";
import { erasureLedgerJob, planErasureEntry, readErasureLedger } from "./erasure-ledger.ts";
import { newId } from "./ids.ts";
import type { JobContext } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { databaseForThisTest } from "./testing/database.ts";
import { parseInstant } from "./time.ts";

const at = parseInstant("2026-11-26T08:00:00Z");

async function aFile(content?: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-ledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "new/erased.jsonl");
  if (content === undefined) return file;
  await writeFile(path.join(folder, "erased.jsonl"), content);
  return path.join(folder, "erased.jsonl");
}

async function plannedIn(db: Database<KernelTables>): Promise<unknown[]> {
  const { rows } = await sql<{ payload: unknown }>`
    SELECT job.payload FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = 'kernel.write-erasure' ORDER BY job.id`.execute(db);
  return rows.map(({ payload }) => payload);
}

test("an erasure is planned with what erases, and is written down once for each that was erased, however often the job runs", async () => {
  const db = await databaseForThisTest<KernelTables>();
  const erased = [newId(at), newId(at)].map((id) => ({ kind: "people.person", id: String(id), at }));
  for (const one of erased) await inTransaction(db, (tx) => planErasureEntry(tx, one));
  const undone = inTransaction(db, async (tx) => {
    await planErasureEntry(tx, { kind: "people.person", id: newId(at), at });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const planned = await plannedIn(db);
  expect(planned).toHaveLength(2);
  const file = await aFile();
  const job = erasureLedgerJob<KernelTables>(file);
  // A worker that is killed before it can say that it is done does it again.
  for (const payload of [...planned, ...planned]) await job.run({} as JobContext<KernelTables>, payload);
  expect(await readErasureLedger(file)).toEqual(erased);
});

test("a line that a full disk has cut is not read, and the next one is", async () => {
  const id = newId(at);
  const file = await aFile('{"kind":"people.person","id":"018f');
  await erasureLedgerJob<KernelTables>(file).run({} as JobContext<KernelTables>, { kind: "people.person", id, at: at.toString() });
  expect(await readErasureLedger(file)).toEqual([{ kind: "people.person", id, at }]);
  expect((await readFile(file, "utf8")).split("\n").filter((line) => line !== "")).toHaveLength(2);
});

test("a file that is no ledger is refused by its line, and one that is not there is none", async () => {
  expect(await readErasureLedger(await aFile())).toBeUndefined();
  await expect(readErasureLedger(await aFile('{"id":1}\n'))).rejects.toThrow("Line 1 of");
  await expect(readErasureLedger(await aFile("\nnamn;nummer}\n"))).rejects.toThrow("Line 2 of");
});
