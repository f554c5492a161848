import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import { isAsked, type Telling } from "../../../kernel/notice.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor, PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { ObstacleId } from "../obstacle/obstacle.ts";
import type { StudyId } from "../study/study.ts";
import { agreed, comesTo, isIn, openingsThatHold, questionsThatStand } from "./contact.queries.ts";

type Which = Pick<Telling, "subjects">;

type Told = {
  readonly subject: string;
  /** One's own, where one answers or reads on. */
  readonly studyId: StudyId;
  readonly obstacleId: ObstacleId;
  readonly team: string;
  readonly organisation: string;
  readonly at: Instant;
};

/** Questions that wait for an answer from teams that the actor is in: each once, though it comes to two of their meetings. */
export async function selectQuestionsWaiting(db: Read<Tables>, { personId }: PersonActor, { subjects }: Which): Promise<Told[]> {
  const { rows } = await sql<Told>`SELECT DISTINCT ON (question.id) question.id AS subject, theirs.id AS "studyId", met.id AS "obstacleId",
      asking_team.name AS team, asking_home.name AS organisation, question.asked_at AS at
    FROM ${openingsThatHold} JOIN (${questionsThatStand}) ON ${comesTo}
    WHERE ${isIn(sql`theirs.team_id`, sql`${personId}`)} AND ${isAsked("question.id", subjects)}
      AND NOT EXISTS (SELECT FROM casework.contact_answer AS told WHERE told.opening_id = opening.id AND told.question_id = question.id)
    ORDER BY question.id, met.id LIMIT 200`.execute(db);
  return rows;
}

/** Those in the teams that a question comes to, by the time that they are told. */
export async function selectThoseAsked(db: Read<Tables>, questionId: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`SELECT DISTINCT member.person_id AS id
    FROM ${openingsThatHold} JOIN (${questionsThatStand}) ON ${comesTo}
    JOIN people.circle_person AS member ON member.circle_id = theirs.team_id AND ${isIn(sql`theirs.team_id`, sql`member.person_id`)}
    WHERE question.id = ${questionId}
      AND NOT EXISTS (SELECT FROM casework.contact_answer AS told WHERE told.opening_id = opening.id AND told.question_id = question.id)
    ORDER BY id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Where another team has said yes to a question of a team that the actor is in, as long as it stands. */
export async function selectAgreedTo(db: Read<Tables>, { personId }: PersonActor, { subjects }: Which): Promise<Told[]> {
  const { rows } = await sql<Told>`SELECT told.id AS subject, asking_study.id AS "studyId", asking_obstacle.id AS "obstacleId",
      asked_team.name AS team, home.name AS organisation, told.answered_at AS at
    FROM ${agreed} JOIN people.organisation AS home ON home.id = asked_study.organisation_id
    WHERE ${isIn(sql`asking_study.team_id`, sql`${personId}`)} AND ${isAsked("told.id", subjects)}
    ORDER BY told.answered_at DESC, told.id LIMIT 200`.execute(db);
  return rows;
}

/** Those in the team that had asked. */
export async function selectThoseWhoAsked(db: Read<Tables>, contactId: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`SELECT DISTINCT member.person_id AS id
    FROM ${agreed} JOIN people.circle_person AS member
      ON member.circle_id = asking_study.team_id AND ${isIn(sql`asking_study.team_id`, sql`member.person_id`)}
    WHERE told.id = ${contactId} ORDER BY id`.execute(db);
  return rows.map(({ id }) => id);
}
