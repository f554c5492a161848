import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { type InvitationForm, invitationForm, invitationListForm } from "./administration.forms.ts";
import { selectChoice } from "./choose-organisation.queries.ts";
import { type Choosable, type Choice, chooseOwn } from "./choose-organisation.ts";
import { invite, resendInvitation, revokeInvitation } from "./invitation.actions.ts";
import { InvitationListPage, type InvitationListView, NewInvitationPage, type NewInvitationView } from "./invitation.pages.tsx";
import { selectInvitationList } from "./invitation.queries.ts";
import type { Offer } from "./invitation.ts";
import { selectCoordinated } from "./membership.queries.ts";
import { selectOptionalOrganisation } from "./organisation.queries.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalIn, refusalOf } from "./people-route.ts";
import type { RefusalCode } from "./refusal.ts";

export const invitationRoutes: readonly PeopleRoute[] = [
  { address: addresses.invitations, action: "people.invitation.read", get: showInvitations },
  { address: addresses.newInvitation, action: "people.invitation.send", confirmed: "recently", get: showNew, post: takeNew },
  { address: addresses.resendInvitation, action: "people.invitation.resend", confirmed: "recently", post: takeResend },
  { address: addresses.revokeInvitation, action: "people.invitation.revoke", post: takeRevoke },
];

const pageSize = 40;

async function showInvitations(request: PeopleRequest): Promise<Reply> {
  const { done } = parseQuery(invitationListForm, request.query);
  return drawList(request, {
    done: (["sentNow", "sentInstead", "resent", "revoked"] as const).find((deed) => deed === done),
    refusal: undefined,
  });
}

async function drawList(request: PeopleRequest, told: Pick<InvitationListView, "done" | "refusal">): Promise<Reply> {
  const { page, db, actor, query, at } = request;
  const { state: states, page: current } = parseQuery(invitationListForm, query);
  const list = await selectInvitationList(db, actor, { states, at, page: current, pageSize });
  const view = { ...list, states, current, pageSize, ...told };
  return html(InvitationListPage({ page, view }), told.refusal === undefined ? 200 : conflict);
}

/** A coordinator chooses among their own; an administrator writes the name of any. */
async function ownOf({ db, actor }: PeopleRequest): Promise<readonly Choosable[] | undefined> {
  return actor.roles.includes("administrator") ? undefined : selectCoordinated(db, personOf(actor).personId);
}

async function showNew(request: PeopleRequest): Promise<Reply> {
  const own = await ownOf(request);
  const only = own?.length === 1 ? own[0] : undefined;
  const draft = draftOf({ language: "sv", ...(only === undefined ? {} : { chosen: only.slug }) });
  return html(NewInvitationPage({ page: request.page, view: { draft, own, candidates: [], refusal: undefined } }));
}

async function takeNew(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, settings, language, at } = request;
  const own = await ownOf(request);
  const form = readForm(invitationForm, submission.fields);
  const choice =
    own === undefined
      ? await selectChoice(request.db, request.actor, submission.fields)
      : chooseOwn(own, submission.fields.get("chosen") ?? undefined);
  const issues = [...(form.kind === "invalid" ? form.draft.issues : []), ...(choice.kind === "unclear" ? [choice.issue] : [])];
  const again = (view: Partial<NewInvitationView>, status: number): Promise<Reply> => {
    const draft = { fields: submission.fields, issues };
    const candidates = choice.kind === "unclear" ? choice.candidates : [];
    return Promise.resolve(html(NewInvitationPage({ page, view: { draft, own, candidates, refusal: undefined, ...view } }), status));
  };
  if (form.kind === "invalid" || choice.kind === "unclear") return again({}, 400);
  const offer = await offerOf(request, { form: form.value, choice });
  if (offer.kind === "missing")
    return again({ draft: { fields: submission.fields, issues: [{ field: offer.field, code: "missing" }] } }, 400);
  const { email, language: mailLanguage } = form.value;
  const sending = { email, offer: offer.value, language: mailLanguage, at, origin: settings.origin };
  const outcome = await invite(database, personOf(actor), sending).catch(refusalIn);
  if (typeof outcome === "string") return again({ refusal: outcome }, conflict);
  return seeOther(`${addresses.invitations[language]}?done=${outcome.replaced ? "sentInstead" : "sentNow"}`);
}

type OfferReading =
  | { readonly kind: "offer"; readonly value: Offer }
  | { readonly kind: "missing"; readonly field: "organisation" | "place" };

/** A place belongs to an organisation; without one, there must be a role to give. */
async function offerOf(
  { db, actor }: PeopleRequest,
  { form, choice }: { readonly form: InvitationForm; readonly choice: Exclude<Choice, { kind: "unclear" }> },
): Promise<OfferReading> {
  const { roles, place, coordinator } = form;
  if (choice.kind === "none") {
    return roles.length === 0 ? { kind: "missing", field: "organisation" } : { kind: "offer", value: { membership: undefined, roles } };
  }
  if (place === undefined) return { kind: "missing", field: "place" };
  const organisation = await selectOptionalOrganisation(db, actor, choice.slug);
  if (organisation === undefined) throw new NotFound("people.organisation");
  const standing = { place, function: form.function, coordinator: coordinator === "yes" };
  return { kind: "offer", value: { membership: { organisationId: organisation.id, ...standing }, roles } };
}

async function takeResend(request: PeopleForm): Promise<Reply> {
  const { database, actor, params, settings, at } = request;
  const deed = resendInvitation(database, personOf(actor), { id: idOf(params), at, origin: settings.origin });
  return afterDeed(request, await refusalOf(deed), "resent");
}

async function takeRevoke(request: PeopleForm): Promise<Reply> {
  const { database, actor, params, at } = request;
  return afterDeed(request, await refusalOf(revokeInvitation(database, personOf(actor), { id: idOf(params), at })), "revoked");
}

/** Back to the list; where a rule said no, the list as it is now says so. */
async function afterDeed(request: PeopleForm, refusal: RefusalCode | undefined, done: "resent" | "revoked"): Promise<Reply> {
  const href = addresses.invitations[request.language];
  if (refusal === undefined) return seeOther(`${href}?done=${done}`);
  return drawList({ ...request, page: { ...request.page, path: href } }, { done: undefined, refusal });
}
