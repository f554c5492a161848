import { html, json, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, readForm } from "../../kernel/validate.ts";
import { changeOwnDetails } from "./account.actions.ts";
import { AccountPage, type AccountView } from "./account.pages.tsx";
import { selectOwnData } from "./account.queries.ts";
import { addresses } from "./addresses.ts";
import { accountForm, sessionForm } from "./entry.forms.ts";
import { type PeopleForm, type PeopleRequest, type PeopleRoute, personOf } from "./people-route.ts";
import { selectMemberships } from "./membership.queries.ts";
import { selectSecondFactor } from "./passkey.queries.ts";
import { selectPerson, selectRoles } from "./person.queries.ts";
import { mayAdminister } from "./role.policy.ts";
import { endOtherSessions, endOwnSession } from "./session.actions.ts";
import { selectSessions } from "./session.queries.ts";

export const accountRoutes: readonly PeopleRoute[] = [
  { address: addresses.account, action: "people.account.read", get: showAccount, post: takeDetails },
  { address: addresses.ownData, action: "people.account.read", get: sendOwnData },
  { address: addresses.sessions, action: "people.session.end", post: takeEndOfSessions },
  { address: addresses.signOut, action: "people.session.end", post: takeSignOut },
];

const notices = { saved: "saved", ended: "ended", left: "left" } as const;

async function showAccount(request: PeopleRequest): Promise<Reply> {
  const { page, query } = request;
  const done = Object.values(notices).find((notice) => notice === query.get("done"));
  return html(AccountPage({ page, view: await viewAccount(request, done) }));
}

async function viewAccount({ db, actor, waiting, at }: PeopleRequest, done: AccountView["done"], given?: Draft): Promise<AccountView> {
  const { personId, sessionId: current } = personOf(actor);
  const [person, memberships, roles, sessions, secondFactor] = await Promise.all([
    selectPerson(db, personId),
    selectMemberships(db, actor, personId),
    selectRoles(db, personId),
    selectSessions(db, personId, at),
    selectSecondFactor(db, personId),
  ]);
  const draft = given ?? draftOf({ name: person.name, language: person.language });
  const administers = mayAdminister(actor);
  return { person, memberships, roles, waiting, sessions, current, secondFactor, draft, done, administers };
}

async function takeDetails(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const form = readForm(accountForm, submission.fields);
  if (form.kind === "invalid") return html(AccountPage({ page, view: await viewAccount(request, undefined, form.draft) }), 400);
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

async function sendOwnData({ db, actor }: PeopleRequest): Promise<Reply> {
  const reply = json(await selectOwnData(db, personOf(actor).personId));
  return { ...reply, headers: { ...reply.headers, "Content-Disposition": 'attachment; filename="tillit.json"' } };
}
