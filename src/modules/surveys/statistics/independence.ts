import { assertTable, columnSums, sum, type Table, withoutEmpty } from "./counts.ts";
import { chiSquareTail, logFactorial } from "./special.ts";

/** A statistic that follows χ² when there is no difference, its degrees of freedom, and how likely chance alone takes it as far. */
export type ChiSquare = { readonly statistic: number; readonly degrees: number; readonly p: number };

/**
 * χ² of independence of rows and columns, without correction for continuity. Rows and columns that nobody is in do not count.
 * @source Pearson 1900, Philosophical Magazine 50; Agresti 2013, Categorical Data Analysis, §3.2
 * @throws RangeError for what are not counts, or when less than two rows or columns have any.
 */
export function pearson(table: Table): ChiSquare {
  const filled = filledTable(table);
  const expected = expectedCounts(filled);
  let statistic = 0;
  for (const [r, row] of filled.entries()) {
    for (const [c, count] of row.entries()) {
      const due = expected[r]?.[c] ?? 0;
      statistic += (count - due) ** 2 / due;
    }
  }
  const degrees = (filled.length - 1) * ((filled[0]?.length ?? 0) - 1);
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}

function expectedCounts(table: Table): number[][] {
  const columns = columnSums(table);
  const all = sum(columns);
  return table.map((row) => columns.map((column) => (sum(row) * column) / all));
}

/**
 * Whether χ² may be trusted: in a 2 × 2 table all expected counts are at least 5; in a larger one at most a fifth are below 5, and none below 1.
 * @source Cochran 1954, Some methods for strengthening the common χ² tests, Biometrics 10
 */
export function meetsExpectedCounts(table: Table): boolean {
  const expected = expectedCounts(filledTable(table)).flat();
  const low = expected.filter((count) => count < 5).length;
  return expected.length === 4 ? low === 0 : low * 5 <= expected.length && expected.every((count) => count >= 1);
}

/**
 * The exact test: how likely a table with these margins is, that is no likelier than the one seen. Both sides; for more than 2 × 2 it is Freeman and Halton's.
 * @returns nothing when more than `most` tables have these margins: too many to go through.
 * @source Fisher 1935, The Design of Experiments, chapter II; Freeman and Halton 1951, Biometrika 38
 * @throws RangeError for what are not counts, or when less than two rows or columns have any.
 */
export function fisherExact(table: Table, most = 200_000): number | undefined {
  const filled = filledTable(table);
  const rowsLeft = filled.map(sum);
  const columns = columnSums(filled);
  const constant = sum(rowsLeft.map(logFactorial)) + sum(columns.map(logFactorial)) - logFactorial(sum(columns));
  const seen = constant - sum(filled.flat().map(logFactorial));
  let tables = 0;
  let p = 0;

  /** Gives out what is `left` of a column to its rows, from `row` on; false when there are too many tables. */
  const fill = (column: number, row: number, left: number, log: number): boolean => {
    if (column === columns.length - 1) {
      tables += 1;
      const all = log - sum(rowsLeft.map(logFactorial));
      // As likely as the one seen counts as such, though logarithms may differ in their last digits.
      if (all <= seen + 1e-7) p += Math.exp(all);
      return tables <= most;
    }
    if (row === rowsLeft.length) return fill(column + 1, 0, columns[column + 1] ?? 0, log);
    const room = rowsLeft[row] ?? 0;
    const after = sum(rowsLeft.slice(row + 1));
    for (let count = Math.max(0, left - after); count <= Math.min(room, left); count += 1) {
      rowsLeft[row] = room - count;
      const isGoingOn = fill(column, row + 1, left - count, log - logFactorial(count));
      rowsLeft[row] = room;
      if (!isGoingOn) return false;
    }
    return true;
  };

  return fill(0, 0, columns[0] ?? 0, constant) ? Math.min(1, p) : undefined;
}

function filledTable(table: Table): number[][] {
  assertTable(table);
  const filled = withoutEmpty(table);
  if (filled.length < 2 || (filled[0]?.length ?? 0) < 2)
    throw new RangeError("a comparison needs two groups and two answers that somebody is in");
  return filled;
}
