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
  for (const { rows: together } of space.withoutFirst())
    eachDeterminedSet({ rows: together, unknowns: width, budget: 10_000 }, (columns) => {
      sets.add(columns.toSorted((a, b) => a - b).join(" "));
    });
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
  const space = new RowSpace(width, weight);
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
      const near = new Set([...space.withoutFirst(changed)].flatMap(({ rows: own }) => own).flatMap((row) => [...row.keys()].map(String)));
      for (const set of setsOf(space)) if (!before.has(set)) expect(set.split(" ").every((one) => near.has(one))).toBe(true);
    }),
    { numRuns: 400, seed: 28 },
  );
});

/** Every set of unknowns whose sum follows, by trying each: those that are put together of no others. */
function leastSets(space: RowSpace, isWanted: (columns: readonly number[]) => boolean): readonly string[] {
  const sets = Array.from({ length: 2 ** width - 1 }, (_, mask) =>
    Array.from({ length: width }, (__, column) => column).filter((column) => ((mask + 1) >> column) % 2 === 1),
  ).filter((columns) => space.determines(new Map(columns.map((column) => [column, 1]))));
  const isLeast = (columns: readonly number[]): boolean =>
    !sets.some((other) => other.length < columns.length && other.every((column) => columns.includes(column)));
  return sets
    .filter((columns) => isLeast(columns) && isWanted(columns))
    .map((columns) => columns.join(" "))
    .toSorted();
}

test("no set is lost by leaving out the rows that can be in none, nor one that is small enough; control: by leaving out all with something below 0 there is", () => {
  let [found, lost] = [0, 0];
  const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: width, maxLength: width });
  const few = fc.array(fc.array(fc.constantFrom(0, 0, 0, 1, 1, -1, 2), { minLength: width, maxLength: width }), {
    minLength: 3,
    maxLength: 6,
  });
  fc.assert(
    fc.property(few, sizes, fc.integer({ min: 4, max: 30 }), (given, size, limit) => {
      const space = spaceOf(given, size, []);
      space.settle();
      const sizeOf = (columns: readonly number[]): number => columns.reduce((sum, column) => sum + (size[column] ?? 0), 0);
      const searched = (rowsOf: (together: readonly Vector[]) => readonly Vector[]): ReadonlySet<string> => {
        const sets = new Set<string>();
        for (const { rows: together } of space.withoutFirst()) {
          const searching = {
            rows: rowsOf(together),
            unknowns: width,
            budget: 100_000,
            isTooMuch: (columns: readonly number[]) => sizeOf(columns) >= limit,
          };
          const isComplete = eachDeterminedSet(searching, (columns) => {
            sets.add(columns.toSorted((a, b) => a - b).join(" "));
          });
          expect(isComplete).toBe(true);
        }
        return sets;
      };
      const sets = searched((together) => together);
      const least = leastSets(space, (columns) => sizeOf(columns) < limit);
      for (const set of least) expect([...sets]).toContain(set);
      const naive = searched((together) => together.filter((row) => ![...row.values()].includes(-1)));
      found += least.length;
      lost += least.filter((set) => !naive.has(set)).length;
    }),
    { numRuns: 1_500, seed: 29 },
  );
  expect(found).toBeGreaterThan(1_000);
  expect(lost).toBeGreaterThan(100);
});

test("whoever asks for sets with some rows in them is given each that has one of their own columns; control: there are others", () => {
  let [asked, others] = [0, 0];
  fc.assert(
    fc.property(rows, fc.array(fc.nat({ max: width - 1 }), { minLength: 1, maxLength: 2 }), (given, chosen) => {
      const space = spaceOf(given, given[0]?.map(() => 1) ?? [], []);
      const from = chosen.filter((column) => space.rows.has(column));
      const sets: (readonly number[])[] = [];
      for (const { rows: together, asked: starts } of space.withoutFirst(from))
        eachDeterminedSet({ rows: together, asked: starts, unknowns: width, budget: 100_000 }, (columns) => {
          sets.push(columns);
        });
      // In a set an own column stands for its row: no other has it.
      for (const columns of sets) expect(columns.some((column) => from.includes(column))).toBe(true);
      const found = sets.map((columns) => columns.toSorted((a, b) => a - b).join(" "));
      for (const set of leastSets(space, () => true)) {
        const isAsked = from.some((column) => set.split(" ").includes(String(column)));
        if (isAsked) expect(found).toContain(set);
        asked += isAsked ? 1 : 0;
        others += isAsked ? 0 : 1;
      }
    }),
    { numRuns: 600, seed: 30 },
  );
  expect(asked).toBeGreaterThan(100);
  expect(others).toBeGreaterThan(100);
});
