import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import { type Instant, instantInStockholm } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import { type CaseFileEntry, type CaseFileId, differing, hidesMore } from "./case-file.ts";
import { selectOptionalCaseFileForUpdate, updateCaseFile, updateCaseFileEnd } from "./case-file.queries.ts";
import { insertCorrection } from "./correction.queries.ts";
import { endArchivesOf } from "./export.actions.ts";
import { found, type Tables } from "./records-route.ts";

type Correcting = {
  readonly id: CaseFileId;
  /** The one that was looked at. */
  readonly version: number;
  readonly entry: CaseFileEntry;
  readonly reason: string;
  readonly at: Instant;
};

/**
 * Puts right what is said of a case file. What stood there is kept.
 * @throws Refused when nothing differs, or somebody else has changed it meanwhile.
 */
export async function correctCaseFile(database: Database<Tables>, actor: PersonActor, correcting: Correcting): Promise<void> {
  const { id, version, entry, reason, at } = correcting;
  const action = "records.case-file.correct";
  await inTransaction(database, async (tx) => {
    const held = found(await selectOptionalCaseFileForUpdate(tx, actor, { id, action }));
    if (held.version !== version) throw new Refused("changed-meanwhile");
    const fields = differing<CaseFileEntry>(held, entry);
    if (fields.length === 0) throw new Refused("nothing-changed");
    const { title, titleApart, secrecy } = held;
    const before = { title, titleApart, secrecy };
    await insertCorrection(tx, { of: { caseFileId: id }, version, before, reason, by: actor.personId, at });
    await updateCaseFile(tx, id, { entry, today: instantInStockholm(at).toPlainDate() });
    if (hidesMore(held, entry)) await endArchivesOf(tx, id, at);
    const detail = { number: held.number, fields };
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.case-file", id }, detail });
  });
}

type Closing = { readonly id: CaseFileId; readonly close: boolean; readonly at: Instant };

/** Ends a case file, so that nothing more is registered in it, or opens it again. Nothing happens when it is so already. */
export async function closeCaseFile(database: Database<Tables>, actor: PersonActor, { id, close, at }: Closing): Promise<void> {
  const action = "records.case-file.close";
  await inTransaction(database, async (tx) => {
    const held = found(await selectOptionalCaseFileForUpdate(tx, actor, { id, action }));
    if (held.closed === close) return;
    await updateCaseFileEnd(tx, id, close ? { at, by: actor.personId } : undefined);
    const detail = { number: held.number, closed: close };
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.case-file", id }, detail });
  });
}
