import { sendFile } from "../../kernel/file-reply.ts";
import { selectFile } from "../../kernel/files.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { newId } from "../../kernel/ids.ts";
import type { PlainDate } from "../../kernel/time.ts";
import { parsePlainDate } from "../../kernel/time.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { type Choosable, conflict, idOf, personOf, selectChoice, selectOptionalOrganisationBySlug } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { addFile, strikeFile } from "./attachment.actions.ts";
import { selectAttachments, selectOptionalAttachment } from "./attachment.queries.ts";
import { type AttachmentId, mostBytes } from "./attachment.ts";
import type { CaseFileId, CaseFileView } from "./case-file.ts";
import { selectOptionalCaseFile } from "./case-file.queries.ts";
import { selectCorrections } from "./correction.queries.ts";
import { correctDocument, registerDocument, type Where } from "./document.actions.ts";
import { DocumentPage, type DocumentPageView, StrikePage } from "./document.pages.tsx";
import { selectOptionalDocument } from "./document.queries.ts";
import { type DocumentEntry, type DocumentId, type DocumentView, faultsOf, type Status } from "./document.ts";
import { CorrectDocumentPage, NewDocumentPage } from "./entry.pages.tsx";
import { linkDocument, unlinkDocument } from "./link.actions.ts";
import { selectLinks } from "./link.queries.ts";
import { messages } from "./messages.ts";
import type { Done } from "./parts.pages.tsx";
import { addForm, correctDocumentForm, doneQuery, fileForm, linkForm, registerForm, strikeForm } from "./records.forms.ts";
import type { RegisterAction } from "./records.policy.ts";
import { found, type RecordsForm, type RecordsRequest, type RecordsRoute, refusalOf } from "./records-route.ts";
import type { RefusalCode } from "./refusal.ts";
import { selectParts } from "./register.queries.ts";

/** What a browser writes around a file. */
const wrapping = 100_000;

/** Documents, with their files and what they are tied to. */
export const documentRoutes: readonly RecordsRoute[] = [
  { address: addresses.newDocument, action: "records.document.register", get: showNew, post: takeNew },
  { address: addresses.addDocument, action: "records.document.register", get: showAdd, post: takeAdd },
  { address: addresses.document, action: "records.register.read", get: showDocument },
  { address: addresses.correctDocument, action: "records.document.correct", get: showCorrect, post: takeCorrect },
  { address: addresses.addFile, action: "records.file.add", formSize: mostBytes + wrapping, post: takeFile },
  { address: addresses.file, action: "records.file.read", get: giveFile },
  { address: addresses.strikeFile, action: "records.file.strike", get: showStrike, post: takeStrike },
  { address: addresses.addLink, action: "records.document.link", post: takeLink },
  { address: addresses.endLink, action: "records.document.link", post: takeUnlink },
];

type Told = { readonly draft: Draft; readonly refusal?: RefusalCode | undefined; readonly candidates?: readonly Choosable[] };

async function drawNew(request: RecordsRequest, caseFile: CaseFileView | undefined, told: Told): Promise<Reply> {
  const { draft, refusal, candidates = [] } = told;
  const key = draft.fields.get("key") ?? newId(request.at);
  const status = refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200;
  return html(NewDocumentPage({ page: request.page, view: { caseFile, draft, refusal, candidates, key } }), status);
}

/** A new form begins with the organisation that was used last. */
async function showNew(request: RecordsRequest): Promise<Reply> {
  const { organisations } = await selectParts(request.db, request.actor);
  const [last] = organisations;
  return drawNew(request, undefined, {
    draft: draftOf({ status: "received", ...(last === undefined ? {} : { organisation: last.name }) }),
  });
}

async function takeNew(request: RecordsForm): Promise<Reply> {
  const { db, actor, submission } = request;
  const form = readForm(registerForm, submission.fields);
  if (form.kind === "invalid") return drawNew(request, undefined, { draft: form.draft });
  const entry = entryOf(form.value);
  const choice = await selectChoice(db, actor, submission.fields);
  const unclear = choice.kind === "unclear" ? [choice.issue] : [];
  const issues = [...faultsOf(entry), ...unclear];
  const candidates = choice.kind === "unclear" ? choice.candidates : [];
  if (issues.length > 0 || choice.kind !== "chosen")
    return drawNew(request, undefined, { draft: { fields: submission.fields, issues }, candidates });
  const organisation = found(await selectOptionalOrganisationBySlug(db, actor, choice.slug));
  const where = { kind: "new", organisationId: organisation.id, title: form.value.caseTitle } as const;
  return register(request, undefined, { where, entry, key: form.value.key });
}

async function findCaseFile({ db, actor, params }: RecordsRequest): Promise<CaseFileView> {
  const id: CaseFileId = idOf(params);
  return found(await selectOptionalCaseFile(db, actor, { id, action: "records.document.register" }));
}

async function showAdd(request: RecordsRequest): Promise<Reply> {
  return drawNew(request, await findCaseFile(request), { draft: draftOf({ status: "received" }) });
}

async function takeAdd(request: RecordsForm): Promise<Reply> {
  const caseFile = await findCaseFile(request);
  const form = readForm(addForm, request.submission.fields);
  if (form.kind === "invalid") return drawNew(request, caseFile, { draft: form.draft });
  const entry = entryOf(form.value);
  const issues = faultsOf(entry);
  if (issues.length > 0) return drawNew(request, caseFile, { draft: { fields: request.submission.fields, issues } });
  return register(request, caseFile, { where: { kind: "there", caseFileId: caseFile.id }, entry, key: form.value.key });
}

type Ready = { readonly where: Where; readonly entry: DocumentEntry; readonly key: string };

async function register(request: RecordsForm, caseFile: CaseFileView | undefined, ready: Ready): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const key = ready.key as DocumentId;
  const refusal = await refusalOf(registerDocument(database, personOf(actor), { ...ready, key, at }));
  if (refusal !== undefined) return drawNew(request, caseFile, { draft: { fields: submission.fields, issues: [] }, refusal });
  return seeOther(`${hrefById(addresses.document, language, key)}?done=registered`);
}

type Written = {
  readonly status: Status;
  readonly dated?: string | undefined;
  readonly party?: string | undefined;
  readonly subject: string;
  readonly secrecy?: string | undefined;
  readonly apart: readonly string[];
};

/** Working material has no day, whatever was written. */
function entryOf({ status, dated, party, subject, secrecy, apart }: Written): DocumentEntry {
  const day: PlainDate | undefined = dated === undefined || status === "working" ? undefined : parsePlainDate(dated);
  return { status, dated: day, party, subject, secrecy, partyApart: apart.includes("party"), subjectApart: apart.includes("subject") };
}

async function findDocument({ db, actor, params }: RecordsRequest, action: RegisterAction): Promise<DocumentView> {
  return found(await selectOptionalDocument(db, actor, { id: idOf(params), action }));
}

async function showDocument(request: RecordsRequest): Promise<Reply> {
  const { done } = parseQuery(doneQuery, request.query);
  const known = Object.keys(messages.sv.done) as Done[];
  return drawDocument(request, await findDocument(request, "records.register.read"), { done: known.find((deed) => deed === done) });
}

type DocumentTold = Partial<Pick<DocumentPageView, "done" | "refusal" | "fileRefusal" | "link">>;

/** The page of a document, also as the answer to a form on it that was not taken. */
async function drawDocument(request: RecordsRequest, document: DocumentView, told: DocumentTold, status = 200): Promise<Reply> {
  const { db, actor, language, page } = request;
  const of = { documentId: document.id };
  const [files, links, corrections] = await Promise.all([
    selectAttachments(db, actor, of),
    selectLinks(db, actor, { ...of, language }),
    document.keeps ? selectCorrections(db, of) : [],
  ]);
  const nothing = {
    done: undefined,
    refusal: undefined,
    fileRefusal: undefined,
    file: draftOf({ key: newId(request.at) }),
    link: draftOf(),
  };
  const at = { ...page, path: hrefById(addresses.document, language, document.id) };
  return html(DocumentPage({ page: at, view: { document, files, links, corrections, ...nothing, ...told } }), status);
}

async function showCorrect(request: RecordsRequest): Promise<Reply> {
  const document = await findDocument(request, "records.document.correct");
  const { status, dated, party = "", subject = "", secrecy = "", version } = document;
  const draft = draftOf({ status, dated: dated?.toString() ?? "", party, subject, secrecy, version: String(version) });
  if (document.subjectApart) draft.fields.append("apart", "subject");
  if (document.partyApart) draft.fields.append("apart", "party");
  return html(CorrectDocumentPage({ page: request.page, view: { document, draft, refusal: undefined } }));
}

async function takeCorrect(request: RecordsForm): Promise<Reply> {
  const { database, actor, submission, language, at, page } = request;
  const document = await findDocument(request, "records.document.correct");
  const form = readForm(correctDocumentForm, submission.fields);
  const again = (draft: Draft, refusal: RefusalCode | undefined, status: number): Promise<Reply> =>
    html(CorrectDocumentPage({ page, view: { document, draft, refusal } }), status);
  if (form.kind === "invalid") return again(form.draft, undefined, 400);
  const entry = entryOf(form.value);
  const issues = faultsOf(entry);
  if (issues.length > 0) return again({ fields: submission.fields, issues }, undefined, 400);
  const { version, reason } = form.value;
  const refusal = await refusalOf(correctDocument(database, personOf(actor), { id: document.id, version, entry, reason, at }));
  if (refusal !== undefined) return again({ fields: submission.fields, issues: [] }, refusal, conflict);
  return seeOther(`${hrefById(addresses.document, language, document.id)}?done=corrected`);
}

async function takeFile(request: RecordsForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const document = await findDocument(request, "records.file.add");
  const file = submission.files.get("file");
  const form = readForm(fileForm, submission.fields);
  if (file === undefined) return drawDocument(request, document, { fileRefusal: "file-missing" }, 400);
  const key = form.kind === "valid" ? (form.value.key as AttachmentId | undefined) : undefined;
  const refusal = await refusalOf(addFile(database, personOf(actor), { documentId: document.id, file, key, at }));
  if (refusal !== undefined) return drawDocument(request, document, { fileRefusal: refusal }, conflict);
  return seeOther(`${hrefById(addresses.document, language, document.id)}?done=added#filer`);
}

/** The right to it is asked anew at each request: a link lets nobody in. */
async function giveFile({ db, actor, params }: RecordsRequest): Promise<Reply> {
  const { fileId } = found(await selectOptionalAttachment(db, actor, { id: idOf(params), action: "records.file.read" }));
  return sendFile(db, await selectFile(db, fileId));
}

async function drawStrike(request: RecordsRequest, draft: Draft): Promise<Reply> {
  const { db, actor, params, page } = request;
  const action = "records.file.strike";
  const { name, documentId } = found(await selectOptionalAttachment(db, actor, { id: idOf(params), action }));
  const document = found(await selectOptionalDocument(db, actor, { id: documentId, action }));
  return html(StrikePage({ page, view: { document, name, draft } }), draft.issues.length > 0 ? 400 : 200);
}

async function showStrike(request: RecordsRequest): Promise<Reply> {
  return drawStrike(request, draftOf());
}

async function takeStrike(request: RecordsForm): Promise<Reply> {
  const { database, actor, params, submission, language, at } = request;
  const form = readForm(strikeForm, submission.fields);
  if (form.kind === "invalid") return drawStrike(request, form.draft);
  const documentId = await strikeFile(database, personOf(actor), { id: idOf(params), because: form.value.because, at });
  return seeOther(`${hrefById(addresses.document, language, documentId)}?done=struck#filer`);
}

async function takeLink(request: RecordsForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const document = await findDocument(request, "records.document.link");
  const form = readForm(linkForm, submission.fields);
  if (form.kind === "invalid") return drawDocument(request, document, { link: form.draft }, 400);
  const linking = { documentId: document.id, address: form.value.address, at };
  const refusal = await refusalOf(linkDocument(database, personOf(actor), linking));
  const link = { fields: submission.fields, issues: [] };
  if (refusal !== undefined) return drawDocument(request, document, { link, refusal }, conflict);
  return seeOther(`${hrefById(addresses.document, language, document.id)}?done=linked#lankar`);
}

async function takeUnlink({ database, actor, params, language, at }: RecordsForm): Promise<Reply> {
  const documentId = await unlinkDocument(database, personOf(actor), { id: idOf(params), at });
  return seeOther(`${hrefById(addresses.document, language, documentId)}?done=unlinked#lankar`);
}
