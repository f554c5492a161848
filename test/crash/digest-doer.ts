import { type Database, openDatabase } from "../../src/kernel/db.ts";
import { runJobs } from "../../src/kernel/jobs-run.ts";
import type { Job } from "../../src/kernel/jobs.ts";
import { openLog } from "../../src/kernel/log.ts";
import { sleep, systemClock } from "../../src/kernel/time.ts";
import { digestJob, noticesJobs } from "../../src/modules/notices/notices.jobs.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";

/**
 * The program that is killed: it writes digests, a portion a job, and says so of each. Its parameters are the address of the database, and how
 * many persons are in a portion.
 */
const [url = "", portion = ""] = process.argv.slice(2);

const log = openLog("silent");
const db: Database<MailingTables> = openDatabase({ url, size: 4, log });

const slow = (job: Job<MailingTables>): Job<MailingTables> => ({
  name: job.name,
  run: async (context, payload) => {
    await job.run(context, payload);
    process.stdout.write("PORTION\n");
    // The window in which a kill makes the job run again.
    await sleep(30);
  },
});

const jobs = noticesJobs({ sources: () => [], origin: "https://tillit.example", portion: Number(portion) });
await runJobs({ url, db, log, clock: systemClock, jobs: jobs.filter(({ name }) => name === digestJob.name).map(slow), heartbeat: 150 });
process.stdout.write("READY\n");
