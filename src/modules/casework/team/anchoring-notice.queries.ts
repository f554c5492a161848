import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import { isAsked, type Telling } from "../../../kernel/notice.ts";
import { permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor, PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { personHeadsAndReads, studyPolicy } from "../study/study.policy.ts";
import type { StudyId } from "../study/study.ts";

/** Work that goes on, by a team that is there, with the latest of what its leadership is said to have said: told by the team, and not answered. */
const waiting = sql`casework.study JOIN people.circle AS team ON team.id = study.team_id AND team.ended_at IS NULL
  JOIN LATERAL (SELECT * FROM casework.anchoring AS one WHERE one.study_id = study.id ORDER BY one.version DESC LIMIT 1) AS said
    ON study.ended_at IS NULL AND said.confirmed_at IS NULL AND said.taken_back_on IS NULL`;

/** Whom they wait for: whoever heads the agency and may read the work, and never whoever wrote the words. */
function isAsking(person: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(said.written_by <> ${person} AND ${personHeadsAndReads(person, (column) => sql.ref(`study.${column}`))})`;
}

export type Waiting = { readonly id: StudyId; readonly team: string; readonly host: string; readonly guest: string; readonly at: Instant };

/** Where what the team tells of the leadership waits for the actor. */
export async function selectAnchoringsWaiting(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Pick<Telling, "subjects">,
): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`SELECT study.id, team.name AS team, study.host, study.guest, said.written_at AS at FROM ${waiting}
    WHERE ${permitted(studyPolicy, "casework.anchoring.answer", actor, "study")} AND ${isAsking(sql`${actor.personId}`)} AND ${isAsked("study.id", subjects)}
    ORDER BY said.written_at DESC, study.id LIMIT 200`.execute(db);
  return rows;
}

/** Those whom the words of a meeting wait for. */
export async function selectThoseWhoAnswer(db: Read<Tables>, studyId: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`SELECT DISTINCT head.person_id AS id FROM ${waiting}
    JOIN people.membership AS head ON head.organisation_id = study.organisation_id
    WHERE study.id = ${studyId} AND ${isAsking(sql`head.person_id`)} ORDER BY id`.execute(db);
  return rows.map(({ id }) => id);
}
