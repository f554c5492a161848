import { sql } from "kysely";
import type { Write } from "./db.ts";

/**
 * Holds the key that a form was drawn with until the end of the transaction: two that are sent with one key wait for each other, so that whoever
 * presses twice does it once. What was taken with the key is for the caller to look for, afterwards.
 */
export async function holdFormKey<Tables>(tx: Write<Tables>, key: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}
