import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { CircleId } from "./sharing.ts";
import type { TeamStay } from "./team-view.ts";

/**
 * Who has stood where in a team, and from when until when: one row for each place that somebody has had while they were in it, the earliest first.
 * Whoever leaves the organisation, or is here no more, has left the team.
 */
export async function selectTeamHistory(db: Read<PeopleTables>, id: CircleId): Promise<readonly TeamStay[]> {
  const { rows } = await sql<TeamStay>`
    SELECT part.person_id AS "personId", person.name, own.place, own.function, greatest(part.joined_at, own.started_at) AS "joinedAt",
      least(part.left_at, own.ended_at, person.ended_at, circle.ended_at) AS "leftAt"
    FROM people.circle JOIN people.circle_person AS part ON part.circle_id = circle.id
    JOIN people.person ON person.id = part.person_id
    JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id
      AND own.started_at <= coalesce(part.left_at, 'infinity') AND coalesce(own.ended_at, 'infinity') > part.joined_at
    WHERE circle.id = ${id} ORDER BY "joinedAt", part.id, own.id`.execute(db);
  return rows;
}
