import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { PeopleTables } from "./people.tables.ts";
import { membershipsThatHold, reaches } from "./sharing.policy.ts";
import type { Group, GroupReached, Sharing } from "./sharing.ts";

/**
 * Who would read something that is shared in this way: how many, and of which organisations. The answer to "Who can see this?".
 * @param demonstration whether it is of the demonstration, where it is a person's own: see `sharedBy`.
 */
export async function selectWhoSees(
  db: Read<PeopleTables>,
  sharing: Sharing,
  { demonstration = false }: { readonly demonstration?: boolean } = {},
): Promise<Group> {
  const kind = sharing.audience;
  if (kind === "public") return { kind, name: undefined, persons: undefined, groups: [] };
  const circle = "circleId" in sharing ? sharing.circleId : null;
  const organisation = "organisationId" in sharing ? sharing.organisationId : null;
  const reach = reaches((column) => sql.ref(`shared.${column}`), sql`${demonstration}::boolean`);
  const { rows } = await sql<{ name: string | null; persons: number; groups: GroupReached[] }>`
    WITH shared AS (SELECT ${kind}::text AS audience, ${organisation}::uuid AS organisation_id, ${circle}::uuid AS circle_id),
    reached AS (SELECT own.person_id, home.name, home.sort_key, home.id FROM shared CROSS JOIN ${membershipsThatHold} WHERE ${reach}),
    counted AS (SELECT reached.name, reached.sort_key, count(*) AS persons FROM reached GROUP BY reached.id, reached.name, reached.sort_key)
    SELECT coalesce((SELECT circle.name FROM people.circle WHERE circle.id = shared.circle_id),
        (SELECT organisation.name FROM people.organisation WHERE organisation.id = shared.organisation_id)) AS name,
      (SELECT count(DISTINCT reached.person_id) FROM reached) AS persons,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', counted.name, 'persons', counted.persons) ORDER BY counted.sort_key), '[]')
        FROM counted WHERE shared.audience = 'network') AS groups
    FROM shared`.execute(db);
  return { kind, name: rows[0]?.name ?? undefined, persons: rows[0]?.persons ?? 0, groups: rows[0]?.groups ?? [] };
}
