import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { Unstartable } from "./errors.ts";

type Migration = { readonly number: number; readonly name: string; readonly checksum: string; readonly text: string };

/** Serialises migrating processes; any number will do that nothing else uses. */
const migrationLock = 7_140_201_943;

/**
 * Brings the database up to the newest migration: plain SQL files, forward only, each in a transaction of its own, in the order of
 * their numbers. Several processes may call this at once: one works, the others wait.
 * @returns the names of the migrations that were run.
 * @throws Unstartable when an applied file has been changed, or the database is newer than the program.
 */
export async function migrate<Tables>(db: Kysely<Tables>, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return db.connection().execute(async (connection) => {
    // Waiting for another process, or building an index, may take longer than any query of a page.
    await sql`SET statement_timeout = 0`.execute(connection);
    await sql`SELECT pg_advisory_lock(${migrationLock})`.execute(connection);
    try {
      await prepare(connection);
      const applied = await selectApplied(connection);
      refuseUnknown(migrations, applied);
      const pending = migrations.filter(({ number }) => !applied.has(number));
      for (const migration of pending) await run(connection, migration);
      return pending.map(({ name }) => name);
    } finally {
      await sql`SELECT pg_advisory_unlock(${migrationLock})`.execute(connection);
      await sql`RESET statement_timeout`.execute(connection);
    }
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
      if (Number.isNaN(number)) throw new Unstartable(`${path.join(folder, name)}: a migration is named 0042_module_what_it_does.sql`);
      const text = await readFile(path.join(folder, name), "utf8");
      return { number, name, text, checksum: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

async function prepare<Tables>(connection: Kysely<Tables>): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS kernel`.execute(connection);
  await sql`CREATE TABLE IF NOT EXISTS kernel.migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`.execute(connection);
}

async function selectApplied<Tables>(connection: Kysely<Tables>): Promise<Map<number, { name: string; checksum: string }>> {
  const { rows } = await sql<{ number: number; name: string; checksum: string }>`
    SELECT migration.number, migration.name, migration.checksum FROM kernel.migration`.execute(connection);
  return new Map(rows.map((row) => [row.number, row]));
}

function refuseUnknown(migrations: readonly Migration[], applied: ReadonlyMap<number, { name: string; checksum: string }>): void {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const [number, { name, checksum }] of applied) {
    const migration = known.get(number);
    if (migration === undefined) {
      throw new Unstartable(
        `The database has been through ${name}, which this version of the program does not have. Start the newer version.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Unstartable(
        `${name} has been changed since it was run on this database. Restore the file and write a new migration instead.`,
      );
    }
  }
}

async function run<Tables>(connection: Kysely<Tables>, { number, name, checksum, text }: Migration): Promise<void> {
  await connection.transaction().execute(async (tx) => {
    await sql.raw(text).execute(tx);
    await sql`INSERT INTO kernel.migration (number, name, checksum) VALUES (${number}, ${name}, ${checksum})`.execute(tx);
  });
}
