import type { Child } from "hono/jsx";
import { html, json, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { selectAllAbout } from "../../kernel/personal-data.ts";
import { type Draft, draftOf, readForm } from "../../kernel/validate.ts";
import { changeOwnDetails } from "./account.actions.ts";
import { AccountPage, type AccountView } from "./account.pages.tsx";
import { addresses } from "./addresses.ts";
import { ErasedPage, EraseSelfPage } from "./erase.pages.tsx";
import { accountForm, sessionForm } from "./entry.forms.ts";
import { selectIdentities } from "./identity.queries.ts";
import { conflict, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalOf } from "./people-route.ts";
import { selectMemberships } from "./membership.queries.ts";
import { erasePerson } from "./person.actions.ts";
import { selectSecondFactor } from "./passkey.queries.ts";
import { selectPerson, selectRoles } from "./person.queries.ts";
import { selectLogAbout } from "./person-list.queries.ts";
import { mayAdminister } from "./role.policy.ts";
import { endOtherSessions, endOwnSession } from "./session.actions.ts";
import { selectSessions } from "./session.queries.ts";

export type Opening = {
  /**
   * What stands first on the page of whoever is signed in: made by a module above, which knows what waits for them. Written as a method so that a
   * module which knows more tables fits.
   */
  open(request: PeopleRequest): Promise<Child>;
};

export function accountRoutes(opening: Opening): readonly PeopleRoute[] {
  return [
    {
      address: addresses.account,
      action: "people.account.read",
      get: async (request) => showAccount(request, await opening.open(request)),
      post: async (request) => takeDetails(request, () => opening.open(request)),
    },
    { address: addresses.ownData, action: "people.account.read", get: sendOwnData },
    { address: addresses.sessions, action: "people.session.end", confirmed: "recently", post: takeEndOfSessions },
    {
      address: addresses.erase,
      action: "people.account.erase",
      confirmed: "recently",
      get: ({ page }) => html(EraseSelfPage({ page })),
      post: takeErasure,
    },
    { address: addresses.erased, action: "people.entry.use", get: ({ page }) => html(ErasedPage({ page })) },
    { address: addresses.signOut, action: "people.session.end", post: takeSignOut },
  ];
}

/** All of it is in what can be fetched. */
const logLines = 20;

const notices = { saved: "saved", ended: "ended", left: "left", welcome: "welcome", linked: "linked" } as const;

async function showAccount(request: PeopleRequest, opening: Child): Promise<Reply> {
  const { page, query } = request;
  const done = Object.values(notices).find((notice) => notice === query.get("done"));
  return html(AccountPage({ page, view: await viewAccount(request, done), children: opening }));
}

async function viewAccount(
  { db, actor, waiting, settings, at }: PeopleRequest,
  done: AccountView["done"],
  given?: Draft,
): Promise<AccountView> {
  const { personId, sessionId: current } = personOf(actor);
  const [person, memberships, roles, sessions, log, secondFactor, identities] = await Promise.all([
    selectPerson(db, personId),
    selectMemberships(db, actor, personId),
    selectRoles(db, personId),
    selectSessions(db, personId, at),
    selectLogAbout(db, actor, { id: personId, limit: logLines }),
    selectSecondFactor(db, personId),
    selectIdentities(db, personId),
  ]);
  const draft = given ?? draftOf({ name: person.name, language: person.language });
  const administers = mayAdminister(actor);
  const atOnce = person.demonstration ? "demonstration" : settings.secondFactor ? undefined : "off";
  return {
    person,
    memberships,
    roles,
    waiting,
    sessions,
    log,
    identities,
    current,
    secondFactor,
    atOnce,
    draft,
    done,
    administers,
  };
}

async function takeDetails(request: PeopleForm, opening: () => Promise<Child>): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const form = readForm(accountForm, submission.fields);
  if (form.kind === "invalid") {
    const view = await viewAccount(request, undefined, form.draft);
    return html(AccountPage({ page, view, children: await opening() }), 400);
  }
  await changeOwnDetails(database, personOf(actor), { ...form.value, at });
  return seeOther(`${addresses.account[language]}?done=${notices.saved}`);
}

async function takeEndOfSessions({ database, actor, submission, language, at }: PeopleForm): Promise<Reply> {
  const form = readForm(sessionForm, submission.fields);
  await endOtherSessions(database, personOf(actor), { only: form.kind === "valid" ? form.value.session : "", at });
  return seeOther(`${addresses.account[language]}?done=${notices.ended}`);
}

async function takeSignOut({ database, actor, page, at }: PeopleForm): Promise<Reply> {
  await endOwnSession(database, personOf(actor), at);
  return { ...seeOther(page.site.home), session: "ended" };
}

async function takeErasure({ page, database, actor, language, personalData, at }: PeopleForm): Promise<Reply> {
  const self = personOf(actor);
  const refusal = await refusalOf(
    erasePerson(database, self, { personId: self.personId, personalData, at, action: "people.account.erase" }),
  );
  if (refusal !== undefined) return html(EraseSelfPage({ page, refusal }), conflict);
  return { ...seeOther(addresses.erased[language]), session: "ended" };
}

async function sendOwnData({ db, actor, personalData }: PeopleRequest): Promise<Reply> {
  const { id, email } = await selectPerson(db, personOf(actor).personId);
  const reply = json(await selectAllAbout(db, personalData, { id, email }));
  return { ...reply, headers: { ...reply.headers, "Content-Disposition": 'attachment; filename="tillit.json"' } };
}
