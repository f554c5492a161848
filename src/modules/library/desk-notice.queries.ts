import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { isAsked, type Telling } from "../../kernel/notice.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { type OrganisationId, type PeopleTables, type PersonActor, type PersonId, selectSpeakers } from "../people/index.ts";
import { factCheckPolicy } from "./fact-check.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { hasWritten, type ManuscriptAction, manuscriptPolicy } from "./manuscript.policy.ts";

type Tables = LibraryTables & PeopleTables;

/** A text of which somebody is told, and since when there is something to tell. */
export type ToldText = { readonly subject: string; readonly title: string; readonly at: Instant };

type Subjects = Pick<Telling, "subjects">;

const mostTold = 100;
const may = (action: ManuscriptAction, actor: Actor): RawBuilder<boolean> => permitted(manuscriptPolicy, action, actor, "manuscript");

/** Texts whose facts the actor is to check for an agency. */
export async function selectFactChecksWaiting(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Subjects,
): Promise<(ToldText & { readonly agency: string })[]> {
  const { rows } = await sql<ToldText & { readonly agency: string }>`
    SELECT review.manuscript_id AS subject, version.content ->> 'title' AS title, organisation.name AS agency, review.asked_at AS at
    FROM library.review
    JOIN library.version ON version.manuscript_id = review.manuscript_id AND version.number = review.version
    JOIN people.organisation ON organisation.id = review.described_id
    WHERE ${permitted(factCheckPolicy, "library.fact-check.decide", actor, "review")} AND ${isAsked("review.manuscript_id", subjects)}
    ORDER BY review.asked_at DESC LIMIT ${mostTold}`.execute(db);
  return rows;
}

/** Those who speak for the agency that is asked about a text now. */
export async function selectFactCheckers(db: Read<Tables>, manuscript: string): Promise<PersonId[]> {
  const { rows } = await sql<{ describedId: OrganisationId; demonstration: boolean; writers: readonly PersonId[] }>`
    SELECT review.described_id AS "describedId", manuscript.demonstration, review.writers
    FROM library.review JOIN library.manuscript ON manuscript.id = review.manuscript_id
    WHERE review.manuscript_id = ${manuscript} AND review.kind = 'fact-check' AND review.outcome IS NULL`.execute(db);
  const [asked] = rows;
  if (asked === undefined) return [];
  // Whoever has written in it does not check it.
  return (await selectSpeakers(db, asked.describedId, asked)).filter((person) => !asked.writers.includes(person));
}

/**
 * What an agency was asked about, under the name that it saw, and is asked about no longer, since the text describes it no more: in the same
 * manuscript or in a change of the text. By the row in which it was asked.
 */
export async function selectFactChecksTakenAway(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Subjects,
): Promise<(ToldText & { readonly agency: string })[]> {
  const { rows } = await sql<ToldText & { readonly agency: string }>`
    SELECT review.id AS subject, version.content ->> 'title' AS title, organisation.name AS agency, taken.at
    FROM library.review
    JOIN library.version ON version.manuscript_id = review.manuscript_id AND version.number = review.version
    JOIN people.organisation ON organisation.id = review.described_id
    JOIN library.manuscript AS home ON home.id = review.manuscript_id
    JOIN LATERAL (SELECT max(said.said_at) AS at FROM library.manuscript AS now
      JOIN library.no_fact_check AS said ON said.manuscript_id = now.id AND review.described_id = ANY (said.asked)
      WHERE (now.id = home.id OR now.item_id = home.item_id) AND now.demonstration = home.demonstration
        AND now.described_id IS DISTINCT FROM review.described_id AND now.state <> 'withdrawn') AS taken ON taken.at IS NOT NULL
    WHERE ${permitted(factCheckPolicy, "library.fact-check.follow", actor, "review")} AND ${isAsked("review.id", subjects)}
    ORDER BY taken.at DESC LIMIT ${mostTold}`.execute(db);
  return rows;
}

/** Those who speak for the agency that was asked in a row. */
export async function selectSpeakersAskedBefore(db: Read<Tables>, review: string): Promise<PersonId[]> {
  const { rows } = await sql<{ describedId: OrganisationId; demonstration: boolean }>`
    SELECT review.described_id AS "describedId", manuscript.demonstration
    FROM library.review JOIN library.manuscript ON manuscript.id = review.manuscript_id
    WHERE review.id = ${review} AND review.kind = 'fact-check'`.execute(db);
  const [asked] = rows;
  return asked === undefined ? [] : selectSpeakers(db, asked.describedId, asked);
}

/** Texts that wait for a second reader whom the actor may be. */
export async function selectSecondReadingsWaiting(db: Read<Tables>, actor: PersonActor, { subjects }: Subjects): Promise<ToldText[]> {
  const { rows } = await sql<ToldText>`
    SELECT manuscript.id AS subject, manuscript.title, review.asked_at AS at
    FROM library.manuscript JOIN library.review ON review.manuscript_id = manuscript.id AND review.outcome IS NULL
    WHERE manuscript.state = 'second-reading' AND ${may("library.manuscript.second-read", actor)} AND ${isAsked("manuscript.id", subjects)}
    ORDER BY review.asked_at DESC LIMIT ${mostTold}`.execute(db);
  return rows;
}

/** Editors who have not written in a text that waits for its second reader. */
export async function selectSecondReaders(db: Read<Tables>, manuscript: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM library.manuscript
    JOIN people.person ON person.demonstration = manuscript.demonstration AND person.ended_at IS NULL
    JOIN people.role_grant AS held ON held.person_id = person.id AND held.role = 'editor' AND held.ended_at IS NULL
    WHERE manuscript.id = ${manuscript} AND manuscript.state = 'second-reading'
      AND NOT ${hasWritten(sql.ref("person.id"), (column) => sql.ref(`manuscript.${column}`))}
    ORDER BY person.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What others said last of a text, as long as that is how it stands. */
export type Said = "returned" | "facts-approved" | "published";

const lastSaid = sql`
  library.manuscript JOIN LATERAL (SELECT review.kind, review.outcome, review.decided_by, review.decided_at FROM library.review
    WHERE review.manuscript_id = manuscript.id AND review.outcome IN ('approved', 'changes')
    ORDER BY review.decided_at DESC LIMIT 1) AS last ON (last.outcome = 'changes' AND manuscript.returned_at IS NOT NULL)
    OR (last.outcome = 'approved' AND last.kind = 'fact-check' AND manuscript.state = 'second-reading')
    OR (last.outcome = 'approved' AND last.kind = 'second-reading' AND manuscript.state = 'published')`;

/** What others have said of texts that the actor began or answers for. */
export async function selectTextsAnswered(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Subjects,
): Promise<(ToldText & { readonly said: Said })[]> {
  const { rows } = await sql<ToldText & { readonly said: Said }>`
    SELECT manuscript.id AS subject, manuscript.title, last.decided_at AS at,
      CASE WHEN last.outcome = 'changes' THEN 'returned' WHEN last.kind = 'fact-check' THEN 'facts-approved' ELSE 'published' END AS said
    FROM ${lastSaid}
    WHERE ${actor.personId} IN (manuscript.author_id, manuscript.owner_id) AND last.decided_by <> ${actor.personId}
      AND ${may("library.manuscript.read", actor)} AND ${isAsked("manuscript.id", subjects)}
    ORDER BY last.decided_at DESC LIMIT ${mostTold}`.execute(db);
  return rows;
}

/** Whoever began a text and whoever answers for it, beside whoever has just said something of it. */
export async function selectAuthorsBeside(db: Read<Tables>, manuscript: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT DISTINCT person.id FROM ${lastSaid} JOIN people.person ON person.id IN (manuscript.author_id, manuscript.owner_id)
    WHERE manuscript.id = ${manuscript} AND person.id <> last.decided_by AND person.ended_at IS NULL ORDER BY person.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Published texts of which their owner, the actor, is asked whether they are still true. */
export async function selectTextsAskedAbout(db: Read<Tables>, actor: PersonActor, { subjects }: Subjects): Promise<ToldText[]> {
  const { rows } = await sql<ToldText>`
    SELECT manuscript.id AS subject, manuscript.title, manuscript.asked_at AS at FROM library.manuscript
    WHERE manuscript.owner_id = ${actor.personId} AND manuscript.state = 'published' AND manuscript.asked_at IS NOT NULL
      AND ${may("library.manuscript.confirm", actor)} AND ${isAsked("manuscript.id", subjects)}
    ORDER BY manuscript.asked_at DESC LIMIT ${mostTold}`.execute(db);
  return rows;
}

export async function selectOwnerAsked(db: Read<Tables>, manuscript: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT manuscript.owner_id AS id FROM library.manuscript
    WHERE manuscript.id = ${manuscript} AND manuscript.state = 'published' AND manuscript.asked_at IS NOT NULL`.execute(db);
  return rows.map(({ id }) => id);
}
