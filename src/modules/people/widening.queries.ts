import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";
import type { Subject } from "./sharing.ts";

type About = { readonly subject: Subject; readonly by: PersonId; readonly at: Instant };

/** Gives whether nobody had asked. */
export async function insertWidening(tx: Write<PeopleTables>, { subject, by, at }: About): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO people.widening (id, subject_kind, subject_id, asked_at, asked_by)
    VALUES (${newId<"people.widening">(at)}, ${subject.kind}, ${subject.id}, ${at}, ${by})
    ON CONFLICT (subject_kind, subject_id) WHERE outcome IS NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/** Of several who decide at once, one does. `own`: only whoever asked may not agree; `none`: nobody asks any more. */
export async function updateWideningToDecided(
  tx: Write<PeopleTables>,
  { subject, outcome, by, at }: About & { readonly outcome: string },
): Promise<"decided" | "own" | "none"> {
  const { rows } = await sql<{ asked_by: string; decided: boolean }>`
    WITH waiting AS (
      SELECT widening.id, widening.asked_by FROM people.widening
      WHERE widening.subject_kind = ${subject.kind} AND widening.subject_id = ${subject.id} AND widening.outcome IS NULL FOR UPDATE
    ), deciding AS (
      UPDATE people.widening SET outcome = ${outcome}, decided_at = ${at}, decided_by = ${by} FROM waiting
      WHERE widening.id = waiting.id AND CASE ${outcome}::text
        WHEN 'approved' THEN waiting.asked_by <> ${by} WHEN 'withdrawn' THEN waiting.asked_by = ${by} ELSE true END
      RETURNING widening.id
    )
    SELECT waiting.asked_by, EXISTS (SELECT FROM deciding) AS decided FROM waiting`.execute(tx);
  const [row] = rows;
  if (row === undefined) return "none";
  return row.decided ? "decided" : "own";
}

export type OpenWidening = { readonly by: PersonId; readonly name: string; readonly at: Instant };

/** Who asks that something be seen by everyone, as long as nobody has answered. */
export async function selectOptionalOpenWidening(db: Read<PeopleTables>, subject: Subject): Promise<OpenWidening | undefined> {
  const { rows } = await sql<OpenWidening>`
    SELECT widening.asked_by AS by, person.name, widening.asked_at AS at
    FROM people.widening JOIN people.person ON person.id = widening.asked_by
    WHERE widening.subject_kind = ${subject.kind} AND widening.subject_id = ${subject.id} AND widening.outcome IS NULL`.execute(db);
  return rows[0];
}

/** Ends a question that nothing is left of: what it was about has been narrowed again. */
export async function closeWidening(tx: Write<PeopleTables>, { subject, by, at }: About): Promise<void> {
  await sql`UPDATE people.widening SET outcome = 'declined', decided_at = ${at}, decided_by = ${by}
    WHERE subject_kind = ${subject.kind} AND subject_id = ${subject.id} AND outcome IS NULL`.execute(tx);
}
