import { sql } from "kysely";
import { expect, test } from "vitest";
import { asUnavailable, inTransaction, openDatabase, type Read, type Write } from "./db.ts";
import { Unavailable } from "./errors.ts";
import { openLog } from "./log.ts";
import { databaseForThisTest } from "./testing/database.ts";
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
