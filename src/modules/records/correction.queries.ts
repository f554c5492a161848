import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import type { CaseFileId } from "./case-file.ts";
import type { Correction } from "./correction.ts";
import type { DocumentId } from "./document.ts";
import type { RecordsTables } from "./records.tables.ts";
import type { Tables } from "./records-route.ts";

export type Corrected = { readonly documentId: DocumentId } | { readonly caseFileId: CaseFileId };

type NewCorrection = {
  readonly of: Corrected;
  readonly version: number;
  readonly before: object;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertCorrection(tx: Write<RecordsTables>, { of, version, before, reason, by, at }: NewCorrection): Promise<void> {
  await tx
    .insertInto("records.correction")
    .values({
      id: newId<"records.correction">(at),
      ...("documentId" in of ? { document_id: of.documentId } : { case_file_id: of.caseFileId }),
      version,
      before: JSON.stringify(before),
      reason,
      corrected_at: at,
      corrected_by: by,
    })
    .execute();
}

type Sought = Corrected | { readonly documentsOf: CaseFileId };

function isSought(of: Sought): RawBuilder<unknown> {
  if ("documentId" in of) return sql`correction.document_id = ${of.documentId}`;
  if ("caseFileId" in of) return sql`correction.case_file_id = ${of.caseFileId}`;
  return sql`correction.document_id IN (SELECT document.id FROM records.document WHERE document.case_file_id = ${of.documentsOf})`;
}

/** What stood there before, the latest first. For those who keep the register. */
export async function selectCorrections(
  db: Read<Tables>,
  of: Sought,
): Promise<(Correction & { readonly documentId: DocumentId | null })[]> {
  const { rows } = await sql<Correction & { readonly documentId: DocumentId | null }>`
    SELECT correction.document_id AS "documentId", correction.version, correction.before, correction.reason, correction.corrected_at AS at, person.name AS by
    FROM records.correction JOIN people.person ON person.id = correction.corrected_by
    WHERE ${isSought(of)} ORDER BY correction.version DESC`.execute(db);
  return rows;
}
