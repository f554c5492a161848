import { type Kysely, type RawBuilder, sql } from "kysely";

type Right = "SELECT" | "INSERT" | "UPDATE" | "DELETE";

const everyRight: readonly Right[] = ["SELECT", "INSERT", "UPDATE", "DELETE"];

/**
 * What the running program may do with the rows of a table, where that is less than everything. Whatever it may do, it can neither make nor
 * change nor empty a table: those rights stay with the role that migrates.
 */
export const lesserRights: Readonly<Record<string, readonly Right[]>> = {
  "kernel.migration": ["SELECT"],
  "kernel.audit": ["SELECT", "INSERT"],
  "kernel.audit_link": ["SELECT"],
  "kernel.audit_head": ["SELECT"],
};

/** `guarded`: closed row by row but to those whom a policy lets in; `open`: there is such a policy. */
type Table = { readonly schema: string; readonly name: string; readonly guarded: boolean; readonly open: boolean };

/** Serialises processes that start at once; any number will do that nothing else uses. */
const rightsLock = 7_140_201_945;

/**
 * Gives the role of the running program its rights, and takes away what it had beyond them. Called by the owner after migrating. A program
 * that runs as the owner has every right already; against its own mistakes the triggers of the audit remain.
 */
export async function grantRights<Tables>(owner: Kysely<Tables>, role: string): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${rightsLock})`.execute(tx);
    const { rows: tables } = await sql<Table>`
      SELECT namespace.nspname AS schema, class.relname AS name, class.relrowsecurity AS guarded,
        EXISTS (SELECT FROM pg_policy WHERE polrelid = class.oid AND polname = 'program') AS open
      FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
      WHERE class.relkind IN ('r', 'p', 'v') AND pg_has_role(namespace.nspowner, 'USAGE')
        AND namespace.nspname NOT LIKE 'pg\\_%' AND namespace.nspname NOT IN ('information_schema', 'public')
      ORDER BY schema, name`.execute(tx);
    const schemas = [...new Set(tables.map(({ schema }) => schema))];
    const statements = [...schemas.flatMap((schema) => openSchema(schema, role)), ...tables.flatMap((table) => openTable(table, role))];
    // All in one message: there are some hundred of them at every start.
    await sql.join(statements, sql`; `).execute(tx);
  });
}

function openSchema(schema: string, role: string): RawBuilder<unknown>[] {
  const [place, receiver] = [sql.id(schema), sql.id(role)];
  return [
    sql`GRANT USAGE ON SCHEMA ${place} TO ${receiver}`,
    sql`REVOKE CREATE ON SCHEMA ${place} FROM ${receiver}`,
    sql`REVOKE ALL ON ALL TABLES IN SCHEMA ${place} FROM ${receiver}`,
    sql`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${place} TO ${receiver}`,
  ];
}

function openTable({ schema, name, guarded, open }: Table, role: string): RawBuilder<unknown>[] {
  const table = sql.table(`${schema}.${name}`);
  const rights = sql.join((lesserRights[`${schema}.${name}`] ?? everyRight).map((right): RawBuilder<unknown> => sql.raw(right)));
  const grant = sql`GRANT ${rights} ON ${table} TO ${sql.id(role)}`;
  // The job queue closes its tables to all but their owner, row by row.
  return guarded && !open ? [grant, sql`CREATE POLICY program ON ${table} USING (true)`] : [grant];
}

/** The role that a connection acts as. */
export async function roleOf<Tables>(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ role: string }>`SELECT current_user AS role`.execute(db);
  return rows[0]?.role ?? "";
}
