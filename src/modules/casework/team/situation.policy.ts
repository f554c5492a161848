import { type Policy, signedIn } from "../../../kernel/policy.ts";

/** Where the meetings of one's own organisation stand: of which, the query says by what may be read. */
export const situationPolicy = { "casework.situation.list": [signedIn] } as const satisfies Policy<object>;
export type SituationAction = keyof typeof situationPolicy;
