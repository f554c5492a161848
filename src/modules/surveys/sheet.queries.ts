import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import type { Answers } from "./answer.ts";
import type { AnswerByName, Answering, AskedWithAnswers } from "./answering.ts";
import type { RespondentId, RoundId, UnitId } from "./round.ts";
import type { SurveysTables } from "./surveys.tables.ts";

type Row = Omit<Answering, "releasedAt" | "email" | "changedAt" | "sentAt"> & {
  readonly releasedAt: Instant | null;
  readonly email: string | null;
  readonly changedAt: Instant | null;
  readonly sentAt: Instant | null;
};

/** By what the link holds, as its hash; none when it leads nowhere, or to something that is not asked any more. */
export async function selectOptionalAnswering(db: Read<SurveysTables>, tokenHash: Buffer): Promise<Answering | undefined> {
  const { rows } = await sql<Row>`
    SELECT round.id AS "roundId", round.title, round.level, round.threshold, round.variables, round.definition, round.hash,
      round.opens_at AS "opensAt", round.closes_at AS "closesAt", round.opened_at AS "openedAt", round.released_at AS "releasedAt", round.demonstration,
      unit.id AS "unitId", unit.name AS unit, unit.background, respondent.id AS "respondentId", respondent.email, respondent.language,
      respondent.named_by IS NOT NULL AS "isNamed", coalesce(sheet.answers, '{}') AS answers, sheet.changed_at AS "changedAt",
      sheet.changed_by IS DISTINCT FROM respondent.id AS "changedByOther", sheet.sent_at AS "sentAt"
    FROM surveys.answer_link
    JOIN surveys.respondent ON respondent.id = answer_link.respondent_id AND respondent.ended_at IS NULL
    JOIN surveys.unit ON unit.id = respondent.unit_id AND unit.left_out IS NULL
    JOIN surveys.round ON round.id = unit.round_id AND round.opened_at IS NOT NULL
    LEFT JOIN surveys.sheet ON sheet.unit_id = unit.id
    WHERE answer_link.token_hash = ${tokenHash}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { releasedAt, email, changedAt, sentAt, ...same } = row;
  return {
    ...same,
    releasedAt: releasedAt ?? undefined,
    email: email ?? undefined,
    changedAt: changedAt ?? undefined,
    sentAt: sentAt ?? undefined,
  };
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

export async function updateSent(tx: Write<SurveysTables>, unitId: UnitId, sentAt: Instant | undefined): Promise<void> {
  await tx
    .updateTable("surveys.sheet")
    .set({ sent_at: sentAt ?? null })
    .where("unit_id", "=", unitId)
    .execute();
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

/** Everyone who was asked, with what was sent in and when, for those who count: in no order that says who. */
export async function selectAskedWithAnswers(db: Read<SurveysTables>, roundId: RoundId): Promise<readonly AskedWithAnswers[]> {
  const { rows } = await sql<{ background: Readonly<Record<string, string>>; answers: Answers | null; sentAt: Instant | null }>`
    SELECT unit.background, sheet.answers, sheet.sent_at AS "sentAt"
    FROM surveys.unit LEFT JOIN surveys.sheet ON sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL
    WHERE unit.round_id = ${roundId} AND unit.left_out IS NULL ORDER BY md5(unit.id::text)`.execute(db);
  return rows.map(({ background, answers, sentAt }) => ({
    background,
    sent: answers === null || sentAt === null ? undefined : { answers, at: sentAt },
  }));
}

/** What each agency has answered to one question, in the order of the alphabet: for rounds whose answers are given with the agency's name. */
export async function selectAnswersByName(
  db: Read<SurveysTables>,
  { roundId, question }: { readonly roundId: RoundId; readonly question: string },
): Promise<readonly AnswerByName[]> {
  const { rows } = await sql<AnswerByName>`
    SELECT unit.name, sheet.answers -> ${question}::text -> 'value' AS value
    FROM surveys.sheet JOIN surveys.unit ON unit.id = sheet.unit_id JOIN surveys.round ON round.id = unit.round_id
    JOIN people.organisation ON organisation.id = unit.organisation_id
    WHERE round.id = ${roundId} AND round.level = 'open' AND round.released_at IS NOT NULL AND sheet.sent_at IS NOT NULL
      AND unit.left_out IS NULL AND sheet.answers -> ${question}::text ? 'value'
    ORDER BY organisation.sort_key, unit.id`.execute(db);
  return rows;
}
