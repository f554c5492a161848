import type { Policy } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { administersThem, coordinatesTheirs, isAdministrator, isThemselves } from "./role.policy.ts";

export type PersonAction =
  | "people.person.read"
  | "people.person.read-log"
  | "people.person.read-sessions"
  | "people.person.end-sessions"
  | "people.person.end"
  | "people.person.erase"
  | "people.account.erase"
  | "people.role.read"
  | "people.role.grant"
  | "people.role.end";

/** What is done with persons by those who look after them. What one does with oneself stands in the policy of entry. */
export const personPolicy: Policy<PeopleTables["people.person"], PersonAction> = {
  "people.person.read": [isAdministrator, coordinatesTheirs],
  "people.person.read-log": [isAdministrator, isThemselves],
  "people.person.read-sessions": [isAdministrator, isThemselves],
  "people.person.end-sessions": [administersThem],
  "people.person.end": [administersThem],
  "people.person.erase": [administersThem],
  "people.account.erase": [isThemselves],
  "people.role.read": [isAdministrator],
  "people.role.grant": [administersThem],
  "people.role.end": [administersThem],
};
