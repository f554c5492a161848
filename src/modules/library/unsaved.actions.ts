import { isDeepStrictEqual } from "node:util";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { holdPerson, type PersonActor } from "../people/index.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import { lockManuscript } from "./review.queries.ts";
import { fieldsOf } from "./schema-field.ts";
import { tidy } from "./schema-form.ts";
import { deleteUnsaved, type Keeping, upsertUnsaved } from "./unsaved.queries.ts";

/**
 * Keeps what stands in the fields while somebody writes, for them alone; or nothing, where it says what the current version says. No version comes
 * of it and nobody is told, so it is not in the audit either.
 * @returns whether there is something that is not saved.
 * @throws NotFound
 */
export async function keepUnsaved(database: Database<DeskTables>, actor: PersonActor, keeping: Keeping): Promise<boolean> {
  const { id, content, note } = keeping;
  return inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, actor.personId))) throw new NotFound("people.person");
    // Held as a save holds it: what is sent before a save and comes after it is known by its moment.
    await lockManuscript(tx, id);
    const stands = await selectManuscript(tx, actor, { id, action: "library.manuscript.write" });
    const isSaved = note === "" && isDeepStrictEqual(tidy(fieldsOf[stands.kind], content), stands.content);
    if (!isSaved) return upsertUnsaved(tx, actor, keeping);
    await deleteUnsaved(tx, actor, id);
    return false;
  });
}

/** Throws one's own unsaved text of a manuscript away. */
export async function throwUnsavedAway(database: Database<DeskTables>, actor: PersonActor, id: ManuscriptId): Promise<void> {
  await inTransaction(database, (tx) => deleteUnsaved(tx, actor, id));
}
