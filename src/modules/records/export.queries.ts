import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { FileId } from "../../kernel/files.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import { type CaseFileId, caseNumber } from "./case-file.ts";
import type { ExportId, ExportView } from "./export.ts";
import { archivePolicy } from "./records.policy.ts";
import type { RecordsTables } from "./records.tables.ts";
import type { Tables } from "./records-route.ts";

type Row = Omit<ExportView, "caseNumber" | "bytes" | "fileId"> & {
  readonly year: number;
  readonly serial: number;
  readonly bytes: number | null;
  readonly fileId: FileId | null;
};

const own = (actor: Actor) => sql`
  SELECT export.id, export.case_file_id AS "caseFileId", case_file.year, case_file.serial, export.whole, export.asked_at AS "askedAt",
    export.state, export.done, export.total, export.moved_at AS "movedAt", file.bytes, export.file_id AS "fileId"
  FROM records.export JOIN records.case_file ON case_file.id = export.case_file_id LEFT JOIN kernel.file ON file.id = export.file_id
  WHERE ${permitted(archivePolicy, "records.archive.fetch", actor, "export")}`;

function viewOf({ year, serial, bytes, fileId, ...row }: Row): ExportView {
  return { ...row, caseNumber: caseNumber({ year, serial }), bytes: bytes ?? undefined, fileId: fileId ?? undefined };
}

/** An archive that the actor has asked for, as long as they may. */
export async function selectOptionalExport(db: Read<Tables>, actor: Actor, id: ExportId): Promise<ExportView | undefined> {
  const { rows } = await sql<Row>`${own(actor)} AND export.id = ${id}`.execute(db);
  return rows[0] === undefined ? undefined : viewOf(rows[0]);
}

/** Those of a case file that the actor has asked for, the latest first. */
export async function selectExportsOf(db: Read<Tables>, actor: Actor, caseFileId: CaseFileId): Promise<ExportView[]> {
  const { rows } = await sql<Row>`
    ${own(actor)} AND export.case_file_id = ${caseFileId} ORDER BY export.asked_at DESC, export.id LIMIT 10`.execute(db);
  return rows.map(viewOf);
}

export async function selectIsAtWork(
  db: Read<RecordsTables>,
  { caseFileId, by }: { caseFileId: CaseFileId; by: PersonId },
): Promise<boolean> {
  const row = await db
    .selectFrom("records.export as export")
    .select("export.id")
    .where("export.case_file_id", "=", caseFileId)
    .where("export.asked_by", "=", by)
    .where("export.state", "=", "making")
    .executeTakeFirst();
  return row !== undefined;
}

type NewExport = {
  readonly id: ExportId;
  readonly caseFileId: CaseFileId;
  readonly whole: boolean;
  readonly total: number;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertExport(tx: Write<RecordsTables>, { id, caseFileId, whole, total, by, at }: NewExport): Promise<void> {
  await tx
    .insertInto("records.export")
    .values({ id, case_file_id: caseFileId, whole, total, state: "making", asked_at: at, asked_by: by, moved_at: at })
    .execute();
}

export type ExportAtWork = { readonly caseFileId: CaseFileId; readonly whole: boolean; readonly askedBy: PersonId };

/** One that is still to be made. */
export async function selectOptionalExportAtWork(db: Read<RecordsTables>, id: ExportId): Promise<ExportAtWork | undefined> {
  const row = await db
    .selectFrom("records.export as export")
    .select(["export.case_file_id", "export.whole", "export.asked_by"])
    .where("export.id", "=", id)
    .where("export.state", "=", "making")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { caseFileId: row.case_file_id as CaseFileId, whole: row.whole, askedBy: row.asked_by as PersonId };
}

export async function updateExportProgress(
  tx: Write<RecordsTables>,
  id: ExportId,
  { done, at }: { readonly done: number; readonly at: Instant },
): Promise<void> {
  await tx.updateTable("records.export").set({ done, moved_at: at }).where("id", "=", id).where("state", "=", "making").execute();
}

type End = { readonly state: "ready"; readonly fileId: FileId } | { readonly state: "failed" };

/** @returns whether it was this that ended it. */
export async function updateExportToEnded(
  tx: Write<RecordsTables>,
  id: ExportId,
  { at, ...end }: End & { readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE records.export SET state = ${end.state}, file_id = ${end.state === "ready" ? end.fileId : null}, moved_at = ${at},
      done = CASE WHEN ${end.state === "ready"} THEN total ELSE done END
    WHERE id = ${id} AND state = 'making' RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/** Lets go of archives that were made before a moment. Gives their files. */
export async function updateExportsToOver(tx: Write<RecordsTables>, before: Instant): Promise<FileId[]> {
  const { rows } = await sql<{ fileId: FileId | null }>`
    UPDATE records.export SET state = 'over', file_id = NULL
    FROM (SELECT id, file_id FROM records.export WHERE state IN ('making', 'ready') AND moved_at < ${before} FOR UPDATE) AS old
    WHERE export.id = old.id RETURNING old.file_id AS "fileId"`.execute(tx);
  return rows.flatMap(({ fileId }) => fileId ?? []);
}

/** Lets go of the archives of a case file, which is held so that none is asked for meanwhile. Gives their files. */
export async function updateExportsOfToOver(tx: Write<RecordsTables>, caseFileId: CaseFileId, at: Instant): Promise<FileId[]> {
  await sql`SELECT FROM records.case_file WHERE id = ${caseFileId} FOR NO KEY UPDATE`.execute(tx);
  const { rows } = await sql<{ fileId: FileId | null }>`
    UPDATE records.export SET state = 'over', file_id = NULL, moved_at = ${at}
    FROM (SELECT id, file_id FROM records.export
      WHERE case_file_id = ${caseFileId} AND state IN ('making', 'ready') ORDER BY id FOR UPDATE) AS open
    WHERE export.id = open.id RETURNING open.file_id AS "fileId"`.execute(tx);
  return rows.flatMap(({ fileId }) => fileId ?? []);
}
