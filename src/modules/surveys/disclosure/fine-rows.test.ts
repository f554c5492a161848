import fc from "fast-check";
import { expect, test } from "vitest";
import { attack } from "./attack.ts";
import type { Dimension } from "./dimension.ts";
import { known } from "./disclosure.testing.ts";
import { fineRows, wrongSums } from "./fine-rows.ts";
import { groupAt, layOut } from "./frame.ts";
import { protect } from "./protect.ts";
import type { ReadCell } from "./read-table.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject } from "./subject.ts";

const rules = rulesFor("staff");
const codes = ["a1", "a2", "b1", "b2"];
const layers = ["yes", "no"];
const unit: Dimension = {
  name: "unit",
  total: "all",
  partitions: [
    { whole: "all", parts: ["a", "b"] },
    { whole: "a", parts: ["a1", "a2"] },
    { whole: "b", parts: ["b1", "b2"] },
  ],
};
/** As somebody would who takes every row for a group of its own. */
const naiveUnit: Dimension = {
  name: "unit",
  total: "everything",
  partitions: [{ whole: "everything", parts: [...codes, "a", "b", "all"] }],
};

const tables = fc.array(fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })), { minLength: 4, maxLength: 4 }).map((counts) => {
  const sum = (from: number, to: number): readonly number[] =>
    layers.map((_, layer) => counts.slice(from, to).reduce((all, row) => all + (row[layer] ?? 0), 0));
  return new Map<string, readonly number[]>([
    ...codes.map((code, index) => [code, counts[index] ?? []] as const),
    ["a", sum(0, 2)],
    ["b", sum(2, 4)],
    ["all", sum(0, 4)],
  ]);
});

function rowsOf(table: ReadonlyMap<string, readonly number[]>): readonly ReadCell[] {
  return [...table].map(([code, counts], index) => ({
    row: index + 2,
    at: { unit: code },
    cells: counts.map(known),
    base: undefined,
    means: [],
  }));
}

/** What is given away of a table with totals in it when it is published as protected. */
function leaksOf(table: ReadonlyMap<string, readonly number[]>, dimension: Dimension): number {
  const frame = layOut([dimension], layers, [{ dimensions: ["unit"], rows: fineRows(rowsOf(table), [dimension]) }]);
  const { hidden } = protect(countedSubject(frame, rules));
  const rows = [...table].map(([code, counts]) => {
    const group = groupAt(frame, { unit: code });
    return { at: { unit: code }, cells: counts.map((count) => (group !== undefined && hidden[group] === 1 ? undefined : known(count))) };
  });
  const { discoveries } = attack([unit], layers, [{ dimensions: ["unit"], rows }], rules);
  return discoveries.filter(({ kind }) => kind === "pinned").length;
}

test("rows that are sums are not groups of their own; control: taken for such, they give hidden ones away", () => {
  let leaks = 0;
  fc.assert(
    fc.property(tables, (table) => {
      expect(leaksOf(table, unit)).toBe(0);
      leaks += leaksOf(table, naiveUnit) > 0 ? 1 : 0;
    }),
    { numRuns: 60, seed: 27 },
  );
  expect(leaks).toBeGreaterThan(10);
});

test("a sum that is not the sum of its parts is told by row and column, and a right one is not", () => {
  fc.assert(
    fc.property(
      tables,
      fc.constantFrom("a", "b", "all"),
      fc.constantFrom(0, 1),
      fc.integer({ min: 1, max: 9 }),
      (table, code, layer, by) => {
        const right = rowsOf(table);
        const frame = layOut([unit], layers, [{ dimensions: ["unit"], rows: fineRows(right, [unit]) }]);
        expect(wrongSums(right, frame, layers)).toEqual([]);
        const changed = (table.get(code) ?? []).map((count, index) => (index === layer ? count + by : count));
        const wrong = rowsOf(new Map([...table, [code, changed]]));
        const row = right.find(({ at }) => at["unit"] === code)?.row;
        expect(wrongSums(wrong, frame, layers)).toMatchObject([{ row, column: layers[layer] }]);
      },
    ),
    { numRuns: 60, seed: 27 },
  );
});
