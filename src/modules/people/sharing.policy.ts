import { type RawBuilder, sql } from "kysely";
import type { Columns, Reason } from "../../kernel/policy.ts";

type Shared = { readonly audience: unknown; readonly organisation_id: unknown; readonly circle_id: unknown };

/**
 * Whether a membership that holds lets its person read what is shared in this way, as SQL on `own`, the membership, and `home`, its
 * organisation. Whoever reads and whoever is counted beforehand are found by this alone.
 */
export function reaches(row: Columns<Shared>): RawBuilder<boolean> {
  return sql<boolean>`(own.ended_at IS NULL AND CASE ${row("audience")}
    WHEN 'all-agencies' THEN home.kind = 'agency'
    WHEN 'agency' THEN own.organisation_id = ${row("organisation_id")}
    WHEN 'network' THEN EXISTS (SELECT FROM people.circle_organisation AS part JOIN people.circle ON circle.id = part.circle_id
      WHERE part.circle_id = ${row("circle_id")} AND part.organisation_id = own.organisation_id AND part.left_at IS NULL
        AND circle.ended_at IS NULL)
    WHEN 'team' THEN EXISTS (SELECT FROM people.circle_person AS part JOIN people.circle ON circle.id = part.circle_id
      WHERE part.circle_id = ${row("circle_id")} AND part.person_id = own.person_id AND part.left_at IS NULL
        AND circle.organisation_id = own.organisation_id AND circle.ended_at IS NULL)
    ELSE false END)`;
}

/**
 * Those whom the row is shared with. Whoever has left an organisation is no longer in its teams, whatever their rows say.
 * @source product rule 8
 */
export const sharedWith: Reason<Shared> = {
  words: {
    sv: "den som det är delat med: teamet, myndigheten, nätverket, alla myndigheter eller alla",
    en: "whoever it is shared with: the team, the agency, the network, all agencies or everyone",
  },
  holds: (actor, row) => {
    const everyone = sql<boolean>`${row("audience")} = 'public'`;
    if (actor.kind !== "person") return everyone;
    return sql<boolean>`(${everyone} OR EXISTS (
      SELECT FROM people.membership AS own JOIN people.organisation AS home ON home.id = own.organisation_id
      WHERE own.person_id = ${actor.personId} AND ${reaches(row)}))`;
  },
};
