import { inTransaction } from "../../kernel/db.ts";
import { aRegularJob, type Job } from "../../kernel/jobs.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { PeopleTables } from "./people.tables.ts";
import { deleteWhatIsOver } from "./sweep.queries.ts";

/** How long what is over is kept, in days: as long as somebody may ask about it. The page about personal data says the same. */
export const keptAfterwards = 90;

export const sweepJobs: readonly Job<PeopleTables & KernelTables>[] = [
  aRegularJob("people.sweep", "40 2 * * *", ({ db, clock }) =>
    inTransaction(db, (tx) => deleteWhatIsOver(tx, { before: clock().subtract({ hours: keptAfterwards * 24 }), now: clock() })),
  ),
];
