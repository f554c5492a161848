import { sql } from "kysely";
import { expect, test } from "vitest";
import architecture from "../../architecture.json" with { type: "json" };
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";

type Arrow = { readonly from: string; readonly to: string };

/** Foreign keys from one schema to another that architecture.json does not allow. */
async function forbiddenKeys(db: Awaited<ReturnType<typeof databaseForThisTest>>): Promise<string[]> {
  const { rows } = await sql<Arrow>`
    SELECT DISTINCT source.nspname AS "from", target.nspname AS "to"
    FROM pg_constraint AS key
    JOIN pg_class AS a ON a.oid = key.conrelid JOIN pg_namespace AS source ON source.oid = a.relnamespace
    JOIN pg_class AS b ON b.oid = key.confrelid JOIN pg_namespace AS target ON target.oid = b.relnamespace
    WHERE key.contype = 'f' AND source.nspname <> target.nspname`.execute(db);
  const allowed = new Set(architecture.modules.flatMap(({ name, dependsOn }) => dependsOn.map((lower: string) => `${name} → ${lower}`)));
  return rows.map(({ from, to }) => `${from} → ${to}`).filter((arrow) => !allowed.has(arrow));
}

test("foreign keys point only where the arrows of architecture.json point", async () => {
  expect(await forbiddenKeys(await databaseForThisTest())).toEqual([]);
});

test("a foreign key against the arrows is seen", async () => {
  const db = await databaseForThisTest();
  await sql`CREATE TABLE people.reader (id uuid PRIMARY KEY, favourite uuid REFERENCES library.item)`.execute(db);
  expect(await forbiddenKeys(db)).toEqual(["people → library"]);
});

/** Breaches of the conventions for tables, each named. The job queue's tables are not ours. */
async function breaches(db: Awaited<ReturnType<typeof databaseForThisTest>>): Promise<string[]> {
  const { rows } = await sql<{ breach: string }>`
    WITH columns AS (
      SELECT format('%s.%s.%s', columns.table_schema, columns.table_name, columns.column_name) AS place, columns.column_name, columns.data_type
      FROM information_schema.columns
      JOIN information_schema.tables USING (table_schema, table_name)
      WHERE tables.table_type = 'BASE TABLE' AND columns.table_schema NOT IN ('pg_catalog', 'information_schema', 'graphile_worker')
    )
    SELECT place || ' is a timestamp without time zone' AS breach FROM columns WHERE data_type = 'timestamp without time zone'
    UNION ALL
    SELECT place || ' is varchar: use text with a CHECK' FROM columns WHERE data_type IN ('character varying', 'character')
    UNION ALL
    SELECT place || ' is a moment whose name does not end in _at' FROM columns
      WHERE data_type = 'timestamp with time zone' AND column_name NOT LIKE '%\\_at'
    UNION ALL
    SELECT format('%s.%s has no primary key', namespace.nspname, class.relname)
      FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
      WHERE class.relkind = 'r' AND namespace.nspname NOT LIKE 'pg\\_%' AND namespace.nspname NOT IN ('information_schema', 'graphile_worker')
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = class.oid AND contype = 'p')
    UNION ALL
    SELECT format('%s: foreign key %s has no index', key.conrelid::regclass, key.conname)
      FROM pg_constraint AS key
      WHERE key.contype = 'f' AND key.connamespace <> to_regnamespace('graphile_worker') AND NOT EXISTS (
        SELECT FROM pg_index AS index WHERE index.indrelid = key.conrelid
          AND (index.indkey::smallint[])[0:cardinality(key.conkey) - 1] @> key.conkey)
    UNION ALL
    SELECT format('%s.%s is a table in the schema public', namespace.nspname, class.relname)
      FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
      WHERE class.relkind = 'r' AND namespace.nspname = 'public'
    ORDER BY breach`.execute(db);
  return rows.map(({ breach }) => breach);
}

test("tables follow the conventions", async () => {
  expect(await breaches(await databaseForThisTest())).toEqual([]);
});

test("each breach of a convention is seen", async () => {
  const db = await databaseForThisTest();
  await sql`CREATE TABLE public.bad (created timestamptz, local timestamp, name varchar(20), item_id uuid REFERENCES library.item)`.execute(
    db,
  );
  expect(await breaches(db)).toEqual([
    "bad: foreign key bad_item_id_fkey has no index",
    "public.bad has no primary key",
    "public.bad is a table in the schema public",
    "public.bad.created is a moment whose name does not end in _at",
    "public.bad.local is a timestamp without time zone",
    "public.bad.name is varchar: use text with a CHECK",
  ]);
});
