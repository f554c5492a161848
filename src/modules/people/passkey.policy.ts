import { type Policy, signedIn } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { isTheirOwn } from "./role.policy.ts";

export type PasskeyAction =
  | "people.session.confirm"
  | "people.passkey.read"
  | "people.passkey.register"
  | "people.passkey.rename"
  | "people.passkey.remove"
  | "people.recovery-code.renew";

/** Nobody has to do with anybody else's passkeys. Whoever lost everything is helped by the operator, at the machine. */
export const passkeyPolicy: Policy<PeopleTables["people.passkey"], PasskeyAction> = {
  "people.session.confirm": [signedIn],
  "people.passkey.read": [isTheirOwn],
  "people.passkey.register": [signedIn],
  "people.passkey.rename": [isTheirOwn],
  "people.passkey.remove": [isTheirOwn],
  "people.recovery-code.renew": [signedIn],
};
