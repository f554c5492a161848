import { sql } from "kysely";
import { everyone, type Policy, type Reason, signedIn } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { isAdministrator } from "./role.policy.ts";

type ProviderRow = PeopleTables["people.identity_provider"];

/** Whoever looks after the place, in the demonstration over what was set up there alone: it lets nobody real in. */
const administersProvider: Reason<Pick<ProviderRow, "demonstration">> = {
  words: {
    sv: "den som har rollen administratör; i demonstrationen bara över det som är upplagt där",
    en: "whoever has the role of administrator; in the demonstration only over what was set up there",
  },
  holds: (actor, row) =>
    actor.kind === "person" &&
    isAdministrator.holds(actor, row) === true &&
    sql<boolean>`(${row("demonstration")} OR NOT EXISTS (SELECT FROM people.person AS own WHERE own.id = ${actor.personId} AND own.demonstration))`,
};

export type ProviderAction =
  | "people.identity-provider.read"
  | "people.identity-provider.change"
  | "people.identity-provider.try"
  | "people.identity-provider.use"
  | "people.identity-provider.stop";

/** By whom the people of an organisation may be signed in: nobody's to decide but whoever looks after the place. */
export const identityProviderPolicy: Policy<ProviderRow, ProviderAction> = {
  "people.identity-provider.read": [administersProvider],
  "people.identity-provider.change": [administersProvider],
  "people.identity-provider.try": [administersProvider],
  "people.identity-provider.use": [administersProvider],
  "people.identity-provider.stop": [administersProvider],
};

/** Setting one up, and signing in by it. */
export const organisationSignInPolicy = {
  "people.identity-provider.add": [isAdministrator],
  "people.organisation-sign-in.use": [everyone],
  "people.identity.link": [signedIn],
} as const satisfies Policy<object>;
