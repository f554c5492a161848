import { Refused } from "../../../kernel/errors.ts";

/** What may be shown about a group. They are stated when a survey opens and never loosened after. */
export type Rules = {
  /** The threshold rule: so many answers at least. */
  readonly threshold: number;
  /** The homogeneity rule: in a group of less than `below`, so many at least have answered otherwise than most. */
  readonly outside: number;
  readonly below: number;
  /** The feasibility interval: of an answer in a hidden group, nobody may work out a number more narrowly than this. */
  readonly width: number;
};

/**
 * The least that protects: staff who answered in confidence, and agencies whose answers are public records but not published one by one.
 * Decision 0027 says where the numbers come from.
 */
export const floors = {
  staff: { threshold: 10, outside: 3, below: 50, width: 3 },
  agencies: { threshold: 5, outside: 1, below: 50, width: 1 },
} as const satisfies Record<string, Rules>;
export type Respondents = keyof typeof floors;

/** @throws Refused when a rule would be looser than the floor. */
export function rulesFor(respondents: Respondents, raised: Partial<Rules> = {}): Rules {
  const floor = floors[respondents];
  const rules = { ...floor, ...raised };
  for (const name of ["threshold", "outside", "below", "width"] as const) {
    if (!Number.isSafeInteger(rules[name]) || rules[name] < floor[name]) throw new Refused("below-the-floor");
  }
  return rules;
}

/** Why a group may not be shown for its own sake. */
export type Sensitivity = "few" | "alike";

/** Judges a group by its number in each layer. A part of a group that may not be shown may not either, so that hiding goes downwards by itself. */
export function judgeGroup(counts: ArrayLike<number>, { threshold, outside, below }: Rules): Sensitivity | undefined {
  let sum = 0;
  let most = 0;
  for (let layer = 0; layer < counts.length; layer += 1) {
    const count = counts[layer] ?? 0;
    sum += count;
    if (count > most) most = count;
  }
  if (sum === 0) return undefined;
  if (sum < threshold) return "few";
  return counts.length > 1 && sum < below && sum - most < outside ? "alike" : undefined;
}
