import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { planErasureEntry } from "../../kernel/erasure-ledger.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { eraseAllAbout, type PersonalData } from "../../kernel/personal-data.ts";
import { systemActor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { revokeLinks } from "./entry-link.queries.ts";
import { updateWaitingToRevoked } from "./invitation.queries.ts";
import { updateMembershipsToEnded } from "./membership.queries.ts";
import { forgetSecondFactor } from "./passkey.actions.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { updatePersonToEnded } from "./person.queries.ts";
import {
  selectIsLastAdministrator,
  selectOptionalPersonForUpdate,
  selectOptionalPersonToEraseAgain,
  updateRolesToEnded,
} from "./role.queries.ts";
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
 * Signs a person out everywhere. They keep what they have, and may come in again.
 * @throws NotFound
 * @source OWASP ASVS 5.0 V7.4.5
 */
export async function endSessionsOf(database: Database<Tables>, actor: PersonActor, { personId, at }: Whom): Promise<void> {
  const action = "people.person.end-sessions";
  await inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonForUpdate(tx, actor, { id: personId, action });
    if (person === undefined) throw new NotFound("people.person");
    const sessions = await endSessions(tx, { personId, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "people.person", id: personId }, detail: { sessions } });
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
    await planErasureEntry(tx, { kind: erasedPerson, id: personId, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "people.person", id: personId } });
  });
}

/** As the ledger of what was erased calls a person. */
export const erasedPerson = "people.person";

/**
 * Erases whom a restored backup has brought back. That was decided before, so nobody is asked, and it holds for the last administrator too.
 * @returns whether they were there.
 */
export async function erasePersonAgain(
  tx: Write<Tables>,
  { personId, personalData, at }: Whom & { readonly personalData: readonly PersonalData[] },
): Promise<boolean> {
  const person = await selectOptionalPersonToEraseAgain(tx, personId);
  if (person === undefined || person.erased) return false;
  if (!person.left) await takeOut(tx, { ...person, personId }, { by: personId, at });
  await eraseAllAbout(tx, personalData, { person: { id: personId, email: person.email }, at });
  const subject = { kind: "people.person", id: personId };
  await recordAudit(tx, { at, actor: systemActor("restore"), action: "people.person.erase", subject });
  return true;
}

type Leaving = { readonly personId: PersonId; readonly email: string };
type Taking = { readonly by: PersonId; readonly at: Instant };

async function end(tx: Write<Tables>, leaving: Leaving, taking: Taking) {
  if (await selectIsLastAdministrator(tx, leaving.personId)) throw new Refused("last-administrator");
  return takeOut(tx, leaving, taking);
}

async function takeOut(tx: Write<Tables>, { personId, email }: Leaving, { by, at }: Taking) {
  await updatePersonToEnded(tx, personId, at);
  const ending = { personId, by, at };
  const roles = await updateRolesToEnded(tx, ending);
  const memberships = await updateMembershipsToEnded(tx, ending);
  await updateTeamsToLeft(tx, { ...ending, everywhere: true });
  const sessions = await endSessions(tx, { personId, at });
  await forgetSecondFactor(tx, { personId, at });
  await revokeLinks(tx, { purpose: "sign-in", personId, at });
  const { length: invitations } = await updateWaitingToRevoked(tx, { email, by, at });
  return { roles, memberships, sessions, invitations };
}
