import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { FileId } from "../../kernel/files.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Check, CheckId, CheckLine, CheckReport, CheckState, ImportLine } from "./check.ts";
import { checkPolicy } from "./check.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { recordedName } from "./register.queries.ts";
import { registerRevision } from "./register.ts";

type NewCheck = { readonly id: CheckId; readonly fileId: FileId; readonly fileName: string; readonly sha256: string };

export async function insertCheck(
  tx: Write<PeopleTables>,
  { id, fileId, fileName, sha256, by, at }: NewCheck & { readonly by: string; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto("people.register_check")
    .values({ id, file_id: fileId, file_name: fileName, sha256, state: "checking", sent_by: by, sent_at: at, moved_at: at })
    .execute();
}

/** What the jobs need to know of a check. */
export type CheckAtWork = {
  readonly state: CheckState;
  readonly fileId: FileId | undefined;
  readonly fileName: string;
  readonly sha256: string;
  readonly checkedAgainst: number | undefined;
  readonly decidedBy: string | undefined;
};

export async function selectOptionalCheckAtWork(db: Read<PeopleTables>, id: CheckId): Promise<CheckAtWork | undefined> {
  const row = await db
    .selectFrom("people.register_check as run")
    .select(["run.state", "run.file_id", "run.file_name", "run.sha256", "run.checked_against", "run.decided_by"])
    .where("run.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    state: row.state as CheckState,
    fileId: (row.file_id ?? undefined) as FileId | undefined,
    fileName: row.file_name,
    sha256: row.sha256,
    checkedAgainst: row.checked_against ?? undefined,
    decidedBy: row.decided_by ?? undefined,
  };
}

type Progress = { readonly done: number; readonly total: number; readonly at: Instant };

export async function updateProgress(tx: Write<PeopleTables>, id: CheckId, { done, total, at }: Progress): Promise<void> {
  await tx
    .updateTable("people.register_check")
    .set({ rows_done: done, rows_total: total, moved_at: at })
    .where("id", "=", id)
    .where("state", "in", ["checking", "applying"])
    .execute();
}

type Step = { readonly from: readonly CheckState[]; readonly to: CheckState; readonly at: Instant };
type StepValues = {
  readonly report?: CheckReport;
  readonly checkedAgainst?: number;
  readonly decidedBy?: string;
  readonly importId?: string;
};

const open: readonly CheckState[] = ["checking", "checked", "applying"];

/**
 * Takes a check from one state to another, unless somebody else has already taken it elsewhere. Where it ends, its file is let go of.
 * @returns whether it was taken, and the file that nobody needs any more.
 */
export async function updateCheckState(
  tx: Write<PeopleTables>,
  id: CheckId,
  { from, to, at, report, checkedAgainst, decidedBy, importId }: Step & StepValues,
): Promise<{ readonly taken: boolean; readonly fileId: FileId | undefined }> {
  const ends = !open.includes(to);
  const { rows } = await sql<{ fileId: FileId | null }>`
    UPDATE people.register_check AS run SET state = ${to}, moved_at = ${at}, rows_done = 0,
      report = coalesce(${report === undefined ? null : JSON.stringify(report)}::jsonb, run.report),
      checked_against = coalesce(${checkedAgainst ?? null}::bigint, run.checked_against),
      decided_by = coalesce(${decidedBy ?? null}, run.decided_by),
      decided_at = CASE WHEN ${decidedBy ?? null}::text IS NULL THEN run.decided_at ELSE ${at} END,
      import_id = ${importId ?? null}::uuid, file_id = CASE WHEN ${ends} THEN NULL ELSE run.file_id END
    FROM (SELECT id, file_id FROM people.register_check WHERE id = ${id} FOR UPDATE) AS before
    WHERE run.id = before.id AND run.state = ANY(${[...from]}::text[])
    RETURNING before.file_id AS "fileId"`.execute(tx);
  const [row] = rows;
  return { taken: row !== undefined, fileId: ends ? (row?.fileId ?? undefined) : undefined };
}

/** A check that the actor may read. */
export async function selectOptionalCheck(db: Read<PeopleTables>, actor: Actor, id: CheckId): Promise<Check | undefined> {
  const row = await db
    .selectFrom("people.register_check as run")
    .select(["run.id", "run.file_name", "run.state", "run.rows_done", "run.rows_total", "run.moved_at", "run.report"])
    .select(["run.checked_against", "run.sent_at", "run.decided_at", "run.decided_by"])
    .select([recordedName("run.sent_by").as("sender"), recordedName("run.decided_by").as("decider")])
    .where("run.id", "=", id)
    .where(permitted(checkPolicy, "people.register-check.read", actor, "run"))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id as CheckId,
    fileName: row.file_name,
    state: row.state as CheckState,
    done: row.rows_done,
    total: row.rows_total ?? undefined,
    movedAt: row.moved_at,
    report: (row.report ?? undefined) as CheckReport | undefined,
    checkedAgainst: row.checked_against ?? undefined,
    sentAt: row.sent_at,
    sentBy: row.sender,
    decidedAt: row.decided_at ?? undefined,
    decidedBy: row.decided_by === null ? undefined : row.decider,
  };
}

/**
 * Whether the register has changed since a file – `run` in the query – was checked: nothing can be decided about it any more, so that nobody
 * is waited for.
 */
export const isOutdated = sql<boolean>`(run.state = 'checked' AND run.checked_against IS DISTINCT FROM coalesce(
  (SELECT revision.number FROM kernel.revision WHERE revision.name = ${registerRevision}), 0))`;

/** The checks that came to nothing yet or to nothing at all, the newest first. Those that were brought in are imports. */
export async function selectChecks(db: Read<PeopleTables>, actor: Actor, most: number): Promise<CheckLine[]> {
  const rows = await db
    .selectFrom("people.register_check as run")
    .select(["run.id", "run.file_name as fileName", "run.sent_at as sentAt", recordedName("run.sent_by").as("sentBy")])
    .select(sql<string>`CASE WHEN ${isOutdated} THEN 'stale' ELSE run.state END`.as("state"))
    .where("run.state", "<>", "applied")
    .where(permitted(checkPolicy, "people.register-check.read", actor, "run"))
    .orderBy("run.sent_at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as CheckId, state: row.state as CheckState }));
}

/** What has been brought in, the newest first. */
export async function selectImports(db: Read<PeopleTables>, actor: Actor, most: number): Promise<ImportLine[]> {
  const rows = await db
    .selectFrom("people.organisation_import as run")
    .leftJoin("people.register_check as checked", "checked.import_id", "run.id")
    .select(["run.id", "run.file_name", "run.imported_at", "run.bundled", "run.file_rows", "run.added", "run.changed", "run.unchanged"])
    .select(["run.kept", "run.gone", "run.left_out", "run.doubtful", "checked.id as check_id", recordedName("run.imported_by").as("by")])
    .where(permitted(checkPolicy, "people.register-check.read", actor, "checked"))
    .orderBy("run.imported_at", "desc")
    .limit(most)
    .execute();
  return rows.map(({ file_name, imported_at, file_rows, left_out, check_id, ...row }) => ({
    ...row,
    fileName: file_name,
    at: imported_at,
    rows: file_rows,
    leftOut: left_out,
    checkId: (check_id ?? undefined) as CheckId | undefined,
  }));
}

/** Those that nobody has touched since: put aside by the program. */
export async function selectForgottenChecks(db: Read<PeopleTables>, before: Instant): Promise<CheckId[]> {
  const rows = await db
    .selectFrom("people.register_check as run")
    .select("run.id")
    .where("run.state", "in", open)
    .where("run.moved_at", "<", before)
    .execute();
  return rows.map(({ id }) => id as CheckId);
}
