import fc from "fast-check";
import { expect, test } from "vitest";
import { eachDeterminedSet, RowSpace, type Vector } from "./row-space.ts";

const width = 7;
const rows = fc.array(fc.array(fc.constantFrom(0, 0, 1, 1, -1), { minLength: width, maxLength: width }), { minLength: 2, maxLength: 5 });
const weights = fc.array(fc.constantFrom(1, 2, 3, Number.POSITIVE_INFINITY), { minLength: width, maxLength: width });

function vector(row: readonly number[], without: readonly number[]): Vector {
  return new Map(row.flatMap((value, column) => (value === 0 || without.includes(column) ? [] : [[column, value] as const])));
}

/** The sets without any of the first that follow, by elimination from the beginning or as the space has them. */
function setsOf(space: RowSpace): readonly string[] {
  const sets = new Set<string>();
  for (const together of space.withoutFirst())
    eachDeterminedSet({ rows: together, unknowns: width, budget: 10_000 }, (columns) =>
      sets.add(columns.toSorted((a, b) => a - b).join(" ")),
    );
  // Those that are put together of others may be found or not.
  const all = [...sets].map((set) => set.split(" "));
  const isLeast = (set: readonly string[]): boolean =>
    !all.some((other) => other.length < set.length && other.every((column) => set.includes(column)));
  return all
    .filter(isLeast)
    .map((set) => set.join(" "))
    .toSorted();
}

function spaceOf(given: readonly (readonly number[])[], weight: readonly number[], without: readonly number[]): RowSpace {
  const space = new RowSpace(width, (column) => weight[column] ?? 0);
  for (const row of given) space.add(vector(row, without));
  return space;
}

test("a space that forgets unknowns, or takes it back, says what one made anew says; control: left as it is it says something else", () => {
  let [other, held] = [0, 0];
  fc.assert(
    fc.property(rows, weights, fc.nat({ max: width - 1 }), fc.nat({ max: width - 1 }), (given, weight, first, second) => {
      const space = spaceOf(given, weight, []);
      space.settle();
      expect(setsOf(space)).toEqual(setsOf(spaceOf(given, weight, [])));
      const before = setsOf(space);
      space.forget(first);
      const { undo } = space.forget(second);
      const after = setsOf(spaceOf(given, weight, [first, second]));
      expect(setsOf(space)).toEqual(after);
      other += before.join() === after.join() ? 0 : 1;
      undo();
      expect(setsOf(space)).toEqual(setsOf(spaceOf(given, weight, [first])));
      held += space.rank;
    }),
    { numRuns: 400, seed: 27 },
  );
  expect(other).toBeGreaterThan(40);
  expect(held).toBeGreaterThan(400);
});

test("what forgetting changes is named: what hangs together with nothing of it is as before", () => {
  fc.assert(
    fc.property(rows, weights, fc.nat({ max: width - 1 }), (given, weight, column) => {
      const space = spaceOf(given, weight, []);
      const before = new Set(setsOf(space));
      const { changed } = space.forget(column);
      const near = new Set([...space.withoutFirst(changed)].flat().flatMap((row) => [...row.keys()].map(String)));
      for (const set of setsOf(space)) if (!before.has(set)) expect(set.split(" ").every((one) => near.has(one))).toBe(true);
    }),
    { numRuns: 400, seed: 28 },
  );
});
