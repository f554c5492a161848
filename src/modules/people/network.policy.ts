import { sql } from "kysely";
import { hasRole, type Policy, type Reason } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { coordinatesIt, isSupport } from "./role.policy.ts";
import { isDemonstration, membershipsThatHold } from "./sharing.policy.ts";

export type NetworkAction = "people.network.read" | "people.network.start" | "people.network.change" | "people.network.end";
export type NetworkPartAction = "people.network.answer";

type Circle = { readonly id: unknown; readonly demonstration: unknown };

const isFacilitator = hasRole("facilitator", { sv: "den som har rollen samtalsledare", en: "whoever has the role of facilitator" });

/** Whoever looks after all networks, over those of their own world. */
const supportsIt: Reason<Circle> = {
  words: isSupport.words,
  holds: (actor, row) =>
    actor.kind === "person" &&
    isSupport.holds(actor, row) === true &&
    sql<boolean>`${row("demonstration")} = ${isDemonstration(actor.personId)}`,
};

/** Whoever leads it: a facilitator who has started it or been taken in to lead it. */
const leadsIt: Reason<Circle> = {
  words: { sv: "den som har rollen samtalsledare och leder nätverket", en: "whoever has the role of facilitator and leads the network" },
  holds: (actor, row) =>
    actor.kind === "person" &&
    isFacilitator.holds(actor, row) === true &&
    sql<boolean>`EXISTS (SELECT FROM people.circle_person AS lead
      WHERE lead.circle_id = ${row("id")} AND lead.person_id = ${actor.personId} AND lead.left_at IS NULL)`,
};

/** Whoever belongs to an organisation that is in the network. */
export const isInIt: Reason<Circle> = {
  words: { sv: "den som hör till en organisation i nätverket", en: "whoever belongs to an organisation in the network" },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM ${membershipsThatHold}
      JOIN people.circle_organisation AS part ON part.organisation_id = own.organisation_id AND part.left_at IS NULL
      WHERE own.person_id = ${actor.personId} AND part.circle_id = ${row("id")} AND reader.demonstration = ${row("demonstration")})`,
};

/** Whoever coordinates an organisation that is asked to be in the network. */
export const isAsked: Reason<Circle> = {
  words: {
    sv: "den som samordnar en organisation som är inbjuden till nätverket",
    en: "whoever coordinates an organisation that is asked to be in the network",
  },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM ${membershipsThatHold}
      JOIN people.network_offer AS offer ON offer.organisation_id = own.organisation_id AND offer.outcome IS NULL
      WHERE own.person_id = ${actor.personId} AND own.coordinator AND offer.circle_id = ${row("id")}
        AND reader.demonstration = ${row("demonstration")})`,
};

/** A network is of organisations. Whoever leads it asks them; each comes in, and goes, by whoever coordinates it. */
export const networkPolicy: Policy<PeopleTables["people.circle"], NetworkAction> = {
  "people.network.read": [supportsIt, leadsIt, isInIt, isAsked],
  "people.network.start": [isSupport, isFacilitator],
  "people.network.change": [supportsIt, leadsIt],
  "people.network.end": [supportsIt, leadsIt],
};

/** That an organisation is in a network, or is asked to be. */
export const networkPartPolicy: Policy<{ readonly organisation_id: unknown }, NetworkPartAction> = {
  "people.network.answer": [coordinatesIt],
};
