import { assertCounts, assertTable, columnSums, sum, type Table } from "./counts.ts";
import type { ChiSquare } from "./independence.ts";
import { chiSquareTail, logChoose } from "./special.ts";

/** The 2 × 2 answers of the same respondents in two waves: those who went from the first answer to the second, and those who went back. */
export type Changes = { readonly there: number; readonly back: number };

/**
 * Whether as many changed one way as the other, without correction for continuity.
 * @source McNemar 1947, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika 12
 * @throws RangeError when nobody changed.
 */
export function mcnemar({ there, back }: Changes): ChiSquare {
  assertChanges({ there, back });
  const statistic = (there - back) ** 2 / (there + back);
  return { statistic, degrees: 1, p: chiSquareTail(statistic, 1) };
}

/**
 * The same for few changes: those who changed as so many tosses of a coin, of which what was seen counts by half (mid-p). Both sides.
 * @source Fagerland, Lydersen and Laake 2013, The McNemar test for binary matched-pairs data: mid-p and asymptotic are better than exact conditional, BMC Medical Research Methodology 13:91
 * @throws RangeError when nobody changed.
 */
export function midPMcnemar({ there, back }: Changes): number {
  assertChanges({ there, back });
  const n = there + back;
  const likelihood = (count: number): number => Math.exp(logChoose(n, count) - n * Math.LN2);
  if (there === back) return 1 - likelihood(there) / 2;
  const fewer = Math.min(there, back);
  let tail = likelihood(fewer) / 2;
  for (let count = 0; count < fewer; count += 1) tail += likelihood(count);
  return 2 * tail;
}

function assertChanges({ there, back }: Changes): void {
  assertCounts([there, back]);
  if (there + back === 0) throw new RangeError("nobody changed");
}

/**
 * Whether answers of several kinds are shared out alike in two waves by the same respondents. Rows are the first wave, columns the second. Answers that nobody
 * changed to or from say nothing and do not count.
 * @source Stuart 1955, A test for homogeneity of the marginal distributions in a two-way classification, Biometrika 42; Maxwell 1970, British Journal of Psychiatry 116
 * @throws RangeError when the table is not square or nobody changed.
 */
export function stuartMaxwell(table: Table): ChiSquare {
  assertTable(table);
  if (table.some((row) => row.length !== table.length)) throw new RangeError("the same answers stand in rows and columns");
  const changed = linkedGroups(table).flatMap((group) => group.slice(1));
  if (changed.length === 0) throw new RangeError("nobody changed");
  const at = (r: number, c: number): number => table[r]?.[c] ?? 0;
  const columns = columnSums(table);
  const rows = table.map(sum);
  const moved = changed.map((answer) => (rows[answer] ?? 0) - (columns[answer] ?? 0));
  const covariance = changed.map((r) =>
    changed.map((c) => (r === c ? (rows[r] ?? 0) + (columns[r] ?? 0) - 2 * at(r, r) : -(at(r, c) + at(c, r)))),
  );
  const statistic = sum(solve(covariance, moved).map((value, index) => value * (moved[index] ?? 0)));
  return { statistic, degrees: changed.length, p: chiSquareTail(statistic, changed.length) };
}

/** Answers between which somebody moved, directly or by others. In each such group what the last lost is what the others won. */
function linkedGroups(table: Table): number[][] {
  const left = new Set(table.keys());
  const groups: number[][] = [];
  for (const first of left) {
    left.delete(first);
    const group = [first];
    for (const from of group) {
      for (const to of left) {
        if ((table[from]?.[to] ?? 0) + (table[to]?.[from] ?? 0) === 0) continue;
        left.delete(to);
        group.push(to);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Solves equations whose matrix is symmetric and positive definite, so that no pivot can be 0. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (const [step, pivot] of rows.entries()) {
    const head = pivot[step] ?? 1;
    for (const [index, row] of rows.entries()) {
      const factor = (row[step] ?? 0) / head;
      if (index !== step) rows[index] = row.map((value, column) => value - factor * (pivot[column] ?? 0));
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}

/** Respondents with the same answers, one for each wave: whether they answered so, and how many they are. */
export type Pattern = { readonly answers: readonly boolean[]; readonly count: number };

/**
 * Whether one answer is as common in several waves by the same respondents. Those who answered alike in all say nothing.
 * @source Cochran 1950, The comparison of percentages in matched samples, Biometrika 37
 * @throws RangeError when patterns differ in length or nobody changed.
 */
export function cochranQ(patterns: readonly Pattern[]): ChiSquare {
  assertCounts(patterns.map(({ count }) => count));
  const waves = patterns[0]?.answers.length ?? 0;
  if (patterns.some(({ answers }) => answers.length !== waves)) throw new RangeError("all have answered in as many waves");
  const columns = Array.from({ length: waves }, (_, wave) =>
    sum(patterns.map(({ answers, count }) => (answers[wave] === true ? count : 0))),
  );
  const rows = patterns.map(({ answers, count }) => ({ yes: answers.filter(Boolean).length, count }));
  const all = sum(columns);
  const below = sum(rows.map(({ yes, count }) => count * yes * (waves - yes)));
  if (below === 0) throw new RangeError("nobody changed");
  const statistic = ((waves - 1) * (waves * sum(columns.map((column) => column ** 2)) - all ** 2)) / below;
  return { statistic, degrees: waves - 1, p: chiSquareTail(statistic, waves - 1) };
}
