import { type RawBuilder, sql } from "kysely";
import { coordinatorRole, headRole } from "./person.ts";

/** What a person has beside their roles because of what they are in some organisation, one to a row. */
export function membershipRoles(personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT DISTINCT standing.role FROM people.membership AS own
    CROSS JOIN LATERAL (VALUES (${coordinatorRole}::text, own.coordinator), (${headRole}::text, own.place = 'agency-head')) AS standing (role, has)
    WHERE own.person_id = ${personId} AND own.ended_at IS NULL AND standing.has`;
}
