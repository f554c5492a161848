import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import type { CircleId } from "./sharing.ts";
import { isDemonstration } from "./sharing.policy.ts";
import { type TeamAction, teamPolicy } from "./team.policy.ts";
import type { Home, OwnTeam, TeamLine, TeamMember, TeamView } from "./team-view.ts";

const may = (action: TeamAction, actor: Actor) => permitted(teamPolicy, action, actor, "circle");
/** Those who are in the team now: whoever has left the organisation is not, whatever their row says. */
const present = sql`people.circle_person AS part
  JOIN people.person ON person.id = part.person_id AND person.ended_at IS NULL
  JOIN people.membership ON membership.person_id = part.person_id AND membership.organisation_id = circle.organisation_id
    AND membership.ended_at IS NULL
  WHERE part.circle_id = circle.id AND part.left_at IS NULL`;

/** The teams that the actor may see, their own first, in one statement. */
export async function selectTeams(db: Read<PeopleTables>, actor: PersonActor): Promise<TeamLine[]> {
  const { rows } = await sql<TeamLine>`
    SELECT circle.id, circle.name, circle.purpose, organisation.name AS organisation,
      (SELECT count(*) FROM ${present}) AS members, ${may("people.team.leave", actor)} AS own
    FROM people.circle JOIN people.organisation ON organisation.id = circle.organisation_id
    WHERE circle.kind = 'team' AND circle.ended_at IS NULL AND ${may("people.team.read", actor)}
    ORDER BY own DESC, organisation.sort_key, circle.name COLLATE "C", circle.id`.execute(db);
  return rows;
}

/** The teams that the actor is in: those in which they begin something. */
export async function selectOwnTeams(db: Read<PeopleTables>, actor: Actor): Promise<readonly OwnTeam[]> {
  const { rows } = await sql<OwnTeam>`
    SELECT circle.id, circle.name, organisation.id AS "organisationId", organisation.name AS organisation FROM people.circle
    JOIN people.organisation ON organisation.id = circle.organisation_id
    WHERE circle.kind = 'team' AND circle.ended_at IS NULL AND ${may("people.team.leave", actor)}
    ORDER BY organisation.sort_key, circle.name COLLATE "C", circle.id LIMIT 100`.execute(db);
  return rows;
}

type Which = { readonly id: CircleId; readonly action: TeamAction };

/** One team with who is in it, when the actor may do this with it. */
export async function selectOptionalTeam(db: Read<PeopleTables>, actor: Actor, { id, action }: Which): Promise<TeamView | undefined> {
  const { rows } = await sql<Omit<TeamView, "members"> & { members: { id: PersonId; name: string; joinedAt: string }[] }>`
    SELECT circle.id, circle.name, circle.purpose, organisation.name AS organisation, organisation.id AS "organisationId",
      circle.started_at AS "startedAt", ${may("people.team.leave", actor)} AS own,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name, 'joinedAt', part.joined_at)
        ORDER BY part.joined_at, person.id), '[]') FROM ${present}) AS members
    FROM people.circle JOIN people.organisation ON organisation.id = circle.organisation_id
    WHERE circle.id = ${id} AND circle.kind = 'team' AND circle.ended_at IS NULL AND ${may(action, actor)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const members: TeamMember[] = row.members.map((member) => ({ ...member, joinedAt: parseInstant(member.joinedAt) }));
  return { ...row, members };
}

/** The organisations that a person belongs to, and may start a team in. */
export async function selectHomes(db: Read<PeopleTables>, personId: PersonId): Promise<Home[]> {
  const { rows } = await sql<Home>`
    SELECT organisation.id, organisation.name FROM people.membership JOIN people.organisation ON organisation.id = membership.organisation_id
    WHERE membership.person_id = ${personId} AND membership.ended_at IS NULL ORDER BY organisation.sort_key`.execute(db);
  return rows;
}

/** Whether the actor may start a team there: asked of a row that is not there yet. */
export async function selectMayStartTeam(db: Read<PeopleTables>, actor: Actor, organisationId: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    SELECT ${permitted(teamPolicy, "people.team.start", actor, "proposed")} AS may
    FROM (SELECT ${organisationId}::uuid AS organisation_id) AS proposed`.execute(db);
  return rows[0]?.may === true;
}

/** In how many teams that go on a person is. */
export async function countTeamsOf(db: Read<PeopleTables>, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ teams: number }>`
    SELECT count(*) AS teams FROM people.circle_person AS part JOIN people.circle ON circle.id = part.circle_id AND circle.ended_at IS NULL
    WHERE circle.kind = 'team' AND part.person_id = ${personId} AND part.left_at IS NULL`.execute(db);
  return rows[0]?.teams ?? 0;
}

/** How many are in a team. */
export async function countTeamMembers(db: Read<PeopleTables>, id: CircleId): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    SELECT count(*) AS members FROM people.circle_person AS part WHERE part.circle_id = ${id} AND part.left_at IS NULL`.execute(db);
  return rows[0]?.members ?? 0;
}

export type NewTeam = { readonly organisationId: OrganisationId; readonly name: string; readonly purpose: string | undefined };
type Done = { readonly by: PersonId; readonly at: Instant };

export async function insertTeam(tx: Write<PeopleTables>, { organisationId, name, purpose, by, at }: NewTeam & Done): Promise<CircleId> {
  const id = newId<"people.circle">(at);
  await sql`INSERT INTO people.circle (id, kind, organisation_id, name, purpose, demonstration, started_at, started_by)
    VALUES (${id}, 'team', ${organisationId}, ${name}, ${purpose ?? null}, ${isDemonstration(by)}, ${at}, ${by})`.execute(tx);
  return id;
}

/** Changes a team that goes on and that the actor may do this with; held until the end of the transaction. Gives whether there is one. */
export async function updateTeam(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, name, purpose }: { readonly id: CircleId; readonly name: string; readonly purpose: string | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE people.circle SET name = ${name}, purpose = ${purpose ?? null}
    WHERE circle.id = ${id} AND circle.kind = 'team' AND circle.ended_at IS NULL AND ${may("people.team.change", actor)} RETURNING 1`.execute(
    tx,
  );
  return rows.length === 1;
}

/** Ends a team that the actor may end. Gives whether it went on until now. */
export async function updateTeamToEnded(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, at }: { readonly id: CircleId; readonly at: Instant },
) {
  const { rows } = await sql`
    UPDATE people.circle SET ended_at = ${at}, ended_by = ${actor.personId}
    WHERE circle.id = ${id} AND circle.kind = 'team' AND circle.ended_at IS NULL AND ${may("people.team.end", actor)} RETURNING 1`.execute(
    tx,
  );
  return rows.length === 1;
}

/** Whether the actor may do this with the team, which is held until the end of the transaction. */
export async function selectMayForUpdate(tx: Write<PeopleTables>, actor: PersonActor, { id, action }: Which): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM people.circle
    WHERE circle.id = ${id} AND circle.kind = 'team' AND circle.ended_at IS NULL AND ${may(action, actor)} FOR NO KEY UPDATE`.execute(tx);
  return rows.length === 1;
}

/**
 * Somebody with this address who belongs to the organisation of a team and to its world. Their membership is held until the end of the
 * transaction, before the team is: whoever leaves the organisation meanwhile holds the two in the same order.
 */
export async function selectOptionalColleague(
  tx: Write<PeopleTables>,
  { email, id }: { readonly email: string; readonly id: CircleId },
): Promise<PersonId | undefined> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM people.circle
    JOIN people.membership ON membership.organisation_id = circle.organisation_id AND membership.ended_at IS NULL
    JOIN people.person ON person.id = membership.person_id AND person.demonstration = circle.demonstration
    WHERE circle.id = ${id} AND person.email = ${email} AND person.ended_at IS NULL FOR SHARE OF membership`.execute(tx);
  return rows[0]?.id;
}

type Part = Done & { readonly id: CircleId; readonly personId: PersonId };

/** Gives whether they were not in it. */
export async function insertTeamMember(tx: Write<PeopleTables>, { id, personId, by, at }: Part): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO people.circle_person (id, circle_id, person_id, joined_at, joined_by)
    VALUES (${newId<"people.circle_person">(at)}, ${id}, ${personId}, ${at}, ${by})
    ON CONFLICT (circle_id, person_id) WHERE left_at IS NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

type Leaving = Done & { readonly personId: PersonId } & (
    | { readonly circleId: CircleId }
    | { readonly organisationId: OrganisationId }
    | { readonly everywhere: true }
  );

/**
 * Takes a person out of a team, of the teams of an organisation that they leave, or of all, and then they lead no network either. Teams that
 * nobody is left in end with it, networks that nobody leads go on: they are held first, always in the same order, so that of two who are the last to leave the second sees that.
 * @returns how many teams they left, and how many of those ended.
 */
export async function updateTeamsToLeft(
  tx: Write<PeopleTables>,
  { personId, by, at, ...which }: Leaving,
): Promise<{ readonly left: number; readonly ended: number }> {
  const these =
    "circleId" in which
      ? sql`circle.id = ${which.circleId}`
      : "organisationId" in which
        ? sql`circle.organisation_id = ${which.organisationId}`
        : sql`true`;
  await sql`
    SELECT FROM people.circle JOIN people.circle_person AS part ON part.circle_id = circle.id
    WHERE part.person_id = ${personId} AND part.left_at IS NULL AND ${these} ORDER BY circle.id FOR NO KEY UPDATE OF circle`.execute(tx);
  const { rows } = await sql<{ left: number; ended: number }>`
    WITH gone AS (
      UPDATE people.circle_person AS part SET left_at = ${at}, left_by = ${by} FROM people.circle
      WHERE circle.id = part.circle_id AND part.person_id = ${personId} AND part.left_at IS NULL AND ${these}
      RETURNING part.id, part.circle_id
    ), over AS (
      UPDATE people.circle SET ended_at = ${at}, ended_by = ${by}
      WHERE circle.kind = 'team' AND circle.ended_at IS NULL AND circle.id IN (SELECT gone.circle_id FROM gone)
        AND NOT EXISTS (SELECT FROM people.circle_person AS part
          WHERE part.circle_id = circle.id AND part.left_at IS NULL AND part.id NOT IN (SELECT gone.id FROM gone))
      RETURNING circle.id
    )
    SELECT (SELECT count(*) FROM gone) AS left, (SELECT count(*) FROM over) AS ended`.execute(tx);
  return rows[0] ?? { left: 0, ended: 0 };
}
