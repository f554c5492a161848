import type { Id } from "../../kernel/ids.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Standing } from "./membership.ts";

export type PersonId = Id<"people.person">;
export type SessionId = Id<"people.session">;

/**
 * What a person may be on the platform, apart from what they are in their organisation. Whoever only reads has none; member, coordinator and head
 * of an agency follow from a membership.
 * @source SOU 2019:43 §4.2 (the support function), §4.3 (the arena)
 */
export const roles = ["administrator", "support", "editor", "facilitator", "researcher", "secretariat", "analyst", "registrar"] as const;
export type Role = (typeof roles)[number];

/** What whoever coordinates some organisation has beside their roles. It is no role: it follows from the membership. */
export const coordinatorRole = "coordinator";
/** The same for whoever heads some organisation, or is in its management. */
export const headRole = "agency-head";

/** Someone who is signed in. */
export type PersonActor = Extract<Actor, { kind: "person" }>;

/** One address, one person, however it is written. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * The roles of the demonstration. They are named by what they are: nobody is invented. The chain of governance is the one of the source,
 * with those who stand beside it.
 * @source SOU 2019:43 §2.9 (teams that represent the whole chain), §4.2
 */
export const demonstrationRoles = [
  { key: "administrator", roles: ["administrator"] },
  { key: "support", roles: ["support"] },
  { key: "editor", roles: ["editor"] },
  { key: "second-editor", roles: ["editor"] },
  { key: "facilitator", roles: ["facilitator"] },
  { key: "researcher", roles: ["researcher"] },
  { key: "secretariat", roles: ["secretariat"] },
  { key: "analyst", roles: ["analyst"] },
  { key: "registrar", roles: ["registrar"] },
  { key: "coordinator", roles: [], standing: { place: "support", coordinator: true } },
  { key: "agency-head", roles: [], standing: { place: "agency-head", coordinator: false } },
  { key: "manager", roles: [], standing: { place: "first-line-manager", coordinator: false } },
  { key: "staff", roles: [], standing: { place: "staff", coordinator: false } },
  { key: "union", roles: [], standing: { place: "union", coordinator: false } },
  { key: "reader", roles: [] },
] as const satisfies readonly {
  readonly key: string;
  readonly roles: readonly Role[];
  readonly standing?: Omit<Standing, "function">;
}[];

/** Where in the register those of the demonstration belong who belong somewhere. Nobody outside the demonstration sees them there. */
export const demonstrationAgency = "forsakringskassan";

export type DemonstrationKey = (typeof demonstrationRoles)[number]["key"];

/** An address that no mail can reach. @source RFC 2606 §2 */
export function demonstrationEmail(key: DemonstrationKey): string {
  return `${key}@demonstration.invalid`;
}
