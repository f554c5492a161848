import type { Database } from "../kernel/db.ts";
import { erasureLedgerJob } from "../kernel/erasure-ledger.ts";
import { deliverEvents } from "../kernel/events.ts";
import { type RunningJobs, runJobs } from "../kernel/jobs-run.ts";
import { aRegularJob } from "../kernel/jobs.ts";
import { deleteWhatIsOver } from "../kernel/personal-data.ts";
import type { Log } from "../kernel/log.ts";
import { openMailSender } from "../kernel/mail-send.ts";
import type { Clock } from "../kernel/time.ts";
import { upkeep } from "../kernel/upkeep.ts";
import { type Config, settingsOf, type SettingsSource } from "./config.ts";
import { modules, personalData, type Tables } from "./modules.ts";

type Running = {
  readonly config: SettingsSource & Pick<Config, "erasureLedger">;
  readonly root: string;
  readonly url: string;
  readonly log: Log;
  readonly clock: Clock;
};

/** Deletes what has been kept for as long as the page about personal data says. */
const retention = aRegularJob<Tables>("kernel.delete-what-is-over", "40 2 * * *", ({ db, clock }) =>
  deleteWhatIsOver(db, personalData, clock()),
);

/** Runs the jobs of the kernel and of every module in this process. */
export async function startJobs(db: Database<Tables>, { config, root, url, log, clock }: Running): Promise<RunningJobs> {
  const settings = settingsOf(config, root);
  const mail = openMailSender(config.mail);
  const deliver = deliverEvents(modules.flatMap(({ subscriptions = [] }) => subscriptions));
  const jobs = [
    ...upkeep,
    retention,
    erasureLedgerJob<Tables>(config.erasureLedger),
    mail.job,
    deliver,
    ...modules.flatMap((module) => module.jobs?.(settings) ?? []),
  ];
  const running = await runJobs({ url, db, log, clock, jobs });
  return {
    stop: async () => {
      await running.stop();
      mail.close();
    },
  };
}
