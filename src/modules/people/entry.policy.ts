import { everyone, type Policy, signedIn } from "../../kernel/policy.ts";

/** The ways in and out, and what one sees and does about oneself. Whose rows these are, each statement says by the id of who asks. */
export const entryPolicy = {
  "people.entry.use": [everyone],
  "people.demonstration.enter": [everyone],
  "people.account.read": [signedIn],
  "people.account.change": [signedIn],
  "people.session.end": [signedIn],
} as const satisfies Policy<object>;
