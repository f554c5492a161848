import { randomBytes } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { inject, onTestFinished } from "vitest";
import { type Database, openDatabase, withDatabase } from "../db.ts";
import { openLog } from "../log.ts";
import { sleep } from "../time.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's maintenance database. */
    serverUrl: string;
    /** The same as the role that the program runs as. */
    programUrl: string;
    /** Name of the migrated database that every test file copies. */
    template: string;
  }
}

export type TestDatabase<Tables> = {
  readonly db: Database<Tables>;
  readonly url: string;
  /** Leads there as the role of the running program. */
  readonly programUrl: string;
  close: () => Promise<void>;
};

/**
 * A database of one's own, copied from the migrated template (some 50 to 150 ms). Close it in `afterAll`, or, when made inside a test,
 * leave that to the end of the test.
 */
export async function testDatabase<Tables>(): Promise<TestDatabase<Tables>> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = openDatabase({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
  await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(inject("template"))}`.execute(server);
  const url = withDatabase(inject("serverUrl"), name);
  const db = openDatabase<Tables>({ url, size: 4, log: openLog("silent") });
  async function close(): Promise<void> {
    await db.destroy();
    await dropDatabase(server, name);
    await server.destroy();
  }
  return { db, url, programUrl: withDatabase(inject("programUrl"), name), close };
}

/** So long a connection that the role of the tests may not end, as a superuser's cleaner is, may take to end by itself, in milliseconds. */
const toEnd = 20_000;

/** Takes a database of the test server away. */
export async function dropDatabase(server: Database<unknown>, name: string): Promise<void> {
  const end = performance.now() + toEnd;
  for (;;) {
    try {
      await sql`DROP DATABASE IF EXISTS ${sql.id(name)} WITH (FORCE)`.execute(server);
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(50);
    }
  }
}

/** As `testDatabase`, closed when the current test ends. */
export async function databaseForThisTest<Tables>(): Promise<Database<Tables>> {
  const { db, close } = await testDatabase<Tables>();
  onTestFinished(close);
  return db;
}

/**
 * Runs statements as whoever may do anything, past rights and triggers. On a server of one's own (`TEST_DATABASE_URL`) its role must be a
 * superuser.
 */
export async function asSuperuser(url: string, ...statements: readonly RawBuilder<unknown>[]): Promise<void> {
  const db = openDatabase({ url: url.replace("//tillit@", "//postgres@"), size: 1, log: openLog("silent") });
  try {
    await db.transaction().execute(async (tx) => {
      await sql`SET LOCAL session_replication_role = replica`.execute(tx);
      for (const statement of statements) await statement.execute(tx);
    });
  } finally {
    await db.destroy();
  }
}
