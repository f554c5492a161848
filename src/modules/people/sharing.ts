import type { Id } from "../../kernel/ids.ts";
import type { OrganisationId } from "./organisation.ts";

export type CircleId = Id<"people.circle">;

/**
 * Who may read something, from the few to everyone. What is shared has three columns that say it: `audience`, `organisation_id` (who reads it
 * on the rung of the agency, and on the others whose it is, or nothing) and `circle_id` (the team or the network). The database checks them by
 * `CHECK (people.is_sharing(audience, organisation_id, circle_id))`; `sharedWith` and `sharedBy` read them.
 * @source product rule 8
 */
export const audiences = ["team", "agency", "network", "all-agencies", "public"] as const;
export type Audience = (typeof audiences)[number];

export type Sharing =
  | { readonly audience: "team" | "network"; readonly circleId: CircleId }
  | { readonly audience: "agency"; readonly organisationId: OrganisationId }
  | { readonly audience: "all-agencies" | "public" };

/** What the three columns of a row say. */
export type SharingColumns = {
  readonly audience: Audience;
  readonly organisationId: OrganisationId | null;
  readonly circleId: CircleId | null;
};

/** @throws when the columns are none that the database lets through. */
export function sharingOf({ audience, organisationId, circleId }: SharingColumns): Sharing {
  if (audience === "all-agencies" || audience === "public") return { audience };
  if (audience === "agency" && organisationId !== null) return { audience, organisationId };
  if (audience !== "agency" && circleId !== null) return { audience, circleId };
  throw new Error(`${audience} is shared with nobody`);
}

/** What a change of who may read something takes. */
export type SharingDecision =
  /** Nothing changes. */
  | "same"
  /** Fewer than before: at once, by whoever may change it. */
  | "narrower"
  /** More than before, or others: at once, by whoever may change it. */
  | "wider"
  /** Everyone: somebody else has to agree. */
  | "needs-another";

/** Two teams, or two networks, are others and not fewer, whatever they have in common. */
export function decideSharing(from: Sharing, to: Sharing): SharingDecision {
  if (keyOf(from) === keyOf(to)) return "same";
  if (to.audience === "public") return "needs-another";
  return audiences.indexOf(to.audience) < audiences.indexOf(from.audience) ? "narrower" : "wider";
}

function keyOf(sharing: Sharing): string {
  if (sharing.audience === "agency") return `agency ${sharing.organisationId}`;
  return "circleId" in sharing ? `${sharing.audience} ${sharing.circleId}` : sharing.audience;
}

/** Those of one organisation. */
export type GroupReached = { readonly name: string; readonly persons: number };

/** Those who would read something: how many, and what they are together; never who. */
export type Group = {
  readonly kind: Audience;
  /** Of the team, the organisation or the network. */
  readonly name: string | undefined;
  /** Persons with an account; undefined where anybody may read, account or none. */
  readonly persons: number | undefined;
  /** Of a network, its organisations; a person may belong to several. */
  readonly groups: readonly GroupReached[];
};

/** What is shared, as the audit names it. */
export type Subject = { readonly kind: string; readonly id: string };
