import { refusalsAmong } from "../../../kernel/errors.ts";

export const teamRefusals = ["changed-meanwhile", "has-ended", "not-in-team", "in-the-future"] as const;
export type TeamRefusal = (typeof teamRefusals)[number];

/** What a rule said no with, to be told on the page; none when it was done. */
export const teamRefusalOf = refusalsAmong(teamRefusals);
