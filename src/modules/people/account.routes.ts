import { html, json, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, readForm } from "../../kernel/validate.ts";
import { changeOwnDetails } from "./account.actions.ts";
import { AccountPage, type AccountView } from "./account.pages.tsx";
import { selectOwnData } from "./account.queries.ts";
import { addresses } from "./addresses.ts";
import { accountForm, sessionForm } from "./entry.forms.ts";
import { selectIdentities } from "./identity.queries.ts";
import { type PeopleForm, type PeopleRequest, type PeopleRoute, personOf } from "./people-route.ts";
import { selectMemberships } from "./membership.queries.ts";
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

const notices = { saved: "saved", ended: "ended", left: "left", linked: "linked" } as const;

async function showAccount({ page, db, actor, query, at }: PeopleRequest): Promise<Reply> {
  const done = Object.values(notices).find((notice) => notice === query.get("done"));
  return html(AccountPage({ page, view: await viewAccount({ db, actor, at }, done) }));
}

async function viewAccount(
  { db, actor, at }: Pick<PeopleRequest, "db" | "actor" | "at">,
  done: AccountView["done"],
  given?: Draft,
): Promise<AccountView> {
  const { personId, sessionId: current } = personOf(actor);
  const [person, memberships, roles, sessions, identities] = await Promise.all([
    selectPerson(db, personId),
    selectMemberships(db, actor, personId),
    selectRoles(db, personId),
    selectSessions(db, personId, at),
    selectIdentities(db, personId),
  ]);
  const draft = given ?? draftOf({ name: person.name, language: person.language });
  return { person, memberships, roles, sessions, identities, current, draft, done, administers: mayAdminister(actor) };
}

async function takeDetails({ page, db, database, actor, submission, language, at }: PeopleForm): Promise<Reply> {
  const form = readForm(accountForm, submission.fields);
  if (form.kind === "invalid") return html(AccountPage({ page, view: await viewAccount({ db, actor, at }, undefined, form.draft) }), 400);
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
