import { NotFound, refusalAmong } from "../../kernel/errors.ts";
import { html, type Reply, secretHtml, seeOther } from "../../kernel/http-reply.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import type { Page } from "../../design/index.ts";
import { conflict, hashOf, idOf, newSecret, personOf } from "../people/index.ts";
import { addresses, hrefById, itemAt } from "./addresses.ts";
import type { DeskTables } from "./desk-tables.ts";
import { type Kind, kinds } from "./content.ts";
import { selectOptionalItem } from "./item.queries.ts";
import { answerProposal, propose } from "./proposal.actions.ts";
import { answerForm, proposalListForm, proposeForm, proposeQuery } from "./proposal.forms.ts";
import { FollowPage, OwnProposalsPage, ProposalListPage, ProposalPage, ProposePage, UnknownProposalPage } from "./proposal.pages.tsx";
import type { ProposalAction } from "./proposal.policy.ts";
import { selectOptionalProposal, selectOwnProposals, selectProposalByToken, selectProposals } from "./proposal.queries.ts";
import { type AboutText, type Proposal, type ProposalRefusal, proposalRefusals } from "./proposal.ts";

type ProposalRoute = Route<DeskTables, Page, ProposalAction>;
type ProposalRequest = RouteRequest<DeskTables, Page>;
type ProposalForm = FormRequest<DeskTables, Page>;

export const proposalRoutes: readonly ProposalRoute[] = [
  { address: addresses.propose, action: "library.proposal.make", get: showPropose, post: takePropose },
  { address: addresses.ownProposals, action: "library.proposal.list-own", get: showOwn },
  { address: addresses.followProposal, action: "library.proposal.follow", get: showFollow },
  { address: addresses.proposals, action: "library.proposal.read", get: showList },
  { address: addresses.proposal, action: "library.proposal.answer", get: showProposal, post: takeAnswer },
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

type Told = { readonly draft: Draft; readonly refusal?: ProposalRefusal; readonly done?: boolean };

async function draw(request: ProposalRequest, told: Told, status = 200): Promise<Reply> {
  const view = { proposal: await find(request), refusal: undefined, done: false, ...told };
  return html(ProposalPage({ page: request.page, view }), status);
}

function showProposal(request: ProposalRequest): Promise<Reply> {
  return draw(request, { draft: draftOf(), done: request.query.get("done") === "answered" });
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
  const refusal = await answerProposal(database, personOf(actor), { id, state, answer, at }).then(
    () => undefined,
    (error: unknown) => refusalAmong(error, proposalRefusals),
  );
  if (refusal !== undefined) return draw(request, { draft: draftOf(), refusal }, conflict);
  return seeOther(`${hrefById(addresses.proposal, language, id)}?done=answered`);
}
