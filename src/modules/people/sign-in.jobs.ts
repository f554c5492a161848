import { aJob, type Job } from "../../kernel/jobs.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { sendSignInLink, signInMail } from "./entry.actions.ts";
import type { PeopleTables } from "./people.tables.ts";

/** @param origin where readers find the site, for the address in the mail. */
export function signInJobs(origin: string): readonly Job<PeopleTables & KernelTables>[] {
  return [aJob(signInMail, ({ once, clock }, wish) => once((tx) => sendSignInLink(tx, wish, { at: clock(), origin })))];
}
