import { aJob, aRegularJob, type Job } from "../../kernel/jobs.ts";
import type { DrawIndex } from "./archive.ts";
import { endOldArchives, makeArchive, makeAskedArchive } from "./export.actions.ts";
import type { ExportId } from "./export.ts";
import type { Tables } from "./records-route.ts";

export function recordsJobs({ drawIndex }: { readonly drawIndex: DrawIndex }): readonly Job<Tables>[] {
  return [
    aJob(makeArchive, ({ db, clock }, payload) => makeAskedArchive({ db, clock, drawIndex, id: payload.export as ExportId })),
    aRegularJob("records.end-old-archives", "25 2 * * *", ({ db, clock }) => endOldArchives(db, clock())),
  ];
}
