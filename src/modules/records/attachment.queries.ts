import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { FileId } from "../../kernel/files.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonActor, PersonId } from "../people/index.ts";
import type { Attachment, AttachmentId } from "./attachment.ts";
import type { CaseFileId } from "./case-file.ts";
import type { DocumentId } from "./document.ts";
import type { RegisterAction } from "./records.policy.ts";
import type { RecordsTables } from "./records.tables.ts";
import type { Tables } from "./records-route.ts";
import { may } from "./seen.queries.ts";

type Of = { readonly documentId: DocumentId } | { readonly caseFileId: CaseFileId };
type Row = Omit<Attachment, "struck"> & { readonly documentId: DocumentId; struckAt: Instant | null; struckBecause: string | null };

/** The files of a document, or of all documents of a case file, as far as the actor may read them. */
export async function selectAttachments(
  db: Read<Tables>,
  actor: Actor,
  of: Of,
): Promise<(Attachment & { readonly documentId: DocumentId })[]> {
  const which = "documentId" in of ? sql`document.id = ${of.documentId}` : sql`case_file.id = ${of.caseFileId}`;
  const { rows } = await sql<Row>`
    SELECT attachment.id, attachment.document_id AS "documentId", file.id AS "fileId", file.name, file.bytes, file.type,
      encode(file.sha256, 'hex') AS sha256, attachment.added_at AS "addedAt", attachment.struck_at AS "struckAt",
      attachment.struck_because AS "struckBecause"
    FROM records.attachment JOIN kernel.file ON file.id = attachment.file_id
    JOIN records.document ON document.id = attachment.document_id JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE ${which} AND ${may("records.file.read", actor)} ORDER BY attachment.added_at, attachment.id`.execute(db);
  return rows.map(({ struckAt, struckBecause, ...row }) => ({
    ...row,
    struck: struckAt === null ? undefined : { at: struckAt, because: struckBecause ?? "" },
  }));
}

type Which = { readonly id: AttachmentId; readonly action: RegisterAction };
type Found = { readonly fileId: FileId; readonly documentId: DocumentId; readonly name: string };

/** A file that the actor may do this with, asked anew each time. */
export async function selectOptionalAttachment(db: Read<Tables>, actor: Actor, { id, action }: Which): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    SELECT file.id AS "fileId", file.name, attachment.document_id AS "documentId"
    FROM records.attachment JOIN kernel.file ON file.id = attachment.file_id
    JOIN records.document ON document.id = attachment.document_id JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE attachment.id = ${id} AND ${may(action, actor)}`.execute(db);
  return rows[0];
}

export async function countAttachments(db: Read<RecordsTables>, documentId: DocumentId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM records.attachment WHERE document_id = ${documentId}`.execute(db);
  return rows[0]?.count ?? 0;
}

type Added = { readonly key: AttachmentId; readonly documentId: DocumentId; readonly by: PersonId };

/** What was added by the form with this key, which is held. Of what somebody else has added with it, nothing. */
export async function selectOptionalAdded(
  tx: Write<Tables>,
  { key, documentId, by }: Added,
): Promise<{ readonly name: string | null; readonly sha256: string | null } | undefined> {
  await holdFormKey(tx, key);
  const { rows } = await sql<{ name: string | null; sha256: string | null }>`
    SELECT file.name, encode(file.sha256, 'hex') AS sha256 FROM records.attachment
    LEFT JOIN kernel.file ON file.id = attachment.file_id AND attachment.document_id = ${documentId} AND attachment.added_by = ${by}
    WHERE attachment.id = ${key}`.execute(tx);
  return rows[0];
}

type NewAttachment = {
  readonly id: AttachmentId;
  readonly documentId: DocumentId;
  readonly fileId: FileId;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertAttachment(tx: Write<RecordsTables>, { id, documentId, fileId, by, at }: NewAttachment): Promise<void> {
  await tx.insertInto("records.attachment").values({ id, document_id: documentId, file_id: fileId, added_at: at, added_by: by }).execute();
}

type Striking = { readonly id: AttachmentId; readonly because: string; readonly at: Instant };

/** Strikes a file that counts and that the actor may strike. Gives the document that it is of. */
export async function updateToStruck(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, because, at }: Striking,
): Promise<{ readonly documentId: DocumentId; readonly caseFileId: CaseFileId } | undefined> {
  const { rows } = await sql<{ documentId: DocumentId; caseFileId: CaseFileId }>`
    UPDATE records.attachment SET struck_at = ${at}, struck_by = ${actor.personId}, struck_because = ${because}
    FROM records.document JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE attachment.id = ${id} AND document.id = attachment.document_id AND attachment.struck_at IS NULL
      AND ${may("records.file.strike", actor)} RETURNING document.id AS "documentId", document.case_file_id AS "caseFileId"`.execute(tx);
  return rows[0];
}
