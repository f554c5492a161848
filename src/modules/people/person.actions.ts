import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import { revokeLinks } from "./entry-link.queries.ts";
import { updateWaitingToRevoked } from "./invitation.queries.ts";
import { updateMembershipsToEnded } from "./membership.queries.ts";
import { forgetSecondFactor } from "./passkey.actions.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { updatePersonToEnded } from "./person.queries.ts";
import { selectIsLastAdministrator, selectOptionalPersonForUpdate, updateRolesToEnded } from "./role.queries.ts";
import { endSessions } from "./session.queries.ts";

/**
 * Ends a person's account: out at once, everywhere; roles, memberships and whatever would let them in end with it. What they did keeps their
 * name. They can be invited anew.
 * @throws NotFound, Refused when the person is the last administrator, or has left already.
 */
export async function endPerson(
  database: Database<PeopleTables & KernelTables>,
  actor: PersonActor,
  { personId, at }: { readonly personId: PersonId; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonForUpdate(tx, actor, { id: personId, action: "people.person.end" });
    if (person === undefined) throw new NotFound("people.person");
    if (await selectIsLastAdministrator(tx, personId)) throw new Refused("last-administrator");
    if (!(await updatePersonToEnded(tx, personId, at))) throw new Refused("changed-meanwhile");
    const ending = { personId, by: actor.personId, at };
    const roles = await updateRolesToEnded(tx, ending);
    const memberships = await updateMembershipsToEnded(tx, ending);
    const sessions = await endSessions(tx, { personId, at });
    await forgetSecondFactor(tx, { personId, at });
    await revokeLinks(tx, { purpose: "sign-in", personId, at });
    const { length: invitations } = await updateWaitingToRevoked(tx, { email: person.email, by: actor.personId, at });
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor, action: "people.person.end", subject, detail: { roles, memberships, sessions, invitations } });
  });
}
