import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { Group, Sharing } from "./sharing.ts";

/** Who would read something that is shared in this way, as a group with its number: the answer to "Who can see this?". */
export async function selectWhoSees(db: Read<PeopleTables>, sharing: Sharing): Promise<Group> {
  const kind = sharing.audience;
  if (kind === "public") return { kind, name: undefined, persons: undefined };
  const circle = "circleId" in sharing ? sharing.circleId : null;
  const organisation = "organisationId" in sharing ? sharing.organisationId : null;
  const { rows } = await sql<{ name: string | null; persons: number }>`
    SELECT coalesce((SELECT circle.name FROM people.circle WHERE circle.id = ${circle}::uuid),
        (SELECT organisation.name FROM people.organisation WHERE organisation.id = ${organisation}::uuid)) AS name,
      (SELECT count(DISTINCT own.person_id)
        FROM people.membership AS own JOIN people.organisation AS home ON home.id = own.organisation_id
        WHERE own.ended_at IS NULL AND CASE ${kind}::text
          WHEN 'all-agencies' THEN home.kind = 'agency'
          WHEN 'agency' THEN own.organisation_id = ${organisation}::uuid
          WHEN 'network' THEN own.organisation_id IN (SELECT part.organisation_id FROM people.circle_organisation AS part
            JOIN people.circle ON circle.id = part.circle_id
            WHERE part.circle_id = ${circle}::uuid AND part.left_at IS NULL AND circle.ended_at IS NULL)
          WHEN 'team' THEN EXISTS (SELECT FROM people.circle_person AS part JOIN people.circle ON circle.id = part.circle_id
            WHERE part.circle_id = ${circle}::uuid AND part.person_id = own.person_id AND part.left_at IS NULL
              AND circle.organisation_id = own.organisation_id AND circle.ended_at IS NULL)
          ELSE false END) AS persons`.execute(db);
  return { kind, name: rows[0]?.name ?? undefined, persons: rows[0]?.persons ?? 0 };
}
