import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../kernel/testing/database.ts";
import { schemas } from "./backup-schemas.ts";

test("a backup holds every schema that a started program has", async () => {
  const db = await databaseForThisTest();
  const { rows } = await sql<{ name: string }>`SELECT nspname AS name FROM pg_namespace
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')`.execute(db);
  const known = [...schemas.own, ...schemas.libraries.map(({ schema }) => schema)];
  expect(rows.length).toBeGreaterThan(3);
  expect(known).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
});
