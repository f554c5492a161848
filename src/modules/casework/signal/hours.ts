/** Hours a year, as somebody has judged them: whole hours, and any of them may be left out. */
export type Hours = {
  readonly least?: number | undefined;
  readonly likely?: number | undefined;
  readonly most?: number | undefined;
};

export type HoursSum = {
  /** How many figures it is the sum of, and how many things nobody has put a figure on. */
  readonly counted: number;
  readonly without: number;
  readonly least: number;
  /** Nothing: for at least one of them nobody has said what it is at most. */
  readonly most: number | undefined;
  /** What to expect, where each of them says enough for that. */
  readonly middle: number | undefined;
};

/**
 * The sum of what several things take, in hours a year. The ends are added to each other: those who judge work in one place err in the same
 * direction, and then uncertainties add up and do not even out. A least that is left out is 0, a most that is left out leaves the sum open.
 * Where ends and middle are both known, the middle is the sum of the means of triangular distributions, or of rectangular ones where nobody has
 * said what is likely; means add up however the figures depend on each other.
 * @source JCGM 100:2008 (GUM) §4.3 (judged uncertainty, with bounds alone), §5.2 (correlated input quantities)
 * @source Kotz & van Dorp, Beyond Beta (2004) (the mean of a triangular distribution is a third of the sum of its ends and its mode)
 */
export function sumOfHours(all: readonly Hours[]): HoursSum {
  const given = all.filter(hasHours);
  const means = given.map(meanOf);
  return {
    counted: given.length,
    without: all.length - given.length,
    least: total(given.map(leastOf)),
    most: totalOfKnown(given.map(({ most }) => most)),
    middle: totalOfKnown(means),
  };
}

export const hasHours = ({ least, likely, most }: Hours): boolean => [least, likely, most].some((figure) => figure !== undefined);

/** What is least cannot be more than what is likely. */
export const isInOrder = ({ least, likely, most }: Hours): boolean => {
  const given = [least, likely, most].filter((figure) => figure !== undefined);
  return given.every((figure, index) => index === 0 || figure >= (given[index - 1] ?? 0));
};

const leastOf = ({ least }: Hours): number => least ?? 0;

function meanOf({ least, likely, most }: Hours): number | undefined {
  if (likely === undefined) return least === undefined || most === undefined ? undefined : (least + most) / 2;
  return least === undefined || most === undefined ? likely : (least + likely + most) / 3;
}

const total = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

function totalOfKnown(figures: readonly (number | undefined)[]): number | undefined {
  const known = figures.filter((figure) => figure !== undefined);
  return known.length === figures.length ? Math.round(total(known)) : undefined;
}
