import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { type Id, newId } from "../../kernel/ids.ts";
import { isAsked } from "../../kernel/notice.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { isDemonstration } from "./sharing.policy.ts";
import type { Audience, Subject } from "./sharing.ts";

type About = { readonly subject: Subject; readonly by: PersonId; readonly at: Instant };

const isOpen = ({ kind, id }: Subject) => sql`widening.subject_kind = ${kind} AND widening.subject_id = ${id} AND widening.outcome IS NULL`;

/** Gives whether nobody had asked. */
export async function insertWidening(
  tx: Write<PeopleTables>,
  { subject, from, by, at }: About & { readonly from: Audience },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO people.widening (id, subject_kind, subject_id, from_audience, to_audience, asked_at, asked_by)
    VALUES (${newId<"people.widening">(at)}, ${subject.kind}, ${subject.id}, ${from}, 'public', ${at}, ${by})
    ON CONFLICT (subject_kind, subject_id) WHERE outcome IS NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/**
 * Answers the question that was looked at, and none that has been asked since. Of several who decide at once, one does. `own`: whoever asked does not decide; `none`: nobody asks any more. A question of the demonstration
 * is there for the demonstration alone.
 */
export async function updateWideningToDecided(
  tx: Write<PeopleTables>,
  { subject, question, outcome, by, at }: About & { readonly question: WideningId; readonly outcome: "approved" | "declined" },
): Promise<"decided" | "own" | "none"> {
  const { rows } = await sql<{ decided: boolean }>`
    WITH waiting AS (
      SELECT widening.id, widening.asked_by FROM people.widening JOIN people.person AS asker ON asker.id = widening.asked_by
      WHERE ${isOpen(subject)} AND widening.id = ${question} AND asker.demonstration = ${isDemonstration(by)} FOR UPDATE OF widening
    ), deciding AS (
      UPDATE people.widening SET outcome = ${outcome}, decided_at = ${at}, decided_by = ${by} FROM waiting
      WHERE widening.id = waiting.id AND waiting.asked_by <> ${by} RETURNING widening.id
    )
    SELECT EXISTS (SELECT FROM deciding) AS decided FROM waiting`.execute(tx);
  const [row] = rows;
  if (row === undefined) return "none";
  return row.decided ? "decided" : "own";
}

/** Ends the open questions of some things, as if taken back by whoever asked: nobody else has decided anything. Gives what they were about. */
export async function updateWideningsToOvertaken(
  tx: Write<PeopleTables>,
  { kind, ids, at }: { readonly kind: Subject["kind"]; readonly ids: readonly string[]; readonly at: Instant },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    UPDATE people.widening SET outcome = 'withdrawn', decided_at = ${at}, decided_by = asked_by
    WHERE widening.subject_kind = ${kind} AND widening.subject_id = ANY(${[...ids]}::uuid[]) AND widening.outcome IS NULL
    RETURNING widening.subject_id AS id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Takes a question back: one's own, or whosever it is when nothing is left of it. Gives whether somebody asked. */
export async function updateWideningToWithdrawn(
  tx: Write<PeopleTables>,
  { subject, by, askedBy, at }: About & { readonly askedBy: PersonId | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE people.widening SET outcome = 'withdrawn', decided_at = ${at}, decided_by = ${by}
    WHERE ${isOpen(subject)} AND (${askedBy ?? null}::uuid IS NULL OR widening.asked_by = ${askedBy ?? null}) RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export type WideningId = Id<"people.widening">;

export type OpenWidening = { readonly id: WideningId; readonly by: PersonId; readonly name: string; readonly at: Instant };

/** Who asks that something be seen by everyone, as long as nobody has answered; for those of the same world. */
export async function selectOptionalOpenWidening(
  db: Read<PeopleTables>,
  actor: PersonActor,
  subject: Subject,
): Promise<OpenWidening | undefined> {
  const { rows } = await sql<OpenWidening>`
    SELECT widening.id, widening.asked_by AS by, person.name, widening.asked_at AS at
    FROM people.widening JOIN people.person ON person.id = widening.asked_by
    WHERE ${isOpen(subject)} AND person.demonstration = ${isDemonstration(actor.personId)}`.execute(db);
  return rows[0];
}

export type WideningRow = {
  readonly subject: string;
  readonly by: PersonId;
  /** None as long as nobody has answered. */
  readonly outcome: "approved" | "declined" | "withdrawn" | null;
  /** When it was answered, or else asked. */
  readonly at: Instant;
};

type Which = { readonly kind: string; readonly subjects?: readonly string[] | undefined } & (
  | { readonly by: PersonId }
  /** Those that wait for somebody else than whoever asked, of the world of this person. */
  | { readonly notBy: PersonId }
);

const columns = sql`widening.subject_id AS subject, widening.asked_by AS by, widening.outcome, coalesce(widening.decided_at, widening.asked_at) AS at`;

/** What is asked by a person, answered or not, the newest about each thing; or what others ask and nobody has answered. */
export async function selectWidenings(db: Read<PeopleTables>, which: Which): Promise<WideningRow[]> {
  const whose =
    "by" in which
      ? sql`widening.asked_by = ${which.by}`
      : sql`widening.asked_by <> ${which.notBy} AND widening.outcome IS NULL
          AND (SELECT asker.demonstration FROM people.person AS asker WHERE asker.id = widening.asked_by) = ${isDemonstration(which.notBy)}`;
  const { rows } = await sql<WideningRow>`
    SELECT DISTINCT ON (widening.subject_id) ${columns} FROM people.widening
    WHERE widening.subject_kind = ${which.kind} AND ${whose}
      AND ${isAsked("widening.subject_id", which.subjects)}
    ORDER BY widening.subject_id, widening.asked_at DESC LIMIT 500`.execute(db);
  return rows;
}

/** The newest question about a thing, answered or not. */
export async function selectOptionalNewestWidening(db: Read<PeopleTables>, subject: Subject): Promise<WideningRow | undefined> {
  const { rows } = await sql<WideningRow>`
    SELECT ${columns} FROM people.widening WHERE widening.subject_kind = ${subject.kind} AND widening.subject_id = ${subject.id}
    ORDER BY widening.asked_at DESC LIMIT 1`.execute(db);
  return rows[0];
}
