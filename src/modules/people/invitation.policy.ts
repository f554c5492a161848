import { everyone, type Policy } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { coordinatesIt, coordinatesItAlone, isAdministrator } from "./role.policy.ts";

export type InvitationAction =
  | "people.invitation.read"
  | "people.invitation.send"
  | "people.invitation.resend"
  | "people.invitation.revoke"
  | "people.invitation.accept";

/** Who may invite to what. Whoever holds an invitation may answer it: the link says who that is. */
export const invitationPolicy: Policy<PeopleTables["people.invitation"], InvitationAction> = {
  "people.invitation.read": [isAdministrator, coordinatesIt],
  "people.invitation.send": [isAdministrator, coordinatesItAlone],
  "people.invitation.resend": [isAdministrator, coordinatesItAlone],
  "people.invitation.revoke": [isAdministrator, coordinatesItAlone],
  "people.invitation.accept": [everyone],
};
