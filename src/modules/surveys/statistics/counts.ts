/** Rows of counts, all of the same length. */
export type Table = readonly (readonly number[])[];

/** @throws RangeError for what is not a count: negative, broken, too large to be exact. */
export function assertCounts(counts: readonly number[]): void {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) throw new RangeError("counts are whole numbers from 0");
}

/** @throws RangeError when rows differ in length or hold something else than counts. */
export function assertTable(table: Table): void {
  for (const row of table) {
    assertCounts(row);
    if (row.length !== table[0]?.length) throw new RangeError("all rows of a table are of the same length");
  }
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

export function columnSums(table: Table): number[] {
  return (table[0] ?? []).map((_, column) => sum(table.map((row) => row[column] ?? 0)));
}

/** The table without rows and columns that nobody is in: they say nothing of a difference. */
export function withoutEmpty(table: Table): number[][] {
  const columns = columnSums(table);
  return table.filter((row) => sum(row) > 0).map((row) => row.filter((_, column) => (columns[column] ?? 0) > 0));
}

/**
 * The effective sample size, (Σw)²/Σw².
 * @source Kish 1965, Survey Sampling
 * @returns 0 when nobody answered.
 */
export function effectiveSize(answers: readonly { readonly count: number; readonly weight: number }[]): number {
  const once = sum(answers.map(({ count, weight }) => count * weight));
  const squared = sum(answers.map(({ count, weight }) => count * weight ** 2));
  return squared === 0 ? 0 : once ** 2 / squared;
}

/** Those who answered, and others who were drawn and to whom the question was not put; these may be broken. */
type Drawn = { readonly answered: number; readonly besides?: number };

/** As many as were drawn and answered, whether the question was put to them or not. */
export const drawnIn = ({ answered, besides = 0 }: Drawn): number => answered + besides;

const nearly = 1e-9;

/** @throws RangeError for fewer than none, or more than the frame has. */
export function assertBesides(strata: readonly (Drawn & { readonly frame: number })[]): void {
  if (strata.some(({ besides = 0 }) => !(besides >= 0))) throw new RangeError("nobody is besides those who answered, or some are");
  if (strata.some((stratum) => drawnIn(stratum) > stratum.frame * (1 + nearly)))
    throw new RangeError("those who are drawn are of the frame");
}

/** Whether all of the frame were drawn and answered: what is broken does not meet a whole number exactly. */
export const isWhole = (stratum: Drawn & { readonly frame: number }): boolean => drawnIn(stratum) >= stratum.frame * (1 - nearly);

/** Whether a single answer stands for several: how these differ is not known. */
export const standsAlone = (stratum: Drawn & { readonly frame: number }): boolean =>
  stratum.answered === 1 && stratum.frame > drawnIn(stratum) * (1 + nearly);
