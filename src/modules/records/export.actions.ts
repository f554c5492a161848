import { z } from "zod";
import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { deleteFile, readFile, saveMadeFile } from "../../kernel/files.ts";
import { newId } from "../../kernel/ids.ts";
import { type JobKind, planJob } from "../../kernel/jobs.ts";
import { zip } from "../../kernel/tables/index.ts";
import type { Clock, Instant } from "../../kernel/time.ts";
import { holdPerson, type PersonActor, selectActor } from "../people/index.ts";
import { type Archive, type DrawIndex, entriesOf, fileNameOf, filesIn } from "./archive.ts";
import { selectAttachments } from "./attachment.queries.ts";
import type { CaseFileId } from "./case-file.ts";
import { selectOptionalCaseFile, selectOptionalCaseFileForUpdate } from "./case-file.queries.ts";
import { selectCorrections } from "./correction.queries.ts";
import type { DocumentId } from "./document.ts";
import { selectDocumentsOf } from "./document.queries.ts";
import { daysKept, type ExportId, mostBytesTogether } from "./export.ts";
import {
  insertExport,
  selectIsAtWork,
  selectOptionalExportAtWork,
  updateExportProgress,
  updateExportsOfToOver,
  updateExportsToOver,
  updateExportToEnded,
} from "./export.queries.ts";
import { selectLinks } from "./link.queries.ts";
import { found, type Tables } from "./records-route.ts";

const payload = z.object({ export: z.string() });
export const makeArchive: JobKind<z.infer<typeof payload>> = { name: "records.make-archive", payload };

type Asking = { readonly caseFileId: CaseFileId; readonly whole: boolean; readonly at: Instant };

/**
 * Asks for a case file as an archive, which a job makes and only whoever asked can fetch.
 * @throws Refused when its files are too large together, or one is being made for them already.
 */
export async function askForArchive(database: Database<Tables>, actor: PersonActor, { caseFileId, whole, at }: Asking): Promise<ExportId> {
  const action = "records.archive.make";
  return inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, actor.personId))) throw new NotFound("people.person");
    const { number } = found(await selectOptionalCaseFileForUpdate(tx, actor, { id: caseFileId, action }));
    if (await selectIsAtWork(tx, { caseFileId, by: actor.personId })) throw new Refused("archive-at-work");
    const files = filesIn(await archiveOf(tx, actor, { caseFileId, whole }));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > mostBytesTogether) throw new Refused("archive-too-large");
    const id: ExportId = newId(at);
    await insertExport(tx, { id, caseFileId, whole, total: files.length, by: actor.personId, at });
    const detail = { number, whole, files: files.length, bytes };
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.case-file", id: caseFileId }, detail });
    await planJob(tx, makeArchive, { export: id });
    return id;
  });
}

/** What the archive is made of, as the actor may see it. */
async function archiveOf(
  db: Parameters<typeof selectDocumentsOf>[0],
  actor: PersonActor,
  { caseFileId, whole }: Pick<Asking, "caseFileId" | "whole">,
): Promise<Archive> {
  const caseFile = found(await selectOptionalCaseFile(db, actor, { id: caseFileId, action: "records.archive.make" }));
  const [documents, attachments] = await Promise.all([
    selectDocumentsOf(db, actor, { caseFileId, onlyOpen: !whole }),
    selectAttachments(db, actor, { caseFileId }),
  ]);
  const [links, corrected, corrections] = whole
    ? await Promise.all([
        selectLinks(db, actor, { caseFileId, language: "sv" }),
        selectCorrections(db, { documentsOf: caseFileId }),
        selectCorrections(db, { caseFileId }),
      ])
    : [[], [], []];
  const parts = documents.map((document) => {
    const isOf = ({ documentId }: { readonly documentId: DocumentId | null }) => documentId === document.id;
    return { document, files: attachments.filter(isOf), links: links.filter(isOf), corrections: corrected.filter(isOf) };
  });
  return { whole, caseFile: whole || !caseFile.titleApart ? caseFile : { ...caseFile, title: undefined }, parts, corrections };
}

type Work = { readonly db: Database<Tables>; readonly clock: Clock; readonly drawIndex: DrawIndex; readonly id: ExportId };

/**
 * Makes an archive that was asked for. Whoever asked may have lost the right since: then nothing is made. Its end is written in the transaction
 * that stores it: killed before that, nothing is there and it begins again.
 */
export async function makeAskedArchive({ db, clock, drawIndex, id }: Work): Promise<void> {
  const asked = await selectOptionalExportAtWork(db, id);
  if (asked === undefined) return;
  const actor = await selectActor(db, asked.askedBy, clock());
  const archive = await archiveOf(db, actor, asked).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (archive === undefined) {
    await inTransaction(db, (tx) => updateExportToEnded(tx, id, { state: "failed", at: clock() }));
    return;
  }
  const progress = toldAside((done) => inTransaction(db, (tx) => updateExportProgress(tx, id, { done, at: clock() })));
  try {
    await inTransaction(db, async (tx) => {
      const content = zip(entriesOf(archive, { at: clock(), drawIndex, read: (fileId) => readFile(tx, fileId), onFile: progress.tell }));
      // Packing can make what is packed already a little larger.
      const mostBytes = mostBytesTogether * 1.1;
      const made = await saveMadeFile(tx, { at: clock(), name: fileNameOf(archive), type: "application/zip", content, mostBytes });
      // Another worker, which was thought to be dead, has done it.
      if (!(await updateExportToEnded(tx, id, { state: "ready", fileId: made.id, at: clock() }))) throw new Refused("archive-at-work");
    });
  } finally {
    await progress.settle();
  }
}

/**
 * Tells how far something has come without being waited for. Whoever waited inside a transaction would hold one connection and ask for another:
 * as many of them as there are connections would wait for ever. What is left out while one is told, the next one tells.
 */
function toldAside(write: (done: number) => Promise<void>) {
  let telling: Promise<void> | undefined;
  const end = (): void => {
    telling = undefined;
  };
  const tell = (done: number): void => {
    telling ??= write(done).then(end, end);
  };
  return { tell, settle: async (): Promise<void> => telling };
}

/**
 * Ends the archives of a case file, also those that are being made: what they hold may not be given out as it was. Whoever asked asks again. In the
 * transaction that makes it so; the case file is held, so that none is asked for meanwhile.
 */
export async function endArchivesOf(tx: Write<Tables>, caseFileId: CaseFileId, at: Instant): Promise<void> {
  for (const fileId of await updateExportsOfToOver(tx, caseFileId, at)) await deleteFile(tx, fileId);
}

/** Lets go of archives that nobody should fetch any more. */
export async function endOldArchives(db: Database<Tables>, at: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const fileId of await updateExportsToOver(tx, at.subtract({ hours: 24 * daysKept }))) await deleteFile(tx, fileId);
  });
}
