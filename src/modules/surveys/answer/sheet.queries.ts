import { sql } from "kysely";
import type { Database, Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Answers } from "./answer.ts";
import type { Answering, AskedWithAnswers } from "./answering.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { RespondentId, RoundId, UnitId } from "../round/round.ts";
import type { SurveysTables } from "../surveys.tables.ts";

type Row = Omit<Answering, "releasedAt" | "email" | "changedAt" | "sentAt" | "definition"> & {
  readonly releasedAt: Instant | null;
  readonly email: string | null;
  readonly changedAt: Instant | null;
  readonly sentAt: Instant | null;
};

/** By what the link holds, as its hash; none when it leads nowhere, or to something that is not asked any more. */
export async function selectOptionalAnswering(db: Read<SurveysTables>, tokenHash: Buffer): Promise<Answering | undefined> {
  const { rows } = await sql<Row>`SELECT * FROM surveys.answering(${tokenHash})`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { releasedAt, email, changedAt, sentAt, ...same } = row;
  return {
    ...same,
    definition: await selectFixedDefinition(db, row.roundId),
    releasedAt: releasedAt ?? undefined,
    email: email ?? undefined,
    changedAt: changedAt ?? undefined,
    sentAt: sentAt ?? undefined,
  };
}

const mostKept = 16;
const keptDefinitions = new Map<RoundId, Instrument>();

/** The questions of a round that has been opened. They are fixed from then on, by the database: once read, they are known. */
async function selectFixedDefinition(db: Read<SurveysTables>, roundId: RoundId): Promise<Instrument> {
  const kept = keptDefinitions.get(roundId);
  if (kept !== undefined) return kept;
  const { definition } = await db.selectFrom("surveys.round").select("definition").where("id", "=", roundId).executeTakeFirstOrThrow();
  const [oldest] = keptDefinitions.keys();
  if (keptDefinitions.size >= mostKept && oldest !== undefined) keptDefinitions.delete(oldest);
  keptDefinitions.set(roundId, definition as Instrument);
  return definition as Instrument;
}

type Writing = {
  readonly respondentId: RespondentId;
  /** What stood there when it was put together. */
  readonly standing: Answers;
  readonly answers: Answers;
  readonly sends: boolean;
  readonly at: Instant;
};

/**
 * Writes a sheet, if what stands there is what it was put together with: one statement, which the database makes a transaction by itself.
 * @returns whether it did
 */
export async function writeSheet(db: Database<SurveysTables>, { respondentId, standing, answers, sends, at }: Writing): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    SELECT surveys.write_sheet(${respondentId}, ${at}, ${JSON.stringify(standing)}::jsonb, ${JSON.stringify(answers)}::jsonb, ${sends}) AS done`.execute(
    db,
  );
  return rows[0]?.done === true;
}

/** Waits for those who are writing answers in a round, and keeps out others, until the end of the transaction. */
export async function holdAnswers(tx: Write<SurveysTables>, roundId: RoundId): Promise<void> {
  await sql`SELECT surveys.hold_answers_of(${roundId})`.execute(tx);
}

type HeldSheet = { readonly answers: Answers; readonly sentAt: Instant | undefined };

/** The sheet of a unit, begun if there is none, and held until the end of the transaction: those who write together take turns. */
export async function holdSheet(
  tx: Write<SurveysTables>,
  { unitId, roundId, at }: { readonly unitId: UnitId; readonly roundId: RoundId; readonly at: Instant },
): Promise<HeldSheet> {
  await tx
    .insertInto("surveys.sheet")
    .values({ unit_id: unitId, round_id: roundId, answers: "{}", began_at: at, changed_at: at })
    .onConflict((conflict) => conflict.column("unit_id").doNothing())
    .execute();
  const row = await tx
    .selectFrom("surveys.sheet")
    .select(["answers", "sent_at"])
    .where("unit_id", "=", unitId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return { answers: row.answers as Answers, sentAt: row.sent_at ?? undefined };
}

/** Who has written: somebody with a link, or the support function for what came on paper. */
export type Writer = { readonly respondent: RespondentId } | { readonly person: PersonId };

export async function updateAnswers(
  tx: Write<SurveysTables>,
  unitId: UnitId,
  { answers, by, at }: { readonly answers: Answers; readonly by: Writer; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("surveys.sheet")
    .set({
      answers: JSON.stringify(answers),
      changed_at: at,
      changed_by: "respondent" in by ? by.respondent : null,
      ...("person" in by ? { entered_by: by.person } : {}),
    })
    .where("unit_id", "=", unitId)
    .execute();
}

export async function updateSent(tx: Write<SurveysTables>, unitId: UnitId, sentAt: Instant): Promise<void> {
  await tx.updateTable("surveys.sheet").set({ sent_at: sentAt }).where("unit_id", "=", unitId).execute();
}

/** What came on paper and is taken back is the unit's own from then on. */
export async function updateTakenBack(tx: Write<SurveysTables>, unitId: UnitId): Promise<void> {
  await tx.updateTable("surveys.sheet").set({ sent_at: null, entered_by: null }).where("unit_id", "=", unitId).execute();
}

/** What came on paper or is being put in, for whoever puts it in. */
export async function selectOptionalSheet(
  db: Read<SurveysTables>,
  unitId: UnitId,
): Promise<{ readonly answers: Answers; readonly sentAt: Instant | undefined; readonly onPaper: boolean } | undefined> {
  const row = await db
    .selectFrom("surveys.sheet")
    .select(["answers", "sent_at", "entered_by"])
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { answers: row.answers as Answers, sentAt: row.sent_at ?? undefined, onPaper: row.entered_by !== null };
}

type AskedRow = { background: Readonly<Record<string, string>>; answers: Answers | null; sentAt: Instant | null };

const askedOf = (roundId: RoundId) => sql<AskedRow>`
  SELECT unit.background, sheet.answers, sheet.sent_at AS "sentAt"
  FROM surveys.unit LEFT JOIN surveys.sheet ON sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL
  WHERE unit.round_id = ${roundId} AND unit.left_out IS NULL ORDER BY md5(unit.id::text)`;

function askedWithAnswers({ background, answers, sentAt }: AskedRow): AskedWithAnswers {
  return { background, sent: answers === null || sentAt === null ? undefined : { answers, at: sentAt } };
}

/** Everyone who was asked, with what was sent in and when, for those who count: in no order that says who. */
export async function selectAskedWithAnswers(db: Read<SurveysTables>, roundId: RoundId): Promise<readonly AskedWithAnswers[]> {
  const { rows } = await askedOf(roundId).execute(db);
  return rows.map(askedWithAnswers);
}

/** The same in parts of so many, of which one is in memory at a time. */
export async function* selectAskedInParts(
  tx: Write<SurveysTables>,
  roundId: RoundId,
  most: number,
): AsyncGenerator<readonly AskedWithAnswers[]> {
  await sql`DECLARE asked NO SCROLL CURSOR FOR ${askedOf(roundId)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<AskedRow>`FETCH ${sql.lit(most)} FROM asked`.execute(tx);
    if (rows.length > 0) yield rows.map(askedWithAnswers);
    if (rows.length < most) break;
  }
  await sql`CLOSE asked`.execute(tx);
}
