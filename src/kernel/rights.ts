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

/** Serialises processes that start at once; any number will do that nothing else uses. */
const rightsLock = 7_140_201_945;

/**
 * Gives the role of the running program its rights, and takes away what it had beyond them. Called by the owner after migrating. A program
 * that runs as the owner has every right already; against its own mistakes the triggers of the audit remain.
 */
export async function grantRights<Tables>(owner: Kysely<Tables>, role: string): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${rightsLock})`.execute(tx);
    const { rows: tables } = await sql<{ schema: string; name: string; guarded: boolean; open: boolean }>`
      SELECT namespace.nspname AS schema, class.relname AS name, class.relrowsecurity AS guarded,
        EXISTS (SELECT FROM pg_policy WHERE polrelid = class.oid AND polname = 'program') AS open
      FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
      WHERE class.relkind IN ('r', 'p', 'v') AND pg_has_role(namespace.nspowner, 'USAGE')
        AND namespace.nspname NOT LIKE 'pg\\_%' AND namespace.nspname NOT IN ('information_schema', 'public')
      ORDER BY schema, name`.execute(tx);
    for (const schema of new Set(tables.map((table) => table.schema))) await openSchema(tx, schema, role);
    for (const { schema, name, guarded, open } of tables) {
      const rights = lesserRights[`${schema}.${name}`] ?? everyRight;
      const list = sql.join(rights.map((right): RawBuilder<unknown> => sql.raw(right)));
      await sql`GRANT ${list} ON ${sql.table(`${schema}.${name}`)} TO ${sql.id(role)}`.execute(tx);
      // The job queue closes its tables to all but their owner, row by row.
      if (guarded && !open) await sql`CREATE POLICY program ON ${sql.table(`${schema}.${name}`)} USING (true)`.execute(tx);
    }
  });
}

async function openSchema<Tables>(tx: Kysely<Tables>, schema: string, role: string): Promise<void> {
  const [place, receiver] = [sql.id(schema), sql.id(role)];
  await sql`GRANT USAGE ON SCHEMA ${place} TO ${receiver}`.execute(tx);
  await sql`REVOKE CREATE ON SCHEMA ${place} FROM ${receiver}`.execute(tx);
  await sql`REVOKE ALL ON ALL TABLES IN SCHEMA ${place} FROM ${receiver}`.execute(tx);
  await sql`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${place} TO ${receiver}`.execute(tx);
}

/** The role that a connection acts as. */
export async function roleOf<Tables>(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ role: string }>`SELECT current_user AS role`.execute(db);
  return rows[0]?.role ?? "";
}
