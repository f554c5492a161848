import { type Database, inTransaction } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables, PersonActor } from "../people/index.ts";
import { updateNoticesToRead } from "./notice.queries.ts";
import type { NoticeId } from "./notice.ts";
import type { NoticesTables } from "./notices.tables.ts";

/** Marks one of one's own notices as read, or all that were there when the page was drawn. Nothing happens to another's. */
export async function markRead(
  database: Database<NoticesTables & PeopleTables>,
  actor: PersonActor,
  marking: { readonly id: NoticeId | undefined; readonly by: Instant; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, (tx) => updateNoticesToRead(tx, actor, marking));
}
