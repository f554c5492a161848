import { NotFound, refusalAmong, refusalsAmong } from "../../kernel/errors.ts";
import { html, type Reply, secretHtml, seeOther } from "../../kernel/http-reply.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import type { Page } from "../../design/index.ts";
import { newId } from "../../kernel/ids.ts";
import { formatDate } from "../../kernel/i18n.ts";
import { conflict, hashOf, idOf, newSecret, personOf, selectChoice, selectOptionalOrganisation } from "../people/index.ts";
import { addresses, hrefById, itemAt } from "./addresses.ts";
import type { DeskTables } from "./desk-tables.ts";
import { type Kind, kinds } from "./content.ts";
import { selectOptionalItem } from "./item.queries.ts";
import { answerProposal, correctAnswer, makeExample, propose } from "./proposal.actions.ts";
import { answerForm, correctForm, makeExampleForm, proposalListForm, proposeForm, proposeQuery } from "./proposal.forms.ts";
import { CorrectAnswerPage, MakeExamplePage } from "./proposal-deed.pages.tsx";
import { FollowPage, OwnProposalsPage, ProposalListPage, ProposalPage, ProposePage, UnknownProposalPage } from "./proposal.pages.tsx";
import type { ProposalAction } from "./proposal.policy.ts";
import { selectOptionalProposal, selectOwnProposals, selectProposalByToken, selectProposals } from "./proposal.queries.ts";
import { type AboutText, mayBecomeExample, mayBeCorrected, type Proposal, type ProposalRefusal, proposalRefusals } from "./proposal.ts";
import { doneAddress } from "./desk-route.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { proposalMessages } from "./messages.ts";

type ProposalRoute = Route<DeskTables, Page, ProposalAction>;
type ProposalRequest = RouteRequest<DeskTables, Page>;
type ProposalForm = FormRequest<DeskTables, Page>;

export const proposalRoutes: readonly ProposalRoute[] = [
  { address: addresses.propose, action: "library.proposal.make", get: showPropose, post: takePropose },
  { address: addresses.ownProposals, action: "library.proposal.list-own", get: showOwn },
  { address: addresses.followProposal, action: "library.proposal.follow", get: showFollow },
  { address: addresses.proposals, action: "library.proposal.read", get: showList },
  { address: addresses.proposal, action: "library.proposal.answer", get: showProposal, post: takeAnswer },
  { address: addresses.correctAnswer, action: "library.proposal.correct", get: showCorrect, post: takeCorrect },
  { address: addresses.makeExample, action: "library.proposal.make-example", get: showMake, post: takeMake },
];

/** A word of the glossary has no page of its own. */
const pagedKinds = kinds.filter((kind): kind is Exclude<Kind, "term"> => kind !== "term");

/** No secret opens it: the same as for a link of another kind. */
const closed = 403;

async function textIn({ db, actor, language }: ProposalRequest, written: string): Promise<AboutText> {
  const named = itemAt(written, pagedKinds);
  const item = named && (await selectOptionalItem(db, actor, { ...named, language, mostLinks: 0 }));
  if (named === undefined || item === undefined) throw new NotFound("library.item");
  return { ...named, title: item.content.title };
}

async function showPropose(request: ProposalRequest): Promise<Reply> {
  const text = await textIn(request, parseQuery(proposeQuery, request.query).text);
  return secretHtml(ProposePage({ page: request.page, view: { text, draft: draftOf({ key: newSecret() }) } }));
}

async function takePropose(request: ProposalForm): Promise<Reply> {
  const { page, database, actor, submission, settings, language, from, at } = request;
  const text = await textIn(request, submission.fields.get("text") ?? "");
  const form = readForm(proposeForm, submission.fields);
  if (form.kind === "invalid") return secretHtml(ProposePage({ page, view: { text, draft: form.draft } }), 400);
  const { kind, said, key } = form.value;
  const secret = await propose(database, actor, { text, kind, said, key, from, demonstration: settings.demonstration, at });
  return seeOther(`${addresses.followProposal[language].replace(":token", secret)}?done=sent`);
}

async function showFollow({ page, db, params, query }: ProposalRequest): Promise<Reply> {
  const proposal = await selectProposalByToken(db, hashOf(params["token"] ?? ""));
  if (proposal === undefined) return secretHtml(UnknownProposalPage({ page }), closed);
  return secretHtml(FollowPage({ page, proposal, isNew: query.get("done") === "sent" }));
}

async function showOwn({ page, db, actor }: ProposalRequest): Promise<Reply> {
  return html(OwnProposalsPage({ page, proposals: await selectOwnProposals(db, personOf(actor)) }));
}

async function showList({ page, db, actor, query }: ProposalRequest): Promise<Reply> {
  const isOver = parseQuery(proposalListForm, query).over === "1";
  return html(ProposalListPage({ page, view: { proposals: await selectProposals(db, personOf(actor), { isOver }), isOver } }));
}

async function find({ db, actor, params }: ProposalRequest): Promise<Proposal> {
  const proposal = await selectOptionalProposal(db, actor, idOf(params));
  if (proposal === undefined) throw new NotFound("library.proposal");
  return proposal;
}

type Told = { readonly draft: Draft; readonly refusal?: ProposalRefusal; readonly done?: "answered" | "corrected" | undefined };

async function draw(request: ProposalRequest, told: Told, status = 200): Promise<Reply> {
  const view = { proposal: await find(request), refusal: undefined, done: undefined, ...told };
  // Also where another deed led here: what is sent goes to the proposal.
  const path = hrefById(addresses.proposal, request.language, view.proposal.id);
  return html(ProposalPage({ page: { ...request.page, path }, view }), status);
}

function showProposal(request: ProposalRequest): Promise<Reply> {
  const done = (["answered", "corrected"] as const).find((one) => one === request.query.get("done"));
  return draw(request, { draft: draftOf(), done });
}

async function takeAnswer(request: ProposalForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { id } = await find(request);
  const form = readForm(answerForm, submission.fields);
  if (form.kind === "invalid") return draw(request, { draft: form.draft }, 400);
  const { state, answer } = form.value;
  // Whoever wrote it is told why, not only that.
  if (state !== "at-work" && answer === undefined)
    return draw(request, { draft: { fields: submission.fields, issues: [{ field: "answer", code: "missing" }] } }, 400);
  const refusal = await refusalOf(answerProposal(database, personOf(actor), { id, state, answer, at }));
  if (refusal !== undefined) return draw(request, { draft: draftOf(), refusal }, conflict);
  return seeOther(`${hrefById(addresses.proposal, language, id)}?done=answered`);
}

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
const refusalOf = refusalsAmong(proposalRefusals);

async function showCorrect(request: ProposalRequest): Promise<Reply> {
  const proposal = await find(request);
  const { state, answer, answeredAt } = proposal;
  // What is not to be done now: the proposal says how it is.
  if (!mayBeCorrected(state) || answeredAt === null) return draw(request, { draft: draftOf() });
  const draft = draftOf({ state, answer: answer ?? "", seen: answeredAt.toString() });
  return html(CorrectAnswerPage({ page: request.page, view: { proposal, draft, refusal: undefined } }));
}

async function takeCorrect(request: ProposalForm): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const proposal = await find(request);
  const form = readForm(correctForm, submission.fields);
  if (form.kind === "invalid") return html(CorrectAnswerPage({ page, view: { proposal, draft: form.draft, refusal: undefined } }), 400);
  const { state, answer, seen } = form.value;
  const { id } = proposal;
  const refusal = await refusalOf(correctAnswer(database, personOf(actor), { id, state, answer, seen, at }));
  if (refusal === undefined) return seeOther(doneAddress(hrefById(addresses.proposal, language, id), "corrected"));
  // What was written stays, beside the answer that stands now: sent once more it takes the place of that.
  const now = await find(request);
  const again = { state, answer, seen: (now.answeredAt ?? seen).toString() };
  return html(CorrectAnswerPage({ page, view: { proposal: now, draft: draftOf(again), refusal } }), conflict);
}

async function showMake(request: ProposalRequest): Promise<Reply> {
  const proposal = await find(request);
  if (!mayBecomeExample(proposal)) return draw(request, { draft: draftOf() });
  const draft = draftOf({ key: newId(request.at) });
  return html(MakeExamplePage({ page: request.page, view: { proposal, draft, candidates: [], refusal: undefined } }));
}

async function takeMake(request: ProposalForm): Promise<Reply> {
  const { page, db, database, actor, submission, language, at } = request;
  const proposal = await find(request);
  const form = readForm(makeExampleForm, submission.fields);
  const choice = await selectChoice(db, actor, submission.fields);
  if (form.kind === "invalid" || choice.kind === "unclear") {
    const issues = [...(form.kind === "invalid" ? form.draft.issues : []), ...(choice.kind === "unclear" ? [choice.issue] : [])];
    const candidates = choice.kind === "unclear" ? choice.candidates : [];
    const draft = { fields: submission.fields, issues };
    return html(MakeExamplePage({ page, view: { proposal, draft, candidates, refusal: undefined } }), 400);
  }
  const found = choice.kind === "none" ? undefined : await selectOptionalOrganisation(db, actor, choice.slug);
  const agency = found && { id: found.id, name: found.facts.name };
  const note = proposalMessages.sv.example.note(formatDate("sv", proposal.writtenAt));
  const key = form.value.key as ManuscriptId | undefined;
  const made = await makeExample(database, personOf(actor), { id: proposal.id, title: form.value.heading, agency, note, key, at }).then(
    (id) => ({ id }),
    (error: unknown) => ({ refusal: refusalAmong(error, proposalRefusals) }),
  );
  if ("refusal" in made) return draw(request, { draft: draftOf(), refusal: made.refusal }, conflict);
  return seeOther(doneAddress(hrefById(addresses.manuscript, language, made.id), "begun"));
}
