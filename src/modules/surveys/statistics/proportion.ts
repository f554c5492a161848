import { assertCounts } from "./counts.ts";
import { betaQuantile, logChoose, normalQuantile } from "./special.ts";

/** Both ends as proportions from 0 to 1. */
export type ProportionInterval = { readonly least: number; readonly most: number };

export type Proportion = {
  /** So many of `whole` who answered. */
  readonly part: number;
  readonly whole: number;
  /** How many the sample was drawn from without being put back. Without it the sample is taken to be small beside them. */
  readonly frame?: number;
  /** Confidence, 0.95 unless stated. */
  readonly level?: number;
};

/** Found by halving, which is too slow for each row of a table. */
const usualLevel = 0.95;
const usualQuantile = normalQuantile(usualLevel);

export type Base = { readonly design: "census" | "sample"; readonly frame: number; readonly sample: number; readonly answered: number };
export type IntervalDecision =
  | { readonly kind: "none"; readonly reason: "census" | "whole-frame-drawn" | "nobody-answered" }
  | { readonly kind: "interval"; readonly whole: number; readonly frame: number; readonly assumes: "nothing" | "missing-at-random" };

/**
 * Whether a share is to have an interval. Where all were asked there is nothing drawn by chance: what is not known is known by its bounds (`shareBounds`). Where
 * some of a sample did not answer, the interval only holds if they would have answered like the others; the decision says so.
 * @throws RangeError unless answered ≤ sample ≤ frame, all counts.
 */
export function decideInterval({ design, frame, sample, answered }: Base): IntervalDecision {
  assertCounts([frame, sample, answered]);
  if (answered > sample || sample > frame) throw new RangeError("no more answer than are drawn, and no more are drawn than there are");
  if (design === "census") return { kind: "none", reason: "census" };
  if (answered === 0) return { kind: "none", reason: "nobody-answered" };
  if (sample === frame) return { kind: "none", reason: "whole-frame-drawn" };
  return { kind: "interval", whole: answered, frame, assumes: answered === sample ? "nothing" : "missing-at-random" };
}

/**
 * The score interval. With a frame, the variance has the finite population correction (N − n)/(N − 1): as if n(N − 1)/(N − n) had been drawn.
 * @source Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22; Cochran 1977, Sampling Techniques, §3.2 (correction)
 * @throws RangeError unless 0 ≤ part ≤ whole ≤ frame, whole > 0.
 */
export function wilson({ part, whole, frame, level = 0.95 }: Proportion): ProportionInterval {
  assertProportion({ part, whole, frame, level });
  const p = part / whole;
  if (frame === whole) return { least: p, most: p };
  const n = frame === undefined ? whole : (whole * (frame - 1)) / (frame - whole);
  const t = (level === usualLevel ? usualQuantile : normalQuantile(level)) ** 2 / n;
  const middle = (p + t / 2) / (1 + t);
  const half = Math.sqrt(t * (p * (1 - p) + t / 4)) / (1 + t);
  // At 0 and at the whole the end is the share itself, and floating point may pass it by a hair.
  return { least: part === 0 ? 0 : Math.min(p, middle - half), most: part === whole ? 1 : Math.max(p, middle + half) };
}

/**
 * The exact interval: all shares for which neither so few nor so many would be less likely than (1 − level)/2. It holds at least as often as it says. With a
 * frame, draws are hypergeometric and both ends are a count of the frame.
 * @source Clopper and Pearson 1934, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26; Wright 1991, Exact confidence bounds when sampling from small finite universes
 * @throws RangeError unless 0 ≤ part ≤ whole ≤ frame, whole > 0.
 */
export function clopperPearson({ part, whole, frame, level = 0.95 }: Proportion): ProportionInterval {
  assertProportion({ part, whole, frame, level });
  const tail = (1 - level) / 2;
  if (frame !== undefined) return hypergeometricEnds({ part, whole, frame, tail });
  return {
    least: part === 0 ? 0 : betaQuantile(tail, part, whole - part + 1),
    most: part === whole ? 1 : betaQuantile(1 - tail, part + 1, whole - part),
  };
}

type Draw = { readonly part: number; readonly whole: number; readonly frame: number; readonly tail: number };

function hypergeometricEnds({ part, whole, frame, tail }: Draw): ProportionInterval {
  const upper = largestLikely({ part, whole, frame, tail });
  // The least that have it is what the most leave who have it not.
  const lower = frame - largestLikely({ part: whole - part, whole, frame, tail });
  return { least: lower / frame, most: upper / frame };
}

/** The largest number in the frame with which as few as `part` among the drawn are still likelier than `tail`. */
function largestLikely({ part, whole, frame, tail }: Draw): number {
  let [low, high] = [part, frame - (whole - part)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (atMost({ part, whole, frame, have: middle }) > tail) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How likely at most `part` of `whole` drawn are among the `have` of the frame. */
function atMost({ part, whole, frame, have }: Omit<Draw, "tail"> & { readonly have: number }): number {
  const all = logChoose(frame, whole);
  let probability = 0;
  for (let drawn = Math.max(0, whole - (frame - have)); drawn <= Math.min(part, have); drawn += 1) {
    probability += Math.exp(logChoose(have, drawn) + logChoose(frame - have, whole - drawn) - all);
  }
  return probability;
}

function assertProportion({
  part,
  whole,
  frame = whole,
  level,
}: Pick<Proportion, "part" | "whole"> & { frame: number | undefined; level: number }): void {
  assertCounts([part, whole, frame]);
  if (whole === 0 || part > whole || whole > frame) throw new RangeError("a proportion is of some who answered, and they are of the frame");
  if (!(level > 0 && level < 1)) throw new RangeError("a confidence level is between 0 and 1");
}
