import { sql } from "kysely";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type AuditEntry, recordAudit, selectAuditHead } from "./audit.ts";
import { verifyAudit } from "./audit-verify.ts";
import { type Database, inTransaction, openDatabase } from "./db.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { openLog } from "./log.ts";
import { asSuperuser, testDatabase } from "./testing/database.ts";
import { parseInstant } from "./time.ts";

const at = parseInstant("2026-11-26T12:00:00.123456Z");

function anEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  const actor = { kind: "system", name: "trial" } as const;
  return { at, actor, action: "trial.thing.change", subject: { kind: "trial.thing", id: "1" }, ...over };
}

let db: Database<KernelTables>;
let url: string;
beforeEach(async () => {
  const database = await testDatabase<KernelTables>();
  onTestFinished(database.close);
  ({ db, url } = database);
});

async function record(...entries: readonly AuditEntry[]): Promise<void> {
  for (const entry of entries) await inTransaction(db, (tx) => recordAudit(tx, entry));
}

/** Things 1 to 5, each in a transaction of its own: entries 1 to 5 of the chain. */
function fiveThings(): Promise<void> {
  return record(...["1", "2", "3", "4", "5"].map((id) => anEntry({ subject: { kind: "trial.thing", id } })));
}

test("an entry stands in the chain with what it says, and an untouched chain has no findings", async () => {
  await record(anEntry({ actor: { kind: "person", personId: "p-å" }, detail: { fields: ["namn"], count: 2 } }), anEntry());
  await inTransaction(db, async (tx) => {
    await recordAudit(tx, anEntry({ actor: { kind: "visitor" } }));
    await recordAudit(tx, anEntry());
  });
  const rows = await db.selectFrom("kernel.audit").select(["happened_at", "actor_kind", "actor_id", "detail"]).orderBy("id").execute();
  expect(rows.map(({ actor_kind: kind, actor_id: id }) => `${kind} ${id}`).sort()).toEqual([
    "person p-å",
    "system trial",
    "system trial",
    "visitor null",
  ]);
  expect(rows.map(({ happened_at: moment }) => String(moment))).toEqual(Array.from({ length: 4 }, () => String(at)));
  expect((await selectAuditHead(db)).number).toBe(4);
  expect(await verifyAudit(db)).toEqual([]);
});

test("what is not done is not in the chain, and what cannot be written down is not done", async () => {
  const undone = inTransaction(db, async (tx) => {
    await recordAudit(tx, anEntry());
    throw new Error("on second thoughts");
  });
  await expect(undone).rejects.toThrow("on second thoughts");
  await sql`CREATE TABLE public.deed (id integer)`.execute(db);
  const unwritable = inTransaction(db, async (tx) => {
    await sql`INSERT INTO public.deed VALUES (1)`.execute(tx);
    await recordAudit(tx, anEntry({ action: "Not an action" }));
  });
  await expect(unwritable).rejects.toThrow("audit_action_check");
  await asSuperuser(url, sql`DELETE FROM kernel.audit_head`);
  const withoutHead = inTransaction(db, async (tx) => {
    await sql`INSERT INTO public.deed VALUES (2)`.execute(tx);
    await recordAudit(tx, anEntry());
  });
  await expect(withoutHead).rejects.toThrow("no rows");
  expect((await sql`SELECT id FROM public.deed`.execute(db)).rows).toEqual([]);
  expect(await db.selectFrom("kernel.audit").select("id").execute()).toEqual([]);
});

test("a detail has no room for an address or for a text", async () => {
  await expect(record(anEntry({ detail: { to: "anna@example.se" } }))).rejects.toThrow("audit_detail_check");
  await expect(record(anEntry({ detail: { text: "x".repeat(4_000) } }))).rejects.toThrow("audit_detail_check");
});

test("transactions that lock the same row in different order do not wait for each other over the chain", async () => {
  await sql`CREATE TABLE public.thing AS SELECT 1 AS id`.execute(db);
  const early = inTransaction(db, async (tx) => {
    await recordAudit(tx, anEntry());
    await sql`SELECT pg_sleep(0.1)`.execute(tx);
    await sql`UPDATE public.thing SET id = id + 1`.execute(tx);
  });
  const late = inTransaction(db, async (tx) => {
    await sql`UPDATE public.thing SET id = id + 1`.execute(tx);
    await sql`SELECT pg_sleep(0.2)`.execute(tx);
    await recordAudit(tx, anEntry());
  });
  await Promise.all([early, late]);
  expect(await verifyAudit(db)).toEqual([]);
});

test("many at once from several processes make one chain", async () => {
  const other = openDatabase<KernelTables>({ url, size: 4, log: openLog("silent") });
  const work = Array.from({ length: 100 }, (_, number) => inTransaction(number % 2 ? db : other, (tx) => recordAudit(tx, anEntry())));
  await Promise.all(work);
  await other.destroy();
  expect((await selectAuditHead(db)).number).toBe(100);
  expect(await verifyAudit(db)).toEqual([]);
});

test.each([
  "UPDATE kernel.audit SET subject_id = '9'",
  "DELETE FROM kernel.audit",
  "TRUNCATE kernel.audit CASCADE",
  "UPDATE kernel.audit_link SET number = 9",
  "DELETE FROM kernel.audit_link",
  "INSERT INTO kernel.audit_link SELECT 9, id, '', '' FROM kernel.audit",
  "UPDATE kernel.audit_head SET number = 0",
  "DELETE FROM kernel.audit_head",
])("even the owner of the tables is refused: %s", async (statement) => {
  await fiveThings();
  await expect(sql.raw(statement).execute(db)).rejects.toThrow("is only added to, by the program itself");
});

const idOf = (number: number) => sql`(SELECT audit_id FROM kernel.audit_link WHERE number = ${sql.lit(number)})`;
const swapped = sql`CASE number WHEN 2 THEN 4 ELSE 2 END`;

describe("a superuser, whom nothing stops, is found out", () => {
  beforeEach(fiveThings);

  const forgeries = [
    { deed: "alters an entry", statement: sql`UPDATE kernel.audit SET actor_id = 'other' WHERE id = ${idOf(3)}`, found: ["altered 3"] },
    {
      deed: "alters an entry and its hash",
      statement: sql`
        WITH entry AS (UPDATE kernel.audit SET actor_id = 'other' WHERE id = ${idOf(3)} RETURNING audit.*)
        UPDATE kernel.audit_link SET hash = sha256(previous_hash || convert_to(kernel.audit_text(entry), 'UTF8'))
        FROM entry WHERE audit_id = entry.id`,
      found: ["altered 3"],
    },
    { deed: "deletes an entry", statement: sql`DELETE FROM kernel.audit WHERE id = ${idOf(3)}`, found: ["deleted 3"] },
    { deed: "deletes an entry's link", statement: sql`DELETE FROM kernel.audit_link WHERE number = 3`, found: ["deleted 3", "added 0"] },
    {
      deed: "deletes an entry and its link",
      statement: sql`
        WITH gone AS (DELETE FROM kernel.audit_link WHERE number = 3 RETURNING audit_id)
        DELETE FROM kernel.audit USING gone WHERE id = audit_id`,
      found: ["deleted 3"],
    },
    {
      deed: "lets two entries change places",
      statement: sql`UPDATE kernel.audit_link AS link SET number = -${swapped} WHERE number IN (2, 4)`,
      andThen: sql`UPDATE kernel.audit_link SET number = -number WHERE number < 0`,
      found: ["moved 2", "moved 3", "moved 4", "moved 5"],
    },
    {
      deed: "cuts off the end",
      statement: sql`
        WITH gone AS (DELETE FROM kernel.audit_link WHERE number > 3 RETURNING audit_id)
        DELETE FROM kernel.audit USING gone WHERE id = audit_id`,
      found: ["cut 4"],
    },
    {
      deed: "adds an entry beside the chain",
      statement: sql`INSERT INTO kernel.audit SELECT gen_random_uuid(), happened_at, actor_kind, actor_id, action, subject_kind, '9', detail
        FROM kernel.audit LIMIT 1`,
      found: ["added 0"],
    },
  ];

  test.each(forgeries)("who $deed", async ({ statement, andThen, found }) => {
    await asSuperuser(url, statement, ...(andThen === undefined ? [] : [andThen]));
    expect((await verifyAudit(db)).map(({ kind, number }) => `${kind} ${number}`)).toEqual(found);
  });

  test("control: one who looks at the entries without the chain sees nothing amiss after any of the alterations", async () => {
    await asSuperuser(url, sql`UPDATE kernel.audit SET actor_id = 'other' WHERE id = ${idOf(3)}`);
    const { rows } = await sql`SELECT FROM kernel.audit WHERE happened_at > now() + interval '100 years' OR actor_kind = ''`.execute(db);
    expect(rows).toEqual([]);
  });

  /** Everything after entry 2 goes, and the head says so. */
  const cutCleanly = [
    sql`DELETE FROM kernel.audit WHERE id IN (SELECT audit_id FROM kernel.audit_link WHERE number > 2)`,
    sql`DELETE FROM kernel.audit_link WHERE number > 2`,
    sql`UPDATE kernel.audit_head SET (number, hash) = (SELECT number, hash FROM kernel.audit_link WHERE number = 2)`,
  ];

  test("who cuts off the end and mends the head is seen only by one who kept an earlier head", async () => {
    const published = await selectAuditHead(db);
    await asSuperuser(url, ...cutCleanly);
    expect(await verifyAudit(db)).toEqual([]);
    expect((await verifyAudit(db, published)).map(({ says }) => says)).toEqual(["entries 3 to 5 have been cut off the end"]);
  });

  test("who forges the chain to its end is seen only by one who kept an earlier head", async () => {
    const published = await selectAuditHead(db);
    await asSuperuser(url, ...cutCleanly);
    await record(...["3", "4", "forged"].map((id) => anEntry({ subject: { kind: "trial.thing", id } })));
    expect(await verifyAudit(db)).toEqual([]);
    expect((await verifyAudit(db, published)).map(({ kind, number }) => `${kind} ${number}`)).toEqual(["rewritten 5"]);
  });
});
