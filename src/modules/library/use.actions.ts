import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { publish } from "../../kernel/events.ts";
import { noticeDue } from "../../kernel/notice.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import { deskSources } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { LibraryTables } from "./library.tables.ts";
import { type ManuscriptId, subjectOf } from "./manuscript.ts";
import { selectManuscript, updateToAsked } from "./manuscript.queries.ts";
import { addUses } from "./use.queries.ts";

/** Writes down how often texts were opened since this was last done. */
export async function saveUses(database: Database<LibraryTables>, uses: ReadonlyMap<string, number>, at: Instant): Promise<void> {
  if (uses.size > 0) await inTransaction(database, (tx) => addUses(tx, uses, at));
}

/**
 * Asks whoever answers for a published text whether it is still needed, before the year is out. Nothing happens when they have been asked already.
 * @throws NotFound.
 */
export async function askOwner(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, at }: { readonly id: ManuscriptId; readonly at: Instant },
): Promise<void> {
  const action = "library.manuscript.archive";
  await inTransaction(database, async (tx) => {
    await selectManuscript(tx, actor, { id, action });
    if (!(await updateToAsked(tx, { id, at }))) return;
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { asked: true } });
    await publish(tx, { kind: noticeDue, payload: { source: deskSources.stillTrue, subject: id }, at });
  });
}
