import type { Id } from "../../../kernel/ids.ts";
import type { PlainDate } from "../../../kernel/time.ts";

export type StepId = Id<"casework.spreading_step">;

export const longestStep = { what: 300, reaches: 200, roleName: 100 } as const;

/** Something that is done so that more than the team learn of it. @source SOU 2019:43 §3.4.7 (what is learnt stays in the group) */
export type SpreadingStep = {
  readonly id: StepId;
  readonly what: string;
  readonly reaches: string;
  readonly dueOn: PlainDate | undefined;
  /** By whom: a role. */
  readonly roleName: string | undefined;
  readonly doneOn: PlainDate | undefined;
  readonly version: number;
};
