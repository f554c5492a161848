import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { selectTables } from "../../../tools/support/schema.ts";
import { verifyAudit } from "../audit-verify.ts";
import { type Database, openDatabase } from "../db.ts";
import type { KernelTables } from "../kernel.tables.ts";
import { openLog } from "../log.ts";
import { migrate } from "../migrate.ts";
import { testDatabase, type TestDatabase } from "../testing/database.ts";
import { backUp, emptyDatabase, fillWithTraps, restore, run, temporaryFolder } from "./backup.testing.ts";
import { fullName, type Manifest } from "./format.ts";

let source: TestDatabase<KernelTables>;

beforeAll(async () => {
  source = await testDatabase();
  await fillWithTraps(source.url);
});
afterAll(() => source.close());

async function backupOfSource(): Promise<{ file: string; manifest: Manifest }> {
  const file = path.join(await temporaryFolder(), "trial.backup.gz");
  return { file, manifest: await backUp(source.url, file) };
}

function opened<Tables>(url: string): Database<Tables> {
  const db = openDatabase<Tables>({ url, size: 2, log: openLog("silent") });
  onTestFinished(() => db.destroy());
  return db;
}

const triggersAndQueue = `
  SELECT tgrelid::regclass::text AS place, tgname::text AS name, tgenabled::text AS how FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype <> 'n'
  UNION ALL SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid::regclass::text !~ '^pg_'
  ORDER BY place, name, how`;

test("what was written into one file comes back the same into another database: rows, sequences, schema, triggers, chain, queue", async () => {
  const { file, manifest } = await backupOfSource();
  const url = await emptyDatabase();
  expect(await restore(url, file)).toEqual(manifest);
  const again = await backUp(url, `${file}.again`);
  expect({ ...again, header: manifest.header }).toEqual(manifest);
  expect(manifest.tables.length).toBeGreaterThan(20);
  expect(manifest.rows).toBeGreaterThan(600);
  expect(manifest.sequences.find(({ name }) => name === "event_number_seq")).toMatchObject({ value: "4000", called: true });
  expect(await selectTables(opened(url))).toEqual(await selectTables(opened(source.url)));
  expect((await run(url, triggersAndQueue)).rows).toEqual((await run(source.url, triggersAndQueue)).rows);
  expect(await verifyAudit(opened(url))).toEqual([]);
  const { rows } = await run(url, "SELECT task_identifier AS task, key, run_at > now() AS later FROM graphile_worker.jobs ORDER BY key");
  expect(rows).toEqual([
    { task: "trial.job", key: "key", later: true },
    { task: "trial.job", key: null, later: false },
  ]);
});

test("the control: one changed character in one row is found, in its table and in no other", async () => {
  const { file, manifest } = await backupOfSource();
  const url = await emptyDatabase();
  await restore(url, file);
  await run(url, "UPDATE kernel.mail SET subject = 't' WHERE body = ''");
  const again = await backUp(url, `${file}.again`);
  const differing = again.tables.filter(({ sha256 }, index) => sha256 !== manifest.tables[index]?.sha256);
  expect(differing.map(fullName)).toEqual(["kernel.mail"]);
});

test("the triggers work again afterwards", async () => {
  const { file } = await backupOfSource();
  const url = await emptyDatabase();
  await restore(url, file);
  await expect(run(url, "DELETE FROM kernel.audit")).rejects.toThrow("only added to");
});

test("what is written while a backup is being made is not in it", async () => {
  const file = path.join(await temporaryFolder(), "trial.backup.gz");
  const before = await backUp(source.url, `${file}.before`);
  let hasWritten = false;
  const during = await backUp(source.url, file, {
    onProgress: () => {
      if (!hasWritten) writeMeanwhile();
      hasWritten = true;
    },
  });
  expect(hasWritten).toBe(true);
  expect(during.tables).toEqual(before.tables);
  const after = await backUp(source.url, `${file}.after`);
  expect(after.tables).not.toEqual(before.tables);
});

/** Another process, and committed before the backup goes on to the tables that it has not come to. */
function writeMeanwhile(): void {
  const program = `
    import { Client } from "pg";
    const client = new Client({ connectionString: process.argv[1] });
    await client.connect();
    await client.query("INSERT INTO search.word (word, language, lexeme) VALUES ('late', 'sv', 'late'); DELETE FROM search.document WHERE id = '7'");
    await client.end();`;
  execFileSync(process.execPath, ["--input-type=module", "-e", program, source.url]);
}

test("a database that holds data is left alone", async () => {
  const { file, manifest } = await backupOfSource();
  await expect(restore(source.url, file)).rejects.toThrow("The database holds data: there are tables in its schema kernel");
  expect((await backUp(source.url, `${file}.again`)).tables).toEqual(manifest.tables);
});

test("a queue with jobs in it is data too", async () => {
  const { file } = await backupOfSource();
  const url = await emptyDatabase();
  await restore(url, file);
  await run(url, "DROP SCHEMA kernel, library, search CASCADE");
  await expect(restore(url, file)).rejects.toThrow(/holds data: there are rows in graphile_worker\./);
});

test("a backup made after a migration that the program lacks, or has otherwise, is refused before anything is written", async () => {
  const { file } = await backupOfSource();
  const folder = path.join(await temporaryFolder(), "migrations");
  await cp("db/migrations", folder, { recursive: true });
  const last = (await readdir(folder)).sort().at(-1) ?? "";
  const url = await emptyDatabase();
  await writeFile(path.join(folder, last), `${await readFile(path.join(folder, last), "utf8")}\n`);
  await expect(restore(url, file, { folder })).rejects.toThrow(`${last} is another here than when`);
  await rm(path.join(folder, last));
  await expect(restore(url, file, { folder })).rejects.toThrow(`was made after ${last}, which this version of the program does not have`);
  expect((await run(url, "SELECT FROM pg_class WHERE relname = 'migration'")).rows).toEqual([]);
});

test("a program with a later migration restores to the earlier one, and can migrate on", async () => {
  const { file } = await backupOfSource();
  const folder = path.join(await temporaryFolder(), "migrations");
  await cp("db/migrations", folder, { recursive: true });
  await writeFile(path.join(folder, "9000_trial_more.sql"), "CREATE SCHEMA trial; CREATE TABLE trial.more (id integer PRIMARY KEY);");
  const url = await emptyDatabase();
  await restore(url, file, { folder });
  expect(await migrate(opened(url), folder)).toEqual(["9000_trial_more.sql"]);
});

test("a restore that is killed in the middle leaves an empty database, and can be done again", async () => {
  const { file, manifest } = await backupOfSource();
  const url = await emptyDatabase();
  const program = fileURLToPath(new URL("restore-until.testing.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program, url, file, "kernel.mail"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  const { rows } = await run(url, "SELECT FROM pg_namespace WHERE nspname IN ('kernel', 'library', 'search')");
  expect(rows).toEqual([]);
  expect((await run(url, "SELECT FROM graphile_worker.jobs")).rows).toEqual([]);
  expect(await restore(url, file)).toEqual(manifest);
});

test("a restore that is called off leaves an empty database", async () => {
  const { file } = await backupOfSource();
  const url = await emptyDatabase();
  const controller = new AbortController();
  const stopped = new Error("stopped");
  let steps = 0;
  const restoring = restore(url, file, {
    signal: controller.signal,
    onProgress: () => {
      steps += 1;
      if (steps === 30) controller.abort(stopped);
    },
  });
  await expect(restoring).rejects.toBe(stopped);
  expect((await run(url, "SELECT FROM pg_namespace WHERE nspname IN ('kernel', 'library', 'search')")).rows).toEqual([]);
});

test("a database without Tillit's tables is not backed up as an empty one", async () => {
  const file = path.join(await temporaryFolder(), "trial.backup.gz");
  await expect(backUp(await emptyDatabase(), file)).rejects.toThrow("There is nothing of Tillit in this database");
  expect(await readdir(path.dirname(file))).toEqual([]);
});
