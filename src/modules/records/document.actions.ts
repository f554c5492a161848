import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { type Instant, instantInStockholm } from "../../kernel/time.ts";
import type { OrganisationId, PersonActor } from "../people/index.ts";
import { type CaseFileId, caseNumber, differing, hidesMore } from "./case-file.ts";
import { insertCaseFile, selectMayOpen, selectOptionalCaseFileForUpdate, updateToNextDocument } from "./case-file.queries.ts";
import { insertCorrection } from "./correction.queries.ts";
import { type DocumentEntry, type DocumentId, documentNumber, isToCome } from "./document.ts";
import { insertDocument, selectOptionalDocumentForUpdate, selectOptionalTaken, updateDocument } from "./document.queries.ts";
import { endArchivesOf } from "./export.actions.ts";
import { found, type Tables } from "./records-route.ts";

export type Where =
  | { readonly kind: "there"; readonly caseFileId: CaseFileId }
  /** A case file that begins with the document; without a title of its own it is called by what the document is about. */
  | { readonly kind: "new"; readonly organisationId: OrganisationId; readonly title: string | undefined };

type Registering = {
  /** Of the form: one that is sent twice registers once. */
  readonly key: DocumentId;
  readonly where: Where;
  readonly entry: DocumentEntry;
  readonly at: Instant;
};

/**
 * Registers a document under the next number of its case file, or notes working material, which has none.
 * @source Offentlighets- och sekretesslagen (2009:400) 5 kap. 1 and 2 §§
 * @throws Refused when its day is still to come, or the case file has ended.
 */
export async function registerDocument(
  database: Database<Tables>,
  actor: PersonActor,
  { key: id, where, entry, at }: Registering,
): Promise<DocumentId> {
  const action = "records.document.register";
  const today = instantInStockholm(at).toPlainDate();
  if (isToCome(entry, today)) throw new Refused("date-to-come");
  return inTransaction(database, async (tx) => {
    const taken = await selectOptionalTaken(tx, { key: id, by: actor.personId });
    if (taken !== undefined && !taken.isTheirs) throw new NotFound("records.document");
    if (taken !== undefined) return id;
    const { caseFileId, case: ofCase } = await takeCaseFile(tx, actor, { where, entry, at });
    const number = entry.status === "working" ? undefined : await updateToNextDocument(tx, caseFileId);
    await insertDocument(tx, { id, caseFileId, number, entry, today, by: actor.personId, at });
    const detail = { number: number === undefined ? ofCase : documentNumber(ofCase, number), status: entry.status };
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.document", id }, detail });
    return id;
  });
}

type Taking = Pick<Registering, "where" | "entry" | "at">;

/** The case file that a document goes into, held; or a new one with the next number of the year. */
async function takeCaseFile(
  tx: Write<Tables>,
  actor: PersonActor,
  { where, entry, at }: Taking,
): Promise<{ readonly caseFileId: CaseFileId; readonly case: string }> {
  const action = "records.document.register";
  if (where.kind === "there") {
    const held = found(await selectOptionalCaseFileForUpdate(tx, actor, { id: where.caseFileId, action }));
    if (held.closed) throw new Refused("case-closed");
    return { caseFileId: where.caseFileId, case: held.number };
  }
  if (!(await selectMayOpen(tx, actor))) throw new NotFound("records.case-file");
  const id: CaseFileId = newId(at);
  const today = instantInStockholm(at).toPlainDate();
  const { title = entry.subject, organisationId } = where;
  const called = { title, titleApart: where.title === undefined && entry.subjectApart };
  const opened = { ...called, secrecy: called.titleApart ? entry.secrecy : undefined };
  const { year } = today;
  const serial = await insertCaseFile(tx, { id, organisationId, year, entry: opened, today, by: actor.personId, at });
  return { caseFileId: id, case: caseNumber({ year, serial }) };
}

type Correcting = {
  readonly id: DocumentId;
  /** The one that was looked at. */
  readonly version: number;
  readonly entry: DocumentEntry;
  readonly reason: string;
  readonly at: Instant;
};

/**
 * Puts right what is said of a document; working material that has been drawn up is registered so. What stood there is kept.
 * @throws Refused when nothing differs, somebody else has changed it meanwhile, its day is to come, or a record would cease to be one.
 */
export async function correctDocument(database: Database<Tables>, actor: PersonActor, correcting: Correcting): Promise<void> {
  const { id, version, entry, reason, at } = correcting;
  const action = "records.document.correct";
  const today = instantInStockholm(at).toPlainDate();
  if (isToCome(entry, today)) throw new Refused("date-to-come");
  await inTransaction(database, async (tx) => {
    const held = found(await selectOptionalDocumentForUpdate(tx, actor, { id, action }));
    if (held.version !== version) throw new Refused("changed-meanwhile");
    const fields = differing(held.entry, entry);
    if (fields.length === 0) throw new Refused("nothing-changed");
    const becomes = held.entry.status === "working" && entry.status !== "working";
    if (held.entry.status !== "working" && entry.status === "working") throw new Refused("stays-registered");
    if (becomes && held.caseClosed) throw new Refused("case-closed");
    const number = becomes ? await updateToNextDocument(tx, held.caseFileId) : undefined;
    const before = { ...held.entry, dated: held.entry.dated?.toString() };
    await insertCorrection(tx, { of: { documentId: id }, version, before, reason, by: actor.personId, at });
    const registered = number === undefined ? undefined : { number, at, by: actor.personId };
    await updateDocument(tx, id, { entry, today, registered });
    if (hidesMore(held.entry, entry)) await endArchivesOf(tx, held.caseFileId, at);
    const place = number ?? held.place;
    const named = place === undefined ? held.caseNumber : documentNumber(held.caseNumber, place);
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.document", id }, detail: { number: named, fields } });
  });
}
