import { isWhole } from "./counts.ts";
import { normalQuantile } from "./special.ts";
import { type AnsweredStratum, postStratify } from "./weights.ts";

export type WeightedInterval =
  | { readonly kind: "interval"; readonly share: number; readonly least: number; readonly most: number }
  | { readonly kind: "none"; readonly reason: "stratum-without-answers" | "one-in-stratum" | "whole-frame-answered" };

/**
 * The interval of a share that is weighted by stratum: Wilson's, with as many answers as would be as precise. That number is worked out from the variance, and is
 * never more than the effective number of the weights (Kish) with the correction for a finite frame: strata that happen to be of one mind would claim
 * too much.
 * @source Kott and Carr 1997, Developing an estimation strategy for a pesticide data program, Journal of Official Statistics 13 (Wilson's with the effective number); Korn and Graubard 1998, Confidence intervals for proportions with small expected number of positive counts estimated from survey data, Survey Methodology 24
 * @throws RangeError for what are not counts, or a part above its answers.
 */
export function weightedInterval(strata: readonly AnsweredStratum[], level = 0.95): WeightedInterval {
  const weighted = postStratify(strata);
  if (weighted.kind === "refused") return { kind: "none", reason: "stratum-without-answers" };
  if (strata.every(isWhole)) return { kind: "none", reason: "whole-frame-answered" };
  const { share, variance, effective, whole } = weighted;
  if (variance === undefined) return { kind: "none", reason: "one-in-stratum" };
  const answered = strata.reduce((sum, stratum) => sum + stratum.answered, 0);
  const corrected = answered < whole ? (effective * (whole - 1)) / (whole - answered) : Number.POSITIVE_INFINITY;
  const alike = variance === 0 ? corrected : Math.min(corrected, (share * (1 - share)) / variance);
  const t = normalQuantile(level) ** 2 / alike;
  const middle = (share + t / 2) / (1 + t);
  const half = Math.sqrt(t * (share * (1 - share) + t / 4)) / (1 + t);
  return {
    kind: "interval",
    share,
    least: Math.max(0, Math.min(share, middle - half)),
    most: Math.min(1, Math.max(share, middle + half)),
  };
}
