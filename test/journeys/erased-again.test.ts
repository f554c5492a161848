import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { sql } from "kysely";
import { expect, inject, onTestFinished, test } from "vitest";
import { type Database, openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { formTokenField } from "../../src/kernel/http-guard.ts";
import { openLog } from "../../src/kernel/log.ts";
import { dropDatabase } from "../../src/kernel/testing/database.ts";
import { startProgramProcess } from "../support/running-program.ts";
import { signInAs } from "../support/signed-in.ts";

const personId = "018f0000-0000-7000-8000-0000000000ca";

function opened(url: string): Database<unknown> {
  return openDatabase({ url, size: 1, log: openLog("silent") });
}

async function aDatabase(template: string): Promise<Record<"DATABASE_URL" | "MIGRATION_DATABASE_URL", string>> {
  const server = opened(inject("serverUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(template)}`.execute(server);
  onTestFinished(async () => {
    await dropDatabase(server, name);
    await server.destroy();
  });
  return { DATABASE_URL: withDatabase(inject("programUrl"), name), MIGRATION_DATABASE_URL: withDatabase(inject("serverUrl"), name) };
}

/** How many rows of the whole database say who the person was. */
async function rowsThatName(url: string): Promise<number> {
  const db = opened(url);
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`.execute(db);
  let found = 0;
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM ${sql.table(`${schema}.${name}`)} AS held WHERE held::text ~* 'kanarie'`.execute(db);
    found += rows[0]?.count ?? 0;
  }
  await db.destroy();
  return found;
}

async function command(name: "backup" | "restore", words: readonly string[], environment: Readonly<Record<string, string>>) {
  const { stdout } = await promisify(execFile)(process.execPath, [`dist/${name}.js`, ...words], {
    env: { PATH: process.env["PATH"], ...environment },
  });
  return stdout;
}

test("whoever was erased after a backup was made is erased again when it is restored, and is back where nothing says so", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-erased-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [backup, keyFile, ledger] = ["all.backup.gz.age", "key.txt", "erased.jsonl"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const key = await generateX25519Identity();
  await writeFile(keyFile, `# on another machine\n${key}\n`);
  const settings = { ...(await aDatabase(inject("template"))), DATA_DIR: folder, ERASURE_LEDGER: ledger };
  const program = await startProgramProcess(settings);
  onTestFinished(program.stop);
  const db = opened(settings.MIGRATION_DATABASE_URL);
  await sql`INSERT INTO people.person (id, email, name, language, demonstration, created_at)
    VALUES (${personId}, 'kanarie@myndighet.example', 'Kanarie Fågel', 'sv', true, now())`.execute(db);
  await db.destroy();

  const said = await command("backup", [backup], { ...settings, BACKUP_RECIPIENTS: await identityToRecipient(key) });
  expect(said).toContain("Encrypted to age1");
  const { cookie, token } = await signInAs(program.address, "administrator");
  const erased = await fetch(`${program.address}/administration/personer/${personId}/radera`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: program.address, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ [formTokenField]: token }),
  });
  expect(erased.status).toBe(303);
  expect(await rowsThatName(settings.MIGRATION_DATABASE_URL)).toBe(0);
  await expect.poll(() => readFile(ledger, "utf8").catch(() => ""), { timeout: 20_000 }).toContain(personId);
  // What stands outside the database says of nobody who they were.
  expect(await readFile(ledger, "utf8")).not.toMatch(/kanarie/i);

  const restored = await aDatabase("template0");
  const again = await command("restore", [backup, "--key", keyFile, "--erased", ledger], { ...restored, DATA_DIR: folder });
  expect(again).toContain("of 1 that were erased, 1 were in the backup and are erased again");
  expect(await rowsThatName(restored.MIGRATION_DATABASE_URL)).toBe(0);

  const control = await aDatabase("template0");
  const elsewhere = await command("restore", [backup, "--key", keyFile], { ...control, DATA_DIR: path.join(folder, "other") });
  expect(elsewhere).toContain("No ledger of what was erased was found");
  expect(await rowsThatName(control.MIGRATION_DATABASE_URL)).toBeGreaterThan(0);
}, 120_000);
