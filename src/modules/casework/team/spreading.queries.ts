import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import type { SpreadingStep, StepId } from "./spreading.ts";

type Row = Omit<SpreadingStep, "dueOn" | "roleName" | "doneOn"> & {
  readonly dueOn: PlainDate | null;
  readonly roleName: string | null;
  readonly doneOn: PlainDate | null;
};

/** The plan of a study: what is to be done first, what has no day after that, and last what is done. */
export async function selectSteps(db: Read<Tables>, id: StudyId): Promise<readonly SpreadingStep[]> {
  const { rows } = await sql<Row>`SELECT step.id, step.what, step.reaches, step.due_on AS "dueOn", step.role_name AS "roleName",
      step.done_on AS "doneOn", step.version FROM casework.spreading_step AS step
    WHERE step.study_id = ${id} AND step.removed_at IS NULL
    ORDER BY step.done_on NULLS FIRST, step.due_on NULLS LAST, step.id LIMIT 200`.execute(db);
  return rows.map((row) => ({
    ...row,
    dueOn: row.dueOn ?? undefined,
    roleName: row.roleName ?? undefined,
    doneOn: row.doneOn ?? undefined,
  }));
}

type Done = { readonly studyId: StudyId; readonly by: PersonId; readonly at: Instant };
export type StepWords = Omit<SpreadingStep, "id" | "version">;

const columnsOf = ({ what, reaches, dueOn, roleName, doneOn }: StepWords) => ({
  what,
  reaches,
  due_on: dueOn ?? null,
  role_name: roleName ?? null,
  done_on: doneOn ?? null,
});

export async function insertStep(tx: Write<Tables>, { id, studyId, by, at, ...words }: StepWords & Done & { readonly id: StepId }) {
  await tx
    .insertInto("casework.spreading_step")
    .values({ id, study_id: studyId, ...columnsOf(words), written_at: at, written_by: by })
    .execute();
}

type Seen = Done & { readonly id: StepId; readonly version: number };

/** Writes it anew, or takes it out of the plan. Gives whether it stood as it was looked at. */
export async function updateStep(
  tx: Write<Tables>,
  { id, studyId, version, by, at, ...words }: Seen & (StepWords | { readonly removed: true }),
): Promise<boolean> {
  const set = "removed" in words ? { removed_at: at } : columnsOf(words);
  const { numUpdatedRows } = await tx
    .updateTable("casework.spreading_step")
    .set((row) => ({ ...set, written_at: at, written_by: by, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .where("study_id", "=", studyId)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
