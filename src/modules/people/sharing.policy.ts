import { type RawBuilder, sql } from "kysely";
import type { Actor, Columns, Reason } from "../../kernel/policy.ts";
import type { PersonId } from "./person.ts";

/** The three columns of whatever is shared: see `people.is_sharing`, which checks them. */
type Shared = { readonly audience: unknown; readonly organisation_id: unknown; readonly circle_id: unknown };

/** The memberships that hold, each as `own`, with the organisation, `home`, and the person, `reader`. */
export const membershipsThatHold: RawBuilder<unknown> = sql`people.membership AS own
  JOIN people.organisation AS home ON home.id = own.organisation_id
  JOIN people.person AS reader ON reader.id = own.person_id AND reader.ended_at IS NULL AND own.ended_at IS NULL`;

/**
 * Whether a membership that holds lets its person read what is shared in this way, as SQL on `own`, `home` and `reader`: see
 * `membershipsThatHold`. Whoever reads and whoever is counted beforehand are found by this alone. Whoever has left an organisation is no longer in
 * its teams, whatever their rows say.
 * @param demonstration whether it is of the demonstration: such things reach nobody outside it, and the other way round. A team and a network
 *   know it themselves.
 * @source product rule 8
 */
export function reaches(row: Columns<Shared>, demonstration: RawBuilder<unknown>): RawBuilder<boolean> {
  const sameWorld = sql`reader.demonstration = ${demonstration}`;
  const ofCircle = sql`circle.id = ${row("circle_id")} AND circle.kind = ${row("audience")} AND circle.ended_at IS NULL
    AND circle.demonstration = reader.demonstration AND part.left_at IS NULL`;
  return sql<boolean>`CASE ${row("audience")}
    WHEN 'all-agencies' THEN home.kind = 'agency' AND ${sameWorld}
    WHEN 'agency' THEN own.organisation_id = ${row("organisation_id")} AND ${sameWorld}
    WHEN 'network' THEN EXISTS (SELECT FROM people.circle_organisation AS part JOIN people.circle ON circle.id = part.circle_id
      WHERE ${ofCircle} AND part.organisation_id = own.organisation_id)
    WHEN 'team' THEN EXISTS (SELECT FROM people.circle_person AS part JOIN people.circle ON circle.id = part.circle_id
      WHERE ${ofCircle} AND part.person_id = own.person_id AND circle.organisation_id = own.organisation_id)
    ELSE false END`;
}

/** Those whom the row is shared with, when it is nobody's own: texts of the place, which are of the real world. */
export const sharedWith: Reason<Shared> = {
  words: {
    sv: "den som det är delat med: teamet, myndigheten, nätverket, alla myndigheter eller alla",
    en: "whoever it is shared with: the team, the agency, the network, all agencies or everyone",
  },
  holds: (actor, row) => isSharedWith(actor, row, sql`false`),
};

/** The same, when a column says which person's it is: it is then of the world that the person is of. */
export function sharedBy<Column extends string>(column: Column): Reason<Shared & Readonly<Record<Column, unknown>>> {
  return {
    words: sharedWith.words,
    holds: (actor, row) =>
      isSharedWith(actor, row, sql`(SELECT owner.demonstration FROM people.person AS owner WHERE owner.id = ${row(column)})`),
  };
}

function isSharedWith(actor: Actor, row: Columns<Shared>, demonstration: RawBuilder<unknown>): RawBuilder<boolean> {
  if (actor.kind !== "person") return sql<boolean>`${row("audience")} = 'public'`;
  return isSharedWithPerson(sql`${actor.personId}`, row, demonstration);
}

/** The same of a person who is given as SQL, for many persons at once. */
export function isSharedWithPerson(
  person: RawBuilder<unknown>,
  row: Columns<Shared>,
  demonstration: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`(${row("audience")} = 'public' OR EXISTS (
    SELECT FROM ${membershipsThatHold} WHERE own.person_id = ${person} AND ${reaches(row, demonstration)}))`;
}

/** Whether a person is of the demonstration, as a part of SQL. */
export function isDemonstration(personId: PersonId): RawBuilder<boolean> {
  return sql<boolean>`(SELECT person.demonstration FROM people.person WHERE person.id = ${personId})`;
}
