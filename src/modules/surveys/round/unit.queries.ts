import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { RespondentId, RoundId, UnitId } from "./round.ts";
import type { DrawnUnit, LeftOutReason } from "./sampling-frame.ts";
import type { Addressed, Colleague, Head, ToWrite, UnitRow } from "./unit.ts";
import type { SurveysTables } from "../surveys.tables.ts";

/**
 * Brings the frame of a round up to what was drawn. Who may answer for a unit that is still in it is kept.
 * @param units each organisation once
 */
export async function replaceFrame(
  tx: Write<SurveysTables>,
  { roundId, units, at }: { readonly roundId: RoundId; readonly units: readonly DrawnUnit[]; readonly at: Instant },
): Promise<void> {
  const rows = units.map(({ organisation, name, background, leftOut, because }) => ({
    id: newId<"surveys.unit">(at),
    organisation_id: organisation,
    name,
    background,
    left_out: leftOut ?? null,
    left_out_because: because ?? null,
  }));
  const written = JSON.stringify(rows);
  await sql`WITH drawn AS (
      SELECT * FROM jsonb_to_recordset(${written}::jsonb)
        AS drawn (id uuid, organisation_id uuid, name text, background jsonb, left_out text, left_out_because text)
    ), gone AS (
      DELETE FROM surveys.unit WHERE unit.round_id = ${roundId} AND unit.organisation_id NOT IN (SELECT organisation_id FROM drawn)
    )
    INSERT INTO surveys.unit (id, round_id, organisation_id, name, background, left_out, left_out_because)
    SELECT id, ${roundId}, organisation_id, name, background, left_out, left_out_because FROM drawn
    ON CONFLICT (round_id, organisation_id) DO UPDATE SET name = excluded.name, background = excluded.background,
      left_out = excluded.left_out, left_out_because = excluded.left_out_because`.execute(tx);
}

type Row = Omit<UnitRow, "leftOut" | "because" | "email"> & {
  readonly leftOut: LeftOutReason | null;
  readonly because: string | null;
  readonly email: string | null;
};

const unitColumns = sql`unit.id, unit.organisation_id AS "organisationId", unit.name, unit.background, unit.left_out AS "leftOut", unit.left_out_because AS because,
  (SELECT respondent.email FROM surveys.respondent
    WHERE respondent.unit_id = unit.id AND respondent.named_by IS NULL AND respondent.ended_at IS NULL ORDER BY respondent.named_at DESC, respondent.id LIMIT 1) AS email,
  CASE WHEN sheet.sent_at IS NOT NULL THEN 'sent' WHEN sheet.unit_id IS NOT NULL THEN 'begun' ELSE 'not-begun' END AS state,
  sheet.entered_by IS NOT NULL AS "onPaper"`;

function unitOf({ leftOut, because, email, ...same }: Row): UnitRow {
  return { ...same, leftOut: leftOut ?? undefined, because: because ?? undefined, email: email ?? undefined };
}

/** Everyone in the frame, in the order of the alphabet: some hundred. */
export async function selectUnits(db: Read<SurveysTables>, roundId: RoundId): Promise<readonly UnitRow[]> {
  const { rows } = await sql<Row>`SELECT ${unitColumns}
    FROM surveys.unit JOIN people.organisation ON organisation.id = unit.organisation_id LEFT JOIN surveys.sheet ON sheet.unit_id = unit.id
    WHERE unit.round_id = ${roundId} ORDER BY organisation.sort_key, unit.id`.execute(db);
  return rows.map(unitOf);
}

export async function selectOptionalUnit(
  db: Read<SurveysTables>,
  { roundId, unitId }: { readonly roundId: RoundId; readonly unitId: UnitId },
): Promise<UnitRow | undefined> {
  const { rows } = await sql<Row>`SELECT ${unitColumns} FROM surveys.unit LEFT JOIN surveys.sheet ON sheet.unit_id = unit.id
    WHERE unit.round_id = ${roundId} AND unit.id = ${unitId}`.execute(db);
  return rows[0] === undefined ? undefined : unitOf(rows[0]);
}

/** Says whom the survey is sent to, for each of some units. Whoever it was before can still answer by the link that they have had. */
export async function insertAddresses(
  tx: Write<SurveysTables>,
  { addressed, at }: { readonly addressed: readonly Addressed[]; readonly at: Instant },
): Promise<void> {
  if (addressed.length === 0) return;
  const rows = addressed.map(({ unitId, email, language }) => ({
    id: newId<"surveys.respondent">(at),
    unit_id: unitId,
    email,
    language,
    named_at: at,
  }));
  await tx
    .insertInto("surveys.respondent")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["unit_id", "email"]).doUpdateSet({ named_by: null, named_at: at, ended_at: null }))
    .execute();
}

/** Puts heads who have an account here down as the ones to answer, where nobody else has been. */
export async function insertHeads(
  tx: Write<SurveysTables>,
  { roundId, heads, at }: { readonly roundId: RoundId; readonly heads: readonly Head[]; readonly at: Instant },
): Promise<void> {
  const rows = JSON.stringify(heads.map((head) => ({ ...head, id: newId<"surveys.respondent">(at) })));
  await sql`INSERT INTO surveys.respondent (id, unit_id, email, language, named_at)
    SELECT head.id, unit.id, head.email, head.language, ${at}
    FROM jsonb_to_recordset(${rows}::jsonb) AS head (id uuid, "organisationId" uuid, email text, language text)
    JOIN surveys.unit ON unit.organisation_id = head."organisationId" AND unit.round_id = ${roundId} AND unit.left_out IS NULL
    WHERE NOT EXISTS (SELECT FROM surveys.respondent AS there WHERE there.unit_id = unit.id)
    ON CONFLICT (unit_id, email) DO NOTHING`.execute(tx);
}

/** Those who have not been written to yet. */
export async function selectUninvited(tx: Write<SurveysTables>, roundId: RoundId): Promise<readonly ToWrite[]> {
  return selectToWrite(tx, roundId, sql`NOT EXISTS (SELECT FROM surveys.answer_link WHERE answer_link.respondent_id = respondent.id)`);
}

/** Those of units that have sent nothing in: reminders stop with the answer. Whom somebody has named is not reminded: they are asked by a colleague. */
export async function selectUnanswered(tx: Write<SurveysTables>, roundId: RoundId): Promise<readonly ToWrite[]> {
  return selectToWrite(
    tx,
    roundId,
    sql`respondent.named_by IS NULL
    AND NOT EXISTS (SELECT FROM surveys.sheet WHERE sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL)`,
  );
}

/** Those of units that have answered: whoever the survey was sent to, and whom they have named. */
export async function selectAnswered(tx: Write<SurveysTables>, roundId: RoundId): Promise<readonly ToWrite[]> {
  return selectToWrite(tx, roundId, sql`EXISTS (SELECT FROM surveys.sheet WHERE sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL)`);
}

async function selectToWrite(tx: Write<SurveysTables>, roundId: RoundId, condition: ReturnType<typeof sql>): Promise<readonly ToWrite[]> {
  const { rows } = await sql<ToWrite>`
    SELECT respondent.id AS "respondentId", respondent.email, respondent.language, unit.name AS unit
    FROM surveys.respondent JOIN surveys.unit ON unit.id = respondent.unit_id
    WHERE unit.round_id = ${roundId} AND unit.left_out IS NULL AND respondent.ended_at IS NULL AND respondent.email IS NOT NULL AND ${condition}
    ORDER BY respondent.id`.execute(tx);
  return rows;
}

export async function insertLinks(
  tx: Write<SurveysTables>,
  links: readonly { readonly respondentId: RespondentId; readonly tokenHash: Buffer }[],
  at: Instant,
): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto("surveys.answer_link")
    .values(links.map(({ respondentId, tokenHash }) => ({ respondent_id: respondentId, token_hash: tokenHash, made_at: at })))
    .execute();
}

type NewNamed = {
  readonly id: RespondentId;
  readonly unitId: UnitId;
  readonly email: string;
  readonly language: Language;
  readonly by: RespondentId;
  readonly at: Instant;
  readonly most: number;
};

/** Somebody whom a respondent has named, or who was named before; none when too many have been. Whoever the survey was sent to stays that. */
export async function insertNamed(
  tx: Write<SurveysTables>,
  { id, unitId, email, language, by, at, most }: NewNamed,
): Promise<RespondentId | undefined> {
  const { rows } = await sql<{ id: RespondentId }>`
    INSERT INTO surveys.respondent (id, unit_id, email, language, named_by, named_at)
    SELECT ${id}, ${unitId}, ${email}, ${language}, ${by}, ${at}
    WHERE (SELECT count(*) FROM surveys.respondent AS there WHERE there.unit_id = ${unitId} AND there.named_by IS NOT NULL) < ${most}
    ON CONFLICT (unit_id, email) DO UPDATE SET ended_at = NULL, named_at = excluded.named_at
    RETURNING id`.execute(tx);
  return rows[0]?.id;
}

/** Those whom somebody has named, and whom those have named in their turn. */
const namedThrough = (respondentId: string) => sql`
  WITH RECURSIVE named AS (
    SELECT id FROM surveys.respondent WHERE named_by = ${respondentId}
    UNION SELECT next.id FROM surveys.respondent AS next JOIN named ON next.named_by = named.id
  ) SELECT id FROM named`;

type Ending = { readonly unitId: UnitId; readonly namedBy: RespondentId; readonly id: string; readonly at: Instant };

/** Ends one of those whom somebody has let in, and all whom that one has let in: nobody stays by having named another address in time. */
export async function endRespondent(tx: Write<SurveysTables>, { unitId, namedBy, id, at }: Ending): Promise<void> {
  await sql`UPDATE surveys.respondent SET ended_at = ${at}
    WHERE unit_id = ${unitId} AND ended_at IS NULL AND (id = ${id} OR id IN (${namedThrough(id)})) AND ${id}::uuid IN (${namedThrough(namedBy)})`.execute(
    tx,
  );
}

/** Who writes for a unit, as whoever writes may know: those who have been named, and which of them are there through oneself. */
export async function selectColleagues(
  db: Read<SurveysTables>,
  { unitId, respondentId }: { readonly unitId: UnitId; readonly respondentId: RespondentId },
): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    SELECT respondent.id, respondent.email, respondent.id IN (${namedThrough(respondentId)}) AS mine
    FROM surveys.respondent
    WHERE respondent.unit_id = ${unitId} AND respondent.id <> ${respondentId} AND respondent.ended_at IS NULL AND respondent.email IS NOT NULL
    ORDER BY respondent.email`.execute(db);
  return rows;
}

/** Somebody to answer whom no mail reaches. */
export async function insertNameless(
  tx: Write<SurveysTables>,
  { id, unitId, language, at }: { readonly id: RespondentId; readonly unitId: UnitId; readonly language: Language; readonly at: Instant },
): Promise<void> {
  await tx.insertInto("surveys.respondent").values({ id, unit_id: unitId, language, named_at: at }).execute();
}

/** How many are left out of a frame, by why. */
export async function selectLeftOut(
  db: Read<SurveysTables>,
  roundId: RoundId,
): Promise<readonly { readonly reason: LeftOutReason; readonly count: number }[]> {
  const { rows } = await sql<{ reason: LeftOutReason; count: number }>`
    SELECT unit.left_out AS reason, count(*)::integer AS count FROM surveys.unit
    WHERE unit.round_id = ${roundId} AND unit.left_out <> 'not-drawn' GROUP BY unit.left_out ORDER BY count DESC, reason`.execute(db);
  return rows;
}

/** What the register says of each of those in the frame who were not drawn; of none where all were asked. */
export async function selectNotDrawn(db: Read<SurveysTables>, roundId: RoundId): Promise<readonly Readonly<Record<string, string>>[]> {
  const { rows } = await sql<{ background: Readonly<Record<string, string>> }>`
    SELECT unit.background FROM surveys.unit WHERE unit.round_id = ${roundId} AND unit.left_out = 'not-drawn' ORDER BY md5(unit.id::text)`.execute(
    db,
  );
  return rows.map(({ background }) => background);
}
