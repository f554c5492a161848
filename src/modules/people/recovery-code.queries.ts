import type { Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

type Of = { readonly personId: PersonId; readonly at: Instant };

export async function insertRecoveryCodes(
  tx: Write<PeopleTables>,
  { personId, hashes, at }: Of & { readonly hashes: readonly Buffer[] },
): Promise<void> {
  const rows = hashes.map((hash) => ({ id: newId(at), person_id: personId, code_hash: hash, created_at: at }));
  await tx.insertInto("people.recovery_code").values(rows).execute();
}

/** Makes those that are left useless. Gives how many. */
export async function updateCodesToReplaced(tx: Write<PeopleTables>, { personId, at }: Of): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("people.recovery_code")
    .set({ replaced_at: at })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Uses a code up. Of several who try at once, one gets it. */
export async function updateCodeToUsed(tx: Write<PeopleTables>, { personId, hash, at }: Of & { readonly hash: Buffer }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.recovery_code")
    .set({ used_at: at })
    .where("person_id", "=", personId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
