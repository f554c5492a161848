import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { ObstacleId } from "../obstacle/obstacle.ts";
import type { StudyId, TeamStudy } from "../study/study.ts";
import type { Contact, ContactAnswer, ContactId, Contacts, Opening, OwnQuestion, QuestionId, Received } from "./contact.ts";

/** Openings that hold: the work goes on, and the obstacle is there still and called what it was called when the team said so. */
export const openingsThatHold: RawBuilder<unknown> = sql`casework.contact_opening AS opening
  JOIN casework.obstacle AS met ON met.id = opening.obstacle_id AND met.closed_at IS NULL AND met.catalogue_name = opening.catalogue_name
  JOIN casework.study AS theirs ON theirs.id = met.study_id AND theirs.ended_at IS NULL AND opening.closed_at IS NULL
  JOIN people.circle AS asked_team ON asked_team.id = theirs.team_id AND asked_team.ended_at IS NULL`;

/** Questions that stand, in the same way. */
export const questionsThatStand: RawBuilder<unknown> = sql`casework.contact_question AS question
  JOIN casework.obstacle AS own ON own.id = question.obstacle_id AND own.closed_at IS NULL AND own.catalogue_name = question.catalogue_name
  JOIN casework.study AS asking ON asking.id = own.study_id AND asking.ended_at IS NULL AND question.withdrawn_at IS NULL
  JOIN people.circle AS asking_team ON asking_team.id = asking.team_id AND asking_team.ended_at IS NULL
  JOIN people.organisation AS asking_home ON asking_home.id = asking.organisation_id`;

/**
 * Whether a question comes to those of an opening: the same obstacle of another team, in the same world; and they have neither said no to that team
 * nor are, or were, in contact with it over this. To open anew is to begin anew.
 */
export const comesTo: RawBuilder<boolean> = sql<boolean>`opening.catalogue_name = question.catalogue_name
  AND asked_team.id <> asking_team.id AND asked_team.demonstration = asking_team.demonstration
  AND NOT EXISTS (SELECT FROM casework.contact_answer AS settled
    JOIN casework.contact_question AS before ON before.id = settled.question_id AND before.team_id = question.team_id
    WHERE settled.opening_id = opening.id AND settled.answer <> 'not-now'
      AND (settled.question_id <> question.id OR settled.answer = 'yes'))`;

/** Whether a person is in a team now, and so may be named by it. */
export const isIn = (team: RawBuilder<unknown>, person: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`EXISTS (
  SELECT FROM people.circle_person AS part
  JOIN people.circle AS of_team ON of_team.id = part.circle_id AND of_team.ended_at IS NULL AND part.left_at IS NULL
  JOIN people.person AS being ON being.id = part.person_id AND being.ended_at IS NULL
  JOIN people.membership AS held ON held.person_id = part.person_id AND held.organisation_id = of_team.organisation_id AND held.ended_at IS NULL
  WHERE part.circle_id = ${team} AND part.person_id = ${person})`;

/** All that a team sees of it for one meeting. */
export async function selectContacts(db: Read<Tables>, id: StudyId): Promise<Contacts> {
  const [openings, questions, received, contacts] = await Promise.all([
    selectOpenings(db, id),
    selectQuestions(db, id),
    selectReceived(db, id),
    selectAgreed(db, id),
  ]);
  return { openings, questions, received, contacts };
}

async function selectOpenings(db: Read<Tables>, id: StudyId): Promise<Opening[]> {
  const { rows } = await sql<Opening>`SELECT opening.obstacle_id AS "obstacleId", opening.opened_at AS "openedAt", opener.name AS opener
    FROM ${openingsThatHold} LEFT JOIN people.person AS opener ON opener.id = opening.opened_by
    WHERE theirs.id = ${id} ORDER BY opening.opened_at, opening.id`.execute(db);
  return rows;
}

type Nullable<Of, Key extends keyof Of> = Omit<Of, Key> & { readonly [Name in Key]: Exclude<Of[Name], undefined> | null };

async function selectQuestions(db: Read<Tables>, id: StudyId): Promise<OwnQuestion[]> {
  const { rows } = await sql<Nullable<OwnQuestion, "offers">>`SELECT question.id, question.obstacle_id AS "obstacleId", question.why,
      question.offers, question.asked_at AS "askedAt", speaker.name AS speaker
    FROM ${questionsThatStand} LEFT JOIN people.person AS speaker
      ON speaker.id = question.speaker_id AND ${isIn(sql`asking.team_id`, sql`question.speaker_id`)}
    WHERE asking.id = ${id} ORDER BY question.asked_at, question.id`.execute(db);
  return rows.map((row) => ({ ...row, offers: row.offers ?? undefined }));
}

/** More than a team answers: the earliest first, so that none is forgotten. */
const mostReceived = 200;

async function selectReceived(db: Read<Tables>, id: StudyId): Promise<Received[]> {
  const { rows } = await sql<Nullable<Received, "offers" | "answer">>`SELECT question.id AS "questionId", met.id AS "obstacleId",
      asking_team.name AS team, asking_home.name AS organisation, question.why, question.offers, question.asked_at AS "askedAt", told.answer
    FROM ${openingsThatHold} JOIN (${questionsThatStand}) ON ${comesTo}
    LEFT JOIN casework.contact_answer AS told ON told.opening_id = opening.id AND told.question_id = question.id
    WHERE theirs.id = ${id} ORDER BY question.asked_at, question.id LIMIT ${mostReceived}`.execute(db);
  return rows.map((row) => ({ ...row, offers: row.offers ?? undefined, answer: row.answer ?? undefined }));
}

type Side = "asked" | "asking";
const sides: readonly Side[] = ["asked", "asking"];

/** Where two teams have said yes and both still work, with the two that they are between. */
export const agreed: RawBuilder<unknown> = sql`casework.contact_answer AS told
  JOIN casework.contact_question AS question ON question.id = told.question_id AND told.answer = 'yes' AND told.ended_at IS NULL
  JOIN casework.contact_opening AS opening ON opening.id = told.opening_id
  JOIN casework.obstacle AS asked_obstacle ON asked_obstacle.id = opening.obstacle_id
  JOIN casework.study AS asked_study ON asked_study.id = asked_obstacle.study_id AND asked_study.ended_at IS NULL
  JOIN people.circle AS asked_team ON asked_team.id = asked_study.team_id AND asked_team.ended_at IS NULL
  JOIN casework.obstacle AS asking_obstacle ON asking_obstacle.id = question.obstacle_id
  JOIN casework.study AS asking_study ON asking_study.id = asking_obstacle.study_id AND asking_study.ended_at IS NULL
  JOIN people.circle AS asking_team ON asking_team.id = asking_study.team_id AND asking_team.ended_at IS NULL`;

const speakerOf = { asked: sql`told.speaker_id`, asking: sql`question.speaker_id` };

function ofSide(own: Side, id: StudyId): RawBuilder<unknown> {
  const other: Side = own === "asked" ? "asking" : "asked";
  const team = (side: Side) => sql.ref(`${side}_team.id`);
  return sql`SELECT told.id, ${sql.ref(`${own}_obstacle.id`)} AS "obstacleId", ${sql.ref(`${other}_team.name`)} AS team,
      home.name AS organisation, person.name, person.email, self.name AS own, told.answered_at AS since
    FROM ${agreed} JOIN people.organisation AS home ON home.id = ${sql.ref(`${other}_study.organisation_id`)}
    LEFT JOIN people.person ON person.id = ${speakerOf[other]} AND ${isIn(team(other), speakerOf[other])}
    LEFT JOIN people.person AS self ON self.id = ${speakerOf[own]} AND ${isIn(team(own), speakerOf[own])}
    WHERE ${sql.ref(`${own}_study.id`)} = ${id}`;
}

type AgreedRow = Omit<Contact, "person" | "own"> & {
  readonly name: string | null;
  readonly email: string | null;
  readonly own: string | null;
};

async function selectAgreed(db: Read<Tables>, id: StudyId): Promise<Contact[]> {
  const both = sql.join(
    sides.map((side) => ofSide(side, id)),
    sql` UNION ALL `,
  );
  const { rows } = await sql<AgreedRow>`SELECT * FROM (${both}) AS each ORDER BY since DESC, id`.execute(db);
  return rows.map(({ name, email, own, ...row }) => ({
    ...row,
    person: name === null || email === null ? undefined : { name, email },
    own: own ?? undefined,
  }));
}

type Done = { readonly by: PersonId; readonly at: Instant };
type OpeningNow = Done & { readonly id: string; readonly obstacleId: ObstacleId; readonly catalogueName: string };

/** Gives whether it was not open already. */
export async function insertOpening(tx: Write<Tables>, { id, obstacleId, catalogueName, by, at }: OpeningNow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("casework.contact_opening")
    .values({ id, obstacle_id: obstacleId, catalogue_name: catalogueName, opened_at: at, opened_by: by })
    .onConflict((conflict) => conflict.column("obstacle_id").where("closed_at", "is", null).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Gives whether it was open. */
export async function updateOpeningToClosed(
  tx: Write<Tables>,
  { obstacleId, by, at }: Done & { readonly obstacleId: ObstacleId },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("casework.contact_opening")
    .set({ closed_at: at, closed_by: by })
    .where("obstacle_id", "=", obstacleId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * What a team has said of an obstacle that it has closed, or calls something else, or of work that it has ended, is not said any more: taken up
 * again it begins from nothing. Those who have said yes to each other are left as they are.
 */
export async function updateToSilent(
  tx: Write<Tables>,
  { by, at, ...which }: Done & ({ readonly obstacleId: ObstacleId } | { readonly studyId: StudyId }),
): Promise<void> {
  const obstacles =
    "obstacleId" in which
      ? sql`SELECT ${which.obstacleId}::uuid`
      : sql`SELECT obstacle.id FROM casework.obstacle WHERE obstacle.study_id = ${which.studyId}`;
  await sql`UPDATE casework.contact_opening SET closed_at = ${at}, closed_by = ${by}
    WHERE closed_at IS NULL AND obstacle_id IN (${obstacles})`.execute(tx);
  await sql`UPDATE casework.contact_question SET withdrawn_at = ${at}, withdrawn_by = ${by}
    WHERE withdrawn_at IS NULL AND obstacle_id IN (${obstacles})`.execute(tx);
}

type Asking = Done & {
  readonly id: QuestionId;
  readonly study: Pick<TeamStudy, "teamId">;
  readonly obstacleId: ObstacleId;
  readonly catalogueName: string;
  readonly why: string;
  readonly offers: string | undefined;
};

/** When a team last asked about an obstacle, whichever of its meetings it was in. */
export async function selectOptionalLastAsked(
  db: Read<Tables>,
  { teamId, catalogueName }: { readonly teamId: TeamStudy["teamId"]; readonly catalogueName: string },
): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`SELECT max(question.asked_at) AS at FROM casework.contact_question AS question
    WHERE question.team_id = ${teamId} AND question.catalogue_name = ${catalogueName}`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** Gives whether the team had no question about it that stands. */
export async function insertQuestion(tx: Write<Tables>, asking: Asking): Promise<boolean> {
  const { id, study, obstacleId, catalogueName, why, offers, by, at } = asking;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("casework.contact_question")
    .values({
      id,
      obstacle_id: obstacleId,
      team_id: study.teamId,
      catalogue_name: catalogueName,
      why,
      offers: offers ?? null,
      asked_at: at,
      asked_by: by,
      speaker_id: by,
    })
    .onConflict((conflict) => conflict.columns(["team_id", "catalogue_name"]).where("withdrawn_at", "is", null).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Gives whether it stood. */
export async function updateQuestionToWithdrawn(
  tx: Write<Tables>,
  { obstacleId, by, at }: Done & { readonly obstacleId: ObstacleId },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("casework.contact_question")
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where("obstacle_id", "=", obstacleId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export type Answerable = { readonly openingId: string; readonly answer: ContactAnswer | null };

/** A question that has come to an obstacle, held: whoever takes it back meanwhile takes it back afterwards. */
export async function selectOptionalReceivedForShare(
  tx: Write<Tables>,
  { obstacleId, questionId }: { readonly obstacleId: ObstacleId; readonly questionId: QuestionId },
): Promise<Answerable | undefined> {
  await sql`SELECT FROM casework.contact_question AS held WHERE held.id = ${questionId} FOR SHARE`.execute(tx);
  const { rows } = await sql<Answerable>`SELECT opening.id AS "openingId", told.answer
    FROM ${openingsThatHold} JOIN (${questionsThatStand}) ON ${comesTo}
    LEFT JOIN casework.contact_answer AS told ON told.opening_id = opening.id AND told.question_id = question.id
    WHERE met.id = ${obstacleId} AND question.id = ${questionId}`.execute(tx);
  return rows[0];
}

type Answering = Done & {
  readonly id: ContactId;
  readonly openingId: string;
  readonly questionId: QuestionId;
  readonly answer: ContactAnswer;
};

/** Gives the id of the answer: the one that there was, when they have answered before. */
export async function upsertAnswer(tx: Write<Tables>, answering: Answering): Promise<ContactId> {
  const { id, openingId, questionId, answer, by, at } = answering;
  const said = { answer, answered_at: at, answered_by: by, speaker_id: answer === "yes" ? by : null };
  const row = await tx
    .insertInto("casework.contact_answer")
    .values({ id, opening_id: openingId, question_id: questionId, ...said })
    .onConflict((conflict) => conflict.columns(["question_id", "opening_id"]).doUpdateSet(said))
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id as ContactId;
}

type OfStudy = Done & { readonly id: ContactId; readonly studyId: StudyId };

const isOfStudy = (own: Side, studyId: StudyId) => sql`SELECT told.id FROM ${agreed} WHERE ${sql.ref(`${own}_study.id`)} = ${studyId}`;

/** Takes it back, for whichever of the two. Gives whether it stood. */
export async function updateContactToEnded(tx: Write<Tables>, { id, studyId, by, at }: OfStudy): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`UPDATE casework.contact_answer AS kept SET ended_at = ${at}, ended_by = ${by}
    WHERE kept.id = ${id} AND kept.ended_at IS NULL
      AND kept.id IN (${isOfStudy("asked", studyId)} UNION ALL ${isOfStudy("asking", studyId)})`.execute(tx);
  return numAffectedRows > 0n;
}

/** Names oneself instead of whoever was named for one's own side. Gives whether it stood. */
export async function updateSpeaker(tx: Write<Tables>, { id, studyId, by }: Omit<OfStudy, "at">): Promise<boolean> {
  const { numAffectedRows: asked = 0n } = await sql`UPDATE casework.contact_answer AS kept SET speaker_id = ${by}
    WHERE kept.id = ${id} AND kept.id IN (${isOfStudy("asked", studyId)})`.execute(tx);
  const { numAffectedRows: asking = 0n } = await sql`UPDATE casework.contact_question AS kept SET speaker_id = ${by}
    WHERE kept.id IN (SELECT one.question_id FROM casework.contact_answer AS one
      WHERE one.id = ${id} AND one.id IN (${isOfStudy("asking", studyId)}))`.execute(tx);
  return asked + asking > 0n;
}
