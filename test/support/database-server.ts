import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import type { TestProject } from "vitest/node";
import { openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/kernel/postgres/index.ts";
import { prepareSchema } from "../../src/kernel/prepare.ts";
import { roleOf } from "../../src/kernel/rights.ts";

const template = "template_tillit";

/**
 * One database server for the whole run, with a migrated database that each test file copies. `TEST_DATABASE_URL` names another server
 * to run the same tests on; its role must be allowed to create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env["TEST_DATABASE_URL"];
  const server = external === undefined ? await startOwnServer() : { url: external, programUrl: external, stop: () => Promise.resolve() };
  await createTemplate(server);
  project.provide("serverUrl", server.url);
  project.provide("programUrl", server.programUrl);
  project.provide("template", template);
  return server.stop;
}

type Server = Pick<EmbeddedPostgres, "url" | "programUrl" | "stop">;

async function startOwnServer(): Promise<Server> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "tillit-test-"));
  // Run by root, the database belongs to another user, who must be let in.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, sync: false, durable: false });
  async function stop(): Promise<void> {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return { ...server, stop };
}

async function createTemplate({ url, programUrl }: Server): Promise<void> {
  const log = openLog("silent");
  const server = openDatabase({ url, size: 1, log });
  await sql`DROP DATABASE IF EXISTS ${sql.id(template)}`.execute(server);
  await sql`CREATE DATABASE ${sql.id(template)}`.execute(server);
  await server.destroy();
  const program = openDatabase({ url: withDatabase(programUrl, template), size: 1, log });
  const role = await roleOf(program);
  await program.destroy();
  await prepareSchema({ ownerUrl: withDatabase(url, template), role, folder: "db/migrations", log });
}
