import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { selectChoice } from "./choose-organisation.queries.ts";
import {
  addLeader,
  answerNetwork,
  askIntoNetwork,
  changeNetwork,
  endNetwork,
  removeFromNetwork,
  removeLeader,
  startNetwork,
} from "./network.actions.ts";
import { answerForm, askForm, leaderForm, leaderOutForm, leaderQuery, networkForm, organisationQuery, outForm } from "./network.forms.ts";
import { NetworkPage, type WholeNetworkView } from "./network-one.pages.tsx";
import {
  EndNetworkPage,
  NetworkDeedPage,
  NetworkListPage,
  type NetworkListView,
  type NetworkNotice,
  networkNotices,
} from "./network.pages.tsx";
import type { NetworkAction } from "./network.policy.ts";
import { selectMayStartNetwork, selectNetworks, selectOptionalNetwork } from "./network.queries.ts";
import type { NetworkOrganisation, NetworkView } from "./network-view.ts";
import type { NetworkAnswer } from "./network.ts";
import { selectOptionalOrganisation } from "./organisation.queries.ts";
import type { OrganisationId } from "./organisation.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalOf } from "./people-route.ts";
import type { PersonId } from "./person.ts";
import { selectWhoSees } from "./sharing.queries.ts";

export const networkRoutes: readonly PeopleRoute[] = [
  { address: addresses.networks, action: "people.network.read", get: showNetworks, post: takeNetwork },
  { address: addresses.network, action: "people.network.read", get: showNetwork, post: takeChange },
  { address: addresses.networkOrganisations, action: "people.network.change", post: takeOrganisation },
  { address: addresses.networkLeaders, action: "people.network.change", post: takeLeader },
  { address: addresses.networkAnswer, action: "people.network.answer", post: takeAnswer },
  { address: addresses.networkLeave, action: "people.network.answer", get: showLeave },
  { address: addresses.networkDecline, action: "people.network.answer", get: showDecline },
  { address: addresses.networkRemove, action: "people.network.change", get: showRemove },
  { address: addresses.networkStopLeading, action: "people.network.change", get: showStopLeading },
  { address: addresses.networkEnd, action: "people.network.end", confirmed: "recently", get: showEnd, post: takeEnd },
];

const noticeIn = (query: URLSearchParams): NetworkNotice | undefined => networkNotices.find((notice) => notice === query.get("done"));

async function showNetworks(request: PeopleRequest): Promise<Reply> {
  return drawNetworks(request, { draft: draftOf(), refusal: undefined });
}

async function drawNetworks(
  { page, db, actor, waiting, query }: PeopleRequest,
  drawing: Pick<NetworkListView, "draft" | "refusal">,
): Promise<Reply> {
  const [networks, mayStart] = await Promise.all([selectNetworks(db, personOf(actor)), selectMayStartNetwork(db, actor)]);
  const view = { networks, mayStart, waiting, done: noticeIn(query), ...drawing };
  return html(NetworkListPage({ page, view }), drawing.draft.issues.length > 0 ? 400 : 200);
}

async function takeNetwork(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  // Whoever may not start one is not told what a whole form would be.
  if (!(await selectMayStartNetwork(request.db, actor))) throw new NotFound("people.circle");
  const form = readForm(networkForm, submission.fields);
  if (form.kind === "invalid") return drawNetworks(request, { draft: form.draft, refusal: undefined });
  const { name, purpose } = form.value;
  const id = await startNetwork(database, personOf(actor), { name, purpose, at });
  return seeOther(`${hrefOf(addresses.network, language, id)}?done=${"started" satisfies NetworkNotice}`);
}

async function find({ db, actor, params }: PeopleRequest, action: NetworkAction): Promise<NetworkView> {
  const network = await selectOptionalNetwork(db, personOf(actor), { id: idOf(params), action });
  if (network === undefined) throw new NotFound("people.circle");
  return network;
}

async function showNetwork(request: PeopleRequest): Promise<Reply> {
  return draw(request, await find(request, "people.network.read"), {});
}

type Drawing = Partial<Pick<WholeNetworkView, "words" | "leader" | "ask" | "candidates" | "refusal" | "nobodyAnswers">>;

async function draw(request: PeopleRequest, network: NetworkView, drawing: Drawing): Promise<Reply> {
  const { page, db, actor, waiting, query, language } = request;
  const { words = draftOf({ name: network.name, purpose: network.purpose ?? "" }), leader = draftOf(), ask = draftOf() } = drawing;
  const { candidates = [], refusal, nobodyAnswers } = drawing;
  const seen = await selectWhoSees(db, { audience: "network", circleId: network.id });
  const wrong = [words, leader, ask].some(({ issues }) => issues.length > 0);
  // A page that was only asked for has sent nothing that could be refused.
  const refused = "submission" in request && (refusal !== undefined || nobodyAnswers !== undefined);
  const status = refused ? conflict : wrong ? 400 : 200;
  // The page that comes back after a form is the network's: its links must not lead to where only forms are taken.
  const at = { ...page, path: hrefOf(addresses.network, language, network.id) };
  const drawn = { words, leader, ask, candidates, refusal, nobodyAnswers, done: noticeIn(query) };
  const view = { network, seen, reader: personOf(actor).personId, waiting, ...drawn };
  return html(NetworkPage({ page: at, view }), status);
}

/** Back to the network, or to the list when it is not the reader's to see any more. */
async function back({ database, actor, language }: PeopleForm, id: NetworkView["id"], done: NetworkNotice): Promise<Reply> {
  const rest = await selectOptionalNetwork(database, personOf(actor), { id, action: "people.network.read" });
  const href = rest === undefined ? addresses.networks[language] : hrefOf(addresses.network, language, id);
  return seeOther(`${href}?done=${done}`);
}

async function takeChange(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const network = await find(request, "people.network.change");
  const form = readForm(networkForm, submission.fields);
  if (form.kind === "invalid") return draw(request, network, { words: form.draft });
  await changeNetwork(database, personOf(actor), { id: network.id, name: form.value.name, purpose: form.value.purpose, at });
  return back(request, network.id, "saved");
}

/** Asks an organisation, takes it out or takes the question back: the button says which. */
async function takeOrganisation(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { id, ...network } = await find(request, "people.network.change");
  const out = readForm(outForm, submission.fields);
  if (out.kind === "valid") {
    const organisationId = out.value.out as OrganisationId;
    const refusal = await refusalOf(removeFromNetwork(database, personOf(actor), { id, organisationId, at }));
    if (refusal !== undefined) return draw(request, await find(request, "people.network.change"), { refusal });
    return back(request, id, network.organisations.some((part) => part.id === organisationId) ? "removed" : "taken-back");
  }
  const form = readForm(askForm, submission.fields);
  if (form.kind === "invalid") return draw(request, { id, ...network }, { ask: form.draft });
  const choice = await selectChoice(request.db, actor, submission.fields);
  const ask = { fields: submission.fields, issues: choice.kind === "unclear" ? [choice.issue] : [] };
  if (choice.kind === "unclear") return draw(request, { id, ...network }, { ask, candidates: choice.candidates });
  const organisation = choice.kind === "none" ? undefined : await selectOptionalOrganisation(request.db, actor, choice.slug);
  if (organisation === undefined) throw new NotFound("people.organisation");
  const asking = { id, organisationId: organisation.id, knowing: form.value.knowing === "yes", at };
  const refusal = await refusalOf(askIntoNetwork(database, personOf(actor), asking));
  if (refusal === "nobody-answers") return draw(request, { id, ...network }, { ask, nobodyAnswers: organisation.facts.name });
  return refusal === undefined ? back(request, id, "asked") : draw(request, { id, ...network }, { ask, refusal });
}

/** Takes somebody in to lead, or out: the button says which. */
async function takeLeader(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const network = await find(request, "people.network.change");
  const { id } = network;
  const out = readForm(leaderOutForm, submission.fields);
  if (out.kind === "valid") {
    const personId = out.value.person as PersonId;
    const refusal = await refusalOf(removeLeader(database, personOf(actor), { id, personId, at }));
    if (refusal !== undefined) return draw(request, await find(request, "people.network.change"), { refusal });
    return back(request, id, personId === personOf(actor).personId ? "gone" : "saved");
  }
  const form = readForm(leaderForm, submission.fields);
  if (form.kind === "invalid") return draw(request, network, { leader: form.draft });
  const refusal = await refusalOf(addLeader(database, personOf(actor), { id, email: form.value.email, at }));
  if (refusal !== undefined) return draw(request, network, { leader: { fields: submission.fields, issues: [] }, refusal });
  return back(request, id, "saved");
}

async function takeAnswer(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { id } = await find(request, "people.network.read");
  const form = readForm(answerForm, submission.fields);
  if (form.kind === "invalid") throw new NotFound("people.organisation");
  const { organisation, answer } = form.value;
  const deed = answerNetwork(database, personOf(actor), { id, organisationId: organisation as OrganisationId, answer, at });
  const refusal = await refusalOf(deed);
  if (refusal !== undefined) return draw(request, await find(request, "people.network.read"), { refusal });
  return back(request, id, answer);
}

/** What comes of leaving, before it is done, for the organisations that the reader speaks for. */
async function showLeave(request: PeopleRequest): Promise<Reply> {
  const network = await find(request, "people.network.read");
  const organisations = ownOf(request, network.organisations);
  if (organisations.length === 0) throw new NotFound("people.organisation");
  return askBeforeAnswer(request, network, { organisations, answer: "left" });
}

/** The same of saying no. An invitation that is answered by now is not asked about: the page says how things are. */
async function showDecline(request: PeopleRequest): Promise<Reply> {
  const network = await find(request, "people.network.read");
  const organisations = ownOf(request, network.offers);
  if (organisations.length > 0) return askBeforeAnswer(request, network, { organisations, answer: "declined" });
  if (ownOf(request, network.organisations).length === 0) throw new NotFound("people.organisation");
  return draw(request, network, { refusal: "changed-meanwhile" });
}

/** Of some organisations, those that the reader speaks for: the one that the address names, or all. */
function ownOf({ query }: PeopleRequest, organisations: readonly NetworkOrganisation[]): NetworkOrganisation[] {
  const { organisation: chosen } = parseQuery(organisationQuery, query);
  return organisations.filter(({ id, coordinates }) => coordinates && (chosen === undefined || id === chosen));
}

type Asked = { readonly organisations: readonly NetworkOrganisation[]; readonly answer: Exclude<NetworkAnswer, "joined"> };

async function askBeforeAnswer({ page, language }: PeopleRequest, network: NetworkView, { organisations, answer }: Asked): Promise<Reply> {
  const deed = answer === "left" ? "leaveNetwork" : "declineNetwork";
  const also = { name: "answer", value: answer };
  const action = hrefOf(addresses.networkAnswer, language, network.id);
  return html(NetworkDeedPage({ page, network, deed, action, field: "organisation", also, subjects: organisations }));
}

/** What comes of taking an organisation out, before it is done. One that is out by then is not asked about. */
async function showRemove(request: PeopleRequest): Promise<Reply> {
  const network = await find(request, "people.network.change");
  const { organisation: chosen } = parseQuery(organisationQuery, request.query);
  const subjects = network.organisations.filter(({ id }) => chosen === undefined || id === chosen);
  if (subjects.length === 0) return draw(request, network, { refusal: "changed-meanwhile" });
  const action = hrefOf(addresses.networkOrganisations, request.language, network.id);
  return html(NetworkDeedPage({ page: request.page, network, deed: "removeFromNetwork", action, field: "out", subjects }));
}

/** What comes of leading no more, before it is done. Whoever leads alone is told at once that somebody else has to lead first. */
async function showStopLeading(request: PeopleRequest): Promise<Reply> {
  const { page, actor, language, query } = request;
  const network = await find(request, "people.network.change");
  const { person: chosen } = parseQuery(leaderQuery, query);
  const subjects = network.leaders.filter(({ id }) => chosen === undefined || id === chosen);
  if (subjects.length === 0) return draw(request, network, { refusal: "changed-meanwhile" });
  if (network.leaders.length === 1) return draw(request, network, { refusal: "last-leader" });
  const deed = chosen === personOf(actor).personId ? "stopLeading" : "removeLeader";
  const action = hrefOf(addresses.networkLeaders, language, network.id);
  return html(NetworkDeedPage({ page, network, deed, action, field: "person", subjects }));
}

async function showEnd(request: PeopleRequest): Promise<Reply> {
  return html(EndNetworkPage({ page: request.page, network: await find(request, "people.network.end") }));
}

async function takeEnd(request: PeopleForm): Promise<Reply> {
  const { database, actor, language, at } = request;
  const { id } = await find(request, "people.network.end");
  await endNetwork(database, personOf(actor), { id, at });
  return seeOther(`${addresses.networks[language]}?done=${"ended" satisfies NetworkNotice}`);
}
