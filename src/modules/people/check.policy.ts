import type { Policy } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { isAdministrator } from "./role.policy.ts";

export type CheckAction =
  | "people.register-check.read"
  | "people.register-check.send"
  | "people.register-check.apply"
  | "people.register-check.discard";

/** Files of the register that somebody has sent. The file itself is given back to nobody. */
export const checkPolicy: Policy<PeopleTables["people.register_check"], CheckAction> = {
  "people.register-check.read": [isAdministrator],
  "people.register-check.send": [isAdministrator],
  "people.register-check.apply": [isAdministrator],
  "people.register-check.discard": [isAdministrator],
};
