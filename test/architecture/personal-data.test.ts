import { sql } from "kysely";
import { expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";

/** Columns that say something about persons: those that point at one, and those that are called as if they did. */
async function suspects(): Promise<string[]> {
  const db = await databaseForThisTest<Tables>();
  const { rows } = await sql<{ column: string }>`
    SELECT DISTINCT namespace.nspname || '.' || class.relname || '.' || attribute.attname AS column
    FROM pg_attribute AS attribute
    JOIN pg_class AS class ON class.oid = attribute.attrelid AND class.relkind = 'r'
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    LEFT JOIN pg_constraint AS key ON key.conrelid = class.oid AND key.contype = 'f' AND key.conkey = ARRAY[attribute.attnum]
    WHERE namespace.nspname IN (SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT LIKE 'pg\\_%')
      AND namespace.nspname NOT IN ('information_schema', 'graphile_worker', 'public') AND attribute.attnum > 0 AND NOT attribute.attisdropped
      AND (key.confrelid = 'people.person'::regclass
        OR attribute.attname ~ '(_by|^email|address|recipient|person_id|actor_id|device|ip_address|phone)$')
    ORDER BY 1`.execute(db);
  return rows.map(({ column }) => column);
}

const listed = new Set(personalData.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)));

/** Columns that look as if they held something about a person, and do not. */
const innocent = new Set([
  // By another text.
  "library.archived_item.replaced_by",
  // Of a page.
  "search.document.address",
]);

test("whatever table holds something about persons is told of on the page about personal data", async () => {
  const found = await suspects();
  expect(found).toContain("people.session.person_id");
  expect(found.filter((column) => !listed.has(column) && !innocent.has(column))).toEqual([]);
});

test("what is told of is there", async () => {
  const db = await databaseForThisTest<Tables>();
  const { rows } = await sql<{ column: string }>`
    SELECT table_schema || '.' || table_name || '.' || column_name AS column FROM information_schema.columns`.execute(db);
  const there = new Set(rows.map(({ column }) => column));
  expect([...listed].filter((column) => !there.has(column))).toEqual([]);
});

test("what would let somebody in is called secret", () => {
  const open = personalData.flatMap(({ table, columns, secret = [] }) =>
    columns.filter((column) => /hash|secret|token|body/.test(column) && !secret.includes(column)).map((column) => `${table}.${column}`),
  );
  expect(open).toEqual([]);
});
