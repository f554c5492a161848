import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { isAsked, type Telling } from "../../kernel/notice.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables, PersonActor, PersonId } from "../people/index.ts";
import type { ToldText } from "./desk-notice.queries.ts";
import { readable } from "./item.queries.ts";
import { selectCheckers } from "./checker.queries.ts";
import { type CheckerState, stateOfChecker } from "./checker.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId, State } from "./manuscript.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";

/** How far a text has come that was handed in to the desk, and no word of what it says there. */
export type TakenIn = {
  readonly id: ManuscriptId;
  readonly state: State;
  /** Somebody has asked for changes in it, and the desk has it again. */
  readonly isReturned: boolean;
  /** The agencies that check its facts, in their order, and how far each has come; no word of what they said. */
  readonly checkers: readonly { readonly name: string; readonly state: CheckerState }[];
  /** When it came to where it is. */
  readonly at: Instant;
  /** The text in the library, where it is there and the reader may see it. */
  readonly became: { readonly slug: string; readonly title: string } | null;
};

/** What has become of texts that were handed in, for whoever knows that they were. */
export async function selectTakenIn(
  db: Read<LibraryTables & PeopleTables>,
  actor: Actor,
  ids: readonly ManuscriptId[],
): Promise<readonly TakenIn[]> {
  if (ids.length === 0) return [];
  const checkers = await selectCheckers(db, ids);
  const { rows } = await sql<
    Omit<TakenIn, "checkers">
  >`SELECT manuscript.id, manuscript.state, manuscript.returned_at IS NOT NULL AS "isReturned",
      coalesce(manuscript.returned_at, CASE WHEN manuscript.state = 'published' THEN manuscript.published_at END, manuscript.updated_at) AS at,
      CASE WHEN ${readable(actor, "became")} THEN jsonb_build_object('slug', became.slug, 'title', became.title) END AS became
    FROM library.manuscript LEFT JOIN library.item AS became ON became.id = manuscript.item_id
    WHERE manuscript.id = ANY(${[...ids]}::uuid[])`.execute(db);
  const of = (id: ManuscriptId) => checkers.filter((one) => one.of === id).map((one) => ({ name: one.name, state: stateOfChecker(one) }));
  return rows.map((row) => ({ ...row, checkers: of(row.id) }));
}

/** It came from those who did what it tells of. */
export async function updateToTakenIn(tx: Write<LibraryTables>, id: ManuscriptId, at: Instant): Promise<void> {
  await tx.updateTable("library.manuscript").set({ taken_in_at: at }).where("id", "=", id).executeTakeFirstOrThrow();
}

export async function selectIsTakenIn(db: Read<LibraryTables>, id: ManuscriptId): Promise<boolean> {
  const query = db.selectFrom("library.manuscript").select("id").where("id", "=", id).where("taken_in_at", "is not", null);
  return (await query.executeTakeFirst()) !== undefined;
}

const mostTold = 100;

/** Nobody at the desk has saved a word in it yet, or handed it on. */
const isNew = sql<boolean>`(manuscript.taken_in_at IS NOT NULL AND manuscript.state = 'draft' AND manuscript.version = 1
  AND manuscript.returned_at IS NULL)`;

/** Examples that were handed in and that nobody at the desk has begun with, which the actor may edit as an editor. */
export async function selectTakenInWaiting(
  db: Read<LibraryTables & PeopleTables>,
  actor: PersonActor,
  { subjects }: Pick<Telling, "subjects">,
): Promise<ToldText[]> {
  if (!actor.roles.includes("editor")) return [];
  const { rows } = await sql<ToldText>`
    SELECT manuscript.id AS subject, manuscript.title, manuscript.taken_in_at AS at FROM library.manuscript
    WHERE ${isNew} AND ${permitted(manuscriptPolicy, "library.manuscript.write", actor, "manuscript")} AND ${isAsked("manuscript.id", subjects)}
    ORDER BY manuscript.taken_in_at DESC, manuscript.id LIMIT ${mostTold}`.execute(db);
  return rows;
}

/** Editors of the world that an example was handed in to. */
export async function selectEditorsToBegin(db: Read<LibraryTables & PeopleTables>, manuscript: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM library.manuscript
    JOIN people.person ON person.demonstration = manuscript.demonstration AND person.ended_at IS NULL
    JOIN people.role_grant AS held ON held.person_id = person.id AND held.role = 'editor' AND held.ended_at IS NULL
    WHERE manuscript.id = ${manuscript} AND ${isNew} ORDER BY person.id`.execute(db);
  return rows.map(({ id }) => id);
}
