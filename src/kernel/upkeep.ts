import { sql } from "kysely";
import { selectAuditHead } from "./audit.ts";
import { aRegularJob, type Job } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { sweepRates } from "./rate-limit.ts";

/** What the kernel does by itself. */
export const upkeep: readonly Job<KernelTables>[] = [
  aRegularJob("kernel.sweep-rates", "*/10 * * * *", ({ db }) => sweepRates(db)),
  // Whoever keeps the log elsewhere can show later that nothing before this moment has been changed.
  aRegularJob("kernel.tell-audit-head", "0 2 * * *", async ({ db, log }) => {
    const { number, hash } = await selectAuditHead(db);
    log.info({ head: `${number}:${hash}` }, "the audit ends here");
  }),
  aRegularJob("kernel.sweep", "20 2 * * *", async ({ db }) => {
    // No job is tried for longer than a week.
    await sql`DELETE FROM kernel.job_effect WHERE made_at < now() - interval '30 days'`.execute(db);
    // What was given up may hold an address; whoever looks after the place has had a month to see it.
    await sql`SELECT FROM graphile_worker.complete_jobs(ARRAY(
      SELECT job.id FROM graphile_worker.jobs AS job WHERE job.attempts >= job.max_attempts AND job.run_at < now() - interval '30 days'))`.execute(
      db,
    );
    await sql`DELETE FROM kernel.event WHERE delivered_at < now() - interval '30 days'`.execute(db);
  }),
];
