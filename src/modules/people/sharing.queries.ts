import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { PeopleTables } from "./people.tables.ts";
import { reaches } from "./sharing.policy.ts";
import type { Group, Sharing } from "./sharing.ts";

/** Who would read something that is shared in this way, as a group with its number: the answer to "Who can see this?". */
export async function selectWhoSees(db: Read<PeopleTables>, sharing: Sharing): Promise<Group> {
  const kind = sharing.audience;
  if (kind === "public") return { kind, name: undefined, persons: undefined };
  const circle = "circleId" in sharing ? sharing.circleId : null;
  const organisation = "organisationId" in sharing ? sharing.organisationId : null;
  const { rows } = await sql<{ name: string | null; persons: number }>`
    SELECT coalesce((SELECT circle.name FROM people.circle WHERE circle.id = shared.circle_id),
        (SELECT organisation.name FROM people.organisation WHERE organisation.id = shared.organisation_id)) AS name,
      (SELECT count(DISTINCT own.person_id)
        FROM people.membership AS own JOIN people.organisation AS home ON home.id = own.organisation_id
        WHERE ${reaches((column) => sql.ref(`shared.${column}`))}) AS persons
    FROM (SELECT ${kind}::text AS audience, ${organisation}::uuid AS organisation_id, ${circle}::uuid AS circle_id) AS shared`.execute(db);
  return { kind, name: rows[0]?.name ?? undefined, persons: rows[0]?.persons ?? 0 };
}
