import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "./migrate.ts";
import { databaseForThisTest, testDatabase } from "./testing/database.ts";
import { openDatabase } from "./db.ts";
import { openLog } from "./log.ts";

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

const first = { "0001_a.sql": "CREATE SCHEMA trial; CREATE TABLE trial.a (id integer PRIMARY KEY);" };

async function emptyDatabase() {
  const db = await databaseForThisTest();
  await sql`DROP SCHEMA kernel CASCADE`.execute(db);
  return db;
}

test("migrations run once, in order", async () => {
  const db = await emptyDatabase();
  const folder = await folderWith({ ...first, "0002_b.sql": "ALTER TABLE trial.a ADD COLUMN b text;" });
  expect(await migrate(db, folder)).toEqual(["0001_a.sql", "0002_b.sql"]);
  expect(await migrate(db, folder)).toEqual([]);
});

test("a migration that fails leaves nothing of itself, and the earlier ones stay", async () => {
  const db = await emptyDatabase();
  const folder = await folderWith({ ...first, "0002_b.sql": "CREATE TABLE trial.b (id integer); SELECT nonsense;" });
  await expect(migrate(db, folder)).rejects.toThrow("nonsense");
  const { rows } = await sql`SELECT to_regclass('trial.a') IS NOT NULL AS a, to_regclass('trial.b') IS NOT NULL AS b`.execute(db);
  expect(rows).toEqual([{ a: true, b: false }]);
});

test("a migration that was changed after it was run is refused by name", async () => {
  const db = await emptyDatabase();
  await migrate(db, await folderWith(first));
  const changed = await folderWith({ "0001_a.sql": "CREATE SCHEMA trial;" });
  await expect(migrate(db, changed)).rejects.toThrow("0001_a.sql has been changed");
});

test("a database that is newer than the program is refused", async () => {
  const db = await emptyDatabase();
  await migrate(db, await folderWith({ ...first, "0002_b.sql": "SELECT 1;" }));
  await expect(migrate(db, await folderWith(first))).rejects.toThrow("Start the newer version");
});

test("a file whose name has no number is refused", async () => {
  const db = await emptyDatabase();
  await expect(migrate(db, await folderWith({ "add_table.sql": "SELECT 1;" }))).rejects.toThrow("a migration is named");
});

test("of several processes that start at once, one migrates and the others wait", async () => {
  const { db, url, close } = await testDatabase();
  onTestFinished(close);
  await sql`DROP SCHEMA kernel CASCADE`.execute(db);
  const folder = await folderWith({ ...first, "0002_b.sql": "SELECT pg_sleep(0.2);" });
  const pools = Array.from({ length: 4 }, () => openDatabase({ url, size: 2, log: openLog("silent") }));
  const applied = await Promise.all(pools.map((pool) => migrate(pool, folder)));
  await Promise.all(pools.map((pool) => pool.destroy()));
  expect(applied.flat()).toEqual(["0001_a.sql", "0002_b.sql"]);
});
