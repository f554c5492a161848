import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import { isAsked, type Telling } from "../../../kernel/notice.ts";
import { permitted } from "../../../kernel/policy.ts";
import { type ManuscriptId, selectTakenIn, type TakenIn } from "../../library/index.ts";
import type { PersonActor, PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { studyPolicy } from "../study/study.policy.ts";

export type LatestHandedIn = {
  readonly studyId: StudyId;
  readonly manuscriptId: ManuscriptId;
  /** As the team calls it now. */
  readonly title: string;
  readonly fate: TakenIn;
};

const mostTold = 100;

/** Of each meeting of the actor's teams the example that was handed in last: what became of an earlier one is over. */
export async function selectLatestHandedIn(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Pick<Telling, "subjects">,
): Promise<readonly LatestHandedIn[]> {
  const { rows } = await sql<Omit<LatestHandedIn, "fate">>`SELECT study.id AS "studyId", latest.manuscript_id AS "manuscriptId",
      coalesce(draft.fields -> 'texts' ->> 'title', study.host || ' – ' || study.guest) AS title
    FROM casework.study JOIN LATERAL (SELECT example.manuscript_id, example.handed_in_at FROM casework.example
      WHERE example.study_id = study.id ORDER BY example.number DESC LIMIT 1) AS latest ON true
    LEFT JOIN casework.example_draft AS draft ON draft.study_id = study.id
    WHERE ${permitted(studyPolicy, "casework.study.write", actor, "study")} AND ${isAsked("latest.manuscript_id", subjects)}
    ORDER BY latest.handed_in_at DESC LIMIT ${mostTold}`.execute(db);
  const fates = await selectTakenIn(
    db,
    actor,
    rows.map(({ manuscriptId }) => manuscriptId),
  );
  return rows.flatMap((row) => {
    const fate = fates.find(({ id }) => id === row.manuscriptId);
    return fate === undefined ? [] : [{ ...row, fate }];
  });
}

/** Whether a text at the desk is one that a team handed in. */
export async function selectIsHandedIn(db: Read<Tables>, manuscript: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM casework.example WHERE example.manuscript_id = ${manuscript}`.execute(db);
  return rows.length > 0;
}

/** Everybody in the team whose example it is. */
export async function selectTeamOfExample(db: Read<Tables>, manuscript: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`SELECT DISTINCT part.person_id AS id FROM casework.example
    JOIN casework.study ON study.id = example.study_id
    JOIN people.circle ON circle.id = study.team_id AND circle.ended_at IS NULL
    JOIN people.circle_person AS part ON part.circle_id = circle.id AND part.left_at IS NULL
    JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id AND own.ended_at IS NULL
    WHERE example.manuscript_id = ${manuscript} ORDER BY id`.execute(db);
  return rows.map(({ id }) => id);
}
