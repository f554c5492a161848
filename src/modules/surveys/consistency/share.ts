/** Where a half goes when a share is rounded. */
export const roundings = ["half-up", "half-even", "half-down"] as const;
export type Rounding = (typeof roundings)[number];

/** A percentage as it is printed: 37.5 is 375 units with one decimal. */
export type PrintedShare = { readonly units: number; readonly decimals: number };

/** @returns nothing for what is no percentage between 0 and 100. Comma or point before decimals; they are kept, since "65.0" says more than "65". */
export function parseShare(text: string): PrintedShare | undefined {
  const [, whole, decimals = ""] = /^(\d{1,3})(?:[.,](\d{1,6}))?\s*%?$/u.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const units = Number(whole + decimals);
  return units > 100 * 10 ** decimals.length ? undefined : { units, decimals: decimals.length };
}

export function writeShare({ units, decimals }: PrintedShare, point: "," | "." = "."): string {
  return (units / 10 ** decimals).toFixed(decimals).replace(".", point);
}

/** `part` of `whole` in units of the last decimal, rounded by the rule. Whole numbers only: no floating point decides. */
export function roundShare(part: number, whole: number, { decimals, rounding }: { decimals: number; rounding: Rounding }): number {
  const [scaled, divisor] = scale(part, whole, decimals);
  const floor = scaled / divisor;
  const twice = 2n * (scaled - floor * divisor);
  const isUp = twice > divisor || (twice === divisor && (rounding === "half-up" || (rounding === "half-even" && floor % 2n === 1n)));
  return Number(isUp ? floor + 1n : floor);
}

/** Whether a share is one of the two printable numbers nearest to `part` of `whole`, whatever the rule: then rounding alone may explain it. */
export function isNeighbour(part: number, whole: number, { units, decimals }: PrintedShare): boolean {
  const [scaled, divisor] = scale(part, whole, decimals);
  const distance = BigInt(units) * divisor - scaled;
  return distance > -divisor && distance < divisor;
}

function scale(part: number, whole: number, decimals: number): [bigint, bigint] {
  return [BigInt(part) * 100n * 10n ** BigInt(decimals), BigInt(whole)];
}

export type Interval = { readonly least: number; readonly most: number };

/** The counts of `whole` that a printed share stands for under the rule; nothing when no whole number has that share. */
export function countsFor({ units, decimals }: PrintedShare, whole: number, rounding: Rounding): Interval | undefined {
  const roundOf = (count: number): number => roundShare(count, whole, { decimals, rounding });
  // The share of a count grows with it: the first that reaches the printed one, and the last that does not pass it.
  const least = firstWhere(whole, (count) => roundOf(count) >= units);
  const most = firstWhere(whole, (count) => roundOf(count) > units) - 1;
  return least > most ? undefined : { least, most };
}

/** The least number up to `most` for which it holds, one more if for none. */
function firstWhere(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether so many shares of one whole, each rounded by the rule, can have a sum that is so far from 100, in units of their last decimal. */
export function canMiss(distance: number, count: number, rounding: Rounding): boolean {
  const [low, high] = [-count, count];
  const twice = 2 * distance;
  // Each is at most half a unit away; on the side where halves do not go, always less.
  const isAbove = rounding === "half-up" || rounding === "half-even" ? twice <= high : twice < high;
  const isBelow = rounding === "half-down" || rounding === "half-even" ? twice >= low : twice > low;
  return isAbove && isBelow;
}
