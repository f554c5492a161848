import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { migrate } from "../../src/kernel/migrate.ts";
import { startEmbeddedPostgres } from "../../src/kernel/postgres/index.ts";
import { withDatabase } from "../../src/kernel/testing/database.ts";

const template = "template_tillit";

/**
 * One database server for the whole run, with a migrated database that each test file copies. `TEST_DATABASE_URL` names another server
 * to run the same tests on; its role must be allowed to create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env["TEST_DATABASE_URL"];
  const server = external === undefined ? await startOwnServer() : { url: external, stop: () => Promise.resolve() };
  await createTemplate(server.url);
  project.provide("serverUrl", server.url);
  project.provide("template", template);
  return server.stop;
}

async function startOwnServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "tillit-test-"));
  // Run by root, the database belongs to another user, who must be let in.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, sync: false });
  async function stop(): Promise<void> {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return { url: server.url, stop };
}

async function createTemplate(url: string): Promise<void> {
  const log = openLog("silent");
  const server = openDatabase({ url, size: 1, log });
  await sql`DROP DATABASE IF EXISTS ${sql.id(template)}`.execute(server);
  await sql`CREATE DATABASE ${sql.id(template)}`.execute(server);
  await server.destroy();
  const database = openDatabase({ url: withDatabase(url, template), size: 1, log });
  await migrate(database, "db/migrations");
  await database.destroy();
}
