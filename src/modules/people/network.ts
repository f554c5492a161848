import type { Role } from "./person.ts";

/** Whoever has one of these may start a network, and lead one. */
export const leadingRoles = ["support", "facilitator"] as const satisfies readonly Role[];

/** What whoever coordinates an organisation says of its being in a network. */
export const networkAnswers = ["joined", "declined", "left"] as const;
export type NetworkAnswer = (typeof networkAnswers)[number];
