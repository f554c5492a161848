import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";
import { isDemonstration, type OrganisationId, type PersonActor, type PersonId } from "../people/index.ts";
import { type CaseFileEntry, type CaseFileId, type CaseFileView, caseNumber } from "./case-file.ts";
import type { RegisterAction } from "./records.policy.ts";
import type { RecordsTables } from "./records.tables.ts";
import type { Tables } from "./records-route.ts";
import { may, unlessApart } from "./seen.queries.ts";

/** A case file that the actor may do this with. */
export async function selectOptionalCaseFile(
  db: Read<Tables>,
  actor: Actor,
  { id, action }: { readonly id: CaseFileId; readonly action: RegisterAction },
): Promise<CaseFileView | undefined> {
  const sees = may("records.register.read-all", actor);
  const { rows } = await sql<Omit<CaseFileView, "number"> & { year: number; serial: number }>`
    SELECT case_file.id, case_file.year, case_file.serial, organisation.name AS organisation,
      ${unlessApart("case_file.title", sees)} AS title, case_file.title_apart AS "titleApart", case_file.secrecy,
      case_file.secrecy_noted_on AS "secrecyNotedOn", case_file.version, case_file.opened_at AS "openedAt", case_file.closed_at AS "closedAt",
      ${sees} AS keeps
    FROM records.case_file JOIN people.organisation ON organisation.id = case_file.organisation_id
    WHERE case_file.id = ${id} AND ${may(action, actor)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { year, serial, title, secrecy, secrecyNotedOn, closedAt, ...same } = row;
  return {
    ...same,
    number: caseNumber({ year, serial }),
    title: title ?? undefined,
    secrecy: secrecy ?? undefined,
    secrecyNotedOn: secrecyNotedOn ?? undefined,
    closedAt: closedAt ?? undefined,
  };
}

type NewCaseFile = {
  readonly id: CaseFileId;
  readonly organisationId: OrganisationId;
  readonly year: number;
  readonly entry: CaseFileEntry;
  readonly today: PlainDate;
  readonly by: PersonId;
  readonly at: Instant;
};

/**
 * Opens a case file under the next number of the year. The row that holds the last one stays locked until the transaction ends: who comes
 * meanwhile waits, and what is rolled back gives its number back.
 */
export async function insertCaseFile(
  tx: Write<RecordsTables>,
  { id, organisationId, year, entry, today, by, at }: NewCaseFile,
): Promise<number> {
  const { title, titleApart, secrecy } = entry;
  const { rows } = await sql<{ serial: number }>`
    WITH next AS (
      INSERT INTO records.series (organisation_id, demonstration, year, last) VALUES (${organisationId}, ${isDemonstration(by)}, ${year}, 1)
      ON CONFLICT (organisation_id, demonstration, year) DO UPDATE SET last = series.last + 1
      RETURNING last, demonstration
    )
    INSERT INTO records.case_file
      (id, organisation_id, demonstration, year, serial, title, title_apart, secrecy, secrecy_noted_on, opened_at, opened_by)
    SELECT ${id}, ${organisationId}, next.demonstration, ${year}, next.last, ${title}, ${titleApart}, ${secrecy ?? null},
      ${secrecy === undefined ? null : today}::date, ${at}, ${by}
    FROM next RETURNING serial`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("a case file was opened without a number");
  return row.serial;
}

/** Whether the actor may register in their own world: asked of a case file that is not there yet. */
export async function selectMayOpen(db: Read<Tables>, actor: PersonActor): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    SELECT ${may("records.document.register", actor)} AS may FROM (SELECT ${isDemonstration(actor.personId)} AS demonstration) AS case_file`.execute(
    db,
  );
  return rows[0]?.may === true;
}

export type HeldCaseFile = CaseFileEntry & {
  readonly number: string;
  readonly version: number;
  readonly closed: boolean;
};

/** A case file that the actor may do this with, held until the end of the transaction. */
export async function selectOptionalCaseFileForUpdate(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, action }: { readonly id: CaseFileId; readonly action: RegisterAction },
): Promise<HeldCaseFile | undefined> {
  const { rows } = await sql<Omit<HeldCaseFile, "number"> & { year: number; serial: number }>`
    SELECT case_file.title, case_file.title_apart AS "titleApart", case_file.secrecy, case_file.version, case_file.year, case_file.serial,
      case_file.closed_at IS NOT NULL AS closed
    FROM records.case_file WHERE case_file.id = ${id} AND ${may(action, actor)} FOR NO KEY UPDATE`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { year, serial, ...same } = row;
  return { ...same, secrecy: row.secrecy ?? undefined, number: caseNumber({ year, serial }) };
}

/** The next number in a case file that is held. */
export async function updateToNextDocument(tx: Write<RecordsTables>, id: CaseFileId): Promise<number> {
  const { last_document } = await tx
    .updateTable("records.case_file")
    .set((expression) => ({ last_document: expression("last_document", "+", 1) }))
    .where("id", "=", id)
    .returning("last_document")
    .executeTakeFirstOrThrow();
  return last_document;
}

export async function updateCaseFile(
  tx: Write<RecordsTables>,
  id: CaseFileId,
  { entry, today }: { readonly entry: CaseFileEntry; readonly today: PlainDate },
): Promise<void> {
  const { title, titleApart, secrecy } = entry;
  await sql`UPDATE records.case_file SET title = ${title}, title_apart = ${titleApart}, version = version + 1,
      secrecy_noted_on = CASE WHEN ${secrecy ?? null}::text IS NULL THEN NULL WHEN secrecy = ${secrecy ?? null} THEN secrecy_noted_on ELSE ${today} END,
      secrecy = ${secrecy ?? null}
    WHERE id = ${id}`.execute(tx);
}

type Ended = { readonly at: Instant; readonly by: PersonId };

/** Ends a case file, or opens it again. */
export async function updateCaseFileEnd(tx: Write<RecordsTables>, id: CaseFileId, ended: Ended | undefined): Promise<void> {
  await tx
    .updateTable("records.case_file")
    .set({ closed_at: ended?.at ?? null, closed_by: ended?.by ?? null })
    .where("id", "=", id)
    .execute();
}
