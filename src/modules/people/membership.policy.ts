import type { Policy } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { administersWhom, coordinatesIt, isAdministrator, isTheirOwn } from "./role.policy.ts";

export type MembershipAction = "people.membership.read" | "people.membership.change" | "people.membership.end" | "people.membership.leave";

/** Who belongs where: kept by the organisation's coordinator, and left by the person without asking anybody. */
export const membershipPolicy: Policy<PeopleTables["people.membership"], MembershipAction> = {
  "people.membership.read": [isAdministrator, coordinatesIt, isTheirOwn],
  "people.membership.change": [administersWhom, coordinatesIt],
  "people.membership.end": [administersWhom, coordinatesIt],
  "people.membership.leave": [isTheirOwn],
};
