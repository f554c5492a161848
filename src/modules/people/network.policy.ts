import { sql } from "kysely";
import { type Policy, type Reason } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { coordinatesIt, isSupport } from "./role.policy.ts";
import { isDemonstration, membershipsThatHold } from "./sharing.policy.ts";

export type NetworkAction = "people.network.read" | "people.network.start" | "people.network.change" | "people.network.end";
export type NetworkPartAction = "people.network.leave";

/** Whoever leads networks, over those of their own world. */
const leadsIt: Reason<{ readonly demonstration: unknown }> = {
  words: isSupport.words,
  holds: (actor, row) =>
    actor.kind === "person" &&
    isSupport.holds(actor, row) === true &&
    sql<boolean>`${row("demonstration")} = ${isDemonstration(actor.personId)}`,
};

/** Whoever belongs to an organisation that is in the network. */
const isInIt: Reason<{ readonly id: unknown; readonly demonstration: unknown }> = {
  words: { sv: "den som hör till en organisation i nätverket", en: "whoever belongs to an organisation in the network" },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM ${membershipsThatHold}
      JOIN people.circle_organisation AS part ON part.organisation_id = own.organisation_id AND part.left_at IS NULL
      WHERE own.person_id = ${actor.personId} AND part.circle_id = ${row("id")} AND reader.demonstration = ${row("demonstration")})`,
};

/** A network is of organisations. The support function says which, and each can leave by itself. */
export const networkPolicy: Policy<PeopleTables["people.circle"], NetworkAction> = {
  "people.network.read": [leadsIt, isInIt],
  "people.network.start": [isSupport],
  "people.network.change": [leadsIt],
  "people.network.end": [leadsIt],
};

/** That an organisation is in a network. */
export const networkPartPolicy: Policy<PeopleTables["people.circle_organisation"], NetworkPartAction> = {
  "people.network.leave": [coordinatesIt],
};
