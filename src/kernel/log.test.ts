import { Writable } from "node:stream";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openLog } from "./log.ts";
import { databaseForThisTest } from "./testing/database.ts";

/** What the log says of an error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  openLog("error", stream).error({ err: error }, "failed");
  return lines.join("");
}

test("an error of the database is logged by its code and its table, never by what it quotes", async () => {
  const db = await databaseForThisTest();
  const wrongType = await sql`SELECT ${"Ada Lovelace"}::integer`.execute(db).catch((error: unknown) => error);
  const text = logged(wrongType);
  expect(text).toContain("22P02");
  expect(text).not.toContain("Ada");
});

test("other errors keep their message and where they came from, and so do their causes", () => {
  const text = logged(new Error("outer", { cause: new TypeError("inner") }));
  expect(text).toContain("outer");
  expect(text).toContain("inner");
  expect(text).toContain("log.test.ts");
});
