import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import type { Language } from "../../kernel/i18n.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { ownAddress } from "./entry.ts";
import { selectOffered } from "./identity-provider.queries.ts";
import { chooseQuery, faultQuery } from "./identity-provider.forms.ts";
import { messages } from "./messages.ts";
import {
  type Arrival,
  arriveByOidc,
  arriveBySaml,
  type Failure,
  failing,
  receiveSaml,
  startSignIn,
} from "./organisation-sign-in.actions.ts";
import { ChooseOrganisationPage, LinkPage, ProofPage, RefusedPage, sendAway } from "./organisation-sign-in.pages.tsx";
import { idOf, type PeopleForm, type PeopleLanding, type PeopleRequest, type PeopleRoute, personOf } from "./people-route.ts";
import { enterByOrganisation, finishTrial, linkIdentity, selectWaitingLink } from "./placement.actions.ts";
import { describeDevice } from "./session.ts";
import { NotSignedIn, notSignedIn } from "./sign-in-flow.ts";

const use = "people.organisation-sign-in.use";

/** Bytes of an answer that a browser brings: signed twice, with certificates and all groups that somebody is in. */
const answerSize = 400_000;

export const organisationSignInRoutes: readonly PeopleRoute[] = [
  { address: addresses.organisationSignIn, action: use, get: showChoice },
  { address: addresses.organisationSignInProof, action: use, get: showProof },
  { address: addresses.organisationSignInRefused, action: use, get: showRefused },
  { address: addresses.organisationSignInStart, action: use, post: takeStart },
  { address: addresses.oidcReturn, action: use, land: landOidc },
  { address: addresses.samlReturn, action: use, post: takeSaml, takesFrom: "anywhere", formSize: answerSize },
  { address: addresses.samlLanding, action: use, land: landSaml },
  { address: addresses.linkIdentity, action: "people.identity.link", get: showLink, post: takeLink },
];

/** Beyond so many, one searches. */
const shownWhole = 20;

async function showChoice({ page, db, query, settings: { demonstration } }: PeopleRequest): Promise<Reply> {
  const { q, next } = parseQuery(chooseQuery, query);
  const question = q.trim();
  const offered = await selectOffered(db, { question, demonstration });
  const view = { offered, question, searched: question !== "" || offered.length > shownWhole, next: ownAddress(next) };
  return html(ChooseOrganisationPage({ page, view }));
}

async function takeStart({ page, database, params, submission, language, settings, from, at }: PeopleForm): Promise<Reply> {
  const next = submission.fields.get("next") ?? undefined;
  const setting = { providerId: idOf<"people.identity_provider">(params), next, language, settings, from, at };
  const out = await startSignIn(database, setting).catch(notSignedIn);
  return out instanceof NotSignedIn ? seeOther(refusedAddress(language, out)) : sendAway(page, out);
}

function refusedAddress(language: Language, { fault }: NotSignedIn): string {
  return `${addresses.organisationSignInRefused[language]}?fault=${fault}`;
}

async function landOidc(request: PeopleLanding): Promise<Reply> {
  const { database, params, query, errand, settings, at } = request;
  return settle(request, await arriveByOidc(database, { providerId: idOf(params), query, errand, settings, at }));
}

async function takeSaml({ database, params, submission, language, settings, at }: PeopleForm): Promise<Reply> {
  const [state, response] = ["RelayState", "SAMLResponse"].map((name) => submission.fields.get(name) ?? "");
  const sent = { providerId: idOf<"people.identity_provider">(params), state: state ?? "", response: response ?? "", settings, at };
  const outcome = await receiveSaml(database, sent);
  if ("failed" in outcome) return seeOther(failureAddress(language, outcome));
  return seeOther(`${addresses.samlLanding[outcome.flow.language]}?code=${outcome.code}`);
}

async function landSaml(request: PeopleLanding): Promise<Reply> {
  const { database, query, errand, at } = request;
  return settle(request, await arriveBySaml(database, { code: query.get("code") ?? "", errand, at }));
}

/** Lets in whoever has come back, or says why not. The errand is over in any case but one. */
async function settle(request: PeopleLanding, arrival: Arrival | Failure): Promise<Reply> {
  const { database, actor, settings, language, userAgent, errand, at } = request;
  if ("failed" in arrival) return { ...seeOther(failureAddress(language, arrival)), errand: "ended" };
  const { flow } = arrival;
  if (flow.purpose === "try") return settleTrial(request, arrival);
  const before = actor.kind === "person" ? actor : undefined;
  const entering = { settings, device: describeDevice(userAgent), at, before };
  const outcome = await failing(database, { flow, at }, () => enterByOrganisation(database, arrival, entering));
  if ("failed" in outcome) return { ...seeOther(failureAddress(language, outcome)), errand: "ended" };
  if (outcome.kind === "prove") {
    const reply = seeOther(addresses.organisationSignInProof[flow.language]);
    return errand === undefined ? reply : { ...reply, errand: { secret: errand, seconds: outcome.seconds } };
  }
  return { ...seeOther(flow.next ?? addresses.account[flow.language]), session: outcome.session, errand: "ended" };
}

async function settleTrial({ database, actor, language, at }: PeopleLanding, arrival: Arrival): Promise<Reply> {
  const { flow } = arrival;
  // Whoever has signed out meanwhile, or is somebody else now, has tried nothing.
  if (actor.kind !== "person" || actor.personId !== flow.triedBy)
    return { ...seeOther(refusedAddress(language, new NotSignedIn("gone"))), errand: "ended" };
  const outcome = await failing(database, { flow, at }, () => finishTrial(database, actor, arrival, at));
  const address =
    outcome === undefined ? `${hrefOf(addresses.provider, flow.language, flow.providerId)}?done=tried` : failureAddress(language, outcome);
  return { ...seeOther(address), errand: "ended" };
}

/** Whoever tries is told on the page of what they try, with the word for whoever mends it. */
function failureAddress(language: Language, { flow, failed }: Failure): string {
  if (flow?.purpose !== "try") return refusedAddress(flow?.language ?? language, failed);
  return `${hrefOf(addresses.provider, flow.language, flow.providerId)}?fault=${failed.fault}&technical=${encodeURIComponent(failed.technical)}`;
}

function showProof({ page, settings, language }: PeopleRequest): Promise<Reply> {
  const href = settings.mailbox?.[language];
  return html(ProofPage({ page, mailbox: href === undefined ? undefined : { href, label: messages[language].sent.mailbox } }));
}

function showRefused({ page, query }: PeopleRequest): Promise<Reply> {
  return html(RefusedPage({ page, fault: parseQuery(faultQuery, query).fault }));
}

async function showLink({ page, db, actor, errand, settings, at }: PeopleRequest): Promise<Reply> {
  const found = await selectWaitingLink(db, personOf(actor), { errand, settings, at });
  return html(LinkPage({ page, organisation: found?.provider.organisation }));
}

async function takeLink({ database, actor, language, errand, settings, at }: PeopleForm): Promise<Reply> {
  const outcome = await linkIdentity(database, personOf(actor), { errand, settings, at }).catch(notSignedIn);
  if (outcome instanceof NotSignedIn) return { ...seeOther(refusedAddress(language, outcome)), errand: "ended" };
  return { ...seeOther(`${addresses.account[language]}?done=linked`), errand: "ended" };
}
