import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, secretHtml, seeOther } from "../../kernel/http-reply.ts";
import type { Actor } from "../../kernel/policy.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { lacksPasskey } from "./confirm.actions.ts";
import { becomeFirstAdministrator, enterByLink, enterDemonstration, requestSignInLink } from "./entry.actions.ts";
import { demonstrationForm, firstAdministratorForm, nextQuery, signInForm } from "./entry.forms.ts";
import { selectIsOpenLink } from "./entry-link.queries.ts";
import { onwardsFrom } from "./entry-onwards.ts";
import {
  ClosedFirstAdministratorPage,
  ClosedLinkPage,
  DemonstrationPage,
  FirstAdministratorPage,
  SignInLinkPage,
  SignInPage,
  SignInSentPage,
} from "./entry.pages.tsx";
import { closed, ownAddress } from "./entry.ts";
import { selectHasOffered } from "./identity-provider.queries.ts";
import type { KeptForm } from "../../kernel/kept-form.ts";
import { GivenBackPage, KeptFormPage } from "./kept-form.pages.tsx";
import { type PeopleForm, type PeopleRequest, type PeopleRoute, refusalIn } from "./people-route.ts";
import type { PersonActor } from "./person.ts";
import type { StartedSession } from "./session.actions.ts";
import { describeDevice, hashOf } from "./session.ts";

export const entryRoutes: readonly PeopleRoute[] = [
  { address: addresses.signIn, action: "people.entry.use", forVisitors: true, get: showSignIn, post: takeSignIn },
  { address: addresses.signInSent, action: "people.entry.use", get: showSent },
  { address: addresses.signInLink, action: "people.entry.use", forVisitors: true, get: showLink, post: takeLink },
  { address: addresses.firstAdministrator, action: "people.entry.use", get: showFirstAdministrator, post: takeFirstAdministrator },
  {
    address: addresses.demonstration,
    action: "people.demonstration.enter",
    forVisitors: true,
    get: showDemonstration,
    post: takeDemonstration,
  },
];

async function showSignIn({ page, query, db, settings }: PeopleRequest): Promise<Reply> {
  const { next } = parseQuery(nextQuery, query);
  const onwards = ownAddress(next);
  const draft = draftOf(onwards === undefined ? {} : { next: onwards });
  return html(SignInPage({ page, draft, ...(await offersOf(db, settings)) }));
}

async function offersOf(
  db: PeopleRequest["db"],
  { demonstration }: PeopleRequest["settings"],
): Promise<{ readonly demonstration: boolean; readonly byOrganisation: boolean }> {
  return { demonstration, byOrganisation: await selectHasOffered(db, { demonstration }) };
}

async function takeSignIn({ page, db, database, submission, settings, language, from }: PeopleForm): Promise<Reply> {
  const form = readForm(signInForm, submission.fields);
  if (form.kind === "invalid") {
    return html(SignInPage({ page, draft: form.draft, ...(await offersOf(db, settings)) }), 400);
  }
  await requestSignInLink(database, { ...form.value, language, from });
  return seeOther(addresses.signInSent[language]);
}

function showSent({ page, settings }: PeopleRequest): Promise<Reply> {
  return html(SignInSentPage({ page, mailbox: settings.mailbox?.[page.language] }));
}

async function showLink({ page, db, params, at }: PeopleRequest): Promise<Reply> {
  const isOpen = await selectIsOpenLink(db, { tokenHash: hashOf(params["token"] ?? ""), purpose: "sign-in", at });
  return isOpen ? secretHtml(SignInLinkPage({ page })) : secretHtml(ClosedLinkPage({ page }), closed);
}

async function takeLink(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, params, at, userAgent } = request;
  const entering = { token: params["token"] ?? "", device: describeDevice(userAgent), at, before: before(actor) };
  const entered = await enterByLink(database, entering);
  if (entered === undefined) return secretHtml(ClosedLinkPage({ page }), closed);
  return begin(request, entered);
}

async function begin(
  { database, settings, language, at }: PeopleForm,
  { session, next }: { readonly session: StartedSession; readonly next?: string | undefined },
): Promise<Reply> {
  const lacks = await lacksPasskey(database, { ...settings, session, at });
  return { ...seeOther(onwardsFrom(language, { next, lacksPasskey: lacks })), session };
}

async function showFirstAdministrator({ page, db, params, at }: PeopleRequest): Promise<Reply> {
  const isOpen = await selectIsOpenLink(db, { tokenHash: hashOf(params["token"] ?? ""), purpose: "first-administrator", at });
  if (!isOpen) return secretHtml(ClosedFirstAdministratorPage({ page }), closed);
  return secretHtml(FirstAdministratorPage({ page, draft: draftOf() }));
}

async function takeFirstAdministrator(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, params, language, at, userAgent } = request;
  const form = readForm(firstAdministratorForm, submission.fields);
  if (form.kind === "invalid") return secretHtml(FirstAdministratorPage({ page, draft: form.draft }), 400);
  const entering = { token: params["token"] ?? "", device: describeDevice(userAgent), at, before: before(actor) };
  const session = await becomeFirstAdministrator(database, { ...entering, ...form.value, language }).catch(refusalIn);
  if (typeof session === "string") {
    const issues = [{ field: "email", code: "taken" as const, value: form.value.email }];
    return secretHtml(FirstAdministratorPage({ page, draft: { fields: submission.fields, issues } }), 400);
  }
  if (session === undefined) return secretHtml(ClosedFirstAdministratorPage({ page }), closed);
  return begin(request, { session });
}

function showDemonstration({ page, settings }: PeopleRequest): Promise<Reply> {
  if (!settings.demonstration) throw new NotFound("demonstration");
  return html(DemonstrationPage({ page }));
}

async function takeDemonstration({ database, actor, submission, settings, language, at, userAgent }: PeopleForm): Promise<Reply> {
  const form = readForm(demonstrationForm, submission.fields);
  if (!settings.demonstration || form.kind === "invalid") throw new NotFound("demonstration");
  const beginning = { device: describeDevice(userAgent), at, before: before(actor) };
  const session = await enterDemonstration(database, { key: form.value.role, language, ...beginning });
  return { ...seeOther(addresses.account[language]), session };
}

/**
 * What was sent without a session, or from a page of another one, is not taken: what was written comes back. Sent from there by somebody who
 * has signed in meanwhile, it comes back once more, with their name and the token of their session.
 */
export async function giveBack({ page, actor }: PeopleRequest, kept: KeptForm | undefined): Promise<Reply> {
  if (actor.kind === "person" && kept !== undefined) return secretHtml(KeptFormPage({ page, kept, as: page.viewer?.name }), closed);
  return secretHtml(GivenBackPage({ page, kept }), closed);
}

/** Whose session the browser had until now. */
function before(actor: Actor): PersonActor | undefined {
  return actor.kind === "person" ? actor : undefined;
}
