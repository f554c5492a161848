import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import { selectSecondFactor } from "./passkey.queries.ts";
import { newRecoveryCode, recoveryCodeCount } from "./passkey.ts";
import type { PeopleTables } from "./people.tables.ts";
import { holdPerson } from "./role.queries.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { insertRecoveryCodes, updateCodesToReplaced } from "./recovery-code.queries.ts";
import { hashOf } from "./session.ts";

/** A new set, of which only hashes are kept; the one before it stops working. */
export async function makeRecoveryCodes(
  tx: Write<PeopleTables>,
  { personId, at }: { readonly personId: PersonId; readonly at: Instant },
): Promise<readonly string[]> {
  await updateCodesToReplaced(tx, { personId, at });
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await insertRecoveryCodes(tx, { personId, hashes: codes.map(hashOf), at });
  return codes;
}

/**
 * Gives a person new recovery codes in place of those that they had.
 * @throws Refused when they have no passkey that the codes would stand in for.
 */
export async function renewRecoveryCodes(
  database: Database<PeopleTables & KernelTables>,
  actor: PersonActor,
  at: Instant,
): Promise<readonly string[]> {
  const { personId } = actor;
  return inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, personId))) throw new NotFound("people.person");
    const { passkeys } = await selectSecondFactor(tx, personId);
    if (passkeys === 0) throw new Refused("no-passkey");
    const codes = await makeRecoveryCodes(tx, { personId, at });
    await recordAudit(tx, { at, actor, action: "people.recovery-code.renew", subject: { kind: "people.person", id: personId } });
    return codes;
  });
}
