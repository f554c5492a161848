import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { eraseAllAbout, type PersonalData } from "../../kernel/personal-data.ts";
import type { Instant } from "../../kernel/time.ts";
import { revokeLinks } from "./entry-link.queries.ts";
import { updateWaitingToRevoked } from "./invitation.queries.ts";
import { updateMembershipsToEnded } from "./membership.queries.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { updatePersonToEnded } from "./person.queries.ts";
import { selectIsLastAdministrator, selectOptionalPersonForUpdate, updateRolesToEnded } from "./role.queries.ts";
import { updateTeamsToLeft } from "./team.queries.ts";
import { endSessions } from "./session.queries.ts";

type Tables = PeopleTables & KernelTables;
type Erasing = Whom & {
  readonly personalData: readonly PersonalData[];
  /** By somebody who looks after persons, or by the person themselves. */
  readonly action: "people.person.erase" | "people.account.erase";
};
type Whom = { readonly personId: PersonId; readonly at: Instant };

/**
 * Ends a person's account: out at once, everywhere; roles, memberships and whatever would let them in end with it. What they did keeps their
 * name. They can be invited anew.
 * @throws NotFound, Refused when the person is the last administrator, or has left already.
 */
export async function endPerson(database: Database<Tables>, actor: PersonActor, { personId, at }: Whom): Promise<void> {
  const action = "people.person.end";
  await inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonForUpdate(tx, actor, { id: personId, action });
    if (person === undefined) throw new NotFound("people.person");
    if (person.left) throw new Refused("changed-meanwhile");
    const detail = await end(tx, { ...person, personId }, { by: actor.personId, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "people.person", id: personId }, detail });
  });
}

/**
 * Takes away what says who a person was, for good; of somebody who is still here the account ends first. What they did stays, as somebody's.
 * @throws NotFound, Refused when the person is the last administrator, or has been erased already.
 * @source GDPR art. 17
 */
export async function erasePerson(
  database: Database<Tables>,
  actor: PersonActor,
  { personId, personalData, at, action }: Erasing,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonForUpdate(tx, actor, { id: personId, action });
    if (person === undefined) throw new NotFound("people.person");
    if (person.erased) throw new Refused("person-erased");
    if (!person.left) await end(tx, { ...person, personId }, { by: actor.personId, at });
    await eraseAllAbout(tx, personalData, { person: { id: personId, email: person.email }, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "people.person", id: personId } });
  });
}

type Leaving = { readonly personId: PersonId; readonly email: string };

async function end(tx: Write<Tables>, { personId, email }: Leaving, { by, at }: { readonly by: PersonId; readonly at: Instant }) {
  if (await selectIsLastAdministrator(tx, personId)) throw new Refused("last-administrator");
  await updatePersonToEnded(tx, personId, at);
  const ending = { personId, by, at };
  const roles = await updateRolesToEnded(tx, ending);
  const memberships = await updateMembershipsToEnded(tx, ending);
  await updateTeamsToLeft(tx, { ...ending, everywhere: true });
  const sessions = await endSessions(tx, { personId, at });
  await revokeLinks(tx, { purpose: "sign-in", personId, at });
  const { length: invitations } = await updateWaitingToRevoked(tx, { email, by, at });
  return { roles, memberships, sessions, invitations };
}
