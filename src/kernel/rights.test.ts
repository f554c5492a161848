import { sql } from "kysely";
import { beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import { recordAudit } from "./audit.ts";
import { verifyAudit } from "./audit-verify.ts";
import { type Database, inTransaction, openDatabase } from "./db.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { openLog } from "./log.ts";
import { grantRights, lesserRights, roleOf } from "./rights.ts";
import { testDatabase } from "./testing/database.ts";
import { parseInstant } from "./time.ts";

let owner: Database<KernelTables>;
let program: Database<KernelTables>;
beforeEach(async () => {
  const database = await testDatabase<KernelTables>();
  owner = database.db;
  program = openDatabase({ url: database.programUrl, size: 2, log: openLog("silent") });
  onTestFinished(async () => {
    await program.destroy();
    await database.close();
  });
});

// A server of one's own has one role, and the tests of rights need two.
describe.skipIf(inject("programUrl") === inject("serverUrl"))("the role of the running program", () => {
  test("the running program is another role than the owner of the tables", async () => {
    expect([await roleOf(owner), await roleOf(program)]).toEqual(["tillit", "tillit_program"]);
  });

  test("it writes rows, and entries of the audit with their place in the chain", async () => {
    const at = parseInstant("2026-11-26T12:00:00Z");
    const [actor, subject] = [{ kind: "system", name: "trial" } as const, { kind: "thing", id: "1" }];
    await inTransaction(program, async (tx) => {
      await sql`INSERT INTO library.load VALUES (gen_random_uuid(), 'x', ${at}, 0, 0, 0, 0, 0)`.execute(tx);
      await recordAudit(tx, { at, actor, action: "trial.do", subject });
    });
    expect(await verifyAudit(program)).toEqual([]);
    await sql`DELETE FROM library.load`.execute(program);
  });

  test.each([
    "UPDATE kernel.audit SET action = 'a.b'",
    "DELETE FROM kernel.audit",
    "TRUNCATE kernel.audit",
    "UPDATE kernel.audit_link SET number = 1",
    "INSERT INTO kernel.audit_link SELECT 1, id, '', '' FROM kernel.audit",
    "UPDATE kernel.audit_head SET number = 1",
    "INSERT INTO kernel.migration VALUES (9999, 'x', 'x')",
    "TRUNCATE library.item CASCADE",
    "CREATE TABLE kernel.mine ()",
    "CREATE SCHEMA mine",
    "ALTER TABLE kernel.audit DISABLE TRIGGER ALL",
    "DROP TRIGGER only_added_to ON kernel.audit",
    "SET session_replication_role = replica",
    "COPY library.load TO PROGRAM 'cat'",
  ])("it may not: %s", async (statement) => {
    await expect(sql.raw(statement).execute(program)).rejects.toThrow(/permission denied|must be owner/);
  });

  test("control: without the revocation the owner's rights let the same statements through to the triggers", async () => {
    await expect(sql`DELETE FROM kernel.audit`.execute(owner)).rejects.toThrow("only added to");
  });

  test("rights that it had beyond its own are taken away at the next start, and those of new tables are given", async () => {
    await sql`GRANT DELETE ON kernel.migration TO tillit_program`.execute(owner);
    await sql`CREATE TABLE library.later (id integer PRIMARY KEY)`.execute(owner);
    await Promise.all([grantRights(owner, "tillit_program"), grantRights(owner, "tillit_program")]);
    await expect(sql`DELETE FROM kernel.migration`.execute(program)).rejects.toThrow("permission denied");
    await sql`INSERT INTO library.later VALUES (1)`.execute(program);
  });

  test("every table with lesser rights is there", async () => {
    const names = Object.keys(lesserRights);
    const { rows } = await sql<{ name: string }>`
    SELECT name FROM unnest(${names}::text[]) AS name WHERE to_regclass(name) IS NULL`.execute(owner);
    expect(rows).toEqual([]);
  });
});
