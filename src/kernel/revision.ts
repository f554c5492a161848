import { sql } from "kysely";
import type { Read, Write } from "./db.ts";

/**
 * Says that what the pages of a module are drawn from has changed. Part of the transaction that changes it: whoever reads the new number
 * reads the new texts too. The row is locked until the end, so that two such transactions follow on each other.
 * @returns the new number.
 */
export async function advanceRevision<Tables>(tx: Write<Tables>, name: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    INSERT INTO kernel.revision AS kept (name, number) VALUES (${name}, 1)
    ON CONFLICT (name) DO UPDATE SET number = kept.number + 1
    RETURNING number`.execute(tx);
  return rows[0]?.number ?? 0;
}

/** The state of several at one moment, as a text that differs whenever one of them has been advanced. */
export async function selectRevisions<Tables>(db: Read<Tables>, names: readonly string[]): Promise<string> {
  if (names.length === 0) return "";
  const { rows } = await sql<{ name: string; number: number }>`
    SELECT revision.name, revision.number FROM kernel.revision WHERE revision.name = ANY (${names}::text[])`.execute(db);
  const numbers = new Map(rows.map(({ name, number }) => [name, number]));
  return names.map((name) => numbers.get(name) ?? 0).join(".");
}
