import { inTransaction } from "../../kernel/db.ts";
import { publish } from "../../kernel/events.ts";
import { aJob, aRegularJob, type Job } from "../../kernel/jobs.ts";
import { noticeDue } from "../../kernel/notice.ts";
import { askStillTrue, deskSources } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { updateToAsked } from "./manuscript.queries.ts";
import { deleteWaitingFiles } from "./text-file.actions.ts";
import { deleteOldUses } from "./use.queries.ts";

export const deskJobs: readonly Job<DeskTables>[] = [
  aRegularJob("library.delete-old-uses", "30 2 * * *", ({ db, clock }) => inTransaction(db, (tx) => deleteOldUses(tx, clock()))),
  aRegularJob("library.delete-waiting-files", "35 2 * * *", async ({ db, clock }) => void (await deleteWaitingFiles(db, clock()))),
  aJob(askStillTrue, ({ once, clock }, { manuscript }) =>
    once(async (tx) => {
      const at = clock();
      // Replaced, archived or asked about meanwhile: then there is nothing to ask. The desk shows the question to editors too, so that it
      // is not lost with an owner who has left.
      const isAsked = await updateToAsked(tx, { id: manuscript as ManuscriptId, at });
      if (isAsked) await publish(tx, { kind: noticeDue, payload: { source: deskSources.stillTrue, subject: manuscript }, at });
    }),
  ),
];
