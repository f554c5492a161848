import type { Id } from "../../kernel/ids.ts";
import type { Standing } from "./membership.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PersonId, Role } from "./person.ts";

export type InvitationId = Id<"people.invitation">;

/** How long an invitation is open, in days. @source reliability goal T14 */
export const invitationDays = 14;

/** Invitations that one person may send: more in a day is somebody trying something. */
export const invitationsPerPerson = { limit: 200, seconds: 86_400 } as const;

/** `void` when whoever sent it may no longer invite to this. */
export const invitationStates = ["open", "expired", "accepted", "revoked", "void"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What somebody is invited to: an organisation, roles on the platform, or both. */
export type Offer = {
  readonly membership: (Standing & { readonly organisationId: OrganisationId }) | undefined;
  readonly roles: readonly Role[];
};

export type AcceptanceDecision = "accept" | "name-missing" | "signed-out" | "someone-else";

/**
 * What is to be done with an invitation that is open. It belongs to its address: someone who is signed in under another would take what was
 * meant for somebody else. Who is new, or comes back, writes their own name. Who has an account signs in to it first: a mail that lies about
 * for weeks opens no account that holds something already.
 */
export function decideAcceptance({
  holder,
  signedInAs,
  name,
}: {
  /** Whoever has the address now. */
  readonly holder: { readonly id: PersonId; readonly left: boolean } | undefined;
  readonly signedInAs: PersonId | undefined;
  readonly name: string | undefined;
}): AcceptanceDecision {
  if (signedInAs !== undefined && signedInAs !== holder?.id) return "someone-else";
  const isNew = holder === undefined || holder.left;
  if (!isNew && signedInAs === undefined) return "signed-out";
  return name === undefined && isNew ? "name-missing" : "accept";
}
