import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import {
  type Effect,
  type EntryId,
  type Field,
  fieldsOf,
  type Learning,
  type Observation,
  type Result,
  type Sign,
  type Sort,
  type Story,
  type Talk,
  type TriedMeasure,
  type Values,
} from "./learning.ts";

const written = sql`entry.id, entry.version, writer.name AS writer`;
const joined = sql`JOIN people.person AS writer ON writer.id = entry.written_by`;

async function selectSigns(db: Read<Tables>, id: StudyId): Promise<readonly Sign[]> {
  const { rows: signs } = await sql<Omit<Sign, "observations">>`SELECT ${written}, entry.measure_id AS "measureId", entry.name,
      entry.definition, entry.population, entry.source, entry.unit, entry.baseline_on AS "baselineOn",
      entry.baseline_value AS "baselineValue", entry.baseline_words AS "baselineWords", entry.ended_because AS "endedBecause"
    FROM casework.sign AS entry ${joined}
    WHERE entry.study_id = ${id} ORDER BY entry.ended_because IS NOT NULL, entry.written_at, entry.id`.execute(db);
  const { rows: observations } = await sql<Observation>`SELECT ${written}, entry.sign_id AS "signId", entry.seen_on AS "seenOn",
      entry.value, entry.words, entry.effort
    FROM casework.observation AS entry ${joined} WHERE entry.study_id = ${id} ORDER BY entry.seen_on, entry.id`.execute(db);
  return signs.map((sign) => ({ ...sign, observations: observations.filter(({ signId }) => signId === sign.id) }));
}

async function selectStories(db: Read<Tables>, id: StudyId): Promise<readonly Story[]> {
  const { rows } = await sql<Story>`SELECT ${written}, entry.words, entry.heard_on AS "heardOn", entry.teller, entry.sign_id AS "signId",
      entry.measure_id AS "measureId"
    FROM casework.story AS entry ${joined} WHERE entry.study_id = ${id} ORDER BY entry.heard_on, entry.id`.execute(db);
  return rows;
}

async function selectTalks(db: Read<Tables>, id: StudyId): Promise<readonly Talk[]> {
  const { rows } = await sql<Talk>`SELECT ${written}, entry.held_on AS "heldOn", entry.present, entry.expected, entry.happened,
      entry.surprised, entry.next, entry.next_on AS "nextOn"
    FROM casework.talk AS entry ${joined} WHERE entry.study_id = ${id} ORDER BY entry.held_on DESC, entry.id DESC`.execute(db);
  return rows;
}

async function selectEffects(db: Read<Tables>, id: StudyId): Promise<readonly Effect[]> {
  const { rows } = await sql<Effect>`SELECT ${written}, entry.actor, entry.words, entry.direction, entry.known,
      entry.measure_id AS "measureId"
    FROM casework.effect AS entry ${joined} WHERE entry.study_id = ${id} ORDER BY entry.written_at, entry.id`.execute(db);
  return rows;
}

async function selectResults(db: Read<Tables>, id: StudyId): Promise<readonly Result[]> {
  const { rows } = await sql<Result>`SELECT ${written}, entry.area, entry.status, entry.words, entry.sign_id AS "signId",
      entry.story_id AS "storyId"
    FROM casework.result AS entry ${joined} WHERE entry.study_id = ${id} ORDER BY entry.area`.execute(db);
  return rows;
}

/** What is tried or was, with what was last said of it. */
async function selectTried(db: Read<Tables>, id: StudyId): Promise<readonly TriedMeasure[]> {
  const { rows } = await sql<TriedMeasure>`SELECT measure.id, measure.words, measure.state, measure.expected,
      measure.starts_on AS "startsOn", measure.review_on AS "reviewOn", last.reason
    FROM casework.measure
    LEFT JOIN LATERAL (SELECT outcome.reason FROM casework.measure_outcome AS outcome WHERE outcome.measure_id = measure.id
      ORDER BY outcome.told_at DESC, outcome.id DESC LIMIT 1) AS last ON true
    WHERE measure.study_id = ${id} ORDER BY measure.written_at, measure.id`.execute(db);
  return rows;
}

/** All that the team has written down of what it learns, each list in one query. */
export async function selectLearning(db: Read<Tables>, id: StudyId): Promise<Learning> {
  const [signs, stories, talks, effects, results, measures] = await Promise.all([
    selectSigns(db, id),
    selectStories(db, id),
    selectTalks(db, id),
    selectEffects(db, id),
    selectResults(db, id),
    selectTried(db, id),
  ]);
  return { signs, stories, talks, effects, results, measures };
}

export type Which = {
  readonly studyId: StudyId;
  readonly sort: Sort;
  readonly id: EntryId;
  /** Of a result: there is one for each. */
  readonly area?: string | undefined;
};

export type Standing = {
  readonly id: EntryId;
  readonly version: number;
  readonly writer: string | null;
  /** As a form holds them; none where nothing stands. */
  readonly fields: Readonly<Record<string, string | null>>;
};

const tableOf = (sort: Sort) => sql.table(`casework.${sort}`);

/** A day and a number are read as text too: they are compared with what a form holds. */
const asWritten = (sort: Sort) =>
  sql.join(fieldsOf[sort].map(({ name, column }) => sql`${sql.lit(name)}::text, entry.${sql.ref(column)}::text`));

/** What stands in one of the study's entries. */
export async function selectOptionalEntry(db: Read<Tables>, { studyId, sort, id, area }: Which): Promise<Standing | undefined> {
  const which = sort === "result" && area !== undefined ? sql`entry.area = ${area}` : sql`entry.id = ${id}`;
  const { rows } = await sql<Standing>`SELECT ${written}, jsonb_build_object(${asWritten(sort)}) AS fields
    FROM ${tableOf(sort)} AS entry ${joined} WHERE entry.study_id = ${studyId} AND ${which}`.execute(db);
  return rows[0];
}

type Saving = Which & { readonly values: Values; readonly by: PersonId; readonly at: Instant };

const valueOf = (field: Field, values: Values) => sql`${values[field.name] ?? null}`;

/** @returns whether it is there now: an id that something else has is nobody's to take. */
export async function insertEntry(tx: Write<Tables>, { studyId, sort, id, values, by, at }: Saving): Promise<boolean> {
  const columns = sql.join(fieldsOf[sort].map(({ column }) => sql.ref(column)));
  const { rows } = await sql`INSERT INTO ${tableOf(sort)} (id, study_id, ${columns}, written_at, written_by)
    VALUES (${id}, ${studyId}, ${sql.join(fieldsOf[sort].map((field) => valueOf(field, values)))}, ${at}, ${by})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export async function updateEntry(tx: Write<Tables>, { sort, id, values, by, at }: Omit<Saving, "studyId">): Promise<void> {
  const set = sql.join(fieldsOf[sort].map((field) => sql`${sql.ref(field.column)} = ${valueOf(field, values)}`));
  await sql`UPDATE ${tableOf(sort)} SET ${set}, version = version + 1, written_at = ${at}, written_by = ${by} WHERE id = ${id}`.execute(tx);
}

/** Whether all that an entry points at is the study's own. */
export async function selectAreOwn(
  tx: Read<Tables>,
  { studyId, sort, values }: Pick<Saving, "studyId" | "sort" | "values">,
): Promise<boolean> {
  const named = fieldsOf[sort].flatMap(({ name, kind }) => {
    const id = values[name];
    return (kind === "measure" || kind === "sign" || kind === "story") && id !== undefined ? [{ kind, id: String(id) }] : [];
  });
  if (named.length === 0) return true;
  const asked = sql.join(
    named.map(
      ({ kind, id }) =>
        sql`EXISTS (SELECT FROM ${sql.table(`casework.${kind}`)} AS own WHERE own.id = ${id}::uuid AND own.study_id = ${studyId})`,
    ),
    sql` AND `,
  );
  const { rows } = await sql<{ own: boolean }>`SELECT ${asked} AS own`.execute(tx);
  return rows[0]?.own === true;
}
