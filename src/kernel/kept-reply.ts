import type { Read } from "./db.ts";
import { prepareReply, type PreparedReply, type Reply } from "./http-reply.ts";
import type { PageStore } from "./page-store.ts";
import { selectRevisions } from "./revision.ts";

export type Keeping<Tables> = {
  readonly db: Read<Tables>;
  readonly store: PageStore;
  /** Two requests with the same address are answered alike for as long as the revisions stand still. */
  readonly address: string;
  /** Names of revisions (`kernel/revision.ts`). */
  readonly drawnFrom: readonly string[];
};

/**
 * What was answered before, where it still holds; else what is made now, once for all who wait for it. The revision is read first: what is
 * kept may be newer than it says, never older.
 */
export async function keptReply<Tables>(
  { db, store, address, drawnFrom }: Keeping<Tables>,
  make: () => Promise<Reply> | Reply,
): Promise<PreparedReply> {
  const revision = await selectRevisions(db, drawnFrom);
  return store.keep(address, revision, async () => prepareReply(await make()));
}

/** What can be searched for has no end, and what somebody searched for is not kept. */
export function isSearch(query: URLSearchParams): boolean {
  return query.getAll("q").some((question) => question.trim() !== "");
}
