import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables, PersonActor } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";
import type { DraftContent } from "./schema-field.ts";

type Tables = LibraryTables & PeopleTables;

/** What somebody has written in a draft and not saved. */
export type Unsaved = {
  /** The version that they began from. */
  readonly from: number;
  readonly content: DraftContent;
  readonly note: string;
  readonly at: Instant;
};

/** The actor's own unsaved text of a manuscript that they may still write in. */
export async function selectOptionalUnsaved(db: Read<Tables>, actor: PersonActor, id: ManuscriptId): Promise<Unsaved | undefined> {
  const { rows } = await sql<Unsaved>`
    SELECT unsaved.from_version AS "from", unsaved.content, unsaved.note, unsaved.written_at AS at
    FROM library.unsaved_text AS unsaved JOIN library.manuscript ON manuscript.id = unsaved.manuscript_id
    WHERE unsaved.person_id = ${actor.personId} AND unsaved.manuscript_id = ${id}
      AND ${permitted(manuscriptPolicy, "library.manuscript.write", actor, "manuscript")}`.execute(db);
  return rows[0];
}

export type Keeping = Unsaved & { readonly id: ManuscriptId };

/**
 * In place of what was kept before. Nothing happens when there is no such version, nor when it was sent before the actor's last save and came
 * after it: then it is in that version. Gives whether it is kept.
 */
export async function upsertUnsaved(tx: Write<Tables>, actor: PersonActor, { id, from, content, note, at }: Keeping): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO library.unsaved_text (person_id, manuscript_id, from_version, content, note, written_at)
    SELECT ${actor.personId}, version.manuscript_id, version.number, ${JSON.stringify(content)}::jsonb, ${note}, ${at}
    FROM library.version WHERE version.manuscript_id = ${id} AND version.number = ${from} AND NOT EXISTS (SELECT FROM library.version AS own
      WHERE own.manuscript_id = ${id} AND own.saved_by = ${actor.personId} AND own.saved_at > ${at})
    ON CONFLICT (person_id, manuscript_id) DO UPDATE
      SET from_version = excluded.from_version, content = excluded.content, note = excluded.note, written_at = excluded.written_at
      WHERE unsaved_text.written_at <= excluded.written_at
    RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export async function deleteUnsaved(tx: Write<Tables>, actor: PersonActor, id: ManuscriptId): Promise<void> {
  await tx.deleteFrom("library.unsaved_text").where("person_id", "=", actor.personId).where("manuscript_id", "=", id).execute();
}
