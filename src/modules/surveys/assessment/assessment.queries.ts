import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { CircleId, OrganisationId, PersonId, Sharing } from "../../people/index.ts";
import type { AgreedStep, Assessment, AssessmentId, OwnAssessment, SameGroup } from "./assessment.ts";
import { assessmentPolicy, type OwnAssessmentAction } from "./assessment.policy.ts";
import type { AssessmentResult } from "./assessment-result.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { Tables } from "../surveys-route.ts";

const may = (action: OwnAssessmentAction, actor: Actor): RawBuilder<boolean> => permitted(assessmentPolicy, action, actor, "assessment");

type Unset = "endedAt" | "result" | "follows" | "followedBy" | "sameGroup" | "step";
type Row = Omit<Assessment, Unset> & {
  readonly endedAt: Instant | null;
  readonly result: AssessmentResult | null;
  readonly follows: AssessmentId | null;
  readonly followedBy: AssessmentId | null;
  readonly sameGroup: SameGroup | null;
  readonly stepWhat: string | null;
  readonly stepWho: string | null;
  readonly stepAgainOn: PlainDate | null;
};

const columns = sql`assessment.id, assessment.team_id AS "teamId", assessment.name, assessment.audience, assessment.organisation_id AS "organisationId",
  assessment.circle_id AS "circleId", organisation.name AS organisation, assessment.simulated,
  (SELECT person.demonstration FROM people.person WHERE person.id = assessment.started_by) AS demonstration, assessment.started_at AS "startedAt", assessment.token,
  assessment.definition, assessment.hash, assessment.asks_place AS "asksPlace", assessment.threshold, assessment.closes_at AS "closesAt",
  assessment.answered, assessment.ended_at AS "endedAt", assessment.result, assessment.follows,
  (SELECT later.id FROM surveys.assessment AS later WHERE later.follows = assessment.id) AS "followedBy",
  assessment.same_group AS "sameGroup", assessment.step_what AS "stepWhat", assessment.step_who AS "stepWho",
  assessment.step_again_on AS "stepAgainOn", assessment.version`;
const from = sql`surveys.assessment JOIN people.organisation ON organisation.id = assessment.organisation_id`;

function assessmentOf({ stepWhat, stepWho, stepAgainOn, ...row }: Row): Assessment {
  const step: AgreedStep | undefined =
    stepWhat === null || stepWho === null || stepAgainOn === null ? undefined : { what: stepWhat, who: stepWho, againOn: stepAgainOn };
  return {
    ...row,
    endedAt: row.endedAt ?? undefined,
    result: row.result ?? undefined,
    follows: row.follows ?? undefined,
    followedBy: row.followedBy ?? undefined,
    sameGroup: row.sameGroup ?? undefined,
    step,
  };
}

type OwnRow = Row & Pick<OwnAssessment, "inGroup" | "leads">;
const ownOf = (row: OwnRow): OwnAssessment => ({ ...assessmentOf(row), inGroup: row.inGroup, leads: row.leads });
const own = (actor: Actor) =>
  sql`${may("surveys.assessment.agree", actor)} AS "inGroup", ${may("surveys.assessment.lead", actor)} AS leads`;

/** Those that the actor may read, the newest first: names and days, and nothing of what was answered. */
export async function selectAssessments(db: Read<Tables>, actor: Actor): Promise<readonly OwnAssessment[]> {
  const { rows } = await sql<OwnRow>`SELECT ${columns}, ${own(actor)} FROM ${from}
    WHERE ${may("surveys.assessment.read", actor)} ORDER BY assessment.started_at DESC, assessment.id LIMIT 100`.execute(db);
  return rows.map(ownOf);
}

type Which = { readonly id: AssessmentId; readonly action: OwnAssessmentAction };

export async function selectOptionalAssessment(db: Read<Tables>, actor: Actor, { id, action }: Which): Promise<OwnAssessment | undefined> {
  const { rows } = await sql<OwnRow>`SELECT ${columns}, ${own(actor)} FROM ${from}
    WHERE assessment.id = ${id} AND ${may(action, actor)}`.execute(db);
  return rows[0] === undefined ? undefined : ownOf(rows[0]);
}

/** The same, held until the end of the transaction. */
export async function selectOptionalAssessmentForUpdate(
  tx: Write<Tables>,
  actor: Actor,
  { id, action }: Which,
): Promise<OwnAssessment | undefined> {
  const { rows } = await sql<OwnRow>`SELECT ${columns}, ${own(actor)} FROM ${from}
    WHERE assessment.id = ${id} AND ${may(action, actor)} FOR NO KEY UPDATE OF assessment`.execute(tx);
  return rows[0] === undefined ? undefined : ownOf(rows[0]);
}

/** By what everybody in the room has. */
export async function selectOptionalAssessmentByToken(db: Read<Tables>, token: string): Promise<Assessment | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from} WHERE assessment.token = ${token}`.execute(db);
  return rows[0] === undefined ? undefined : assessmentOf(rows[0]);
}

/** The same, held: whoever sends an answer and whoever ends it take turns. */
export async function selectOptionalAssessmentByTokenForUpdate(tx: Write<Tables>, token: string): Promise<Assessment | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from} WHERE assessment.token = ${token} FOR NO KEY UPDATE OF assessment`.execute(
    tx,
  );
  return rows[0] === undefined ? undefined : assessmentOf(rows[0]);
}

/** For the program itself, at work on what somebody has started. */
export async function selectOptionalAssessmentToEnd(tx: Write<Tables>, id: AssessmentId): Promise<Assessment | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from} WHERE assessment.id = ${id} FOR NO KEY UPDATE OF assessment`.execute(tx);
  return rows[0] === undefined ? undefined : assessmentOf(rows[0]);
}

export type NewAssessment = {
  readonly id: AssessmentId;
  readonly teamId: CircleId;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly token: string;
  readonly definition: Instrument;
  readonly hash: string;
  readonly asksPlace: boolean;
  readonly closesAt: Instant;
  readonly follows: AssessmentId | undefined;
  readonly sameGroup: SameGroup | undefined;
  readonly threshold: number;
  readonly simulated: boolean;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertAssessment(tx: Write<Tables>, given: NewAssessment): Promise<void> {
  await tx
    .insertInto("surveys.assessment")
    .values({
      id: given.id,
      team_id: given.teamId,
      name: given.name,
      audience: "team",
      organisation_id: given.organisationId,
      circle_id: given.teamId,
      simulated: given.simulated,
      started_at: given.at,
      started_by: given.by,
      token: given.token,
      definition: JSON.stringify(given.definition),
      hash: given.hash,
      asks_place: given.asksPlace,
      threshold: given.threshold,
      closes_at: given.closesAt,
      follows: given.follows ?? null,
      same_group: given.sameGroup ?? null,
    })
    .execute();
}

/** Whether the group is being asked now. */
export async function selectIsOpenFor(tx: Read<Tables>, teamId: CircleId): Promise<boolean> {
  const { rows } = await sql`SELECT FROM surveys.assessment WHERE team_id = ${teamId} AND ended_at IS NULL`.execute(tx);
  return rows.length > 0;
}

export async function updateToEnded(
  tx: Write<Tables>,
  { id, result, at }: { readonly id: AssessmentId; readonly result: AssessmentResult | undefined; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("surveys.assessment")
    .set((row) => ({ ended_at: at, result: result === undefined ? null : JSON.stringify(result), version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateThreshold(tx: Write<Tables>, id: AssessmentId, threshold: number): Promise<void> {
  await tx
    .updateTable("surveys.assessment")
    .set((row) => ({ threshold, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateAssessmentSharing(tx: Write<Tables>, id: AssessmentId, to: Sharing): Promise<void> {
  await tx
    .updateTable("surveys.assessment")
    .set((row) => ({
      audience: to.audience,
      circle_id: "circleId" in to ? to.circleId : null,
      version: row("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export async function updateStep(
  tx: Write<Tables>,
  { id, step, by }: { readonly id: AssessmentId; readonly step: AgreedStep; readonly by: PersonId },
): Promise<void> {
  await tx
    .updateTable("surveys.assessment")
    .set((row) => ({
      step_what: step.what,
      step_who: step.who,
      step_again_on: step.againOn,
      step_by: by,
      version: row("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export type ToMail = { readonly email: string; readonly language: "sv" | "en" };

/** Those of the group who can be written to. Nobody of the demonstration is. */
export async function selectGroupToWriteTo(db: Read<Tables>, id: AssessmentId): Promise<readonly ToMail[]> {
  const { rows } = await sql<ToMail>`
    SELECT person.email, person.language FROM surveys.assessment
    JOIN people.circle ON circle.id = assessment.team_id AND circle.ended_at IS NULL
    JOIN people.circle_person AS part ON part.circle_id = circle.id AND part.left_at IS NULL
    JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id AND own.ended_at IS NULL
    JOIN people.person ON person.id = part.person_id AND person.ended_at IS NULL AND NOT person.demonstration
    WHERE assessment.id = ${id} ORDER BY person.id`.execute(db);
  return rows;
}

/** Whoever started it, if they can be written to and are in the group still. */
export async function selectOptionalStarter(db: Read<Tables>, id: AssessmentId): Promise<ToMail | undefined> {
  const { rows } = await sql<ToMail>`
    SELECT person.email, person.language FROM surveys.assessment
    JOIN people.circle ON circle.id = assessment.team_id AND circle.ended_at IS NULL
    JOIN people.circle_person AS part ON part.circle_id = circle.id AND part.left_at IS NULL AND part.person_id = assessment.started_by
    JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id AND own.ended_at IS NULL
    JOIN people.person ON person.id = part.person_id AND person.ended_at IS NULL AND NOT person.demonstration
    WHERE assessment.id = ${id} LIMIT 1`.execute(db);
  return rows[0];
}

/** How many are in the group: how many answers there can be, at the least. */
export async function countGroup(db: Read<Tables>, teamId: CircleId): Promise<number> {
  const { rows } = await sql<{ members: number }>`SELECT count(*) AS members FROM people.circle_person AS part
    JOIN people.circle ON circle.id = part.circle_id
    JOIN people.membership AS own ON own.person_id = part.person_id AND own.organisation_id = circle.organisation_id AND own.ended_at IS NULL
    WHERE part.circle_id = ${teamId} AND part.left_at IS NULL`.execute(db);
  return rows[0]?.members ?? 0;
}
