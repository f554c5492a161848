import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { dropDatabase } from "../../src/kernel/testing/database.ts";
import { aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { aWorldOfForms, formsFrom } from "../support/page-forms.ts";
import { type Answer, wholeApp } from "../support/whole-app.ts";

/**
 * Two databases that begin alike. Every form that somebody with every role is shown is sent to both as its page has it, to the second with
 * the name of every column of the database besides, each with a value that would do harm. They must go on being alike.
 * @source reliability goal T17
 */
type Side = { readonly db: Database<Tables>; readonly ask: ReturnType<typeof wholeApp> };

let plain: Side;
let stuffed: Side;
let secret: string;
let extras: Readonly<Record<string, string>>;
const closing: (() => Promise<unknown>)[] = [];

function opened(name: string): Database<Tables> {
  return openDatabase<Tables>({ url: withDatabase(inject("serverUrl"), name), size: 4, log: openLog("silent") });
}

beforeAll(async () => {
  const server = openDatabase<unknown>({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
  const [first, second] = ["a", "b"].map((letter) => `test_${randomBytes(6).toString("hex")}_${letter}`) as [string, string];
  await sql`CREATE DATABASE ${sql.id(first)} TEMPLATE ${sql.id(inject("template"))}`.execute(server);
  const world = opened(first);
  secret = await aWorldOfForms(world);
  extras = await harmFor(world);
  await world.destroy();
  await sql`CREATE DATABASE ${sql.id(second)} TEMPLATE ${sql.id(first)}`.execute(server);
  [plain, stuffed] = [first, second].map((name) => {
    const db = opened(name);
    closing.push(() => db.destroy());
    return { db, ask: wholeApp(db, morning) };
  }) as [Side, Side];
  closing.push(async () => {
    for (const name of [first, second]) await dropDatabase(server, name);
    await server.destroy();
  });
}, 60_000);
afterAll(async () => {
  for (const close of closing) await close();
});

/** The name of every column, each with a value that would do harm. */
async function harmFor(db: Database<Tables>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    SELECT DISTINCT ON (column_name) column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'graphile_worker', 'public') ORDER BY column_name, data_type`.execute(
    db,
  );
  const other = await aPerson(db, { name: "Någon annan" });
  const harm: Readonly<Record<string, string>> = { email: "evil@evil.example", role: "administrator", roles: "administrator" };
  const byType: Readonly<Record<string, string>> = { uuid: other.id, boolean: "true", integer: "1", bigint: "1" };
  return Object.fromEntries(rows.map(({ name, type }) => [name, harm[name] ?? byType[type] ?? "2001-01-01T00:00:00Z"]));
}

/** Everything in the database, but for what is new in each: numbers, secrets, moments. */
async function everything({ db }: Side): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    SELECT schemaname AS schema, tablename AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker') AND tablename NOT IN ('rate', 'audit_link')`.execute(
    db,
  );
  const lines: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ line: string }>`SELECT held::text AS line FROM ${sql.table(`${schema}.${name}`)} AS held`.execute(db);
    lines.push(...rows.map(({ line }) => `${schema}.${name} ${alike(line)}`));
  }
  return lines.sort();
}

function alike(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/\\+x[0-9a-f]{16,}/g, "HASH")
    .replaceAll(/[\w-]{43}(?![\w-])/g, "SECRET")
    .replaceAll(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+\d\d)?/g, "MOMENT");
}

function brief({ status, location }: Answer): string {
  return `${status} ${alike(location ?? "")}`;
}

test("no form takes what it does not ask for", { timeout: 180_000 }, async () => {
  const forms = await formsFrom(plain.ask, secret);
  expect(forms.length).toBeGreaterThan(25);
  expect(Object.keys(extras).length).toBeGreaterThan(100);
  const wrong: string[] = [];
  let done = 0;
  for (const { action, fields, names } of forms) {
    const more = Object.fromEntries(Object.entries(extras).filter(([name]) => !names.has(name)));
    const answers = [
      await plain.ask(action, { as: secret, form: fields }),
      await stuffed.ask(action, { as: secret, form: { ...more, ...fields } }),
    ] as const;
    if (answers[0].status === 303) done += 1;
    if (brief(answers[0]) !== brief(answers[1])) wrong.push(`${action}: ${brief(answers[0])} or ${brief(answers[1])}`);
    const [one, other] = [await everything(plain), await everything(stuffed)];
    const differing = other.filter((line) => !one.includes(line));
    if (differing.length > 0 || one.length !== other.length) wrong.push(`${action}: ${differing.join("; ").slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
  // Forms that are refused for what they hold show nothing.
  expect(done).toBeGreaterThan(15);
});

test("the control: one column that is taken is seen", async () => {
  const before = await everything(plain);
  await sql`UPDATE people.person SET demonstration = ${extras["demonstration"] === "true"}
    WHERE id = (SELECT id FROM people.person ORDER BY id LIMIT 1)`.execute(stuffed.db);
  expect((await everything(stuffed)).filter((line) => !before.includes(line))).toHaveLength(1);
});
