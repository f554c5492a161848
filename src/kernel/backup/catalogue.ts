import { type RawBuilder, sql } from "kysely";
import type { Session } from "./session.ts";

/** A table and those of its columns that hold something of their own: what is computed from others is computed again. */
export type StoredTable = { readonly schema: string; readonly name: string; readonly columns: readonly string[] };

/** Where a sequence stands; as text, since it may be larger than a number here can be. */
export type SequenceState = { readonly schema: string; readonly name: string; readonly value: string; readonly called: boolean };

type Place = { readonly schema: string; readonly table: string; readonly name: string };

/** `mode` is how it fires: O as usual, R in replicas, A always. @source PostgreSQL, pg_trigger.tgenabled */
export type Trigger = Place & { readonly mode: "O" | "R" | "A" };

export type ForeignKey = Place & { readonly definition: string };

export function tableId({ schema, name }: { readonly schema: string; readonly name: string }): RawBuilder<unknown> {
  return sql.id(schema, name);
}

export async function selectStoredTables({ db }: Session, schemas: readonly string[]): Promise<(StoredTable & { estimate: number })[]> {
  const { rows } = await sql<StoredTable & { estimate: number }>`
    SELECT namespace.nspname AS schema, class.relname AS name, greatest(class.reltuples, 0)::double precision AS estimate,
      (SELECT coalesce(jsonb_agg(attname ORDER BY attnum), '[]') FROM pg_attribute
        WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind = 'r' AND class.relpersistence <> 't' AND namespace.nspname = ANY(${schemas})
    ORDER BY schema, name`.execute(db);
  return rows;
}

/** Schemas that somebody has made in this database, beside PostgreSQL's own. */
export async function selectSchemas({ db }: Session): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT nspname AS name FROM pg_namespace JOIN pg_class ON pg_class.relnamespace = pg_namespace.oid
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' AND relkind IN ('r', 'p') ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}

export async function selectSequences({ db }: Session, schemas: readonly string[]): Promise<SequenceState[]> {
  const { rows: places } = await sql<{ schema: string; name: string }>`
    SELECT nspname AS schema, relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind = 'S' AND relpersistence <> 't' AND nspname = ANY(${schemas}) ORDER BY schema, name`.execute(db);
  if (places.length === 0) return [];
  const states = places.map(
    (place) => sql`SELECT ${place.schema}::text AS schema, ${place.name}::text AS name, last_value::text AS value, is_called AS called
      FROM ${tableId(place)}`,
  );
  return (await sql<SequenceState>`${sql.join(states, sql` UNION ALL `)} ORDER BY schema, name`.execute(db)).rows;
}

export async function selectTriggers({ db }: Session, schemas: readonly string[]): Promise<Trigger[]> {
  const { rows } = await sql<Trigger>`
    SELECT nspname AS schema, relname AS table, tgname AS name, tgenabled AS mode
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE NOT tgisinternal AND tgparentid = 0 AND tgenabled <> 'D' AND nspname = ANY(${schemas})
    ORDER BY schema, relname, tgname`.execute(db);
  return rows;
}

export async function selectForeignKeys({ db }: Session, schemas: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    SELECT nspname AS schema, relname AS table, conname AS name, pg_get_constraintdef(pg_constraint.oid) AS definition
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE contype = 'f' AND conparentid = 0 AND nspname = ANY(${schemas})
    ORDER BY schema, relname, conname`.execute(db);
  return rows;
}

/** What a library has done to a schema of its own, in its own table. */
export async function selectLedger({ db }: Session, schema: string, table: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id::text AS id FROM ${sql.id(schema, table)} ORDER BY ${sql.ref("id")}::text`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export function copyOut({ columns, ...table }: StoredTable): string {
  return `COPY ${quoted(table.schema)}.${quoted(table.name)} (${columns.map(quoted).join(", ")}) TO STDOUT`;
}

export function copyIn({ columns, ...table }: StoredTable): string {
  return `COPY ${quoted(table.schema)}.${quoted(table.name)} (${columns.map(quoted).join(", ")}) FROM STDIN`;
}

/** COPY takes no parameters, and names come from a file. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
