import { formatDate, formatList, type Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses } from "./addresses.ts";
import type { Offer } from "./invitation.ts";
import type { InviterStanding } from "./invitation-view.ts";
import { administrationMessages } from "./messages.ts";

type Invitation = {
  readonly language: Language;
  readonly offer: Offer;
  readonly inviter: InviterStanding;
  readonly origin: string;
  readonly token: string;
  readonly expiresAt: Instant;
};

/** What the mail says: who invites – by role and organisation –, to what, what is stored, and how long it is good for. */
export function invitationMail(invitation: Invitation): { readonly subject: string; readonly text: string } {
  const { language, inviter, origin, token, expiresAt } = invitation;
  const text = administrationMessages[language].invitationMail;
  const who = inviter.coordinates && inviter.organisation !== undefined ? text.coordinator(inviter.organisation) : text.administrator;
  const address = origin + addresses.invitation[language].replace(":token", token);
  return {
    subject: text.subject,
    text: text.body({ who, what: whatIsOffered(invitation), address, until: formatDate(language, expiresAt) }),
  };
}

function whatIsOffered({ language, offer, inviter }: Invitation): string {
  const { invitationMail: text, places, roles } = administrationMessages[language];
  const { membership } = offer;
  const organisation =
    membership === undefined || inviter.organisation === undefined
      ? []
      : [text.place(inviter.organisation, places[membership.place]), ...(membership.coordinator ? [text.toCoordinate] : [])];
  return formatList(language, [...organisation, ...offer.roles.map((role) => text.role(roles[role]))]);
}
