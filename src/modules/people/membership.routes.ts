import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { draftOf, readForm } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { membershipForm } from "./administration.forms.ts";
import { changeMembership, endMembership, leaveOrganisation } from "./membership.actions.ts";
import { EndMembershipPage, LeavePage, MembershipPage } from "./membership.pages.tsx";
import type { MembershipAction } from "./membership.policy.ts";
import { selectIsLastCoordinator, selectOptionalMembership } from "./membership.queries.ts";
import type { Membership } from "./membership-view.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalOf } from "./people-route.ts";

export const membershipRoutes: readonly PeopleRoute[] = [
  { address: addresses.membership, action: "people.membership.change", confirmed: "recently", get: showMembership, post: takeMembership },
  { address: addresses.membershipEnd, action: "people.membership.end", confirmed: "recently", get: showEnd, post: takeEnd },
  { address: addresses.leave, action: "people.membership.leave", get: showLeave, post: takeLeave },
];

async function find({ db, actor, params }: PeopleRequest, action: MembershipAction): Promise<Membership> {
  const membership = await selectOptionalMembership(db, actor, { id: idOf(params), action });
  if (membership === undefined) throw new NotFound("people.membership");
  return membership;
}

async function showMembership(request: PeopleRequest): Promise<Reply> {
  const membership = await find(request, "people.membership.change");
  const { place, coordinator } = membership;
  const draft = draftOf({ place, function: membership.function ?? "", ...(coordinator ? { coordinator: "yes" } : {}) });
  return html(MembershipPage({ page: request.page, membership, draft }));
}

async function takeMembership(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const membership = await find(request, "people.membership.change");
  const form = readForm(membershipForm, submission.fields);
  if (form.kind === "invalid") return html(MembershipPage({ page, membership, draft: form.draft }), 400);
  const { place, coordinator } = form.value;
  const standing = { place, function: form.value.function, coordinator: coordinator === "yes" };
  const refusal = await refusalOf(changeMembership(database, personOf(actor), { id: membership.id, ...standing, at }));
  const draft = { fields: submission.fields, issues: [] };
  if (refusal !== undefined) return html(MembershipPage({ page, membership, draft, refusal }), conflict);
  return seeOther(afterwards(membership, language));
}

function afterwards({ personId }: Membership, language: PeopleRequest["language"]): string {
  return `${hrefOf(addresses.person, language, personId)}?done=saved`;
}

async function showEnd(request: PeopleRequest): Promise<Reply> {
  return html(EndMembershipPage({ page: request.page, membership: await find(request, "people.membership.end") }));
}

async function takeEnd(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, language, at } = request;
  const membership = await find(request, "people.membership.end");
  const refusal = await refusalOf(endMembership(database, personOf(actor), { id: membership.id, at }));
  if (refusal !== undefined) return html(EndMembershipPage({ page, membership, refusal }), conflict);
  // A coordinator sees those who belong to the organisation: whoever has left it is on no page of theirs.
  return seeOther(actor.roles.includes("administrator") ? afterwards(membership, language) : addresses.persons[language]);
}

async function showLeave(request: PeopleRequest): Promise<Reply> {
  const membership = await find(request, "people.membership.leave");
  const isLast = await selectIsLastCoordinator(request.db, membership.id);
  return html(LeavePage({ page: request.page, membership, isLast }));
}

async function takeLeave(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const membership = await find(request, "people.membership.leave");
  const knowing = submission.fields.get("knowing") === "yes";
  const refusal = await refusalOf(leaveOrganisation(database, personOf(actor), { id: membership.id, at, knowing }));
  const isLast = refusal === "last-coordinator";
  if (refusal !== undefined) return html(LeavePage({ page, membership, isLast, refusal }), conflict);
  return seeOther(`${addresses.account[language]}?done=left`);
}
