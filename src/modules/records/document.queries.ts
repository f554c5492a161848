import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";
import type { PersonActor, PersonId } from "../people/index.ts";
import { type CaseFileId, caseNumber } from "./case-file.ts";
import { type DocumentEntry, type DocumentId, documentNumber, type DocumentView, type Status } from "./document.ts";
import type { RegisterAction } from "./records.policy.ts";
import type { RecordsTables } from "./records.tables.ts";
import type { Tables } from "./records-route.ts";
import { may, unlessApart } from "./seen.queries.ts";

type Row = Omit<DocumentView, "number" | "caseNumber"> & {
  readonly year: number;
  readonly serial: number;
  readonly place: number | null;
};

/** Documents as the actor may see them: others than registrars see those that are registered, without what is kept apart. */
export function documentsSeenBy(actor: Actor, { onlyOpen = false }: { readonly onlyOpen?: boolean } = {}): RawBuilder<Row> {
  const keeps = may("records.register.read-all", actor);
  const sees = onlyOpen ? sql<boolean>`false` : keeps;
  return sql<Row>`SELECT document.id, document.case_file_id AS "caseFileId", case_file.year, case_file.serial, document.number AS place,
      ${unlessApart("case_file.title", sees)} AS "caseTitle", case_file.title_apart AS "caseTitleApart", case_file.closed_at IS NOT NULL AS "caseClosed",
      case_file.organisation_id, organisation.name AS organisation, document.status, document.dated,
      ${unlessApart("document.party", sees)} AS party, document.party_apart AS "partyApart",
      ${unlessApart("document.subject", sees)} AS subject, document.subject_apart AS "subjectApart",
      document.secrecy, document.secrecy_noted_on AS "secrecyNotedOn", document.version, document.noted_at AS "notedAt",
      document.registered_at AS "registeredAt", ${keeps} AS keeps
    FROM records.document JOIN records.case_file ON case_file.id = document.case_file_id
    JOIN people.organisation ON organisation.id = case_file.organisation_id
    WHERE ${may("records.register.read", actor)} AND (document.status <> 'working' OR ${sees})`;
}

export function viewOf({ year, serial, place, ...row }: Row): DocumentView {
  const number = caseNumber({ year, serial });
  return {
    ...row,
    caseNumber: number,
    number: place === null ? undefined : documentNumber(number, place),
    caseTitle: row.caseTitle ?? undefined,
    dated: row.dated ?? undefined,
    party: row.party ?? undefined,
    subject: row.subject ?? undefined,
    secrecy: row.secrecy ?? undefined,
    secrecyNotedOn: row.secrecyNotedOn ?? undefined,
    registeredAt: row.registeredAt ?? undefined,
  };
}

type Which = { readonly id: DocumentId; readonly action: RegisterAction };

/** A document that the actor may do this with. */
export async function selectOptionalDocument(db: Read<Tables>, actor: Actor, { id, action }: Which): Promise<DocumentView | undefined> {
  const { rows } = await sql<Row>`${documentsSeenBy(actor)} AND document.id = ${id} AND ${may(action, actor)}`.execute(db);
  return rows[0] === undefined ? undefined : viewOf(rows[0]);
}

type Of = { readonly caseFileId: CaseFileId; readonly onlyOpen?: boolean };

/** The documents of a case file in their order, working material last. */
export async function selectDocumentsOf(db: Read<Tables>, actor: Actor, { caseFileId, onlyOpen = false }: Of): Promise<DocumentView[]> {
  const { rows } = await sql<Row>`
    ${documentsSeenBy(actor, { onlyOpen })} AND document.case_file_id = ${caseFileId} ORDER BY document.number NULLS LAST, document.id`.execute(
    db,
  );
  return rows.map(viewOf);
}

type NewDocument = {
  readonly id: DocumentId;
  readonly caseFileId: CaseFileId;
  readonly number: number | undefined;
  readonly entry: DocumentEntry;
  readonly today: PlainDate;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertDocument(
  tx: Write<RecordsTables>,
  { id, caseFileId, number, entry, today, by, at }: NewDocument,
): Promise<void> {
  const { status, dated, party, partyApart, subject, subjectApart, secrecy } = entry;
  await tx
    .insertInto("records.document")
    .values({
      id,
      case_file_id: caseFileId,
      status,
      number: number ?? null,
      dated: dated ?? null,
      party: party ?? null,
      party_apart: partyApart,
      subject,
      subject_apart: subjectApart,
      secrecy: secrecy ?? null,
      secrecy_noted_on: secrecy === undefined ? null : today,
      noted_at: at,
      noted_by: by,
      ...(number === undefined ? {} : { registered_at: at, registered_by: by }),
    })
    .execute();
}

/**
 * Whether a form was taken already: two that are sent with one key wait for each other, so that pressing twice registers once.
 * @returns the document that it was taken as, if it was.
 */
export async function selectOptionalTaken(tx: Write<RecordsTables>, { key, by }: { readonly key: DocumentId; readonly by: PersonId }) {
  await holdFormKey(tx, key);
  const row = await tx
    .selectFrom("records.document as document")
    .select("document.noted_by")
    .where("document.id", "=", key)
    .executeTakeFirst();
  return row === undefined ? undefined : { isTheirs: row.noted_by === by };
}

export type HeldDocument = {
  readonly entry: DocumentEntry;
  readonly caseFileId: CaseFileId;
  readonly caseNumber: string;
  readonly place: number | undefined;
  readonly version: number;
  readonly caseClosed: boolean;
};

/** A document that the actor may do this with, held with its case file until the end of the transaction. */
export async function selectOptionalDocumentForUpdate(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, action }: Which,
): Promise<HeldDocument | undefined> {
  const { rows } = await sql<{
    status: Status;
    dated: PlainDate | null;
    party: string | null;
    party_apart: boolean;
    subject: string;
    subject_apart: boolean;
    secrecy: string | null;
    version: number;
    place: number | null;
    caseFileId: CaseFileId;
    year: number;
    serial: number;
    closed: boolean;
  }>`
    SELECT document.status, document.dated, document.party, document.party_apart, document.subject, document.subject_apart, document.secrecy,
      document.version, document.number AS place, case_file.id AS "caseFileId", case_file.year, case_file.serial,
      case_file.closed_at IS NOT NULL AS closed
    FROM records.document JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE document.id = ${id} AND ${may(action, actor)} FOR NO KEY UPDATE`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    entry: {
      status: row.status,
      dated: row.dated ?? undefined,
      party: row.party ?? undefined,
      partyApart: row.party_apart,
      subject: row.subject,
      subjectApart: row.subject_apart,
      secrecy: row.secrecy ?? undefined,
    },
    caseFileId: row.caseFileId,
    caseNumber: caseNumber(row),
    place: row.place ?? undefined,
    version: row.version,
    caseClosed: row.closed,
  };
}

type Corrected = {
  readonly entry: DocumentEntry;
  readonly today: PlainDate;
  /** Where it becomes a record with this: its number, and by whom. */
  readonly registered: { readonly number: number; readonly at: Instant; readonly by: PersonId } | undefined;
};

export async function updateDocument(tx: Write<RecordsTables>, id: DocumentId, { entry, today, registered }: Corrected): Promise<void> {
  const { status, dated, party, partyApart, subject, subjectApart, secrecy } = entry;
  await sql`UPDATE records.document SET status = ${status}, dated = ${dated ?? null}, party = ${party ?? null}, party_apart = ${partyApart},
      subject = ${subject}, subject_apart = ${subjectApart}, version = version + 1,
      number = coalesce(${registered?.number ?? null}::integer, number),
      registered_at = coalesce(${registered?.at ?? null}::timestamptz, registered_at),
      registered_by = coalesce(${registered?.by ?? null}::uuid, registered_by),
      secrecy_noted_on = CASE WHEN ${secrecy ?? null}::text IS NULL THEN NULL WHEN secrecy = ${secrecy ?? null} THEN secrecy_noted_on ELSE ${today} END,
      secrecy = ${secrecy ?? null}
    WHERE id = ${id}`.execute(tx);
}
