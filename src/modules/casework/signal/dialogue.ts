import type { OrganisationId } from "../../people/index.ts";
import type { SignalId } from "./signal.ts";

/** Fewer agencies than this behind a row: nothing is told, not even that it is there. @source product: at least five agencies */
export const fewestAgencies = 5;

/** One agency may come so near the figure of another, and no nearer, in percent of it. @source Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. (2024) §4.2.1, table of sensitivity rules */
const nearest = 10;

/** What one signal of one agency adds to a row: whole hours a year. */
export type Share = { readonly signalId: SignalId; readonly agency: OrganisationId; readonly least: number; readonly most: number };

export type GivenHours = { readonly least: number; readonly most: number };

/**
 * The hours that may be given out for a row, or none.
 *
 * They are given when five agencies stand behind them, and given anew only when five stand behind them none of whose hours have been given out
 * before. Then whatever one adds to or takes from figures of several moments, the hours of at least five agencies are left in it: those that were new
 * in the latest of them. A figure that could be followed from moment to moment would tell what the sixth agency that joins takes.
 * Neither among all nor among the new may one be so large that the second largest could work it out.
 * @param standing what stands behind the row now, for those who have said what it is at most
 * @param given signals whose hours are in any figure that was ever given out, of this row or another
 * @returns hours a year, rounded outwards so that the true sum lies between
 */
export function hoursToGive(standing: readonly Share[], given: ReadonlySet<SignalId>): GivenHours | undefined {
  const agencies = [...new Set(standing.map(({ agency }) => agency))].map((agency) => standing.filter((share) => share.agency === agency));
  const fresh = agencies.filter((shares) => shares.every(({ signalId }) => !given.has(signalId)));
  if (fresh.length < fewestAgencies) return undefined;
  if (isTold(agencies, "most") || isTold(fresh, "most")) return undefined;
  const least = isTold(agencies, "least") || isTold(fresh, "least") ? 0 : totalOf(standing, "least");
  return { least: roundedDown(least), most: roundedUp(totalOf(standing, "most")) };
}

type End = "least" | "most";

const totalOf = (shares: readonly Share[], end: End): number => shares.reduce((sum, share) => sum + share[end], 0);

/**
 * Whether the largest of them could be worked out too nearly by the second largest, who knows their own: the p% rule. Of nothing but zeros, each is
 * told by the sum.
 * @source Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. (2024) §4.2.1 (the p% rule)
 */
function isTold(agencies: readonly (readonly Share[])[], end: End): boolean {
  const [largest = 0, , ...rest] = agencies.map((shares) => totalOf(shares, end)).toSorted((one, other) => other - one);
  return largest === 0 || rest.reduce((sum, figure) => sum + figure, 0) < (nearest / 100) * largest;
}

/** To two figures: a sum of judgements is not known any better. */
const stepOf = (hours: number): number => 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, hours))) - 1);
const roundedDown = (hours: number): number => Math.floor(hours / stepOf(hours)) * stepOf(hours);
const roundedUp = (hours: number): number => Math.ceil(hours / stepOf(hours)) * stepOf(hours);

/** One thing that is asked by one owner, with at least five agencies behind it. Hours only where they may be given. */
export type DialogueRow = {
  readonly owner: "agency" | "government" | "other";
  readonly ownerKey: string;
  readonly ownerName: string | null;
  readonly words: string;
  readonly hours: (GivenHours & { readonly year: number }) | undefined;
};
