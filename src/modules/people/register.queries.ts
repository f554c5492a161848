import type { Write } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import { registerRevision } from "./register.ts";

/**
 * The first thing in every transaction that changes the register: they follow on each other, so that none of them decides on what another
 * is changing, and pages are drawn anew when it is committed.
 * @returns the number of the state that was there before.
 */
export async function lockRegister(tx: Write<KernelTables>): Promise<number> {
  return (await advanceRevision(tx, registerRevision)) - 1;
}
