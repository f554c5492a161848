import { z } from "zod";
import { languages } from "../../kernel/i18n.ts";
import { choices, oneLine, pageNumber } from "../../kernel/validate.ts";
import { email, personName } from "./entry.forms.ts";
import { invitationStates } from "./invitation.ts";
import { longestFunction, places } from "./membership.ts";
import { roles } from "./person.ts";

const standing = {
  place: z.enum(places),
  function: oneLine(longestFunction).optional(),
  coordinator: z.enum(["yes"]).optional(),
};

export const membershipForm = z.object(standing);
export type MembershipForm = z.infer<typeof membershipForm>;

/** A place is needed only where there is an organisation. */
export const invitationForm = z.object({
  email,
  organisation: z.string().max(200).optional(),
  chosen: z.string().max(200).optional(),
  ...standing,
  place: standing.place.optional(),
  roles: choices(roles),
  language: z.enum(languages),
});
export type InvitationForm = z.infer<typeof invitationForm>;

export const acceptanceForm = z.object({ name: personName.optional() });
export const roleForm = z.object({ role: z.enum(roles), deed: z.enum(["grant", "end"]) });

/** An empty value is what a list of choices sends for "any". */
export const personListForm = z.object({
  q: z.string().max(200).default(""),
  role: z.enum(["", ...roles]).default(""),
  organisation: z.string().max(200).default(""),
  left: z.enum(["", "yes"]).default(""),
  page: pageNumber,
});

export const invitationListForm = z.object({ state: choices(invitationStates), page: pageNumber, done: z.string().optional() });
export const personQuery = z.object({ done: z.string().optional() });
