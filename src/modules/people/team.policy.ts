import { type RawBuilder, sql } from "kysely";
import type { Columns, Policy, Reason } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { coordinatesIt } from "./role.policy.ts";
import { isDemonstration } from "./sharing.policy.ts";

export type TeamAction = "people.team.read" | "people.team.start" | "people.team.change" | "people.team.leave" | "people.team.end";

/** Whoever is in the team, and belongs to its organisation still. */
const isInIt: Reason<{ readonly id: unknown; readonly organisation_id: unknown }> = {
  words: { sv: "den som är med i teamet", en: "whoever is in the team" },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM people.circle_person AS part
      JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = ${row("organisation_id")} AND own.ended_at IS NULL
      WHERE part.circle_id = ${row("id")} AND part.person_id = ${actor.personId} AND part.left_at IS NULL)`,
};

type OfTeam = { readonly team_id: unknown };

/** The same, of something that is a team's: its column says which. A team that has ended has nobody in it. */
export const isInTheTeam: Reason<OfTeam> = {
  words: isInIt.words,
  holds: (actor, row) => actor.kind === "person" && isPersonInTheTeam(sql`${actor.personId}`, row),
};

/** The same of a person who is given as SQL, for many persons at once. */
export function isPersonInTheTeam(person: RawBuilder<unknown>, row: Columns<OfTeam>): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM people.circle JOIN people.circle_person AS part ON part.circle_id = circle.id AND part.left_at IS NULL
      JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id AND own.ended_at IS NULL
      WHERE circle.id = ${row("team_id")} AND circle.ended_at IS NULL AND part.person_id = ${person})`;
}

/** Whoever belongs to the organisation of the row. */
const belongsToIt: Reason<{ readonly organisation_id: unknown }> = {
  words: { sv: "den som hör till organisationen", en: "whoever belongs to the organisation" },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM people.membership AS own
      WHERE own.person_id = ${actor.personId} AND own.organisation_id = ${row("organisation_id")} AND own.ended_at IS NULL)`,
};

/** Whoever coordinates the organisation: in the demonstration its teams there, else the others. */
const coordinatesTeam: Reason<{ readonly organisation_id: unknown; readonly demonstration: unknown }> = {
  words: coordinatesIt.words,
  holds: (actor, row) => {
    const coordinates = coordinatesIt.holds(actor, row);
    if (actor.kind !== "person" || typeof coordinates === "boolean") return false;
    return sql<boolean>`(${coordinates} AND ${row("demonstration")} = ${isDemonstration(actor.personId)})`;
  },
};

/**
 * A team is its members' own. Whoever coordinates the organisation sees that it is there and can end it, but takes nobody in: they would read
 * what only the team is to read.
 */
export const teamPolicy: Policy<PeopleTables["people.circle"], TeamAction> = {
  "people.team.read": [isInIt, coordinatesTeam],
  "people.team.start": [belongsToIt],
  "people.team.change": [isInIt],
  "people.team.leave": [isInIt],
  "people.team.end": [isInIt, coordinatesTeam],
};
