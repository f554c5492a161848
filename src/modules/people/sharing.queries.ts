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
  const circle = sql`${"circleId" in sharing ? sharing.circleId : null}::uuid`;
  const organisation = sql`${"organisationId" in sharing ? sharing.organisationId : null}::uuid`;
  const reach = reaches({ audience: sql`${kind}::text`, organisation, circle, demonstration: sql`${demonstration}::boolean` });
  const { rows } = await sql<{ name: string | null; persons: number; groups: GroupReached[] }>`
    WITH reached AS (SELECT own.person_id, home.name, home.sort_key, home.id FROM ${membershipsThatHold} WHERE ${reach}),
    counted AS (SELECT reached.name, reached.sort_key, count(*) AS persons FROM reached GROUP BY reached.id, reached.name, reached.sort_key)
    SELECT coalesce((SELECT circle.name FROM people.circle WHERE circle.id = ${circle}),
        (SELECT organisation.name FROM people.organisation WHERE organisation.id = ${organisation})) AS name,
      (SELECT count(DISTINCT reached.person_id) FROM reached) AS persons,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', counted.name, 'persons', counted.persons) ORDER BY counted.sort_key), '[]')
        FROM counted WHERE ${kind}::text = 'network') AS groups`.execute(db);
  return { kind, name: rows[0]?.name ?? undefined, persons: rows[0]?.persons ?? 0, groups: rows[0]?.groups ?? [] };
}
