import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import type { VersionLine } from "./manuscript-view.ts";
import type { DraftContent } from "./schema-field.ts";

type Tables = LibraryTables & PeopleTables;

/** One version of a manuscript that the reader has been let into. */
export async function selectOptionalVersion(
  db: Read<Tables>,
  { id, number }: { readonly id: ManuscriptId; readonly number: number },
): Promise<DraftContent | undefined> {
  const row = await db
    .selectFrom("library.version")
    .select("content")
    .where("manuscript_id", "=", id)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.content as DraftContent | undefined;
}

/** Every version, the newest first. */
export async function selectVersions(db: Read<Tables>, id: ManuscriptId): Promise<VersionLine[]> {
  const { rows } = await sql<
    Omit<VersionLine, "by" | "note"> & { readonly by: string | null; readonly note: string | null; readonly at: Instant }
  >`
    SELECT version.number, person.name AS by, version.saved_at AS at, version.note
    FROM library.version LEFT JOIN people.person ON person.id = version.saved_by
    WHERE version.manuscript_id = ${id} ORDER BY version.number DESC`.execute(db);
  return rows.map((row) => ({ ...row, by: row.by ?? undefined, note: row.note ?? undefined }));
}
