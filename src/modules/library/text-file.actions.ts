import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import { deleteFile, readFile, saveFile, saveUploadedFile, selectFile, type StoredFile } from "../../kernel/files.ts";
import type { UploadedFile } from "../../kernel/http-form.ts";
import { newId } from "../../kernel/ids.ts";
import { cleanPicture, pictureTypes } from "../../kernel/pictures/index.ts";
import { requireSound } from "../../kernel/sound-file.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import type { DeskTables } from "./desk-tables.ts";
import { type ManuscriptId, type SaveOutcome, subjectOf } from "./manuscript.ts";
import { saveManuscript } from "./manuscript.actions.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import type { Manuscript } from "./manuscript-view.ts";
import { lockManuscript } from "./review.queries.ts";
import {
  attachmentTypes,
  type Licence,
  type ListedFile,
  mostFiles,
  mostOfAll,
  mostOfAttachment,
  mostOfPicture,
  mostOfText,
  referenceTo,
  type TextFileId,
  unplacedDays,
  withOtherPicture,
} from "./text-file.ts";
import {
  deleteUnplaced,
  insertTextFile,
  type NewTextFile,
  saidOf,
  selectOptionalAdded,
  selectTaken,
  selectTextFiles,
} from "./text-file.queries.ts";

type Keyed = {
  readonly id: ManuscriptId;
  readonly at: Instant;
  /** Of the form: one that is sent twice adds one file. */
  readonly key?: TextFileId | undefined;
};
export type Adding = Keyed & { readonly file: UploadedFile };
export type PictureWords = {
  readonly alt: string;
  readonly caption?: string | undefined;
  readonly credit: string;
  readonly licence: Licence;
};

/**
 * Adds a picture to a text: what shows of it, and none of what the camera wrote.
 * @throws NotFound, Refused.
 */
export async function addPicture(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, file, at, key, alt, caption, ...words }: Adding & PictureWords,
): Promise<number> {
  if (file.bytes.byteLength > mostOfPicture) throw new Refused("file-too-large");
  if (file.bytes.byteLength === 0) throw new Refused("file-empty");
  const { content, width, height } = cleanPicture(Buffer.from(file.bytes));
  return addTextFile(database, actor, { id, at, key }, async (tx) => {
    const kept = { name: file.name, bytes: new Uint8Array(content) };
    const stored = await saveUploadedFile(tx, { at, file: kept, stem: stems.picture, types: pictureTypes, mostBytes: mostOfPicture });
    return { stored, title: alt, picture: { ...words, caption, width, height } };
  });
}

/**
 * Adds an attachment to a text, as it was sent.
 * @throws NotFound, Refused.
 */
export async function addAttachment(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, file, at, key, title }: Adding & { readonly title: string },
): Promise<number> {
  return addTextFile(database, actor, { id, at, key }, async (tx) => {
    const stored = await saveUploadedFile(tx, { at, file, stem: stems.attachment, types: attachmentTypes, mostBytes: mostOfAttachment });
    const type = attachmentTypes.find((one) => one === stored.type);
    if (type !== undefined) requireSound(Buffer.from(file.bytes), type);
    return { stored, title, picture: undefined };
  });
}

/**
 * Mends what is said of a picture: the same picture with other words, put where the one before stands, as a version of its own. A version is read
 * with the words that it was approved with, so the one before stays as it is for those that show it.
 * @throws NotFound, Refused.
 */
export async function mendPicture(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, number, at, key, note, alt, caption, ...words }: One & Pick<Keyed, "key"> & PictureWords & { readonly note: string },
): Promise<SaveOutcome> {
  const added = await addTextFile(database, actor, { id, at, key }, async (tx) => {
    const before = (await selectTextFiles(tx, id)).find((one) => one.number === number);
    if (before?.kind !== "picture") throw new Refused("changed-meanwhile");
    const { name } = await selectFile(tx, before.fileId);
    const { width, height } = before;
    const kept = { at, name, content: readFile(tx, before.fileId), types: pictureTypes, mostBytes: mostOfPicture };
    return { stored: await saveFile(tx, kept), title: alt, picture: { ...words, caption, width, height } };
  });
  const { content, version } = await selectManuscript(database, actor, { id, action: "library.manuscript.write" });
  return saveManuscript(database, actor, { id, from: version, content: withOtherPicture(content, number, added), note, at });
}

/** What a file is called here says nothing of whoever sent it: that name may be theirs, and would outlive them. */
const stems = { picture: "bild", attachment: "bilaga" } as const;

type Saved = Pick<NewTextFile, "title" | "picture"> & { readonly stored: StoredFile };

async function addTextFile(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, at, key = newId(at) }: Keyed,
  save: (tx: Write<DeskTables>) => Promise<Saved>,
): Promise<number> {
  const action = "library.manuscript.write";
  return inTransaction(database, async (tx) => {
    // Two who add at once get different numbers.
    await lockManuscript(tx, id);
    const { state } = await selectManuscript(tx, actor, { id, action });
    if (state !== "draft") throw new Refused("not-a-draft");
    const [earlier, taken] = [await selectOptionalAdded(tx, { key, id, by: actor.personId }), await selectTaken(tx, id)];
    const { stored, ...words } = await save(tx);
    const added = { bytes: stored.bytes, sha256: stored.sha256, ...words };
    if (earlier !== undefined && isDeepStrictEqual(earlier.said, saidOf(added))) {
      await deleteFile(tx, stored.id);
      return earlier.number;
    }
    if (taken.files >= mostFiles) throw new Refused("too-many-files");
    if (taken.ofText + stored.bytes > mostOfText) throw new Refused("text-full");
    if (taken.ofAll + stored.bytes > mostOfAll) throw new Refused("all-full");
    const number = taken.last + 1;
    const fileId: TextFileId = earlier === undefined ? key : newId(at);
    const { bytes, sha256, type } = stored;
    await insertTextFile(tx, { id: fileId, manuscriptId: id, number, fileId: stored.id, bytes, ...words, by: actor.personId, at });
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { file: fileId, bytes, sha256, type } });
    return number;
  });
}

type One = { readonly id: ManuscriptId; readonly number: number; readonly at: Instant };

/** Takes away a file that no version refers to. Nothing happens when one does, or when it has gone. */
export async function removeFile(database: Database<DeskTables>, actor: PersonActor, { id, number, at }: One): Promise<void> {
  const action = "library.manuscript.write";
  await inTransaction(database, async (tx) => {
    // Whoever saves a version that refers to it waits, or has been waited for.
    await lockManuscript(tx, id);
    const { state } = await selectManuscript(tx, actor, { id, action });
    if (state !== "draft") throw new Refused("not-a-draft");
    const gone = await deleteUnplaced(tx, { id, number });
    for (const fileId of gone) await deleteFile(tx, fileId);
    if (gone.length > 0) await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { removed: number } });
  });
}

type Placing = Pick<Manuscript, "id" | "version" | "content"> & {
  readonly file: Pick<ListedFile, "kind" | "number" | "title">;
  readonly at: Instant;
  readonly note: string;
};

/**
 * Puts a file of the text last in it, as the next version of the one that was read.
 * @throws NotFound, Refused.
 */
export async function placeFile(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, version, content, file, at, note }: Placing,
): Promise<SaveOutcome> {
  const { body } = content;
  const before = typeof body === "string" ? `${body.trimEnd()}\n\n` : "";
  return saveManuscript(database, actor, { id, from: version, content: { ...content, body: before + referenceTo(file) }, note, at });
}

/** Takes away what nobody has put into a text for a while. */
export async function deleteWaitingFiles(database: Database<DeskTables>, at: Instant): Promise<number> {
  return inTransaction(database, async (tx) => {
    const gone = await deleteUnplaced(tx, { addedBefore: at.subtract({ hours: 24 * unplacedDays }) });
    for (const fileId of gone) await deleteFile(tx, fileId);
    return gone.length;
  });
}
