import { createHash } from "node:crypto";
import path from "node:path";
import { sql } from "kysely";
import type { Read, Write } from "./db.ts";
import { NotFound, Refused } from "./errors.ts";
import { endsAs, type FileType, type MadeType, typeOf } from "./file-type.ts";
import type { UploadedFile } from "./http-form.ts";
import { type Id, newId } from "./ids.ts";
import type { KernelTables } from "./kernel.tables.ts";
import type { Instant } from "./time.ts";

export type FileId = Id<"kernel.file">;

export type StoredFile = {
  readonly id: FileId;
  readonly name: string;
  readonly type: FileType | MadeType;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly at: Instant;
};

export type NewFile = {
  readonly at: Instant;
  /** What the person's machine calls it. Cut and cleaned before it is stored. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** The types that are wanted here: what the content is counts, not what the name says. */
  readonly types: readonly FileType[];
  readonly mostBytes: number;
};

/** What the program itself has made to be fetched. */
export type NewMadeFile = Omit<NewFile, "types"> & { readonly type: MadeType };

/** Bytes in a row: enough that rows are few, little enough that nobody notices one in memory. */
const pieceLength = 256 * 1024;

/**
 * Stores a file as it comes in, never more than a piece of it in memory.
 * @throws Refused file-empty, file-too-large or file-type-not-allowed, before the rest is read.
 */
export async function saveFile(tx: Write<KernelTables>, { types, ...file }: NewFile): Promise<StoredFile> {
  return save(tx, file, (start) => allowed(typeOf(start, file.name), types));
}

/**
 * Stores a file that somebody has sent in a form.
 * @param stem what it is called instead of what the person's machine calls it, which may say who they are; the ending stays.
 * @throws Refused as saveFile does, or file-name-unlike: whoever opens it gets what its name says.
 */
export async function saveUploadedFile(
  tx: Write<KernelTables>,
  { file, types, stem, ...rest }: Pick<NewFile, "at" | "types" | "mostBytes"> & { readonly file: UploadedFile; readonly stem?: string },
): Promise<StoredFile> {
  const name = stem === undefined ? file.name : stem + path.extname(file.name).toLowerCase();
  const stored = await saveFile(tx, { ...rest, types, name, content: asPieces(file.bytes) });
  if (!types.some((type) => type === stored.type && endsAs(stored.name, type))) throw new Refused("file-name-unlike");
  return stored;
}

async function* asPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/**
 * Stores a file that the program makes, as it is made.
 * @throws Refused file-empty or file-too-large.
 */
export async function saveMadeFile(tx: Write<KernelTables>, { type, ...file }: NewMadeFile): Promise<StoredFile> {
  return save(tx, file, () => type);
}

async function save(
  tx: Write<KernelTables>,
  { at, name, content, mostBytes }: Omit<NewFile, "types">,
  decideType: (start: Buffer) => StoredFile["type"],
): Promise<StoredFile> {
  const id = newId<"kernel.file">(at);
  const hash = createHash("sha256");
  let type: StoredFile["type"] | undefined;
  let bytes = 0;
  let place = 0;
  for await (const piece of inEvenPieces(content)) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new Refused("file-too-large");
    type ??= decideType(piece);
    hash.update(piece);
    await tx.insertInto("kernel.file_piece").values({ file_id: id, place, content: piece }).execute();
    place += 1;
  }
  if (type === undefined) throw new Refused("file-empty");
  const sha256 = hash.digest();
  const file = { id, name: cleaned(name), type, bytes };
  await tx
    .insertInto("kernel.file")
    .values({ ...file, sha256, saved_at: at })
    .execute();
  return { ...file, sha256: sha256.toString("hex"), at };
}

function allowed(type: FileType | undefined, types: readonly FileType[]): FileType {
  if (type === undefined || !types.includes(type)) throw new Refused("file-type-not-allowed");
  return type;
}

/** A folder in a name, a line break or a very long name is nobody's intention. */
function cleaned(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const printable = last.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  return printable === "" ? "file" : Array.from(printable).slice(-200).join("").slice(-200);
}

/** The same bytes in pieces of one length; only the last may be shorter. */
async function* inEvenPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of content) {
    waiting.push(Buffer.from(part));
    length += part.length;
    if (length < pieceLength) continue;
    let whole = Buffer.concat(waiting);
    for (; whole.length >= pieceLength; whole = whole.subarray(pieceLength)) yield whole.subarray(0, pieceLength);
    waiting = [whole];
    length = whole.length;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** @throws NotFound */
export async function selectFile(db: Read<KernelTables>, id: FileId): Promise<StoredFile> {
  const { rows } = await sql<StoredFile>`
    SELECT file.id, file.name, file.type, file.bytes, encode(file.sha256, 'hex') AS sha256, file.saved_at AS at
    FROM kernel.file WHERE file.id = ${id}`.execute(db);
  const [file] = rows;
  if (file === undefined) throw new NotFound("file");
  return file;
}

/** The content, a piece at a time as it is asked for. A file never changes, so no transaction has to be held open for it. */
export async function* readFile(db: Read<KernelTables>, id: FileId): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place += 1) {
    const piece = await db
      .selectFrom("kernel.file_piece")
      .select("content")
      .where("file_id", "=", id)
      .where("place", "=", place)
      .executeTakeFirst();
    if (piece === undefined) return;
    yield piece.content;
  }
}

export async function deleteFile(tx: Write<KernelTables>, id: FileId): Promise<void> {
  await tx.deleteFrom("kernel.file").where("id", "=", id).execute();
}
