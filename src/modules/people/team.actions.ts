import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import { normaliseEmail, type PersonActor, type PersonId } from "./person.ts";
import type { CircleId } from "./sharing.ts";
import {
  countTeamMembers,
  countTeamsOf,
  insertTeam,
  insertTeamMember,
  type NewTeam,
  selectMayForUpdate,
  selectMayStartTeam,
  selectOptionalColleague,
  updateTeam,
  updateTeamsToLeft,
  updateTeamToEnded,
} from "./team.queries.ts";
import { membersPerTeam, teamsPerPerson } from "./team.ts";

type Tables = PeopleTables & KernelTables;
type Which = { readonly id: CircleId; readonly at: Instant };

/**
 * Starts a team in an organisation that one belongs to, with oneself in it.
 * @throws NotFound when one does not belong there, Refused when one is in very many.
 */
export async function startTeam(
  database: Database<Tables>,
  actor: PersonActor,
  { at, ...team }: NewTeam & { readonly at: Instant },
): Promise<CircleId> {
  return inTransaction(database, (tx) => startTeamWithin(tx, actor, { at, ...team }));
}

/**
 * The same as a part of another deed.
 * @throws NotFound when one does not belong there, Refused when one is in very many.
 */
export async function startTeamWithin(
  tx: Write<Tables>,
  actor: PersonActor,
  { at, ...team }: NewTeam & { readonly at: Instant },
): Promise<CircleId> {
  if (!(await selectMayStartTeam(tx, actor, team.organisationId))) throw new NotFound("people.organisation");
  if ((await countTeamsOf(tx, actor.personId)) >= teamsPerPerson) throw new Refused("too-many-teams");
  const done = { by: actor.personId, at };
  const id = await insertTeam(tx, { ...team, ...done });
  await insertTeamMember(tx, { id, personId: actor.personId, ...done });
  const detail = { organisation: team.organisationId };
  await recordAudit(tx, { at, actor, action: "people.team.start", subject: { kind: "people.circle", id }, detail });
  return id;
}

/** @throws NotFound */
export async function changeTeam(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, ...words }: Which & Pick<NewTeam, "name" | "purpose">,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await updateTeam(tx, actor, { id, ...words }))) throw new NotFound("people.circle");
    await recordAudit(tx, { at, actor, action: "people.team.change", subject: { kind: "people.circle", id } });
  });
}

/**
 * Takes a colleague into the team, by their address.
 * @throws NotFound, Refused when nobody with the address belongs to the organisation, or they are in the team, or it is full.
 */
export async function addTeamMember(
  database: Database<Tables>,
  actor: PersonActor,
  { id, email, at }: Which & { readonly email: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const personId = await selectOptionalColleague(tx, { email: normaliseEmail(email), id });
    if (!(await selectMayForUpdate(tx, actor, { id, action: "people.team.change" }))) throw new NotFound("people.circle");
    if (personId === undefined) throw new Refused("no-colleague");
    if ((await countTeamMembers(tx, id)) >= membersPerTeam) throw new Refused("team-is-full");
    if (!(await insertTeamMember(tx, { id, personId, by: actor.personId, at }))) throw new Refused("in-the-team");
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor, action: "people.team.add", subject, detail: { team: id } });
  });
}

/**
 * Takes somebody out of the team, or leaves it. With the last one the team ends.
 * @throws NotFound, Refused when they are not in it any more.
 */
export async function removeTeamMember(
  database: Database<Tables>,
  actor: PersonActor,
  { id, personId, at }: Which & { readonly personId: PersonId },
): Promise<void> {
  const action = personId === actor.personId ? "people.team.leave" : "people.team.change";
  await inTransaction(database, async (tx) => {
    if (!(await selectMayForUpdate(tx, actor, { id, action }))) throw new NotFound("people.circle");
    const { left, ended } = await updateTeamsToLeft(tx, { circleId: id, personId, by: actor.personId, at });
    if (left === 0) throw new Refused("changed-meanwhile");
    const detail = { team: id, ended: ended > 0 };
    await recordAudit(tx, { at, actor, action: "people.team.remove", subject: { kind: "people.person", id: personId }, detail });
  });
}

/** @throws NotFound */
export async function endTeam(database: Database<Tables>, actor: PersonActor, { id, at }: Which): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await updateTeamToEnded(tx, actor, { id, at }))) throw new NotFound("people.circle");
    await recordAudit(tx, { at, actor, action: "people.team.end", subject: { kind: "people.circle", id } });
  });
}
