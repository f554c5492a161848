import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import { type ManuscriptId, selectTakenIn } from "../../library/index.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { selectLearning } from "../learning/learning.queries.ts";
import { selectPassages } from "../study/study.queries.ts";
import type { StudyId, TeamStudy } from "../study/study.ts";
import type { Case, CaseMeasure, CaseObstacle, ExampleDraft, ExampleTexts, HandedIn } from "./example.ts";

/** All of the work that an example can be told from. What was dropped is told of too, it is most of what was hard; what is only planned is not. */
export async function selectCase(db: Read<Tables>, study: TeamStudy): Promise<Case> {
  const [passages, obstacles, measures, learning, agency] = await Promise.all([
    selectPassages(db, study.id),
    sql<CaseObstacle>`SELECT obstacle.words, obstacle.catalogue_name AS "catalogueName" FROM casework.obstacle
      WHERE obstacle.study_id = ${study.id} ORDER BY obstacle.written_at, obstacle.id`.execute(db),
    sql<CaseMeasure>`SELECT measure.words, measure.catalogue_name AS "catalogueName", measure.trial,
        ARRAY(SELECT outcome.reason FROM casework.measure_outcome AS outcome
          WHERE outcome.measure_id = measure.id AND outcome.state IN ('adjusted', 'dropped') AND outcome.reason IS NOT NULL
          ORDER BY outcome.told_at, outcome.id) AS reasons
      FROM casework.measure WHERE measure.study_id = ${study.id} AND measure.state <> 'planned'
      ORDER BY measure.written_at, measure.id`.execute(db),
    selectLearning(db, study.id),
    sql<{ type: string | null }>`SELECT organisation.facts ->> 'type' AS type FROM people.organisation
      WHERE organisation.id = ${study.organisationId}`.execute(db),
  ]);
  const agencyType = agency.rows[0]?.type ?? undefined;
  return { study, agencyType, passages, obstacles: obstacles.rows, measures: measures.rows, learning };
}

type Stored = { readonly texts?: ExampleTexts; readonly methods?: readonly string[] };

export async function selectOptionalDraft(db: Read<Tables>, id: StudyId): Promise<ExampleDraft | undefined> {
  const { rows } = await sql<Pick<ExampleDraft, "version" | "writer" | "cleared"> & { readonly fields: Stored }>`SELECT draft.version,
      writer.name AS writer, draft.fields, draft.cleared
    FROM casework.example_draft AS draft JOIN people.person AS writer ON writer.id = draft.written_by
    WHERE draft.study_id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { fields, ...rest } = row;
  return { ...rest, texts: fields.texts ?? {}, methods: fields.methods ?? [] };
}

type Saving = Pick<ExampleDraft, "texts" | "methods" | "cleared"> & { readonly id: StudyId; readonly by: PersonId; readonly at: Instant };

/** @returns the version that it is now. */
export async function upsertDraft(tx: Write<Tables>, { id, texts, methods, cleared, by, at }: Saving): Promise<number> {
  const fields = JSON.stringify({ texts, methods });
  const { rows } = await sql<{
    version: number;
  }>`INSERT INTO casework.example_draft AS draft (study_id, fields, cleared, written_at, written_by)
    VALUES (${id}, ${fields}::jsonb, ${[...cleared]}::text[], ${at}, ${by})
    ON CONFLICT (study_id) DO UPDATE SET fields = excluded.fields, cleared = excluded.cleared, written_at = excluded.written_at,
      written_by = excluded.written_by, version = draft.version + 1
    RETURNING draft.version`.execute(tx);
  return rows[0]?.version ?? 1;
}

/** The examples that were handed in, the latest first, with what has become of each. */
export async function selectHandedIn(db: Read<Tables>, actor: Actor, id: StudyId): Promise<readonly HandedIn[]> {
  const { rows } = await sql<Omit<HandedIn, "fate">>`SELECT example.number, example.manuscript_id AS "manuscriptId", example.consent,
      example.consented_on AS "consentedOn"
    FROM casework.example WHERE example.study_id = ${id} ORDER BY example.number DESC`.execute(db);
  const fates = await selectTakenIn(
    db,
    actor,
    rows.map(({ manuscriptId }) => manuscriptId),
  );
  return rows.map((row) => ({ ...row, fate: fates.find((fate) => fate.id === row.manuscriptId) }));
}

type HandingIn = {
  readonly id: StudyId;
  readonly number: number;
  readonly manuscriptId: ManuscriptId;
  readonly consent: string;
  readonly consentedOn: PlainDate;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertHandedIn(
  tx: Write<Tables>,
  { id, number, manuscriptId, consent, consentedOn, by, at }: HandingIn,
): Promise<void> {
  await tx
    .insertInto("casework.example")
    .values({ study_id: id, number, manuscript_id: manuscriptId, consent, consented_on: consentedOn, handed_in_at: at, handed_in_by: by })
    .execute();
}
