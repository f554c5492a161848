import type { Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import type { InvitationId, InvitationState, Offer } from "./invitation.ts";
import type { Place } from "./membership.ts";
import type { PersonId, Role } from "./person.ts";

export type OpenInvitation = {
  readonly id: InvitationId;
  readonly email: string;
  readonly language: Language;
  readonly offer: Offer;
  readonly organisation: string | undefined;
  readonly invitedBy: PersonId;
  readonly expiresAt: Instant;
  /** Whoever has the address now; `left` when they have left. */
  readonly holder: { readonly id: PersonId; readonly left: boolean } | undefined;
};

/** By what an invitation presents whoever sends it: organisations and roles, not a name. */
export type InviterStanding = { readonly organisation: string | undefined; readonly coordinates: boolean; readonly roles: readonly Role[] };

export type InvitationLine = {
  readonly id: InvitationId;
  readonly email: string;
  readonly organisation: string | null;
  readonly place: Place | null;
  readonly function: string | null;
  readonly coordinator: boolean;
  readonly roles: readonly Role[];
  readonly state: InvitationState;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly inviter: string;
  readonly mayResend: boolean;
  readonly mayRevoke: boolean;
};

export type InvitationList = {
  readonly items: readonly InvitationLine[];
  readonly total: number;
  readonly counts: Readonly<Partial<Record<InvitationState, number>>>;
};
