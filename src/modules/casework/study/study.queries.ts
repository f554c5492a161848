import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId, Sharing } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { minutesOfOneVersion, type Passage, type Study, type StudyCounts, type StudyId, type TeamStudy, type Written } from "./study.ts";
import { type OwnStudyAction, studyPolicy } from "./study.policy.ts";

export const permittedStudy = (action: OwnStudyAction, actor: Actor): RawBuilder<boolean> => permitted(studyPolicy, action, actor, "study");

export type StudyRow = Omit<TeamStudy, "citizen" | "endedAt" | "teamId" | "team" | "organisationId" | "reconstructed"> & {
  readonly citizen: string | null;
  readonly endedAt: Instant | null;
  readonly teamId: TeamStudy["teamId"] | null;
  readonly team: string | null;
  readonly organisationId: TeamStudy["organisationId"] | null;
  readonly reconstructed: string | null;
};

export const studyColumns = (actor: Actor) => sql`study.id, study.team_id AS "teamId", team.name AS team, study.audience,
  study.organisation_id AS "organisationId", coalesce(reconstruction.agency_name, organisation.name) AS organisation,
  study.circle_id AS "circleId", study.host, study.guest, study.citizen, study.started_at AS "startedAt", study.ended_at AS "endedAt",
  study.version, coalesce(team.demonstration, false) AS demonstration, study.reconstructed_name AS reconstructed,
  ${permittedStudy("casework.study.write", actor)} AS "inTeam"`;
export const studyFrom = sql`casework.study LEFT JOIN people.circle AS team ON team.id = study.team_id
  LEFT JOIN people.organisation ON organisation.id = study.organisation_id
  LEFT JOIN casework.reconstruction ON reconstruction.study_id = study.id`;

export function studyOf({ citizen, endedAt, teamId, team, organisationId, reconstructed, ...row }: StudyRow): Study {
  const study = { ...row, citizen: citizen ?? undefined, endedAt: endedAt ?? undefined };
  if (reconstructed !== null) return { ...study, organisationId, teamId: null, team: null, inTeam: false, reconstructed };
  if (teamId === null || team === null || organisationId === null) throw new Error("The database let through a study that is nobody's");
  return { ...study, organisationId, teamId, team, reconstructed };
}

export const studiesPerPage = 50;

/** Teams that a person has been taken into and has not left, as a part of SQL: the policy says whether they are in them still. */
export const ownTeams = (personId: PersonId): RawBuilder<unknown> => sql`SELECT part.circle_id FROM people.circle_person AS part
  WHERE part.person_id = ${personId} AND part.left_at IS NULL`;

/**
 * Studies of teams that may be a person's to read: never fewer than they may read, and few enough that the policy is not asked of every study
 * there is. Each part is looked up by an index of its own.
 */
function near(personId: PersonId): RawBuilder<unknown> {
  const homes = sql`people.membership AS own ON own.person_id = ${personId} AND own.ended_at IS NULL`;
  return sql`SELECT one.id FROM casework.study AS one WHERE one.team_id IN (${ownTeams(personId)})
    UNION SELECT one.id FROM casework.study AS one JOIN ${homes} AND one.audience = 'agency' AND one.organisation_id = own.organisation_id
    UNION SELECT one.id FROM people.circle_organisation AS part JOIN ${homes} AND part.organisation_id = own.organisation_id
      JOIN casework.study AS one ON one.audience = 'network' AND one.circle_id = part.circle_id
    UNION SELECT one.id FROM casework.study AS one WHERE one.audience = 'all-agencies'`;
}

/** Those of teams that the actor may read, their teams' own first and the newest first: a page of them, and how many there are in all. */
export async function selectStudies(
  db: Read<Tables>,
  actor: Actor,
  { page }: { readonly page: number },
): Promise<{ readonly studies: readonly TeamStudy[]; readonly total: number }> {
  if (actor.kind !== "person") return { studies: [], total: 0 };
  const { rows } = await sql<StudyRow & { total: number }>`SELECT ${studyColumns(actor)}, count(*) OVER () AS total FROM ${studyFrom}
    WHERE study.reconstructed_name IS NULL AND study.id IN (${near(actor.personId)}) AND ${permittedStudy("casework.study.read", actor)}
    ORDER BY "inTeam" DESC, study.started_at DESC, study.id LIMIT ${studiesPerPage} OFFSET ${(page - 1) * studiesPerPage}`.execute(db);
  return { studies: rows.map(studyOf).filter(isOfTeam), total: rows[0]?.total ?? 0 };
}

export const isOfTeam = (study: Study): study is TeamStudy => study.reconstructed === null;

type Which<Action extends OwnStudyAction> = { readonly id: StudyId; readonly action: Action };
/** Whoever writes, writes in a team's. */
type StudyFor<Action extends OwnStudyAction> = Action extends "casework.study.read" ? Study : TeamStudy;

export async function selectOptionalStudy<Action extends OwnStudyAction>(
  db: Read<Tables>,
  actor: Actor,
  { id, action }: Which<Action>,
): Promise<StudyFor<Action> | undefined> {
  const { rows } =
    await sql<StudyRow>`SELECT ${studyColumns(actor)} FROM ${studyFrom} WHERE study.id = ${id} AND ${permittedStudy(action, actor)}`.execute(
      db,
    );
  return rows.map(studyOf).find((study): study is StudyFor<Action> => action === "casework.study.read" || isOfTeam(study));
}

/** The same to write in, held until the end of the transaction: whoever saves in it and whoever ends it take turns. */
export async function selectOptionalStudyForUpdate(
  tx: Write<Tables>,
  actor: Actor,
  { id, action }: Which<Exclude<OwnStudyAction, "casework.study.read">>,
): Promise<TeamStudy | undefined> {
  const { rows } = await sql<StudyRow>`SELECT ${studyColumns(actor)} FROM ${studyFrom}
    WHERE study.id = ${id} AND ${permittedStudy(action, actor)} FOR NO KEY UPDATE OF study`.execute(tx);
  return rows.map(studyOf).find(isOfTeam);
}

export type NewStudy = Pick<TeamStudy, "id" | "teamId" | "organisationId" | "host" | "guest"> & {
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertStudy(tx: Write<Tables>, { id, teamId, organisationId, host, guest, by, at }: NewStudy): Promise<void> {
  await tx
    .insertInto("casework.study")
    .values({
      id,
      team_id: teamId,
      audience: "team",
      organisation_id: organisationId,
      circle_id: teamId,
      host,
      guest,
      started_at: at,
      started_by: by,
    })
    .execute();
}

type Head = Pick<Study, "id" | "host" | "guest" | "citizen">;

export async function updateStudyHead(tx: Write<Tables>, { id, host, guest, citizen }: Head): Promise<void> {
  await tx
    .updateTable("casework.study")
    .set((row) => ({ host, guest, citizen: citizen ?? null, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateStudySharing(tx: Write<Tables>, id: StudyId, to: Sharing): Promise<void> {
  await tx
    .updateTable("casework.study")
    .set((row) => ({ audience: to.audience, circle_id: "circleId" in to ? to.circleId : null, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateStudyEnd(
  tx: Write<Tables>,
  { id, endedAt }: { readonly id: StudyId; readonly endedAt: Instant | undefined },
): Promise<void> {
  await tx
    .updateTable("casework.study")
    .set((row) => ({ ended_at: endedAt ?? null, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

const passageColumns = sql`passage.question, passage.version, passage.words, passage.written_at AS "writtenAt",
  passage.written_by AS "writtenBy", writer.name AS writer`;
const passageFrom = sql`casework.passage LEFT JOIN people.person AS writer ON writer.id = passage.written_by`;

/** What stands at each question that somebody has written to. */
export async function selectPassages(db: Read<Tables>, id: StudyId): Promise<readonly Passage[]> {
  const { rows } = await sql<Passage>`SELECT DISTINCT ON (passage.question) ${passageColumns} FROM ${passageFrom}
    WHERE passage.study_id = ${id} ORDER BY passage.question, passage.version DESC`.execute(db);
  return rows;
}

/** Columns of what the next step of a study depends on, by what the study is called in the query. */
export const progressColumns = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    (SELECT count(*) FROM casework.obstacle WHERE obstacle.study_id = ${id} AND obstacle.closed_at IS NULL) AS obstacles,
    (SELECT count(*) FROM casework.measure WHERE measure.study_id = ${id} AND measure.state <> 'dropped') AS measures,
    (SELECT count(*) FROM casework.signal WHERE signal.study_id = ${id} AND signal.struck_at IS NULL) AS signals,
    (SELECT count(*) FROM casework.sign WHERE sign.study_id = ${id}) AS signs,
    (SELECT count(*) FROM casework.talk WHERE talk.study_id = ${id}) AS talks,
    (SELECT talk.next_on FROM casework.talk WHERE talk.study_id = ${id} ORDER BY talk.held_on DESC, talk.id DESC LIMIT 1) AS "nextTalkOn",
    (SELECT count(*) FROM casework.chain_actor WHERE chain_actor.study_id = ${id} AND chain_actor.removed_at IS NULL) AS actors`;

/** What its page says of each thing beside the questions, in one query. */
export async function selectCounts(db: Read<Tables>, id: StudyId): Promise<StudyCounts> {
  const { rows } = await sql<StudyCounts>`SELECT ${progressColumns(sql`${id}`)},
    (SELECT count(*) FROM casework.study JOIN people.circle ON circle.id = study.team_id AND circle.ended_at IS NULL
      JOIN people.circle_person AS part ON part.circle_id = circle.id AND part.left_at IS NULL
      JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id AND own.ended_at IS NULL
      WHERE study.id = ${id})
      + (SELECT count(*) FROM casework.seat WHERE seat.study_id = ${id} AND seat.left_at IS NULL) AS members,
    (SELECT count(*) FROM casework.story WHERE story.study_id = ${id}) AS stories,
    (SELECT count(*) FROM casework.chain_relation AS relation
      JOIN casework.chain_actor AS one ON one.study_id = relation.study_id AND one.number = relation.from_number
      JOIN casework.chain_actor AS other ON other.study_id = relation.study_id AND other.number = relation.to_number
      WHERE relation.study_id = ${id} AND relation.removed_at IS NULL AND one.removed_at IS NULL AND other.removed_at IS NULL) AS relations`.execute(
    db,
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error("A count came back without a row");
  return counts;
}

/** All that has stood at one, the latest first. */
export async function selectVersions(
  db: Read<Tables>,
  { id, question }: { readonly id: StudyId; readonly question: string },
): Promise<readonly Passage[]> {
  const { rows } = await sql<Passage>`SELECT ${passageColumns} FROM ${passageFrom}
    WHERE passage.study_id = ${id} AND passage.question = ${question} ORDER BY passage.version DESC LIMIT 200`.execute(db);
  return rows;
}

type Saving = {
  readonly id: StudyId;
  readonly written: readonly Written[];
  readonly by: PersonId;
  readonly at: Instant;
  readonly keepsAll?: boolean;
};

/**
 * Each as the version after the one that it was written from. What the same person saves again and again while they write is one version of the
 * text, whose number goes on: whoever began from an earlier number is told.
 * @param keepsAll what stands there stays as a version, whoever wrote it and when
 */
export async function insertPassages(tx: Write<Tables>, { id, written, by, at, keepsAll = false }: Saving): Promise<void> {
  const since = at.subtract({ minutes: minutesOfOneVersion });
  const rows = sql.join(written.map(({ question, words, from: before }) => sql`(${question}::text, ${words}::text, ${before}::integer)`));
  await sql`
    WITH written (question, words, before) AS (VALUES ${rows}),
    overwritten AS (DELETE FROM casework.passage USING written
      WHERE passage.study_id = ${id} AND passage.question = written.question AND passage.version = written.before
        AND NOT ${keepsAll}::boolean AND passage.written_by = ${by} AND passage.written_at > ${since})
    INSERT INTO casework.passage (study_id, question, version, words, written_at, written_by)
    SELECT ${id}, question, before + 1, words, ${at}, ${by} FROM written`.execute(tx);
}
