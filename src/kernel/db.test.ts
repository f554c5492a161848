import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { asUnavailable, inTransaction, openDatabase, openReader, type Read, type Reader, type Write } from "./db.ts";
import { Unavailable } from "./errors.ts";
import { openLog } from "./log.ts";
import { databaseForThisTest, testDatabase } from "./testing/database.ts";
import { strictPooler } from "./testing/pooler.ts";
import { parseInstant, parsePlainDate } from "./time.ts";

type Tables = { "kernel.migration": { number: number; name: string; checksum: string } };

test("moments, days and counts come back as what they are", async () => {
  const db = await databaseForThisTest();
  const at = parseInstant("2026-11-21T12:00:00.123456Z");
  const { rows } = await sql<{ at: unknown; day: unknown; count: unknown; text: unknown }>`
    SELECT ${at}::timestamptz AS at, ${parsePlainDate("2026-03-29")}::date AS day, 12345678901::bigint AS count, ${at}::text AS text`.execute(
    db,
  );
  expect(String(rows[0]?.at)).toBe("2026-11-21T12:00:00.123456Z");
  expect(String(rows[0]?.day)).toBe("2026-03-29");
  expect(rows[0]?.count).toBe(12_345_678_901);
  expect(rows[0]?.text).toBe("2026-11-21T12:00:00.123456Z");
});

test("a transaction that fails leaves nothing behind", async () => {
  const db = await databaseForThisTest<Tables>();
  const failing = inTransaction(db, async (tx) => {
    await tx.insertInto("kernel.migration").values({ number: 9_999, name: "x", checksum: "x" }).execute();
    throw new Error("on second thoughts");
  });
  await expect(failing).rejects.toThrow("on second thoughts");
  expect(await db.selectFrom("kernel.migration").select("number").where("number", "=", 9_999).execute()).toEqual([]);
});

test("a reader cannot write and a bare connection is no transaction: the compiler says so", () => {
  const read = (db: Read<Tables>): unknown => db;
  const write = (tx: Write<Tables>): unknown => tx;
  // @ts-expect-error a reader has no insertInto
  const insert = (db: Read<Tables>): unknown => db.insertInto("kernel.migration");
  // @ts-expect-error a connection is no transaction
  const bare = (db: ReturnType<typeof openDatabase<Tables>>): unknown => write(db);
  expect([read, write, insert, bare]).toHaveLength(4);
});

async function readerForThisTest(url: string): Promise<Reader<Tables>> {
  const reader = openReader<Tables>({ url, size: 2, log: openLog("silent") });
  onTestFinished(() => reader.destroy());
  return reader;
}

const writes = {
  "a row": sql`INSERT INTO kernel.migration (number, name, checksum) VALUES (9999, 'x', 'x')`,
  "a row, inside a query that reads": sql`WITH gone AS (DELETE FROM kernel.migration RETURNING number) SELECT number FROM gone`,
  "a table": sql`CREATE TABLE kernel.another (id integer)`,
  "a lock on rows": sql`SELECT number FROM kernel.migration FOR UPDATE`,
};

test.each(Object.entries(writes))("the database refuses that a reader writes %s, whatever the SQL is written as", async (_, statement) => {
  const { db, url, close } = await testDatabase<Tables>();
  onTestFinished(close);
  const before = await db.selectFrom("kernel.migration").select("number").execute();
  await expect(statement.execute(await readerForThisTest(url))).rejects.toMatchObject({ code: "25006" });
  expect(await db.selectFrom("kernel.migration").select("number").execute()).toEqual(before);
  // The same may be done by who may write: it is not the statement that is wrong.
  await statement.execute(db);
});

test("every connection of a reader is one that only reads, also those that are opened later", async () => {
  const { url, close } = await testDatabase<Tables>();
  onTestFinished(close);
  const reader = await readerForThisTest(url);
  const ask = () =>
    sql<{ pid: number; only: string }>`
    SELECT pg_backend_pid() AS pid, current_setting('transaction_read_only') AS only FROM pg_sleep(0.05)`.execute(reader);
  const answers = (await Promise.all(Array.from({ length: 6 }, ask))).flatMap(({ rows }) => rows);
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  expect(new Set(answers.map(({ only }) => only))).toEqual(new Set(["on"]));
});

test("settings hold through a pooler that refuses to pass them on at the start of a connection", async () => {
  const { url, close } = await testDatabase<Tables>();
  onTestFinished(close);
  const pooler = await strictPooler(url);
  const reader = await readerForThisTest(pooler.url);
  const { rows } = await sql<Record<string, string>>`
    SELECT current_setting('default_transaction_read_only') AS only, current_setting('timezone') AS zone,
      current_setting('datestyle') AS dates, current_setting('statement_timeout') AS longest`.execute(reader);
  expect(rows).toEqual([{ only: "on", zone: "UTC", dates: expect.stringMatching(/^ISO/) as string, longest: "30s" }]);
  await expect(writes["a row"].execute(reader)).rejects.toMatchObject({ code: "25006" });
});

test("a query costs one round trip, and a connection one more when it is opened", async () => {
  const { url, close } = await testDatabase<Tables>();
  onTestFinished(close);
  const pooler = await strictPooler(url);
  const reader = await readerForThisTest(pooler.url);
  await sql`SELECT 1`.execute(reader);
  const opened = pooler.sent();
  for (let number = 0; number < 5; number += 1) await sql`SELECT 1`.execute(reader);
  expect([opened, pooler.sent() - opened]).toEqual([3, 5]);
});

test.each(["postgresql://tillit@127.0.0.1:1/tillit", "postgresql://tillit@/tillit?host=/nowhere"])(
  "a database that is not there is said to be unavailable: %s",
  async (url) => {
    const db = openDatabase({ url, log: openLog("silent") });
    const error = await sql`SELECT 1`.execute(db).catch(asUnavailable);
    expect(error).toBeInstanceOf(Unavailable);
    await db.destroy();
  },
);

test("a query that is wrong is not taken for a database that is away", async () => {
  const db = await databaseForThisTest();
  const error = await sql`SELECT nonsense`.execute(db).catch(asUnavailable);
  expect(error).not.toBeInstanceOf(Unavailable);
});
