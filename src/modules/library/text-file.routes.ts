import type { z } from "zod";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { sendFile, showFile } from "../../kernel/file-reply.ts";
import { selectFile } from "../../kernel/files.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { newId } from "../../kernel/ids.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { conflict, idOf, type PersonActor, personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, whichOf } from "./desk-route.ts";
import { selectDeskReaders } from "./desk-readers.queries.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import type { Manuscript } from "./manuscript-view.ts";
import { fileMessages } from "./messages.ts";
import { addAttachment, addPicture, type Adding, mendPicture, placeFile, removeFile } from "./text-file.actions.ts";
import { attachmentForm, fileDeedForm, filesQuery, keyForm, pictureForm } from "./text-file.forms.ts";
import { AddAttachmentPage, AddPicturePage, type FilesDone, FilesPage, type FilesView } from "./text-file.pages.tsx";
import { selectOptionalTextFile, selectTextFiles } from "./text-file.queries.ts";
import { type FileRefusal, fileRefusals, mostOfAttachment, mostOfPicture, type TextFileId } from "./text-file.ts";

/** What a browser writes around a file. A file beyond the limit is refused with a sentence as far as it is not far beyond. */
const wrapping = 1_000_000;

export const fileRoutes: readonly DeskRoute[] = [
  { address: addresses.files, action: "library.manuscript.write", get: showFiles, post: takeDeed },
  {
    address: addresses.addPicture,
    action: "library.manuscript.write",
    formSize: mostOfPicture + wrapping,
    get: showPicture,
    post: takePicture,
  },
  {
    address: addresses.addAttachment,
    action: "library.manuscript.write",
    formSize: mostOfAttachment + wrapping,
    get: showAttachment,
    post: takeAttachment,
  },
  { address: addresses.file, action: "library.file.read", get: giveFile },
];

function findManuscript(request: DeskRequest): Promise<Manuscript> {
  return selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
}

type Told = Partial<Pick<FilesView, "done" | "refusal" | "mending">>;

async function drawFiles(request: DeskRequest, manuscript: Manuscript, told: Told, status = 200): Promise<Reply> {
  const [files, readers] = await Promise.all([selectTextFiles(request.db, manuscript.id), selectDeskReaders(request.db, manuscript.id)]);
  const usual = { done: undefined, refusal: undefined, mending: undefined, key: newId(request.at) };
  return html(FilesPage({ page: request.page, view: { manuscript, files, readers, ...usual, ...told } }), status);
}

async function showFiles(request: DeskRequest): Promise<Reply> {
  const { done } = parseQuery(filesQuery, request.query);
  const known = Object.keys(fileMessages.sv.done) as FilesDone[];
  return drawFiles(request, await findManuscript(request), { done: known.find((one) => one === done) });
}

async function takeDeed(request: DeskForm): Promise<Reply> {
  const { db, database, actor, submission, language, at } = request;
  const manuscript = await findManuscript(request);
  const { id } = manuscript;
  const form = readForm(fileDeedForm, submission.fields);
  const { place, remove, mend } = form.kind === "valid" ? form.value : {};
  const doneAt = (done: FilesDone): Reply => seeOther(`${hrefById(addresses.files, language, id)}?done=${done}`);
  if (remove !== undefined) {
    await removeFile(database, personOf(actor), { id, number: remove, at });
    return doneAt("removed");
  }
  if (mend !== undefined) return takeWords(request, manuscript, mend);
  const file = place === undefined ? undefined : (await selectTextFiles(db, id)).find(({ number }) => number === place);
  if (file === undefined) return drawFiles(request, manuscript, { refusal: "changed-meanwhile" }, 400);
  const note = fileMessages[language].placedNote(file.title.slice(0, 200));
  const placing = placeFile(database, personOf(actor), { ...manuscript, file, note, at });
  const placed = await placing.catch((error: unknown) => ({ kind: "refused", refusal: refusalIn(error) }) as const);
  if (placed.kind === "refused") return drawFiles(request, manuscript, { refusal: placed.refusal }, conflict);
  return doneAt(placed.kind === "overtaken" ? "overtaken" : "placed");
}

/** Other words for a picture that is there: what was written comes back where it cannot be taken. */
async function takeWords(request: DeskForm, manuscript: Manuscript, number: number): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { id } = manuscript;
  const form = readForm(pictureForm, submission.fields);
  if (form.kind === "invalid") return drawFiles(request, manuscript, { mending: { number, draft: form.draft } }, 400);
  const note = fileMessages[language].mendedNote(String(number));
  const mending = mendPicture(database, personOf(actor), { ...form.value, key: keyIn(submission.fields), id, number, note, at });
  const mended = await mending.catch((error: unknown) => ({ kind: "refused", refusal: refusalIn(error) }) as const);
  if (mended.kind === "refused") {
    const draft = { fields: submission.fields, issues: [] };
    return drawFiles(request, manuscript, { refusal: mended.refusal, mending: { number, draft } }, conflict);
  }
  const done: FilesDone = mended.kind === "overtaken" ? "overtaken" : "mended";
  return seeOther(`${hrefById(addresses.files, language, id)}?done=${done}`);
}

function keyIn(fields: URLSearchParams): TextFileId | undefined {
  const form = readForm(keyForm, fields);
  return form.kind === "valid" ? (form.value.key as TextFileId | undefined) : undefined;
}

function refusalIn(error: unknown): FileRefusal {
  const refused = error instanceof Refused ? fileRefusals.find((code) => code === error.code) : undefined;
  if (refused === undefined) throw error;
  return refused;
}

type Again = { readonly draft: Draft; readonly refusal?: FileRefusal | undefined };

async function drawPicture(request: DeskRequest, manuscript: Manuscript, { draft, refusal }: Again): Promise<Reply> {
  const readers = await selectDeskReaders(request.db, manuscript.id);
  return html(AddPicturePage({ page: request.page, view: { manuscript, readers, draft, refusal } }), statusOf(draft, refusal));
}

function statusOf({ issues }: Draft, refusal: FileRefusal | undefined): number {
  if (issues.length > 0 || refusal === "file-missing") return 400;
  return refusal === undefined ? 200 : conflict;
}

async function showPicture(request: DeskRequest): Promise<Reply> {
  return drawPicture(request, await findManuscript(request), { draft: draftOf({ key: newId(request.at), licence: "cc-by" }) });
}

function takePicture(request: DeskForm): Promise<Reply> {
  return takeFile(request, { schema: pictureForm, add: addPicture, draw: drawPicture });
}

async function drawAttachment(request: DeskRequest, manuscript: Manuscript, { draft, refusal }: Again): Promise<Reply> {
  const readers = await selectDeskReaders(request.db, manuscript.id);
  return html(AddAttachmentPage({ page: request.page, view: { manuscript, readers, draft, refusal } }), statusOf(draft, refusal));
}

async function showAttachment(request: DeskRequest): Promise<Reply> {
  return drawAttachment(request, await findManuscript(request), { draft: draftOf({ key: newId(request.at) }) });
}

function takeAttachment(request: DeskForm): Promise<Reply> {
  return takeFile(request, { schema: attachmentForm, add: addAttachment, draw: drawAttachment });
}

type Taking<Shape extends z.ZodRawShape> = {
  readonly schema: z.ZodObject<Shape>;
  readonly add: (database: DeskForm["database"], actor: PersonActor, adding: Adding & z.infer<z.ZodObject<Shape>>) => Promise<number>;
  readonly draw: (request: DeskRequest, manuscript: Manuscript, again: Again) => Promise<Reply>;
};

/** Takes a file with what is said of it; where something is wrong with either, the page comes back and says so. */
async function takeFile<Shape extends z.ZodRawShape>(request: DeskForm, { schema, add, draw }: Taking<Shape>): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { fields, files } = submission;
  const manuscript = await findManuscript(request);
  const { id } = manuscript;
  const file = files.get("file");
  const form = readForm(schema, fields);
  if (form.kind === "invalid" || file === undefined) {
    const draft = form.kind === "invalid" ? form.draft : { fields, issues: [] };
    return draw(request, manuscript, { draft, refusal: file === undefined ? "file-missing" : undefined });
  }
  const adding: Adding = { key: keyIn(fields), id, file, at };
  const refusal = await add(database, personOf(actor), { ...form.value, ...adding }).then(() => undefined, refusalIn);
  if (refusal !== undefined) return draw(request, manuscript, { draft: { fields, issues: [] }, refusal });
  return seeOther(`${hrefById(addresses.files, language, id)}?done=added`);
}

/** Whoever may read the text now, and nobody who could before. A picture is shown where it stands; an attachment is saved. */
async function giveFile({ db, actor, params }: DeskRequest): Promise<Reply> {
  const found = await selectOptionalTextFile(db, actor, { id: idOf(params), action: "library.file.read" });
  if (found === undefined) throw new NotFound("library.text_file");
  const file = await selectFile(db, found.fileId);
  return found.kind === "picture" ? showFile(db, file) : sendFile(db, file);
}
