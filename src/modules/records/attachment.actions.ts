import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import { deleteFile, saveUploadedFile } from "../../kernel/files.ts";
import type { UploadedFile } from "../../kernel/http-form.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import { type AttachmentId, attachmentTypes, mostBytes, mostFiles } from "./attachment.ts";
import { countAttachments, insertAttachment, selectOptionalAdded, updateToStruck } from "./attachment.queries.ts";
import type { DocumentId } from "./document.ts";
import { selectOptionalDocumentForUpdate } from "./document.queries.ts";
import { endArchivesOf } from "./export.actions.ts";
import { found, type Tables } from "./records-route.ts";

type Adding = {
  readonly documentId: DocumentId;
  readonly file: UploadedFile;
  readonly at: Instant;
  /** Of the form: one that is sent twice adds one file. */
  readonly key?: AttachmentId | undefined;
};

/**
 * Adds a file to a document, also in a case file that has ended: what belongs there may be found later.
 * @throws Refused when it is empty, too large, of a type that is not taken, called otherwise than what it is, or one too many.
 */
export async function addFile(
  database: Database<Tables>,
  actor: PersonActor,
  { documentId, file, at, key = newId(at) }: Adding,
): Promise<AttachmentId> {
  const action = "records.file.add";
  return inTransaction(database, async (tx) => {
    found(await selectOptionalDocumentForUpdate(tx, actor, { id: documentId, action }));
    const earlier = await selectOptionalAdded(tx, { key, documentId, by: actor.personId });
    const stored = await saveUploadedFile(tx, { at, file, types: attachmentTypes, mostBytes });
    if (earlier !== undefined && earlier.sha256 === stored.sha256 && earlier.name === stored.name) {
      await deleteFile(tx, stored.id);
      return key;
    }
    if ((await countAttachments(tx, documentId)) >= mostFiles) throw new Refused("too-many-files");
    const id: AttachmentId = earlier === undefined ? key : newId(at);
    await insertAttachment(tx, { id, documentId, fileId: stored.id, by: actor.personId, at });
    const { bytes, sha256, type } = stored;
    const detail = { file: id, bytes, sha256, type };
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.document", id: documentId }, detail });
    return id;
  });
}

type Striking = { readonly id: AttachmentId; readonly because: string; readonly at: Instant };

/** Says that a file was added by mistake. It stays, with the reason, and is left out of archives: those that it is in are ended. */
export async function strikeFile(database: Database<Tables>, actor: PersonActor, { id, because, at }: Striking): Promise<DocumentId> {
  return inTransaction(database, async (tx) => {
    const { documentId, caseFileId } = found(await updateToStruck(tx, actor, { id, because, at }));
    await endArchivesOf(tx, caseFileId, at);
    const subject = { kind: "records.document", id: documentId };
    await recordAudit(tx, { at, actor, action: "records.file.strike", subject, detail: { file: id } });
    return documentId;
  });
}
