import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { newId } from "../../kernel/ids.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { conflict, type PersonId, personOf, selectChoice } from "../people/index.ts";
import { addresses, hrefById, itemAt } from "./addresses.ts";
import { selectNarrowerChoices } from "./collection.queries.ts";
import { ArchivePage, type ArchiveView, DetailsPage, type DetailsView, GiveUpPage } from "./details.pages.tsx";
import { archiveForm, commentForm, detailsForm, doneQuery, moveForm, secondReadingForm, settleForm } from "./desk.forms.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, doneAddress, refusalOf, whichOf } from "./desk-route.ts";
import { nextChecker } from "./checker.ts";
import { selectCheckers } from "./checker.queries.ts";
import { selectDeskReaders, selectWhoAnswers } from "./desk-readers.queries.ts";
import { type CommentId, type DeskRefusal, type ManuscriptId, isOpen } from "./manuscript.ts";
import { changeDetails, commentOnField, settleComment } from "./manuscript.actions.ts";
import { ManuscriptPage } from "./manuscript.pages.tsx";
import type { ManuscriptAction } from "./manuscript.policy.ts";
import { selectChosenOrganisation, selectManuscript, selectWriters } from "./manuscript.queries.ts";
import type { ManuscriptView } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { archive, confirmStillTrue, decideSecondReading, handOver, selectFaults, takeBack, takeUp, withdraw } from "./move.actions.ts";
import { needsReasonNow, uncheckedIn } from "./no-fact-check.ts";
import { selectNoFactChecks } from "./no-fact-check.queries.ts";
import { selectOptionalProposalOf } from "./proposal.queries.ts";
import { selectReferenced } from "./publish.queries.ts";
import { selectComments, selectReviews } from "./review.queries.ts";
import { deskKinds, fieldAt, fieldsOf } from "./schema-field.ts";
import { selectOptionalUnsaved } from "./unsaved.queries.ts";
import { selectVersions } from "./version.queries.ts";

export const manuscriptRoutes: readonly DeskRoute[] = [
  { address: addresses.manuscript, action: "library.manuscript.read", get: showManuscript },
  { address: addresses.giveUp, action: "library.manuscript.withdraw", get: showGiveUp },
  { address: addresses.move, action: "library.manuscript.hand-over", post: takeMove },
  { address: addresses.secondReading, action: "library.manuscript.second-read", post: takeReading },
  { address: addresses.comments, action: "library.manuscript.comment", post: takeComment },
  { address: addresses.details, action: "library.manuscript.write", get: showDetails, post: takeDetails },
  { address: addresses.archive, action: "library.manuscript.archive", confirmed: "recently", get: showArchive, post: takeArchive },
  { address: addresses.confirm, action: "library.manuscript.confirm", post: takeConfirm },
];

type Told = Partial<Pick<ManuscriptView, "done" | "refusal" | "reading" | "comment">>;

async function viewManuscript(request: DeskRequest, action: ManuscriptAction, told: Told): Promise<ManuscriptView> {
  const { db } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, action));
  const { id, state } = manuscript;
  const [faults, narrower, unsaved, versions, reviews, noFactChecks, comments, checkers, readers, answers, proposal] = await Promise.all([
    state === "draft" ? selectFaults(db, manuscript) : [],
    selectNarrowerChoices(db, request.actor, manuscript),
    state === "draft" ? selectOptionalUnsaved(db, personOf(request.actor), id) : undefined,
    selectVersions(db, id),
    selectReviews(db, id),
    selectNoFactChecks(db, id),
    selectComments(db, id),
    selectCheckers(db, [id]),
    selectDeskReaders(db, id),
    selectWhoAnswers(db, id),
    selectOptionalProposalOf(db, request.actor, id),
  ]);
  const nothing = { done: undefined, refusal: undefined, reading: draftOf(), comment: draftOf({ key: newId(request.at) }) };
  const stored = { manuscript, faults, narrower, versions, reviews, noFactChecks, comments, checkers, readers, answers, proposal };
  return { ...stored, unsavedAt: unsaved?.at, needsFactCheck: nextChecker(checkers) !== undefined, ...nothing, ...told };
}

async function showManuscript(request: DeskRequest): Promise<Reply> {
  const { done } = parseQuery(doneQuery, request.query);
  const known = ["moved", ...Object.keys(deskMessages.sv.manuscript.done)] as NonNullable<ManuscriptView["done"]>[];
  const view = await viewManuscript(request, "library.manuscript.read", { done: known.find((deed) => deed === done) });
  return html(ManuscriptPage({ page: request.page, view }));
}

/** The page of the manuscript, as the answer to a form that was not taken. */
async function drawAgain(request: DeskRequest, told: Told, status: number): Promise<Reply> {
  const view = await viewManuscript(request, "library.manuscript.read", told);
  const path = hrefById(addresses.manuscript, request.language, view.manuscript.id);
  return html(ManuscriptPage({ page: { ...request.page, path }, view }), status);
}

async function afterDeed(
  request: DeskRequest,
  { refusal, done, id }: { refusal: DeskRefusal | undefined; done: string; id: ManuscriptId },
): Promise<Reply> {
  if (refusal !== undefined) return drawAgain(request, { refusal }, conflict);
  return seeOther(doneAddress(hrefById(addresses.manuscript, request.language, id), done));
}

const deeds = { "hand-over": handOver, "take-back": takeBack, withdraw, "take-up": takeUp } as const;

async function takeMove(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { id } = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.read"));
  const form = readForm(moveForm, submission.fields);
  if (form.kind === "invalid") return drawAgain(request, { refusal: "changed-meanwhile" }, 400);
  const { deed, version, seen } = form.value;
  const refusal = await refusalOf(deeds[deed](database, personOf(actor), { id, version, seen, at }));
  return afterDeed(request, { refusal, done: "moved", id });
}

/** What comes of giving a draft up, before it is done. What is over already has nothing to ask. */
async function showGiveUp(request: DeskRequest): Promise<Reply> {
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.withdraw"));
  const { id, state } = manuscript;
  if (!isOpen(state)) return seeOther(hrefById(addresses.manuscript, request.language, id));
  return html(GiveUpPage({ page: request.page, manuscript, readers: await selectDeskReaders(request.db, id) }));
}

async function takeReading(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, analysers, at } = request;
  const { id } = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.second-read"));
  const form = readForm(secondReadingForm, submission.fields);
  if (form.kind === "invalid") return drawAgain(request, { reading: form.draft }, 400);
  const { outcome, comment, version, seen } = form.value;
  if (outcome === "changes" && comment === undefined) return drawAgain(request, { reading: wordMissing(submission.fields) }, 400);
  const deed = decideSecondReading(database, personOf(actor), { id, version, seen, analysers, outcome, comment, at });
  return afterDeed(request, { refusal: await refusalOf(deed), done: "moved", id });
}

function wordMissing(fields: URLSearchParams): Draft {
  return { fields, issues: [{ field: "comment", code: "missing" }] };
}

async function takeComment(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { id, kind } = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.comment"));
  const done = { refusal: undefined, done: "commented", id };
  const settling = readForm(settleForm, submission.fields);
  if (settling.kind === "valid") {
    await settleComment(database, personOf(actor), { id, comment: settling.value.settle as CommentId, at });
    return afterDeed(request, done);
  }
  const form = readForm(commentForm, submission.fields);
  if (form.kind === "invalid") return drawAgain(request, { comment: form.draft }, 400);
  const { path, comment: body } = form.value;
  const key = form.value.key as CommentId | undefined;
  if (fieldAt(fieldsOf[kind], path) === undefined) {
    const issue = { field: "path", code: "not-a-choice", value: path.slice(0, 60) } as const;
    return drawAgain(request, { comment: { fields: submission.fields, issues: [issue] } }, 400);
  }
  const refusal = await refusalOf(commentOnField(database, personOf(actor), { id, path, body, key, at }));
  if (refusal !== undefined) return drawAgain(request, { refusal, comment: { fields: submission.fields, issues: [] } }, conflict);
  return afterDeed(request, done);
}

async function showDetails(request: DeskRequest): Promise<Reply> {
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const { slug, ownerId, described, noFactCheck } = manuscript;
  const draft = draftOf({ slug, owner: ownerId, organisation: described?.name ?? "", because: noFactCheck?.because ?? "" });
  return drawDetails(request, { manuscript, draft, candidates: [], refusal: undefined }, 200);
}

/** Whoever answers for the text stays among the choices, also when they write here no more. */
async function drawDetails(
  { page, db, actor }: DeskRequest,
  view: Omit<DetailsView, "writers" | "readers">,
  status: number,
): Promise<Reply> {
  const { id: draft, ownerId, owner } = view.manuscript;
  const [writers, readers] = await Promise.all([selectWriters(db, personOf(actor)), selectDeskReaders(db, draft)]);
  const all = writers.some(({ id }) => id === ownerId) ? writers : [{ id: ownerId, name: owner }, ...writers];
  return html(DetailsPage({ page, view: { ...view, writers: all, readers } }), status);
}

async function takeDetails(request: DeskForm): Promise<Reply> {
  const { db, database, actor, submission, at } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const { id, itemId } = manuscript;
  const form = readForm(detailsForm, submission.fields);
  const choice = await selectChoice(db, actor, submission.fields);
  const candidates = choice.kind === "unclear" ? choice.candidates : [];
  const again = (issues: Draft["issues"], refusal: DeskRefusal | undefined, status: number): Promise<Reply> =>
    drawDetails(request, { manuscript, draft: { fields: submission.fields, issues }, candidates, refusal }, status);
  if (form.kind === "invalid" || choice.kind === "unclear") {
    const unclear = choice.kind === "unclear" ? [choice.issue] : [];
    return again([...(form.kind === "invalid" ? form.draft.issues : []), ...unclear], undefined, 400);
  }
  const { slug, owner, because, seen } = form.value;
  if (slug === undefined && itemId === undefined) return again([{ field: "slug", code: "missing" }], undefined, 400);
  const isWriter = owner === manuscript.ownerId || (await selectWriters(db, personOf(actor))).some((writer) => writer.id === owner);
  if (!isWriter) return again([{ field: "owner", code: "not-a-choice" }], undefined, 400);
  const describedId = await selectChosenOrganisation(db, actor, choice);
  const unchecked = uncheckedIn({ ...manuscript, described: describedId && { id: describedId } });
  if (because === undefined && needsReasonNow(unchecked, manuscript.noFactCheck))
    return again([{ field: "because", code: "missing" }], undefined, 400);
  const details = { seen, because, slug: slug ?? manuscript.slug, ownerId: owner as PersonId, describedId };
  const refusal = await refusalOf(changeDetails(database, personOf(actor), { id, at, ...details }));
  if (refusal === undefined) return afterDeed(request, { refusal, done: "details", id });
  const now = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  return drawDetails(request, { manuscript: now, draft: { fields: submission.fields, issues: [] }, candidates: [], refusal }, conflict);
}

async function showArchive(request: DeskRequest): Promise<Reply> {
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.archive"));
  return drawArchive(request, { manuscript, draft: draftOf(), refusal: undefined }, 200);
}

async function drawArchive({ page, db }: DeskRequest, view: Omit<ArchiveView, "readers">, status: number): Promise<Reply> {
  return html(ArchivePage({ page, view: { ...view, readers: await selectDeskReaders(db, view.manuscript.id) } }), status);
}

async function takeArchive(request: DeskForm): Promise<Reply> {
  const { db, database, actor, submission, analysers, at } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.archive"));
  const { id } = manuscript;
  const form = readForm(archiveForm, submission.fields);
  const again = (draft: Draft, refusal: DeskRefusal | undefined, status: number): Promise<Reply> =>
    drawArchive(request, { manuscript, draft, refusal }, status);
  if (form.kind === "invalid") return again(form.draft, undefined, 400);
  const { reason, replacedBy: written, version } = form.value;
  const named = written === undefined ? undefined : itemAt(written, deskKinds);
  const found = named === undefined ? undefined : [...(await selectReferenced(db, actor, [named])).values()][0];
  if (written !== undefined && (found === undefined || found === manuscript.itemId)) {
    const issue = { field: "replacedBy", code: "unknown", value: written.slice(0, 60) } as const;
    return again({ fields: submission.fields, issues: [issue] }, undefined, 400);
  }
  const refusal = await refusalOf(archive(database, personOf(actor), { id, version, analysers, reason, replacedBy: found, at }));
  if (refusal !== undefined) return again({ fields: submission.fields, issues: [] }, refusal, conflict);
  return afterDeed(request, { refusal, done: "moved", id });
}

async function takeConfirm(request: DeskForm): Promise<Reply> {
  const { database, actor, at } = request;
  const { id } = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.confirm"));
  const refusal = await refusalOf(confirmStillTrue(database, personOf(actor), { id, at }));
  return afterDeed(request, { refusal, done: "confirmed", id });
}
