import type { Draft } from "../../../kernel/validate.ts";
import type { TeamStudy } from "../study/study.ts";
import type { Anchoring } from "./anchoring.ts";
import type { SpreadingStep } from "./spreading.ts";
import type { TeamRefusal } from "./team-refusal.ts";
import type { Leaving, Present, RoleGiven } from "./team.ts";

/** What is told after something has been done. */
export const teamDeeds = ["seated", "left", "given", "told", "taken-back", "confirmed", "planned", "removed"] as const;
export type TeamDeed = (typeof teamDeeds)[number];

export type TeamView = {
  readonly study: TeamStudy;
  /** Without names for whoever is not in the team. */
  readonly present: readonly Present[];
  readonly leavings: readonly Leaving[];
  readonly roles: readonly RoleGiven[];
  /** What stands, and what stood before. */
  readonly anchorings: readonly Anchoring[];
  readonly steps: readonly SpreadingStep[];
  /** The reader heads the agency, and can answer for what the leadership has said. */
  readonly answers: boolean;
  readonly refusal: TeamRefusal | undefined;
  readonly done: TeamDeed | undefined;
};

/** A form that came back, or one that begins with what stands. */
export type TeamForm = {
  readonly study: TeamStudy;
  readonly draft: Draft;
  readonly refusal: TeamRefusal | undefined;
};
