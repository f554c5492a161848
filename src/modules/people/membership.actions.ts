import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Read } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import { isSameStanding, type MembershipId, type Standing } from "./membership.ts";
import type { MembershipAction } from "./membership.policy.ts";
import {
  insertMembershipUnlessThere,
  selectHasMembership,
  selectIsLastCoordinator,
  selectOptionalMember,
  updateMembershipToEnded,
} from "./membership.queries.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { holdPerson } from "./role.queries.ts";
import { updateTeamsToLeft } from "./team.queries.ts";

type Tables = PeopleTables & KernelTables;
type Which = { readonly id: MembershipId; readonly at: Instant };

/**
 * Changes what a person is in an organisation: what held ends, and what holds from now on is a row of its own.
 * @throws NotFound, Refused when it has been changed or ended since it was looked at.
 */
export async function changeMembership(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, ...standing }: Which & Standing,
): Promise<void> {
  const action = "people.membership.change";
  await inTransaction(database, async (tx) => {
    const member = await selectOptionalMember(tx, id);
    const isHere = member !== undefined && (await holdPerson(tx, member));
    const before = isHere ? await updateMembershipToEnded(tx, actor, { id, action, at }) : undefined;
    if (before === undefined) throw await whyNot(tx, actor, { id, action });
    const { personId, organisationId } = before;
    await insertMembershipUnlessThere(tx, { ...standing, personId, organisationId, by: actor.personId, at });
    const { place, coordinator } = standing;
    const detail = { organisation: organisationId, place, coordinator, same: isSameStanding(before, standing) };
    await recordAudit(tx, { at, actor, action, subject: { kind: "people.person", id: personId }, detail });
  });
}

/**
 * Ends a person's membership. What they did keeps their name.
 * @throws NotFound, Refused when it has been changed or ended since it was looked at.
 */
export async function endMembership(database: Database<Tables>, actor: PersonActor, which: Which): Promise<void> {
  await end(database, actor, { ...which, action: "people.membership.end", mayBeLast: true });
}

/**
 * Leaves an organisation, by the person themselves: nobody has to agree.
 * @param knowing they know that nobody coordinates it without them.
 * @throws NotFound when it is not one's own, Refused when it has been changed or ended since it was looked at, or when nobody else coordinates
 * the organisation and they have not been told.
 */
export async function leaveOrganisation(
  database: Database<Tables>,
  actor: PersonActor,
  { knowing = false, ...which }: Which & { readonly knowing?: boolean },
): Promise<void> {
  await end(database, actor, { ...which, action: "people.membership.leave", mayBeLast: knowing });
}

async function end(
  database: Database<Tables>,
  actor: PersonActor,
  { id, action, at, mayBeLast }: Which & { readonly action: MembershipAction; readonly mayBeLast: boolean },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const isLast = !mayBeLast && (await selectIsLastCoordinator(tx, id, { lock: true }));
    // Only to whoever may do it: to all others it is not there.
    if (isLast && (await selectHasMembership(tx, actor, { id, action }))) throw new Refused("last-coordinator");
    const ended = await updateMembershipToEnded(tx, actor, { id, action, at });
    if (ended === undefined) throw await whyNot(tx, actor, { id, action });
    const { personId, organisationId } = ended;
    await updateTeamsToLeft(tx, { personId, organisationId, by: actor.personId, at });
    const subject = { kind: "people.person", id: ended.personId };
    await recordAudit(tx, { at, actor, action, subject, detail: { organisation: ended.organisationId } });
  });
}

async function whyNot(
  db: Read<PeopleTables>,
  actor: PersonActor,
  which: { readonly id: MembershipId; readonly action: MembershipAction },
): Promise<Error> {
  return (await selectHasMembership(db, actor, which)) ? new Refused("changed-meanwhile") : new NotFound("people.membership");
}
