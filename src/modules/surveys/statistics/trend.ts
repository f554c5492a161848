import { assertCounts, sum } from "./counts.ts";
import { logChoose, normalTails } from "./special.ts";

/** Groups in their order: how many of each, and how many of those answered so. */
export type Ordered = {
  readonly parts: readonly number[];
  readonly wholes: readonly number[];
  /** How far apart the groups are: 0, 1, 2, … unless stated. */
  readonly scores?: readonly number[];
};

/**
 * Whether a proportion rises or falls over ordered groups. z is above 0 when it rises.
 * @source Cochran 1954, Biometrics 10; Armitage 1955, Tests for linear trends in proportions and frequencies, Biometrics 11
 * @throws RangeError for what are not counts, for parts above their whole, or when nothing varies.
 */
export function cochranArmitage(ordered: Ordered): { readonly z: number; readonly p: number } {
  const { parts, wholes, scores } = checked(ordered);
  const n = sum(wholes);
  const p = sum(parts) / n;
  const mean = sum(scores.map((score, group) => score * (wholes[group] ?? 0))) / n;
  const slope = sum(scores.map((score, group) => (score - mean) * (parts[group] ?? 0)));
  const spread = sum(scores.map((score, group) => (score - mean) ** 2 * (wholes[group] ?? 0)));
  const variance = p * (1 - p) * spread;
  if (!(variance > 0)) throw new RangeError("a trend needs two groups and two answers that somebody is in");
  const z = slope / Math.sqrt(variance);
  return { z, p: normalTails(z) };
}

/**
 * The same, exact: how likely a sum of scores at least as far from what is expected is, given how many there are in all. Both sides.
 * @returns nothing when scores are not whole numbers, or there would be too much to go through.
 * @source Agresti 1992, A survey of exact inference for contingency tables, Statistical Science 7
 */
export function exactTrend(ordered: Ordered): number | undefined {
  const { parts, wholes, scores } = checked(ordered);
  const all = sum(parts);
  const n = sum(wholes);
  const least = Math.min(...scores);
  const span = Math.max(...scores) - least;
  if (!scores.every((score) => Number.isSafeInteger(score)) || (all + 1) * (all * span + 1) * Math.max(...wholes) > 5e7) return undefined;
  // Given their sum, draws are the same whatever the proportion; this one keeps all figures of a size that floating point holds.
  const p = all / n;
  let reached = new Map([[0, new Map([[0, 1]])]]);
  for (const [group, whole] of wholes.entries()) {
    reached = withGroup(reached, { whole, score: (scores[group] ?? 0) - least, p, all });
  }
  const sums = [...(reached.get(all) ?? [])];
  const middle = (all * sum(scores.map((score, group) => (score - least) * (wholes[group] ?? 0)))) / n;
  const seen = Math.abs(sum(scores.map((score, group) => (score - least) * (parts[group] ?? 0))) - middle);
  const far = sums.filter(([value]) => Math.abs(value - middle) >= seen - 1e-9);
  return sum(far.map(([, weight]) => weight)) / sum(sums.map(([, weight]) => weight));
}

type Group = { readonly whole: number; readonly score: number; readonly p: number; readonly all: number };

/** What can be reached with one group more: so many in all → sum of scores → how likely. */
function withGroup(before: Map<number, Map<number, number>>, { whole, score, p, all }: Group): Map<number, Map<number, number>> {
  const reached = new Map<number, Map<number, number>>();
  for (let part = 0; part <= Math.min(whole, all); part += 1) {
    const weight = Math.exp(
      logChoose(whole, part) + (part === 0 ? 0 : part * Math.log(p)) + (part === whole ? 0 : (whole - part) * Math.log1p(-p)),
    );
    for (const [count, sums] of before) {
      if (count + part > all) continue;
      const into = reached.get(count + part) ?? new Map<number, number>();
      reached.set(count + part, into);
      for (const [value, likely] of sums) into.set(value + part * score, (into.get(value + part * score) ?? 0) + likely * weight);
    }
  }
  return reached;
}

function checked({ parts, wholes, scores = parts.map((_, group) => group) }: Ordered): Required<Ordered> {
  assertCounts([...parts, ...wholes]);
  if (parts.length !== wholes.length || parts.length !== scores.length) throw new RangeError("each group has a part, a whole and a score");
  if (parts.some((part, group) => part > (wholes[group] ?? 0))) throw new RangeError("a part is not above its whole");
  return { parts, wholes, scores };
}
