import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { FileId } from "../../kernel/files.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { ItemId } from "./item.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import type { Licence, ListedFile, TextFile, TextFileId, TextPicture } from "./text-file.ts";
import { type FileAction, filePolicy } from "./text-file.policy.ts";

/** Those of the manuscript's text, whichever of its manuscripts they were added in. */
const ofText = (id: ManuscriptId): RawBuilder<boolean> => sql<boolean>`text_file.manuscript_id IN (
  SELECT other.id FROM library.manuscript AS own JOIN library.manuscript AS other ON other.id = own.id OR other.item_id = own.item_id
  WHERE own.id = ${id})`;

/**
 * Those that a manuscript may show and refer to: added in it, put into one of its own versions, or into a text that was published. What another draft
 * of the same text has, and only that, is not seen from here.
 */
const ofManuscript = (id: ManuscriptId): RawBuilder<boolean> => sql<boolean>`(text_file.manuscript_id = ${id} OR EXISTS (
  SELECT FROM library.version_file AS placed JOIN library.manuscript AS other ON other.id = placed.manuscript_id
  WHERE placed.text_file_id = text_file.id AND (other.id = ${id}
    OR (other.state IN ('published', 'replaced') AND placed.version = other.version AND other.item_id = (SELECT own.item_id FROM library.manuscript AS own WHERE own.id = ${id})))))`;

type Row = Omit<Extract<TextFile, { kind: "picture" }>, "kind" | "caption"> & {
  readonly kind: TextFile["kind"];
  readonly caption: string | null;
  readonly placed: boolean;
};

/** The files that a manuscript has, in the order they came. */
export async function selectTextFiles(db: Read<DeskTables>, id: ManuscriptId): Promise<ListedFile[]> {
  const { rows } = await sql<Row>`
    SELECT text_file.id, text_file.number, text_file.kind, text_file.file_id AS "fileId", file.type, text_file.bytes, text_file.title,
      text_file.caption, text_file.credit, text_file.licence, text_file.width, text_file.height,
      EXISTS (SELECT FROM library.version_file AS placed WHERE placed.text_file_id = text_file.id) AS placed
    FROM library.text_file JOIN kernel.file ON file.id = text_file.file_id
    WHERE ${ofManuscript(id)} ORDER BY text_file.number`.execute(db);
  return rows.map(({ caption, ...row }): ListedFile => {
    if (row.kind === "picture") return { ...row, kind: "picture", caption: caption ?? undefined };
    const { number, fileId, type, bytes, title, placed } = row;
    return { id: row.id, kind: "attachment", number, fileId, type, bytes, title, placed };
  });
}

export type ShownPicture = Omit<TextPicture, "kind" | "fileId">;

/** The pictures that a text in the library shows now, of those that the actor may see. */
export async function selectShownPictures(db: Read<LibraryTables>, actor: Actor, itemId: ItemId): Promise<ShownPicture[]> {
  const { rows } = await sql<Omit<ShownPicture, "caption"> & { readonly caption: string | null }>`
    SELECT text_file.id, text_file.number, file.type, text_file.bytes, text_file.title, text_file.caption, text_file.credit, text_file.licence,
      text_file.width, text_file.height
    FROM library.manuscript AS current
    JOIN library.version_file AS placed ON placed.manuscript_id = current.id AND placed.version = current.version
    JOIN library.text_file ON text_file.id = placed.text_file_id
    JOIN kernel.file ON file.id = text_file.file_id
    WHERE current.item_id = ${itemId} AND current.state = 'published' AND text_file.kind = 'picture'
      AND ${permitted(filePolicy, "library.file.read", actor, "text_file")}
    ORDER BY text_file.number`.execute(db);
  return rows.map(({ caption, ...row }) => ({ ...row, caption: caption ?? undefined }));
}

/** The stored file of a text that the actor may do this with, asked anew each time. */
export async function selectOptionalTextFile(
  db: Read<DeskTables>,
  actor: Actor,
  { id, action }: { readonly id: TextFileId; readonly action: FileAction },
): Promise<{ readonly fileId: FileId; readonly kind: TextFile["kind"] } | undefined> {
  const { rows } = await sql<{ fileId: FileId; kind: TextFile["kind"] }>`
    SELECT text_file.file_id AS "fileId", text_file.kind FROM library.text_file
    WHERE text_file.id = ${id} AND ${permitted(filePolicy, action, actor, "text_file")}`.execute(db);
  return rows[0];
}

export type Taken = { readonly files: number; readonly ofText: number; readonly ofAll: number; readonly last: number };

/** How much a text has, all texts have, and the number that it gave last. */
export async function selectTaken(db: Read<LibraryTables>, id: ManuscriptId): Promise<Taken> {
  const { rows } = await sql<Taken>`
    SELECT count(*) AS files, coalesce(sum(text_file.bytes), 0)::bigint AS "ofText", coalesce(max(text_file.number), 0) AS last,
      (SELECT coalesce(sum(every.bytes), 0)::bigint FROM library.text_file AS every) AS "ofAll"
    FROM library.text_file WHERE ${ofText(id)}`.execute(db);
  return rows[0] ?? { files: 0, ofText: 0, ofAll: 0, last: 0 };
}

export type NewTextFile = {
  readonly id: TextFileId;
  readonly manuscriptId: ManuscriptId;
  readonly number: number;
  readonly fileId: FileId;
  readonly bytes: number;
  readonly title: string;
  readonly picture:
    | {
        readonly caption: string | undefined;
        readonly credit: string;
        readonly licence: Licence;
        readonly width: number;
        readonly height: number;
      }
    | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

type Said = Pick<NewTextFile, "bytes" | "title" | "picture"> & { readonly sha256: string };

/** What a form says of a file, to be compared with what one before it said. */
export function saidOf({ bytes, sha256, title, picture }: Said): unknown[] {
  const { caption = null, credit = null, licence = null } = picture ?? {};
  return [bytes, sha256, title, caption, credit, licence];
}

type Added = { readonly key: TextFileId; readonly id: ManuscriptId; readonly by: PersonId };

/** What was added by the form with this key, which is held; or by another with the key of somebody else's, of which nothing is told. */
export async function selectOptionalAdded(
  tx: Write<DeskTables>,
  { key, id, by }: Added,
): Promise<{ readonly number: number; readonly said: unknown[] } | undefined> {
  await holdFormKey(tx, key);
  const { rows } = await sql<Omit<Row, "id"> & { readonly sha256: string; readonly own: boolean }>`
    SELECT text_file.number, text_file.bytes, encode(file.sha256, 'hex') AS sha256, text_file.title, text_file.caption, text_file.credit,
      text_file.licence, text_file.manuscript_id = ${id} AND text_file.added_by = ${by} AS own
    FROM library.text_file JOIN kernel.file ON file.id = text_file.file_id WHERE text_file.id = ${key}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { number, bytes, sha256, title, caption, credit, licence, own } = row;
  return { number, said: own ? [bytes, sha256, title, caption, credit, licence] : [] };
}

export async function insertTextFile(tx: Write<LibraryTables>, file: NewTextFile): Promise<void> {
  const { id, manuscriptId, number, fileId, bytes, title, picture, by, at } = file;
  await tx
    .insertInto("library.text_file")
    .values({
      id,
      manuscript_id: manuscriptId,
      number,
      kind: picture === undefined ? "attachment" : "picture",
      file_id: fileId,
      bytes,
      title,
      caption: picture?.caption ?? null,
      credit: picture?.credit ?? null,
      licence: picture?.licence ?? null,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
      added_by: by,
      added_at: at,
    })
    .execute();
}

/** Writes down which files of the text a version refers to: they stay for as long as it does. */
export async function insertVersionFiles(
  tx: Write<LibraryTables>,
  { id, version, numbers }: { readonly id: ManuscriptId; readonly version: number; readonly numbers: readonly number[] },
): Promise<void> {
  if (numbers.length === 0) return;
  await sql`INSERT INTO library.version_file (manuscript_id, version, text_file_id)
    SELECT ${id}, ${version}, text_file.id FROM library.text_file
    WHERE ${ofManuscript(id)} AND text_file.number = ANY(${[...numbers]}::integer[])`.execute(tx);
}

/** Of a manuscript those that were added in it: what another draft has is for that one to take away. */
type Unplaced = { readonly id: ManuscriptId; readonly number: number } | { readonly addedBefore: Instant };

/** Takes away files that no version refers to. Gives what is stored of them. */
export async function deleteUnplaced(tx: Write<LibraryTables>, which: Unplaced): Promise<FileId[]> {
  const wanted =
    "id" in which
      ? sql`text_file.manuscript_id = ${which.id} AND text_file.number = ${which.number}`
      : sql`text_file.added_at < ${which.addedBefore}`;
  const { rows } = await sql<{ fileId: FileId }>`
    DELETE FROM library.text_file WHERE ${wanted}
      AND NOT EXISTS (SELECT FROM library.version_file AS placed WHERE placed.text_file_id = text_file.id)
    RETURNING text_file.file_id AS "fileId"`.execute(tx);
  return rows.map(({ fileId }) => fileId);
}
