import { Refused } from "../../kernel/errors.ts";
import { sendFile, showFile } from "../../kernel/file-reply.ts";
import { selectFile } from "../../kernel/files.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { NotFound } from "../../kernel/errors.ts";
import { conflict, idOf, personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, whichOf } from "./desk-route.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import type { Manuscript } from "./manuscript-view.ts";
import { fileMessages } from "./messages.ts";
import { addAttachment, addPicture, placeFile, removeFile } from "./text-file.actions.ts";
import { attachmentForm, fileDeedForm, filesQuery, pictureForm } from "./text-file.forms.ts";
import { AddAttachmentPage, AddPicturePage, type FilesDone, FilesPage } from "./text-file.pages.tsx";
import { selectOptionalTextFile, selectTextFiles } from "./text-file.queries.ts";
import { type FileRefusal, fileRefusals, mostOfAttachment, mostOfPicture } from "./text-file.ts";

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

type Told = { readonly done?: FilesDone | undefined; readonly refusal?: FileRefusal | undefined };

async function drawFiles(request: DeskRequest, manuscript: Manuscript, told: Told, status = 200): Promise<Reply> {
  const files = await selectTextFiles(request.db, manuscript.id);
  return html(FilesPage({ page: request.page, view: { manuscript, files, done: told.done, refusal: told.refusal } }), status);
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
  const { place, remove } = form.kind === "valid" ? form.value : {};
  const doneAt = (done: FilesDone): Reply => seeOther(`${hrefById(addresses.files, language, id)}?done=${done}`);
  if (remove !== undefined) {
    await removeFile(database, personOf(actor), { id, number: remove, at });
    return doneAt("removed");
  }
  const file = place === undefined ? undefined : (await selectTextFiles(db, id)).find(({ number }) => number === place);
  if (file === undefined) return drawFiles(request, manuscript, { refusal: "changed-meanwhile" }, 400);
  const note = fileMessages[language].placedNote(file.title.slice(0, 200));
  const placing = placeFile(database, personOf(actor), { id, number: file.number, note, at });
  const placed = await placing.catch((error: unknown) => ({ kind: "refused", refusal: refusalIn(error) }) as const);
  if (placed.kind === "refused") return drawFiles(request, manuscript, { refusal: placed.refusal }, conflict);
  return doneAt(placed.kind === "overtaken" ? "overtaken" : "placed");
}

function refusalIn(error: unknown): FileRefusal {
  const refused = error instanceof Refused ? fileRefusals.find((code) => code === error.code) : undefined;
  if (refused === undefined) throw error;
  return refused;
}

type Again = { readonly draft: Draft; readonly refusal?: FileRefusal | undefined };

async function drawPicture(request: DeskRequest, manuscript: Manuscript, { draft, refusal }: Again): Promise<Reply> {
  return html(AddPicturePage({ page: request.page, view: { manuscript, draft, refusal } }), statusOf(draft, refusal));
}

function statusOf({ issues }: Draft, refusal: FileRefusal | undefined): number {
  if (issues.length > 0 || refusal === "file-missing") return 400;
  return refusal === undefined ? 200 : conflict;
}

async function showPicture(request: DeskRequest): Promise<Reply> {
  return drawPicture(request, await findManuscript(request), { draft: draftOf({ licence: "cc-by" }) });
}

async function takePicture(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const manuscript = await findManuscript(request);
  const file = submission.files.get("file");
  const form = readForm(pictureForm, submission.fields);
  const refusal = file === undefined ? "file-missing" : undefined;
  if (form.kind === "invalid" || file === undefined) {
    const draft = form.kind === "invalid" ? form.draft : { fields: submission.fields, issues: [] };
    return drawPicture(request, manuscript, { draft, refusal });
  }
  const { alt, caption, credit, licence } = form.value;
  const adding = addPicture(database, personOf(actor), { id: manuscript.id, file, alt, caption, credit, licence, at });
  return afterAdding(request, manuscript, adding, (again) => drawPicture(request, manuscript, again));
}

async function afterAdding(
  { submission, language }: DeskForm,
  { id }: Manuscript,
  adding: Promise<number>,
  draw: (again: Again) => Promise<Reply>,
): Promise<Reply> {
  const refusal = await adding.then(() => undefined, refusalIn);
  if (refusal !== undefined) return draw({ draft: { fields: submission.fields, issues: [] }, refusal });
  return seeOther(`${hrefById(addresses.files, language, id)}?done=added`);
}

async function drawAttachment(request: DeskRequest, manuscript: Manuscript, { draft, refusal }: Again): Promise<Reply> {
  return html(AddAttachmentPage({ page: request.page, view: { manuscript, draft, refusal } }), statusOf(draft, refusal));
}

async function showAttachment(request: DeskRequest): Promise<Reply> {
  return drawAttachment(request, await findManuscript(request), { draft: draftOf() });
}

async function takeAttachment(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const manuscript = await findManuscript(request);
  const file = submission.files.get("file");
  const form = readForm(attachmentForm, submission.fields);
  const refusal = file === undefined ? "file-missing" : undefined;
  if (form.kind === "invalid" || file === undefined) {
    const draft = form.kind === "invalid" ? form.draft : { fields: submission.fields, issues: [] };
    return drawAttachment(request, manuscript, { draft, refusal });
  }
  const adding = addAttachment(database, personOf(actor), { id: manuscript.id, file, title: form.value.title, at });
  return afterAdding(request, manuscript, adding, (again) => drawAttachment(request, manuscript, again));
}

/** Whoever may read the text now, and nobody who could before. A picture is shown where it stands; an attachment is saved. */
async function giveFile({ db, actor, params }: DeskRequest): Promise<Reply> {
  const found = await selectOptionalTextFile(db, actor, { id: idOf(params), action: "library.file.read" });
  if (found === undefined) throw new NotFound("library.text_file");
  const file = await selectFile(db, found.fileId);
  return found.kind === "picture" ? showFile(db, file) : sendFile(db, file);
}
