import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import type { Measure, MeasureId, MeasureText, Outcome, ToldState } from "./measure.ts";
import type { ObstacleId } from "./obstacle.ts";

type Row = { readonly [Key in Exclude<keyof Measure, "outcomes">]: Exclude<Measure[Key], undefined> | null } & Pick<
  Measure,
  "id" | "studyId" | "words" | "state" | "writtenAt" | "version" | "obstacles"
>;

const columns = sql`measure.id, measure.study_id AS "studyId", measure.words, measure.catalogue_name AS "catalogueName", measure.hypothesis,
  measure.trial, measure.who, measure.expected, measure.starts_on AS "startsOn", measure.review_on AS "reviewOn", measure.state,
  measure.written_at AS "writtenAt", measure.version,
  ARRAY(SELECT meant.obstacle_id FROM casework.measure_obstacle AS meant WHERE meant.measure_id = measure.id ORDER BY meant.obstacle_id) AS obstacles`;

const measureOf = (row: Row, outcomes: readonly Outcome[]): Measure => ({
  ...row,
  catalogueName: row.catalogueName ?? undefined,
  hypothesis: row.hypothesis ?? undefined,
  trial: row.trial ?? undefined,
  who: row.who ?? undefined,
  expected: row.expected ?? undefined,
  startsOn: row.startsOn ?? undefined,
  reviewOn: row.reviewOn ?? undefined,
  outcomes,
});

/** Those of one meeting, in the order in which they were written, with what was told of each. */
export async function selectMeasures(db: Read<Tables>, id: StudyId): Promise<Measure[]> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM casework.measure WHERE measure.study_id = ${id}
    ORDER BY measure.written_at, measure.id LIMIT 200`.execute(db);
  if (rows.length === 0) return [];
  const outcomes = await selectOutcomes(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => measureOf(row, outcomes.get(row.id) ?? []));
}

type OneOf = { readonly studyId: StudyId; readonly id: MeasureId };

export async function selectOptionalMeasure(db: Read<Tables>, { studyId, id }: OneOf): Promise<Measure | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM casework.measure
    WHERE measure.id = ${id} AND measure.study_id = ${studyId}`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : measureOf(row, (await selectOutcomes(db, [id])).get(id) ?? []);
}

async function selectOutcomes(db: Read<Tables>, ids: readonly MeasureId[]): Promise<Map<MeasureId, Outcome[]>> {
  const { rows } = await sql<Omit<Outcome, "reason"> & { readonly measureId: MeasureId; readonly reason: string | null }>`
    SELECT told.measure_id AS "measureId", told.state, told.reason, told.told_at AS "toldAt", teller.name AS teller
    FROM casework.measure_outcome AS told LEFT JOIN people.person AS teller ON teller.id = told.told_by
    WHERE told.measure_id = ANY(${[...ids]}::uuid[]) ORDER BY told.told_at DESC, told.id DESC`.execute(db);
  const told = rows.map(({ reason, ...one }) => ({ ...one, reason: reason ?? undefined }));
  return new Map(ids.map((id) => [id, told.filter(({ measureId }) => measureId === id)]));
}

export type NewMeasure = {
  readonly id: MeasureId;
  readonly words: string;
  readonly catalogueName: string | undefined;
  readonly obstacles: readonly ObstacleId[];
};
type Adding = { readonly studyId: StudyId; readonly rows: readonly NewMeasure[]; readonly by: PersonId; readonly at: Instant };

export async function insertMeasures(tx: Write<Tables>, { studyId, rows, by, at }: Adding): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("casework.measure")
    .values(
      rows.map(({ id, words, catalogueName }) => ({
        id,
        study_id: studyId,
        words,
        catalogue_name: catalogueName ?? null,
        written_at: at,
        written_by: by,
      })),
    )
    .execute();
  for (const { id, obstacles } of rows) await insertMeant(tx, { id, studyId, obstacles });
}

type Meant = { readonly id: MeasureId; readonly studyId: StudyId; readonly obstacles: readonly ObstacleId[] };

/** What it is meant for: of the obstacles of its own meeting alone. */
async function insertMeant(tx: Write<Tables>, { id, studyId, obstacles }: Meant): Promise<void> {
  if (obstacles.length === 0) return;
  await sql`INSERT INTO casework.measure_obstacle (measure_id, obstacle_id)
    SELECT ${id}, obstacle.id FROM casework.obstacle
    WHERE obstacle.study_id = ${studyId} AND obstacle.id = ANY(${[...obstacles]}::uuid[])`.execute(tx);
}

type Changing = { readonly id: MeasureId; readonly studyId: StudyId; readonly text: MeasureText };

export async function updateMeasure(tx: Write<Tables>, { id, studyId, text }: Changing): Promise<void> {
  await tx
    .updateTable("casework.measure")
    .set((row) => ({
      words: text.words,
      hypothesis: text.hypothesis ?? null,
      trial: text.trial ?? null,
      who: text.who ?? null,
      expected: text.expected ?? null,
      starts_on: text.startsOn ?? null,
      review_on: text.reviewOn ?? null,
      version: row("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
  await sql`DELETE FROM casework.measure_obstacle WHERE measure_id = ${id}`.execute(tx);
  await insertMeant(tx, { id, studyId, obstacles: text.obstacles });
}

type Telling = {
  readonly outcomeId: string;
  readonly id: MeasureId;
  readonly state: ToldState;
  readonly reason: string | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function updateMeasureState(tx: Write<Tables>, { outcomeId, id, state, reason, by, at }: Telling): Promise<void> {
  await tx
    .updateTable("casework.measure")
    .set((row) => ({ state, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
  await tx
    .insertInto("casework.measure_outcome")
    .values({ id: outcomeId, measure_id: id, state, reason: reason ?? null, told_at: at, told_by: by })
    .execute();
}
