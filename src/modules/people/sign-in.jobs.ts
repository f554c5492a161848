import { aJob, type Job } from "../../kernel/jobs.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Settings } from "../../kernel/settings.ts";
import { sendSignInLink, signInMail } from "./entry.actions.ts";
import type { PeopleTables } from "./people.tables.ts";

export function signInJobs({ origin, demonstration }: Settings): readonly Job<PeopleTables & KernelTables>[] {
  return [aJob(signInMail, ({ once, clock }, wish) => once((tx) => sendSignInLink(tx, wish, { at: clock(), origin, demonstration })))];
}
