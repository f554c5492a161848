import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { PeopleTables } from "../people/index.ts";
import { readable } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId, State } from "./manuscript.ts";

/** How far a text has come that was handed in to the desk, and no word of what it says there. */
export type TakenIn = {
  readonly id: ManuscriptId;
  readonly state: State;
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
  const { rows } = await sql<TakenIn>`SELECT manuscript.id, manuscript.state,
      CASE WHEN ${readable(actor, "became")} THEN jsonb_build_object('slug', became.slug, 'title', became.title) END AS became
    FROM library.manuscript LEFT JOIN library.item AS became ON became.id = manuscript.item_id
    WHERE manuscript.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows;
}
