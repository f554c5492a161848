import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { personListForm, personQuery, roleForm } from "./administration.forms.ts";
import { selectMemberships } from "./membership.queries.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalOf } from "./people-route.ts";
import { endPerson, endSessionsOf, erasePerson } from "./person.actions.ts";
import { EndPersonPage, ErasePersonPage, PersonPage } from "./person.pages.tsx";
import { selectRoles } from "./person.queries.ts";
import type { PersonId } from "./person.ts";
import { PersonListPage } from "./person-list.pages.tsx";
import { selectLogAbout, selectOptionalPersonView, selectPersonList } from "./person-list.queries.ts";
import type { PersonView } from "./person-view.ts";
import type { RefusalCode } from "./refusal.ts";
import { endRole, grantRole } from "./role.actions.ts";

export const personRoutes: readonly PeopleRoute[] = [
  { address: addresses.persons, action: "people.person.read", get: showPersons },
  { address: addresses.person, action: "people.person.read", get: showPerson },
  { address: addresses.personRoles, action: "people.role.grant", confirmed: "recently", post: takeRole },
  { address: addresses.personSessions, action: "people.person.end-sessions", post: takeEndOfSessions },
  { address: addresses.personErase, action: "people.person.erase", confirmed: "recently", get: showErase, post: takeErase },
  { address: addresses.personEnd, action: "people.person.end", confirmed: "recently", get: showEnd, post: takeEnd },
];

const pageSize = 40;
const logLines = 50;

async function showPersons({ page, db, actor, query }: PeopleRequest): Promise<Reply> {
  const { q, role, organisation, left, page: current } = parseQuery(personListForm, query);
  const question = q.trim();
  const list = await selectPersonList(db, actor, {
    question,
    role: role === "" ? undefined : role,
    organisation: organisation === "" ? undefined : organisation,
    left: left === "yes",
    page: current,
    pageSize,
  });
  const withRoles = actor.roles.includes("administrator");
  return html(
    PersonListPage({ page, view: { ...list, question, role, organisation, left: left === "yes", current, pageSize, withRoles } }),
  );
}

type Asking = Pick<PeopleRequest, "db" | "actor" | "at" | "params">;

async function findPerson({ db, actor, at, params }: Asking): Promise<PersonView> {
  const person = await selectOptionalPersonView(db, actor, { id: idOf(params), at });
  if (person === undefined) throw new NotFound("people.person");
  return person;
}

async function showPerson(request: PeopleRequest): Promise<Reply> {
  const { done } = parseQuery(personQuery, request.query);
  return drawPerson(request, { saved: done === "saved", refusal: undefined });
}

async function drawPerson(
  request: PeopleRequest,
  { saved, refusal }: { readonly saved: boolean; readonly refusal: RefusalCode | undefined },
): Promise<Reply> {
  const { page, db, actor } = request;
  const person = await findPerson(request);
  const [memberships, roles, log] = await Promise.all([
    selectMemberships(db, actor, person.id),
    person.mayReadRoles ? selectRoles(db, person.id) : [],
    selectLogAbout(db, actor, { id: person.id, limit: logLines }),
  ]);
  return html(PersonPage({ page, view: { person, memberships, roles, log, refusal, saved } }), refusal === undefined ? 200 : conflict);
}

async function takeRole(request: PeopleForm): Promise<Reply> {
  const { database, actor, params, submission, language, at, page } = request;
  const personId: PersonId = idOf(params);
  const form = readForm(roleForm, submission.fields);
  const href = hrefOf(addresses.person, language, personId);
  if (form.kind === "invalid") return drawPerson({ ...request, page: { ...page, path: href } }, { saved: false, refusal: "role-missing" });
  const { role, deed } = form.value;
  const change = deed === "grant" ? grantRole : endRole;
  const refusal = await refusalOf(change(database, personOf(actor), { personId, role, at }));
  // The page that comes back is the person's: its forms and links must not lead to where only forms are taken.
  if (refusal !== undefined) return drawPerson({ ...request, page: { ...page, path: href } }, { saved: false, refusal });
  // Whoever has taken their own role away has no administration to come back to.
  const isOwn = deed === "end" && role === "administrator" && personId === personOf(actor).personId;
  return seeOther(isOwn ? addresses.account[language] : `${href}?done=saved`);
}

async function takeEndOfSessions({ database, actor, params, page, language, at }: PeopleForm): Promise<Reply> {
  const personId: PersonId = idOf(params);
  await endSessionsOf(database, personOf(actor), { personId, at });
  if (personId === personOf(actor).personId) return { ...seeOther(page.site.home), session: "ended" };
  return seeOther(`${hrefOf(addresses.person, language, personId)}?done=saved`);
}

async function showEnd(request: PeopleRequest): Promise<Reply> {
  const person = await findPerson(request);
  if (!person.mayEnd) throw new NotFound("people.person");
  return html(EndPersonPage({ page: request.page, person }));
}

async function takeEnd(request: PeopleForm): Promise<Reply> {
  const { database, actor, page, language, at } = request;
  const personId: PersonId = idOf(request.params);
  const refusal = await refusalOf(endPerson(database, personOf(actor), { personId, at }));
  if (refusal !== undefined) return html(EndPersonPage({ page, person: await findPerson(request), refusal }), conflict);
  if (personId === personOf(actor).personId) return seeOther(page.site.home);
  return seeOther(`${hrefOf(addresses.person, language, personId)}?done=saved`);
}

async function showErase(request: PeopleRequest): Promise<Reply> {
  const person = await findPerson(request);
  if (!person.mayErase) throw new NotFound("people.person");
  return html(ErasePersonPage({ page: request.page, person }));
}

async function takeErase(request: PeopleForm): Promise<Reply> {
  const { database, actor, page, language, at, personalData } = request;
  const personId: PersonId = idOf(request.params);
  const refusal = await refusalOf(erasePerson(database, personOf(actor), { personId, personalData, at, action: "people.person.erase" }));
  if (refusal !== undefined) return html(ErasePersonPage({ page, person: await findPerson(request), refusal }), conflict);
  return seeOther(`${hrefOf(addresses.person, language, personId)}?done=saved`);
}
