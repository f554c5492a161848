import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { inject, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../db.ts";
import { openLog } from "../log.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's maintenance database. */
    serverUrl: string;
    /** Name of the migrated database that every test file copies. */
    template: string;
  }
}

export type TestDatabase<Tables> = { readonly db: Database<Tables>; readonly url: string; close: () => Promise<void> };

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
    await sql`DROP DATABASE IF EXISTS ${sql.id(name)} WITH (FORCE)`.execute(server);
    await server.destroy();
  }
  return { db, url, close };
}

/** As `testDatabase`, closed when the current test ends. */
export async function databaseForThisTest<Tables>(): Promise<Database<Tables>> {
  const { db, close } = await testDatabase<Tables>();
  onTestFinished(close);
  return db;
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
