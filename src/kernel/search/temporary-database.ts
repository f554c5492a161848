import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { type Database, openDatabase, withDatabase } from "../db.ts";
import { openLog } from "../log.ts";
import { startEmbeddedPostgres } from "../postgres/index.ts";
import { prepareSchema } from "../prepare.ts";
import { roleOf } from "../rights.ts";
import type { SearchTables } from "./tables.ts";

export type TemporaryDatabase = { readonly db: Database<SearchTables>; readonly server: string; close: () => Promise<void> };

export type TemporaryDatabaseOptions = {
  /** A server where a database may be created; without it, one of our own is started. */
  readonly serverUrl: string | undefined;
  readonly migrations: string;
};

/** An empty, migrated database that is gone afterwards: for tools and measurements, which must not touch what is there. */
export async function openTemporaryDatabase({ serverUrl, migrations }: TemporaryDatabaseOptions): Promise<TemporaryDatabase> {
  // What goes wrong is thrown; the log would stand among the results on the standard output.
  const log = openLog("silent");
  const server = serverUrl === undefined ? await startOwnServer() : { url: serverUrl, stop: () => Promise.resolve() };
  const maintenance = openDatabase({ url: server.url, size: 1, log });
  const name = `search_${randomBytes(6).toString("hex")}`;
  await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE template0 ENCODING 'UTF8'`.execute(maintenance);
  const url = withDatabase(server.url, name);
  const db = openDatabase<SearchTables>({ url, size: 4, log });
  async function close(): Promise<void> {
    await db.destroy();
    await sql`DROP DATABASE IF EXISTS ${sql.id(name)} WITH (FORCE)`.execute(maintenance);
    await maintenance.destroy();
    await server.stop();
  }
  await prepareSchema({ ownerUrl: url, role: await roleOf(db), folder: migrations, log });
  const { rows } = await sql<{ version: string }>`SELECT current_setting('server_version') AS version`.execute(db);
  return { db, server: `PostgreSQL ${rows[0]?.version ?? "?"}`, close };
}

async function startOwnServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "tillit-search-"));
  // Run by root, the database belongs to another user, who must be let in.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, sync: false });
  async function stop(): Promise<void> {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return { url: server.url, stop };
}
