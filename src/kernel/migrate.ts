import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { Unstartable } from "./errors.ts";

/** A migration as a database remembers that it was run. */
export type AppliedMigration = { readonly number: number; readonly name: string; readonly checksum: string };

type Migration = AppliedMigration & { readonly text: string };

/** Serialises migrating processes; any number will do that nothing else uses. */
export const migrationLock = 7_140_201_943;

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
      const applied = await selectAppliedMigrations(connection);
      refuseUnknown(migrations, applied);
      const done = new Set(applied.map(({ number }) => number));
      const pending = migrations.filter(({ number }) => !done.has(number));
      for (const migration of pending) await run(connection, migration);
      return pending.map(({ name }) => name);
    } finally {
      await sql`SELECT pg_advisory_unlock(${migrationLock})`.execute(connection);
      await sql`RESET statement_timeout`.execute(connection);
    }
  });
}

/**
 * Runs in an empty database what another one has been through, and nothing more, in the caller's transaction. Whether they are known is to be asked of
 * `findUnknownMigration` before.
 */
export async function repeatMigrations<Tables>(tx: Kysely<Tables>, folder: string, applied: readonly AppliedMigration[]): Promise<void> {
  const migrations = await readMigrations(folder);
  const wanted = new Set(applied.map(({ number }) => number));
  await prepare(tx);
  for (const migration of migrations.filter(({ number }) => wanted.has(number))) {
    await apply(tx, migration);
    // What a trigger has put off to the end of the transaction would stand in the way of the next change of its table.
    await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(tx);
    await sql`SET CONSTRAINTS ALL DEFERRED`.execute(tx);
  }
}

/** What a database has been through that this version of the program does not know, or knows otherwise. */
export type UnknownMigration = { readonly kind: "missing" | "changed"; readonly name: string };

export async function findUnknownMigration(folder: string, applied: readonly AppliedMigration[]): Promise<UnknownMigration | undefined> {
  return findUnknown(await readMigrations(folder), applied);
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

/** In the order of their numbers. */
export async function selectAppliedMigrations<Tables>(connection: Kysely<Tables>): Promise<AppliedMigration[]> {
  const { rows } = await sql<AppliedMigration>`
    SELECT migration.number, migration.name, migration.checksum FROM kernel.migration ORDER BY migration.number`.execute(connection);
  return rows;
}

function refuseUnknown(migrations: readonly Migration[], applied: readonly AppliedMigration[]): void {
  const unknown = findUnknown(migrations, applied);
  if (unknown?.kind === "missing") {
    throw new Unstartable(
      `The database has been through ${unknown.name}, which this version of the program does not have. Start the newer version.`,
    );
  }
  if (unknown?.kind === "changed") {
    throw new Unstartable(
      `${unknown.name} has been changed since it was run on this database. Restore the file and write a new migration instead.`,
    );
  }
}

function findUnknown(migrations: readonly Migration[], applied: readonly AppliedMigration[]): UnknownMigration | undefined {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const { number, name, checksum } of applied) {
    const migration = known.get(number);
    if (migration === undefined) return { kind: "missing", name };
    if (migration.checksum !== checksum) return { kind: "changed", name };
  }
  return undefined;
}

async function run<Tables>(connection: Kysely<Tables>, migration: Migration): Promise<void> {
  await connection.transaction().execute((tx) => apply(tx, migration));
}

async function apply<Tables>(tx: Kysely<Tables>, { number, name, checksum, text }: Migration): Promise<void> {
  await sql.raw(text).execute(tx);
  await sql`INSERT INTO kernel.migration (number, name, checksum) VALUES (${number}, ${name}, ${checksum})`.execute(tx);
}
