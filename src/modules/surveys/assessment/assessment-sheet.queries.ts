import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import { permitted } from "../../../kernel/policy.ts";
import type { AssessmentId } from "./assessment.ts";
import { assessmentPolicy } from "./assessment.policy.ts";
import type { Counted } from "./assessment-result.ts";
import type { Tables } from "../surveys-route.ts";

/** What a device has sent in, or begun. */
export type Ticket = { readonly sealed: Buffer | undefined };

export async function selectOptionalTicket(db: Read<Tables>, hash: Buffer): Promise<Ticket | undefined> {
  const { rows } = await sql<{ sealed: Buffer | null }>`SELECT sealed FROM surveys.assessment_ticket WHERE hash = ${hash}`.execute(db);
  return rows[0] === undefined ? undefined : { sealed: rows[0].sealed ?? undefined };
}

/** The same, held until the end of the transaction: a form that is sent twice at once is taken once. */
export async function selectOptionalTicketForUpdate(tx: Write<Tables>, hash: Buffer): Promise<Ticket | undefined> {
  const { rows } = await sql<{
    sealed: Buffer | null;
  }>`SELECT sealed FROM surveys.assessment_ticket WHERE hash = ${hash} FOR UPDATE`.execute(tx);
  return rows[0] === undefined ? undefined : { sealed: rows[0].sealed ?? undefined };
}

type Sealing = { readonly hash: Buffer; readonly id: AssessmentId; readonly sealed: Buffer };

/** Keeps what has been written so far. What has been sent in is not begun again. */
export async function upsertTicket(tx: Write<Tables>, { hash, id, sealed }: Sealing): Promise<void> {
  await sql`INSERT INTO surveys.assessment_ticket (hash, assessment_id, sealed) VALUES (${hash}, ${id}, ${sealed})
    ON CONFLICT (hash) DO UPDATE SET sealed = excluded.sealed WHERE assessment_ticket.sealed IS NOT NULL`.execute(tx);
}

export async function updateTicketToSent(tx: Write<Tables>, hash: Buffer): Promise<void> {
  await tx.updateTable("surveys.assessment_ticket").set({ sealed: null }).where("hash", "=", hash).execute();
}

/** Adds one answer to every question to how many have given it. In one order for all, so that two who send at once do not wait for each other. */
export async function addToCounts(tx: Write<Tables>, id: AssessmentId, counted: readonly Omit<Counted, "count">[]): Promise<void> {
  await sql`INSERT INTO surveys.assessment_count (assessment_id, place, question, answer, count)
    SELECT ${id}, one.place, one.question, one.answer, 1
    FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) AS one(place text, question text, answer text)
    ORDER BY one.place, one.question, one.answer
    ON CONFLICT (assessment_id, place, question, answer) DO UPDATE SET count = assessment_count.count + 1`.execute(tx);
  await sql`UPDATE surveys.assessment SET answered = answered + 1 WHERE id = ${id}`.execute(tx);
}

export async function insertWords(
  tx: Write<Tables>,
  id: AssessmentId,
  words: readonly { readonly principle: string; readonly words: string }[],
): Promise<void> {
  if (words.length === 0) return;
  await tx
    .insertInto("surveys.assessment_word")
    .values(words.map((one) => ({ ...one, assessment_id: id })))
    .execute();
}

export async function selectCounts(tx: Read<Tables>, id: AssessmentId): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`SELECT place, question, answer, count FROM surveys.assessment_count
    WHERE assessment_id = ${id} ORDER BY place, question, answer`.execute(tx);
  return rows;
}

/** Takes away all that came in: the counts, which are in the result by now, and which devices there were. */
export async function deleteWhatCameIn(tx: Write<Tables>, id: AssessmentId): Promise<void> {
  await sql`DELETE FROM surveys.assessment_count WHERE assessment_id = ${id}`.execute(tx);
  await sql`DELETE FROM surveys.assessment_ticket WHERE assessment_id = ${id}`.execute(tx);
}

/** Writes down anew all that was written, in an order that nobody knows: what came first, and with what, is then nowhere. */
export async function shuffleWords(tx: Write<Tables>, id: AssessmentId): Promise<void> {
  await sql`WITH gone AS (DELETE FROM surveys.assessment_word WHERE assessment_id = ${id} RETURNING principle, words)
    INSERT INTO surveys.assessment_word (assessment_id, principle, words)
    SELECT ${id}, gone.principle, gone.words FROM gone ORDER BY gen_random_uuid()`.execute(tx);
}

export async function deleteWords(tx: Write<Tables>, id: AssessmentId): Promise<void> {
  await sql`DELETE FROM surveys.assessment_word WHERE assessment_id = ${id}`.execute(tx);
}

export type Word = { readonly id: string; readonly principle: string; readonly words: string };

/** What was written, of one that has ended. The ids are drawn at random, and so is the order. */
export async function selectWords(db: Read<Tables>, id: AssessmentId): Promise<readonly Word[]> {
  const { rows } = await sql<Word>`SELECT word.id, word.principle, word.words FROM surveys.assessment_word AS word
    JOIN surveys.assessment ON assessment.id = word.assessment_id AND assessment.result IS NOT NULL
    WHERE word.assessment_id = ${id} ORDER BY word.id`.execute(db);
  return rows;
}

/** Takes one away, if the actor is in the group. @returns whether it was there */
export async function deleteWord(
  tx: Write<Tables>,
  actor: Actor,
  { id, word }: { readonly id: AssessmentId; readonly word: string },
): Promise<boolean> {
  const { rows } = await sql`DELETE FROM surveys.assessment_word AS word USING surveys.assessment
    WHERE word.id = ${word} AND word.assessment_id = ${id} AND assessment.id = word.assessment_id AND assessment.result IS NOT NULL
      AND ${permitted(assessmentPolicy, "surveys.assessment.agree", actor, "assessment")} RETURNING 1`.execute(tx);
  return rows.length === 1;
}
