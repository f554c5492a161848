import { type Column, type Fault, readTable, type TableReport } from "../../../kernel/tables/index.ts";
import { type CsvSource, mostRows, unknownCategories } from "./read-table.ts";
import { type Dimension } from "./dimension.ts";
import { type Frame, layOut } from "./frame.ts";
import type { Rules } from "./rules.ts";
import { countAt, type Subject } from "./subject.ts";

/** What one contributor adds to one of the finest groups, in whole units. */
export type Contribution = { readonly at: readonly string[]; readonly contributor: string; readonly value: number };

/** When sums of contributions are too much of one or a few: a cell is sensitive if any of the rules says so. */
export type DominanceRules = Pick<Rules, "threshold"> & {
  /** The p% rule: the second largest must not be able to estimate the largest within so many per cent. */
  readonly percent: number;
  /** The (n,k) rule: the `n` largest must not make up more than `k` per cent. */
  readonly largest?: { readonly n: number; readonly k: number };
};

/** The p% rule may be raised, never lowered. */
export const leastPercent = 10;

/** Sums of contributions by group. Two rows of the same contributor are one, as far as what it gives goes. */
export function contributedSubject(
  dimensions: readonly Dimension[],
  contributions: readonly Contribution[],
  rules: DominanceRules,
): Subject {
  const names = dimensions.map(({ name }) => name);
  const rows = contributions.map(({ at, value }) => ({ at, counts: [value] }));
  const frame = layOut(dimensions, ["value"], [{ dimensions: names, rows }]);
  const shares = sharesOf(frame, contributions);
  const merged = (groups: readonly number[]): readonly number[] => {
    const all = new Map<string, number>();
    for (const group of groups) for (const [who, value] of shares[group] ?? []) all.set(who, (all.get(who) ?? 0) + value);
    return [...all.values()].sort((a, b) => b - a);
  };
  return {
    frame,
    judge: (groups) => judgeContributions(merged(groups), rules),
    sensitiveBelow: Number.POSITIVE_INFINITY,
    partsAreSensitive: false,
    size: (group) => countAt(frame, group, 0),
    distance: (group) => {
      const [first = 0, ...others] = merged([group]);
      const rest = others.slice(1).reduce((sum, value) => sum + value, 0);
      const needed = Math.max(1, Math.ceil((rules.percent * first) / 100 - rest));
      return { between: 0, below: Math.min(needed, countAt(frame, group, 0)), above: needed };
    },
    sizesAreKnown: false,
  };
}

/** @param values from the largest down. */
export function judgeContributions(
  values: readonly number[],
  { threshold, percent, largest }: DominanceRules,
): "few" | "dominated" | undefined {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return undefined;
  if (values.length < threshold) return "few";
  const [first = 0, second = 0] = values;
  // Whole numbers on both sides: 100 × rest < p × largest.
  if (100 * (total - first - second) < percent * first) return "dominated";
  const top = values.slice(0, largest?.n ?? 0).reduce((sum, value) => sum + value, 0);
  return largest !== undefined && 100 * top > largest.k * total ? "dominated" : undefined;
}

function sharesOf(frame: Frame, contributions: readonly Contribution[]): readonly ReadonlyMap<string, number>[] {
  const shares: Map<string, number>[] = Array.from({ length: frame.size }, () => new Map());
  for (const { at, contributor, value } of contributions) {
    let keys = [0];
    let stride = 1;
    for (const [index, tree] of frame.trees.entries()) {
      const above = tree.above[tree.numbers.get(at[index] ?? "") ?? 0] ?? [];
      const step = stride;
      keys = keys.flatMap((key) => above.map((category) => key + category * step));
      stride *= tree.categories.length;
    }
    for (const key of keys) {
      const share = shares[frame.indexes.get(key) ?? -1];
      share?.set(contributor, (share.get(contributor) ?? 0) + value);
    }
  }
  return shares;
}

const whole = { sv: "ett belopp i hela enheter, 0 eller mer", en: "an amount in whole units, 0 or more" };

/** Reads one row for each contribution, all or nothing. */
export async function readContributions(
  source: CsvSource,
  names: { readonly dimensions: readonly string[]; readonly contributor: string; readonly value: string },
  known: readonly Dimension[] = [],
): Promise<{ readonly report: TableReport; readonly contributions: readonly Contribution[] }> {
  const columns: Column[] = [
    ...[...names.dimensions, names.contributor].map(
      (name) => ({ key: name, kind: "text", needs: "value", label: { sv: name, en: name } }) as const,
    ),
    { key: names.value, kind: "number", needs: "value", label: { sv: names.value, en: names.value } },
  ];
  const contributions: Contribution[] = [];
  const report = await readTable(source, { columns, limits: { rows: mostRows } }, (rows, reject) => {
    for (const { row, cells } of rows) {
      const value = Number(cells[names.value]);
      const fault: Fault = { code: "refused", row, column: names.value, found: String(value), expected: whole };
      if (!Number.isSafeInteger(value) || value < 0) reject(fault);
      const at = names.dimensions.map((name) => String(cells[name]).trim());
      const named = Object.fromEntries(names.dimensions.map((name, index) => [name, at[index] ?? ""]));
      for (const unknown of unknownCategories(named, known)) reject({ ...unknown, row });
      contributions.push({
        at,
        contributor: String(cells[names.contributor]),
        value,
      });
    }
  });
  return { report, contributions: report.faultCount > 0 ? [] : contributions };
}
