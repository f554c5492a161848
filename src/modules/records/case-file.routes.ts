import { sendFile } from "../../kernel/file-reply.ts";
import { selectFile } from "../../kernel/files.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { sleep } from "../../kernel/time.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { conflict, idOf, personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { closeCaseFile, correctCaseFile } from "./case-file.actions.ts";
import { CaseFilePage, type CaseFilePageView } from "./case-file.pages.tsx";
import { selectOptionalCaseFile } from "./case-file.queries.ts";
import type { CaseFileView } from "./case-file.ts";
import { selectCorrections } from "./correction.queries.ts";
import { selectDocumentsOf } from "./document.queries.ts";
import { CorrectCaseFilePage } from "./entry.pages.tsx";
import { askForArchive } from "./export.actions.ts";
import { ArchivePage } from "./export.pages.tsx";
import { selectExportsOf, selectOptionalExport } from "./export.queries.ts";
import type { ExportId } from "./export.ts";
import { messages } from "./messages.ts";
import type { Done } from "./parts.pages.tsx";
import { archiveForm, closeForm, correctCaseFileForm, doneQuery } from "./records.forms.ts";
import type { RegisterAction } from "./records.policy.ts";
import { found, type RecordsForm, type RecordsRequest, type RecordsRoute, refusalOf } from "./records-route.ts";
import type { RefusalCode } from "./refusal.ts";

/** Case files, and what is made of them to be fetched. */
export const caseFileRoutes: readonly RecordsRoute[] = [
  { address: addresses.caseFile, action: "records.register.read", get: showCaseFile },
  { address: addresses.correctCaseFile, action: "records.case-file.correct", get: showCorrect, post: takeCorrect },
  { address: addresses.closeCaseFile, action: "records.case-file.close", post: takeClose },
  { address: addresses.exportCaseFile, action: "records.archive.make", confirmed: "recently", post: takeAsking },
  { address: addresses.archive, action: "records.archive.fetch", get: showArchive },
  { address: addresses.archiveFile, action: "records.archive.fetch", get: giveArchive },
];

async function findCaseFile({ db, actor, params }: RecordsRequest, action: RegisterAction): Promise<CaseFileView> {
  return found(await selectOptionalCaseFile(db, actor, { id: idOf(params), action }));
}

async function showCaseFile(request: RecordsRequest): Promise<Reply> {
  const { done } = parseQuery(doneQuery, request.query);
  const known = Object.keys(messages.sv.done) as Done[];
  return drawCaseFile(request, await findCaseFile(request, "records.register.read"), { done: known.find((deed) => deed === done) });
}

type Told = Partial<Pick<CaseFilePageView, "done" | "refusal">>;

/** The page of a case file, also as the answer to a form on it that was not taken. */
async function drawCaseFile(request: RecordsRequest, caseFile: CaseFileView, told: Told, status = 200): Promise<Reply> {
  const { db, actor, language, page } = request;
  const { id: caseFileId, keeps } = caseFile;
  const [documents, corrections, exports] = await Promise.all([
    selectDocumentsOf(db, actor, { caseFileId }),
    keeps ? selectCorrections(db, { caseFileId }) : [],
    selectExportsOf(db, actor, caseFileId),
  ]);
  const at = { ...page, path: hrefById(addresses.caseFile, language, caseFileId) };
  const view = { caseFile, documents, corrections, exports, done: undefined, refusal: undefined, ...told };
  return html(CaseFilePage({ page: at, view }), status);
}

async function showCorrect(request: RecordsRequest): Promise<Reply> {
  const caseFile = await findCaseFile(request, "records.case-file.correct");
  const { title = "", titleApart, secrecy = "", version } = caseFile;
  const draft = draftOf({ title, secrecy, version: String(version), ...(titleApart ? { titleApart: "yes" } : {}) });
  return html(CorrectCaseFilePage({ page: request.page, view: { caseFile, draft, refusal: undefined } }));
}

async function takeCorrect(request: RecordsForm): Promise<Reply> {
  const { database, actor, submission, language, at, page } = request;
  const caseFile = await findCaseFile(request, "records.case-file.correct");
  const form = readForm(correctCaseFileForm, submission.fields);
  const again = (draft: Draft, refusal: RefusalCode | undefined, status: number): Promise<Reply> =>
    html(CorrectCaseFilePage({ page, view: { caseFile, draft, refusal } }), status);
  if (form.kind === "invalid") return again(form.draft, undefined, 400);
  const { title, secrecy, version, reason } = form.value;
  const titleApart = form.value.titleApart === "yes";
  if (titleApart && secrecy === undefined)
    return again({ fields: submission.fields, issues: [{ field: "secrecy", code: "missing" }] }, undefined, 400);
  const correcting = { id: caseFile.id, version, entry: { title, titleApart, secrecy }, reason, at };
  const refusal = await refusalOf(correctCaseFile(database, personOf(actor), correcting));
  if (refusal !== undefined) return again({ fields: submission.fields, issues: [] }, refusal, conflict);
  return seeOther(`${hrefById(addresses.caseFile, language, caseFile.id)}?done=corrected`);
}

async function takeClose(request: RecordsForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { id } = await findCaseFile(request, "records.case-file.close");
  const form = readForm(closeForm, submission.fields);
  const close = form.kind === "valid" && form.value.deed === "close";
  if (form.kind === "valid") await closeCaseFile(database, personOf(actor), { id, close, at });
  const done = form.kind === "invalid" ? "" : `?done=${close ? "closed" : "opened"}`;
  return seeOther(hrefById(addresses.caseFile, language, id) + done);
}

async function takeAsking(request: RecordsForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const caseFile = await findCaseFile(request, "records.archive.make");
  const form = readForm(archiveForm, submission.fields);
  if (form.kind === "invalid") return drawCaseFile(request, caseFile, {}, 400);
  const asked: ExportId[] = [];
  const asking = { caseFileId: caseFile.id, whole: form.value.contents === "whole", at };
  const refusal = await refusalOf(askForArchive(database, personOf(actor), asking).then((id) => asked.push(id)));
  const [id] = asked;
  if (id === undefined) return drawCaseFile(request, caseFile, { refusal }, conflict);
  return seeOther(hrefById(addresses.archive, language, id));
}

async function findArchive({ db, actor, params }: RecordsRequest) {
  return found(await selectOptionalExport(db, actor, idOf<"records.export">(params)));
}

/** A small archive is made in a moment: so long, in milliseconds, the page waits to show it. */
const patience = 2_500;
const pause = 250;

async function showArchive(request: RecordsRequest): Promise<Reply> {
  let view = await findArchive(request);
  for (let waited = 0; view.state === "making" && waited < patience; waited += pause) {
    await sleep(pause);
    view = await findArchive(request);
  }
  return html(ArchivePage({ page: request.page, view }));
}

/** Whether whoever asks may still have it is asked anew at each request: a link lets nobody in. */
async function giveArchive(request: RecordsRequest): Promise<Reply> {
  const { fileId } = await findArchive(request);
  return sendFile(request.db, await selectFile(request.db, found(fileId)));
}
