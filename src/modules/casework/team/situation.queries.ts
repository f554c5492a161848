import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import { parsePlainDate } from "../../../kernel/time.ts";
import type { PersonActor, Place } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { statesUnderWay } from "../obstacle/measure.ts";
import { isOfTeam, permittedStudy, type StudyRow, studyColumns, studyFrom, studyOf } from "../study/study.queries.ts";
import { questionsOf, type StudyId } from "../study/study.ts";
import type { Situation, Upcoming } from "./situation.ts";

type Due<Words> = { readonly words: Words; readonly on: string };

type Row = StudyRow &
  Pick<Situation, "answered" | "planned" | "trying" | "tried" | "changedAt" | "anchoring"> & {
    readonly review: Due<string | null> | null;
    readonly step: Due<string> | null;
    readonly waiting: readonly { readonly words: string; readonly owner: "organisation" | "other"; readonly ownerName: string | null }[];
    readonly places: readonly Place[];
  };

const upcomingOf = (due: Due<string | null> | null): Upcoming | undefined =>
  due === null ? undefined : { words: due.words ?? undefined, on: parsePlainDate(due.on) };

/** The most obstacles of one study that are told: a page of them says no more than a few. */
const mostWaiting = 20;

const measures = (states: readonly string[]): RawBuilder<unknown> =>
  sql`(SELECT count(*) FROM casework.measure WHERE measure.study_id = study.id AND measure.state = ANY (${[...states]}::text[]))`;

const latestOf = (table: string): RawBuilder<unknown> =>
  sql`(SELECT max(one.written_at) FROM ${sql.table(`casework.${table}`)} AS one WHERE one.study_id = study.id)`;

/** When anything of it was last changed, on whichever side. */
const changedAt = sql`greatest(study.started_at, study.ended_at,
  (SELECT max(passage.written_at) FROM casework.passage WHERE passage.study_id = study.id),
  (SELECT max(greatest(obstacle.written_at, obstacle.closed_at)) FROM casework.obstacle WHERE obstacle.study_id = study.id),
  (SELECT max(measure.written_at) FROM casework.measure WHERE measure.study_id = study.id),
  (SELECT max(told.told_at) FROM casework.measure_outcome AS told JOIN casework.measure ON measure.id = told.measure_id WHERE measure.study_id = study.id),
  (SELECT max(greatest(seat.seated_at, seat.left_at)) FROM casework.seat WHERE seat.study_id = study.id),
  (SELECT max(anchoring.written_at) FROM casework.anchoring WHERE anchoring.study_id = study.id),
  (SELECT max(step.written_at) FROM casework.spreading_step AS step WHERE step.study_id = study.id),
  (SELECT max(greatest(actor.written_at, actor.removed_at)) FROM casework.chain_actor AS actor WHERE actor.study_id = study.id),
  (SELECT max(greatest(relation.written_at, relation.removed_at)) FROM casework.chain_relation AS relation WHERE relation.study_id = study.id),
  (SELECT max(greatest(signal.written_at, signal.struck_at)) FROM casework.signal WHERE signal.study_id = study.id),
  (SELECT max(greatest(decision.decided_at, decision.told_at)) FROM casework.signal_decision AS decision
    JOIN casework.signal ON signal.id = decision.signal_id WHERE signal.study_id = study.id),
  ${latestOf("sign")}, ${latestOf("observation")}, ${latestOf("story")}, ${latestOf("talk")}, ${latestOf("effect")}, ${latestOf("result")})`;

const answered = sql`(SELECT count(*) FROM (SELECT DISTINCT ON (passage.question) passage.words FROM casework.passage
  WHERE passage.study_id = study.id AND passage.question = ANY (${[...questionsOf("questions")]}::text[])
  ORDER BY passage.question, passage.version DESC) AS stands WHERE stands.words <> '')
  + (SELECT count(*) FROM casework.obstacle WHERE obstacle.study_id = study.id)`;

/**
 * The day that the team set for its next talk, or the first day for a look at a measure if that is earlier and no talk has been held since: as
 * `nextTalk` of learning says. A talk has no words of its own.
 */
const review = sql`(WITH last AS (SELECT talk.held_on, talk.next_on FROM casework.talk WHERE talk.study_id = study.id
    ORDER BY talk.held_on DESC, talk.id DESC LIMIT 1)
  SELECT jsonb_build_object('words', due.words, 'on', due.day) FROM (
    SELECT measure.words, measure.review_on AS day FROM casework.measure
      WHERE measure.study_id = study.id AND measure.state = ANY (${[...statesUnderWay]}::text[])
        AND measure.review_on > coalesce((SELECT last.held_on FROM last), '-infinity')
    UNION ALL SELECT NULL, last.next_on FROM last WHERE last.next_on IS NOT NULL) AS due
  ORDER BY due.day, due.words NULLS LAST LIMIT 1)`;

const nextStep = sql`(SELECT jsonb_build_object('words', step.what, 'on', step.due_on) FROM casework.spreading_step AS step
  WHERE step.study_id = study.id AND step.removed_at IS NULL AND step.done_on IS NULL AND step.due_on IS NOT NULL
  ORDER BY step.due_on, step.id LIMIT 1)`;

const waiting = sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('words', one.words, 'owner', one.owner, 'ownerName', one.owner_name)
    ORDER BY one.written_at, one.id), '[]')
  FROM (SELECT obstacle.* FROM casework.obstacle WHERE obstacle.study_id = study.id AND obstacle.closed_at IS NULL
    AND obstacle.owner IN ('organisation', 'other') ORDER BY obstacle.written_at, obstacle.id LIMIT ${mostWaiting}) AS one)`;

/** Where those stand who are in the team now, with an account or by a seat. */
const standingIn = sql`(SELECT coalesce(jsonb_agg(one.place), '[]') FROM (
  SELECT own.place FROM people.circle_person AS part
    JOIN people.person ON person.id = part.person_id AND person.ended_at IS NULL
    JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = study.organisation_id AND own.ended_at IS NULL
    WHERE part.circle_id = study.team_id AND part.left_at IS NULL AND team.ended_at IS NULL
  UNION ALL SELECT seat.place FROM casework.seat WHERE seat.study_id = study.id AND seat.left_at IS NULL) AS one)`;

const anchoringState = sql`coalesce((SELECT CASE WHEN anchoring.taken_back_on IS NOT NULL THEN 'taken-back'
    WHEN anchoring.confirmed_at IS NULL THEN 'reported' ELSE 'confirmed' END
  FROM casework.anchoring WHERE anchoring.study_id = study.id ORDER BY anchoring.version DESC LIMIT 1), 'none')`;

const columns = sql`${answered} AS answered, ${measures(["planned"])} AS planned, ${measures(["trying"])} AS trying,
  ${measures(["kept", "adjusted", "dropped"])} AS tried, ${changedAt} AS "changedAt", ${review} AS review, ${nextStep} AS step,
  ${waiting} AS waiting, ${standingIn} AS places, ${anchoringState} AS anchoring`;

function situationOf(row: Row): Situation {
  const { planned, trying, tried, places, anchoring } = row;
  const study = studyOf(row);
  if (!isOfTeam(study)) throw new Error("A study without a team was asked where it stands");
  return {
    study,
    answered: row.answered,
    planned,
    trying,
    tried,
    changedAt: row.changedAt,
    review: upcomingOf(row.review),
    step: upcomingOf(row.step),
    waiting: row.waiting.map(({ words, owner, ownerName }) => ({ words, owner, ownerName: ownerName ?? undefined })),
    places,
    anchoring,
  };
}

export const situationsPerPage = 20;

/**
 * Where those studies stand that teams of an organisation of the reader's have shared with more than themselves: by name, those that go on first.
 * What a team keeps to itself is neither there nor counted, not even for whoever is in it.
 */
export async function selectSituations(
  db: Read<Tables>,
  actor: PersonActor,
  { page }: { readonly page: number },
): Promise<{ readonly situations: readonly Situation[]; readonly total: number }> {
  const { rows } = await sql<Row & { total: number }>`
    WITH shown AS (SELECT study.id, study.ended_at IS NOT NULL AS over, study.host, study.guest, count(*) OVER () AS total FROM ${studyFrom}
      WHERE study.reconstructed_name IS NULL AND study.audience <> 'team' AND ${permittedStudy("casework.study.read", actor)}
        AND study.organisation_id IN (SELECT home.organisation_id FROM people.membership AS home
          WHERE home.person_id = ${actor.personId} AND home.ended_at IS NULL)
      ORDER BY over, lower(study.host) COLLATE "C", lower(study.guest) COLLATE "C", study.id
      LIMIT ${situationsPerPage} OFFSET ${(page - 1) * situationsPerPage})
    SELECT ${studyColumns(actor)}, ${columns}, shown.total FROM ${studyFrom} JOIN shown ON shown.id = study.id
    ORDER BY shown.over, lower(study.host) COLLATE "C", lower(study.guest) COLLATE "C", study.id`.execute(db);
  return { situations: rows.map(situationOf), total: rows[0]?.total ?? 0 };
}

/** Where one stands that the actor may read. */
export async function selectOptionalSituation(db: Read<Tables>, actor: Actor, id: StudyId): Promise<Situation | undefined> {
  const { rows } = await sql<Row>`SELECT ${studyColumns(actor)}, ${columns} FROM ${studyFrom}
    WHERE study.id = ${id} AND study.reconstructed_name IS NULL AND ${permittedStudy("casework.study.read", actor)}`.execute(db);
  return rows[0] === undefined ? undefined : situationOf(rows[0]);
}
