import { Refused } from "../../../kernel/errors.ts";
import type { Fault } from "../../../kernel/tables/index.ts";
import type { Dimension } from "./dimension.ts";
import { type FineRow, type Frame, groupAt } from "./frame.ts";
import type { ReadCell } from "./read-table.ts";
import { countAt } from "./subject.ts";

/** The rows of the finest groups; the others are sums and are only checked. */
export function fineRows(rows: readonly ReadCell[], dimensions: readonly Dimension[]): readonly FineRow[] {
  const wholes = dimensions.map(({ total, partitions }) => new Set([total, ...partitions.map(({ whole }) => whole)]));
  return rows.flatMap(({ at, cells }) => {
    const place = dimensions.map(({ name }) => at[name] ?? "");
    return place.some((category, index) => wholes[index]?.has(category) === true) ? [] : [{ at: place, counts: cells.map(numberOf) }];
  });
}

/** Rows of sums that are not the sums of their parts. Nothing is corrected: whoever made the table must say which is right. */
export function wrongSums(rows: readonly ReadCell[], frame: Frame, headings: readonly string[]): readonly Fault[] {
  return rows.flatMap(({ row, at, cells }) => {
    const group = groupAt(frame, at);
    return cells.flatMap((cell, layer) => {
      const sum = group === undefined ? 0 : countAt(frame, group, layer);
      if (cell === undefined || numberOf(cell) === sum) return [];
      const expected = { sv: `${sum}, som är summan av raderna under`, en: `${sum}, which is the sum of the rows below it` };
      return [{ code: "refused", row, column: headings[layer] ?? "", found: String(numberOf(cell)), expected } as const];
    });
  });
}

/**
 * The groups that an earlier publication shows, which bind: they are known, and can only be shown again as they were.
 *
 * @throws Refused when a figure has changed: the difference would tell of those who came or went since.
 */
export function publishedGroups(rows: readonly ReadCell[], frame: Frame): ReadonlySet<number> {
  const groups = new Set<number>();
  for (const { at, cells } of rows) {
    const group = groupAt(frame, at);
    if (group === undefined || cells.some((cell) => cell === undefined)) continue;
    if (cells.some((cell, layer) => numberOf(cell) !== countAt(frame, group, layer))) throw new Refused("published-otherwise");
    groups.add(group);
  }
  return groups;
}

function numberOf(cell: { readonly least: bigint } | undefined): number {
  return Number(cell?.least ?? 0n);
}
