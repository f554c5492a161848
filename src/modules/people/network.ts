import type { Role } from "./person.ts";

/** Whoever has one of these may start a network, and lead one. */
export const leadingRoles = ["support", "facilitator"] as const satisfies readonly Role[];

/** Under which names it is told that an organisation is asked, and what was answered. */
export const networkAsked = "people.network.asked";
export const networkAnswered = "people.network.answered";
/** And that an organisation is in it no more, whoever decided that. */
export const networkLeft = "people.network.left";

/** What whoever coordinates an organisation says of its being in a network. */
export const networkAnswers = ["joined", "declined", "left"] as const;
export type NetworkAnswer = (typeof networkAnswers)[number];
