import type { OrganisationId } from "../people/index.ts";

/** An agency that a text is about: the one that it describes, and each that it names as having taken part. */
export type Checker = {
  readonly id: OrganisationId;
  readonly name: string;
  /** The text describes it; the others took part. */
  readonly isDescribed: boolean;
  /** It has approved the current version. */
  readonly hasApproved: boolean;
  /** It is asked about the current version now. */
  readonly isAsked: boolean;
  /** Somebody who has not written in the text speaks for it here. */
  readonly canAnswer: boolean;
};

export const checkerStates = ["approved", "asked", "later", "unasked"] as const;
export type CheckerState = (typeof checkerStates)[number];

/** How far an agency has come with the current version. One that took part and that nobody speaks for here is not asked: the text would wait for ever. */
export function stateOfChecker({ isDescribed, hasApproved, isAsked, canAnswer }: Omit<Checker, "id" | "name">): CheckerState {
  if (hasApproved) return "approved";
  if (isAsked) return "asked";
  return isDescribed || canAnswer ? "later" : "unasked";
}

/** Who is asked next: one at a time, so that each sees what the one before has approved. */
export function nextChecker(checkers: readonly Checker[]): Checker | undefined {
  return checkers.find((checker) => ["asked", "later"].includes(stateOfChecker(checker)));
}
