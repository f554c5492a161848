import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import { isAsked, type Telling } from "../../../kernel/notice.ts";
import { permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import { isSharedWithPerson, type PersonActor, type PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { studyPolicy } from "../study/study.policy.ts";
import type { StudyId } from "../study/study.ts";

/** Work that goes on, by a team that is there, with the latest of what its leadership is said to have said: told by the team, and not answered. */
const waiting = sql`casework.study JOIN people.circle AS team ON team.id = study.team_id AND team.ended_at IS NULL
  JOIN people.organisation AS home ON home.id = study.organisation_id
  JOIN LATERAL (SELECT * FROM casework.anchoring AS one WHERE one.study_id = study.id ORDER BY one.version DESC LIMIT 1) AS said
    ON study.ended_at IS NULL AND said.confirmed_at IS NULL AND said.taken_back_on IS NULL`;

export type Waiting = { readonly id: StudyId; readonly team: string; readonly host: string; readonly guest: string; readonly at: Instant };

/** Where what the team tells of the leadership waits for the actor, who heads the agency and may read the work. */
export async function selectAnchoringsWaiting(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Pick<Telling, "subjects">,
): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`SELECT study.id, team.name AS team, study.host, study.guest, said.written_at AS at FROM ${waiting}
    WHERE ${permitted(studyPolicy, "casework.anchoring.answer", actor, "study")} AND ${isAsked("study.id", subjects)}
    ORDER BY said.written_at DESC, study.id LIMIT 200`.execute(db);
  return rows;
}

/** Those who head the agency of a meeting where words wait, and whom the work is shared with; not whoever wrote the words. */
export async function selectThoseWhoAnswer(db: Read<Tables>, studyId: string): Promise<PersonId[]> {
  const isShared = isSharedWithPerson(sql`head.person_id`, (column) => sql.ref(`study.${column}`), sql`team.demonstration`);
  const { rows } = await sql<{ id: PersonId }>`SELECT DISTINCT head.person_id AS id FROM ${waiting}
    JOIN people.membership AS head ON head.organisation_id = study.organisation_id AND head.place = 'agency-head' AND head.ended_at IS NULL
    WHERE study.id = ${studyId} AND ${isShared} AND head.person_id <> said.written_by ORDER BY id`.execute(db);
  return rows.map(({ id }) => id);
}
