import type { Id } from "../../kernel/ids.ts";

export type MembershipId = Id<"people.membership">;

/**
 * Where in the chain of governance a person stands, or that they stand beside it: support functions (HR, finance, IT, law), the union,
 * and those who come from outside. A team that is to change something has people from the whole chain.
 * @source SOU 2019:43 §2.9
 */
export const places = ["agency-head", "middle-manager", "first-line-manager", "staff", "support", "union", "outside"] as const;
export type Place = (typeof places)[number];

/** Longest description of what a person does in their organisation. */
export const longestFunction = 100;

/** What a person is in an organisation. */
export type Standing = {
  readonly place: Place;
  /** What they do there, in words of their own. */
  readonly function: string | undefined;
  /** Looks after the organisation's own people here. */
  readonly coordinator: boolean;
};

/** Whether somebody is already what they are to be. */
export function isSameStanding(one: Standing, other: Standing): boolean {
  return one.place === other.place && one.function === other.function && one.coordinator === other.coordinator;
}
