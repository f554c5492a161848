import { compare, type Compared } from "./compare.ts";
import { assertCounts, sum } from "./counts.ts";
import { type ProportionInterval, wilson } from "./proportion.ts";

/** A part of the frame: so many are in it, and so many of them answered. */
export type Stratum = { readonly name: string; readonly frame: number; readonly answered: number };

export type ResponseRate = Stratum & {
  /** A proportion from 0 to 1. */
  readonly rate: number;
  readonly interval: ProportionInterval;
};

/**
 * The response rate of each stratum. Strata that nobody is in have none and are left out. The interval takes each one's answering as chance: it says how far rates would differ
 * if the strata were equally willing, not how sure the rate is, which is counted.
 * @source AAPOR Standard Definitions (response rate 1, all of known eligibility); the interval is Wilson's
 * @throws RangeError for what are not counts, or more answers than there are.
 */
export function responseRates(strata: readonly Stratum[]): readonly ResponseRate[] {
  assertStrata(strata);
  return strata
    .filter(({ frame }) => frame > 0)
    .map((stratum) => ({
      ...stratum,
      rate: stratum.answered / stratum.frame,
      interval: wilson({ part: stratum.answered, whole: stratum.frame }),
    }));
}

/** @throws RangeError for what are not counts, or more answers than there are. */
export function assertStrata(strata: readonly Stratum[]): void {
  assertCounts(strata.flatMap(({ frame, answered }) => [frame, answered]));
  if (strata.some(({ frame, answered }) => answered > frame)) throw new RangeError("no more answer than there are");
}

/** A share of those asked, in counts: whole numbers decide. */
export type ShareBounds = { readonly least: number; readonly most: number; readonly frame: number };

/**
 * What the share of all may be, whatever those would have said who did not: none of them so, or all of them.
 * @returns the least and most count of `frame`.
 * @source Manski 1989, Anatomy of the selection problem, Journal of Human Resources 24
 * @throws RangeError unless part ≤ answered ≤ frame, all counts.
 */
export function shareBounds({ part, answered, frame }: { part: number; answered: number; frame: number }): ShareBounds {
  assertCounts([part, answered, frame]);
  if (part > answered || answered > frame) throw new RangeError("a part is of those who answered, and they are of the frame");
  return { least: part, most: part + frame - answered, frame };
}

/**
 * Whether those who answered late, after reminders, answered otherwise than the early ones; both are counts of each answer. Those who never did are likelier
 * to be like the late ones.
 * @source Armstrong and Overton 1977, Estimating nonresponse bias in mail surveys, Journal of Marketing Research 14
 * @throws RangeError for what are not counts, or lists of different length.
 */
export function earlyAgainstLate(early: readonly number[], late: readonly number[]): Compared {
  return compare({ kind: "groups", table: [early, late], ordered: false });
}

export type Warning =
  /** A majority or a minority: those who are missing decide. */
  | ({ readonly code: "bounds-straddle-half" } & ShareBounds)
  | { readonly code: "rates-differ"; readonly compared: Compared; readonly lowest: ResponseRate; readonly highest: ResponseRate }
  | { readonly code: "late-differ"; readonly compared: Compared };

export type NonResponse = {
  readonly part: number;
  readonly answered: number;
  readonly frame: number;
  readonly strata: readonly Stratum[];
  readonly early?: readonly number[];
  readonly late?: readonly number[];
  /** A difference is warned of when chance alone makes it less often than this, 0.05 unless stated. */
  readonly significance?: number;
};

/** When a share is to be shown with a warning, and the figures to say it with. Exactly half counts as on neither side. */
export function nonResponseWarnings({
  part,
  answered,
  frame,
  strata,
  early = [],
  late = [],
  significance = 0.05,
}: NonResponse): readonly Warning[] {
  const warnings: Warning[] = [];
  const bounds = shareBounds({ part, answered, frame });
  if (straddlesHalf(bounds)) warnings.push({ code: "bounds-straddle-half", ...bounds });

  const rates = [...responseRates(strata)].sort((one, other) => one.rate - other.rate);
  const [lowest, highest] = [rates[0], rates.at(-1)];
  const byStratum = compare({
    kind: "groups",
    table: rates.map((stratum) => [stratum.answered, stratum.frame - stratum.answered]),
    ordered: false,
  });
  if (lowest !== undefined && highest !== undefined && isUnlikely(byStratum, significance)) {
    warnings.push({ code: "rates-differ", compared: byStratum, lowest, highest });
  }

  if (sum(early) > 0 && sum(late) > 0) {
    const compared = earlyAgainstLate(early, late);
    if (isUnlikely(compared, significance)) warnings.push({ code: "late-differ", compared });
  }
  return warnings;
}

/** Whether those who are missing decide if it holds for most. Exactly half counts as on neither side. */
export function straddlesHalf({ least, most, frame }: ShareBounds): boolean {
  return 2 * least < frame && 2 * most > frame;
}

/** Whether chance alone makes such a difference less often than in one case of twenty, unless stated. Without a test it is not. */
export function isUnlikely(compared: Compared | undefined, significance = 0.05): boolean {
  return compared?.p !== undefined && compared.p < significance;
}
