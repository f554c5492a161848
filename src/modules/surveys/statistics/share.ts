import { type PrintedShare, roundShare } from "../consistency/share.ts";
import { assertCounts, sum } from "./counts.ts";

/**
 * The percentage of each count of them all, each rounded once and half-up, like everywhere (decision 0029). They may miss 100 by rounding: none is moved to
 * make them add up.
 * @returns nothing when all counts are 0: nobody's share is not 0 %.
 * @throws RangeError for what is not a count.
 */
export function share(
  counts: readonly number[],
  { decimals }: { decimals: number } = { decimals: 0 },
): readonly PrintedShare[] | undefined {
  assertCounts(counts);
  const whole = sum(counts);
  if (whole === 0) return undefined;
  return counts.map((count) => ({ units: roundShare(count, whole, { decimals, rounding: "half-up" }), decimals }));
}
