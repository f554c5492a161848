import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { advanceRevision, selectRevisions } from "../../kernel/revision.ts";
import { registerRevision } from "./register.ts";

/**
 * The first thing in every transaction that changes the register: they follow on each other, so that none of them decides on what another
 * is changing, and pages are drawn anew when it is committed.
 * @returns the number of the state that was there before.
 */
export async function lockRegister(tx: Write<KernelTables>): Promise<number> {
  return (await advanceRevision(tx, registerRevision)) - 1;
}

/** The number of the state that the register is in. */
export async function selectRegisterState(db: Read<KernelTables>): Promise<number> {
  return Number(await selectRevisions(db, [registerRevision]));
}

/** The name now of whoever is recorded in a column; what is recorded, where that is no person. */
export function recordedName(column: string): RawBuilder<string> {
  return sql<string>`coalesce((SELECT person.name FROM people.person WHERE person.id::text = ${sql.ref(column)}), ${sql.ref(column)})`;
}
