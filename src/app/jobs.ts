import type { Database } from "../kernel/db.ts";
import { type RunningJobs, runJobs } from "../kernel/jobs-run.ts";
import type { Log } from "../kernel/log.ts";
import type { Settings } from "../kernel/settings.ts";
import type { Clock } from "../kernel/time.ts";
import { upkeep } from "../kernel/upkeep.ts";
import { modules, type Tables } from "./modules.ts";

type Running = { readonly url: string; readonly settings: Settings; readonly log: Log; readonly clock: Clock };

/** Runs the jobs of the kernel and of every module in this process. */
export function startJobs(db: Database<Tables>, { url, settings, log, clock }: Running): Promise<RunningJobs> {
  return runJobs({ url, db, log, clock, jobs: [...upkeep, ...modules.flatMap(({ jobs }) => jobs?.(settings) ?? [])] });
}
