import { permitted } from "../../kernel/policy.ts";
import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused, TooOften } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import type { Language } from "../../kernel/i18n.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { sendMail } from "../../kernel/mail.ts";
import { noticeDue } from "../../kernel/notice.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Instant } from "../../kernel/time.ts";
import {
  type AcceptanceDecision,
  decideAcceptance,
  invitationDays,
  type InvitationId,
  invitationsPerPerson,
  type Offer,
} from "./invitation.ts";
import type { InvitationAction } from "./invitation.policy.ts";
import {
  insertInvitation,
  selectHasInvitation,
  selectInviterStanding,
  selectIsMember,
  selectMayInvite,
  selectOptionalOpenInvitation,
  updateInvitationToAccepted,
  updateInvitationToRevoked,
  updateWaitingToRevoked,
} from "./invitation.queries.ts";
import type { OpenInvitation } from "./invitation-view.ts";
import { invitationAccepted } from "./people.notices.ts";
import { invitationMail } from "./invitation-mail.ts";
import { invitationPolicy } from "./invitation.policy.ts";
import { insertMembershipUnlessThere } from "./membership.queries.ts";
import type { PeopleTables } from "./people.tables.ts";
import { normaliseEmail, type PersonActor, type PersonId } from "./person.ts";
import {
  insertPersonUnlessThere,
  insertRoleUnlessHeld,
  selectOptionalPersonByEmail,
  selectPerson,
  updatePersonToReturned,
} from "./person.queries.ts";
import { holdPerson } from "./role.queries.ts";
import { type StartedSession, startSession } from "./session.actions.ts";
import { endSessions } from "./session.queries.ts";
import { hashOf, newSecret } from "./session.ts";

type Tables = PeopleTables & KernelTables;
type Invited = { readonly email: string; readonly offer: Offer; readonly language: Language };
type Sending = { readonly at: Instant; readonly origin: string };

/**
 * Invites whoever has an address. One that waits there for the same organisation stops working.
 * @returns whether there was one.
 * @throws NotFound when there is no such organisation that the actor may invite to, Refused when whoever has the address belongs there
 * already, TooOften.
 */
export async function invite(
  database: Database<Tables>,
  actor: PersonActor,
  { at, origin, ...invited }: Invited & Sending,
): Promise<{ readonly id: InvitationId; readonly replaced: boolean }> {
  await countInvitation(database, actor);
  return inTransaction(database, async (tx) => {
    if (!(await selectMayInvite(tx, actor, invited.offer))) throw new NotFound("people.organisation");
    const email = normaliseEmail(invited.email);
    const { membership } = invited.offer;
    if (membership !== undefined && (await selectIsMember(tx, { email, organisationId: membership.organisationId })))
      throw new Refused("already-member");
    // One that gives more than the actor may take back stays, and the new one is refused.
    const allowed = permitted(invitationPolicy, "people.invitation.revoke", actor, "invitation");
    const waiting = { email, organisationId: membership?.organisationId ?? null, by: actor.personId, at, allowed };
    const replaced = await updateWaitingToRevoked(tx, waiting);
    for (const old of replaced) {
      const subject = { kind: "people.invitation", id: old };
      await recordAudit(tx, { at, actor, action: "people.invitation.revoke", subject, detail: { replaced: true } });
    }
    const id = await send(tx, actor, { ...invited, email, at, origin, action: "people.invitation.send" });
    return { id, replaced: replaced.length > 0 };
  });
}

/**
 * Sends an invitation that waits once more: a new one, good for as long as a new one is. The old one stops working.
 * @throws NotFound, Refused when it has been answered or taken back, TooOften.
 */
export async function resendInvitation(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, origin }: Sending & { readonly id: InvitationId },
): Promise<InvitationId> {
  const action = "people.invitation.resend";
  await countInvitation(database, actor);
  return inTransaction(database, async (tx) => {
    const old = await updateInvitationToRevoked(tx, actor, { id, action, at });
    if (old === undefined) throw await whyNot(tx, actor, { id, action });
    return send(tx, actor, { ...old, at, origin, action });
  });
}

/**
 * Takes an invitation back that nobody has answered.
 * @throws NotFound, Refused when it has been answered or taken back.
 */
export async function revokeInvitation(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at }: { readonly id: InvitationId; readonly at: Instant },
): Promise<void> {
  const action = "people.invitation.revoke";
  await inTransaction(database, async (tx) => {
    if ((await updateInvitationToRevoked(tx, actor, { id, action, at })) === undefined) throw await whyNot(tx, actor, { id, action });
    await recordAudit(tx, { at, actor, action, subject: { kind: "people.invitation", id } });
  });
}

/** Before the transaction, as what is counted stays counted when it fails. */
async function countInvitation(database: Database<Tables>, { personId }: PersonActor): Promise<void> {
  const allowed = await allowRate(database, { key: `people.invitation:${personId}`, ...invitationsPerPerson });
  if (!allowed) throw new TooOften(invitationsPerPerson.seconds);
}

async function whyNot(
  tx: Write<Tables>,
  actor: PersonActor,
  which: { readonly id: InvitationId; readonly action: InvitationAction },
): Promise<Error> {
  return (await selectHasInvitation(tx, actor, which)) ? new Refused("invitation-closed") : new NotFound("people.invitation");
}

async function send(
  tx: Write<Tables>,
  actor: PersonActor,
  { email, offer, language, at, origin, action }: Invited & Sending & { readonly action: InvitationAction },
): Promise<InvitationId> {
  const token = newSecret();
  const id = newId<"people.invitation">(at);
  const expiresAt = at.add({ hours: invitationDays * 24 });
  const isNew = await insertInvitation(tx, { id, tokenHash: hashOf(token), email, offer, language, by: actor.personId, at, expiresAt });
  // One that waits with more than the actor may take back; or somebody else was faster.
  if (!isNew) throw new Refused("waits-with-more");
  const inviter = await selectInviterStanding(tx, { personId: actor.personId, organisationId: offer.membership?.organisationId });
  const text = invitationMail({ language, offer, inviter, origin, token, expiresAt });
  await sendMail(tx, { at, to: email, ...text, language, purpose: "people.invitation", until: expiresAt });
  const { membership, roles } = offer;
  const detail = { organisation: membership?.organisationId ?? "none", coordinator: membership?.coordinator ?? false, roles };
  await recordAudit(tx, { at, actor, action, subject: { kind: "people.invitation", id }, detail });
  return id;
}

type Acceptance = {
  readonly token: string;
  /** As the person wrote it; needed from whoever is new here. */
  readonly name: string | undefined;
  readonly signedInAs: PersonActor | undefined;
  readonly device: string;
  readonly at: Instant;
};

export type AcceptanceOutcome =
  | { readonly kind: "closed" | Exclude<AcceptanceDecision, "accept"> }
  | { readonly kind: "accepted"; readonly session: StartedSession };

/**
 * Answers an invitation: makes the person or finds them, gives them what they were invited to, and begins a session. Nothing happens unless
 * everything does.
 * @source reliability goals T14, T16
 */
export async function acceptInvitation(database: Database<Tables>, acceptance: Acceptance): Promise<AcceptanceOutcome> {
  const { token, name, signedInAs, device, at } = acceptance;
  return inTransaction(database, async (tx): Promise<AcceptanceOutcome> => {
    const asked = { tokenHash: hashOf(token), at };
    const seen = await selectOptionalOpenInvitation(tx, asked);
    if (seen?.holder?.left === false && !(await holdPerson(tx, seen.holder.id))) throw new Refused("changed-meanwhile");
    const open = await selectOptionalOpenInvitation(tx, { ...asked, lock: true });
    if (seen === undefined || open === undefined) return { kind: "closed" };
    // Whoever had the address when it was looked at, and is held: two invitations to somebody new may be answered at once.
    const invitation = { ...open, holder: seen.holder };
    const decision = decideAcceptance({ holder: invitation.holder, signedInAs: signedInAs?.personId, name });
    if (decision !== "accept") return { kind: decision };
    const personId = await findOrMakePerson(tx, invitation, { name: name ?? "", at });
    // It is held since it was looked at; were it not, nothing of this may stay.
    if (!(await updateInvitationToAccepted(tx, { id: invitation.id, personId, at }))) throw new Refused("invitation-closed");
    await give(tx, invitation, { personId, at });
    await publish(tx, { kind: noticeDue, payload: { source: invitationAccepted, subject: invitation.id }, at });
    // What the browser had before opens nothing that has been given now.
    if (signedInAs !== undefined) await endSessions(tx, { personId, only: signedInAs.sessionId, at });
    return { kind: "accepted", session: await startSession(tx, { personId, device, at, way: "invitation" }) };
  });
}

async function findOrMakePerson(
  tx: Write<Tables>,
  { email, language, holder, invitedBy }: OpenInvitation,
  { name, at }: { readonly name: string; readonly at: Instant },
): Promise<PersonId> {
  if (holder?.left === true) await updatePersonToReturned(tx, holder.id, { name });
  if (holder !== undefined) return holder.id;
  // Whom the demonstration invites belongs to it, and is let in by nothing else.
  const { demonstration } = await selectPerson(tx, invitedBy);
  await insertPersonUnlessThere(tx, { id: newId(at), email, name, language, demonstration, at });
  // Two invitations to one address may be answered at once: one of them makes the person.
  const person = await selectOptionalPersonByEmail(tx, email, { demonstration });
  if (person === undefined) throw new Refused("changed-meanwhile");
  return person.id;
}

async function give(
  tx: Write<Tables>,
  { id, offer, invitedBy: by }: OpenInvitation,
  { personId, at }: { readonly personId: PersonId; readonly at: Instant },
): Promise<void> {
  const { membership, roles } = offer;
  if (membership !== undefined) await insertMembershipUnlessThere(tx, { ...membership, personId, by, at });
  for (const role of roles) await insertRoleUnlessHeld(tx, { personId, role, by, at });
  await recordAudit(tx, {
    at,
    actor: { kind: "person", personId },
    action: "people.invitation.accept",
    subject: { kind: "people.person", id: personId },
    detail: { invitation: id, organisation: membership?.organisationId ?? "none", coordinator: membership?.coordinator ?? false, roles },
  });
}
