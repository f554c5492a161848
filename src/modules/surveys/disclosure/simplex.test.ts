import fc from "fast-check";
import { expect, test } from "vitest";
import { type Equation, intervalOf, Program } from "./simplex.ts";

/** Few unknowns, each at most so much: all whole numbers can be tried. */
const most = 4;

type Small = { readonly columns: number; readonly equations: readonly Equation[] };

const systems: fc.Arbitrary<Small> = fc.integer({ min: 2, max: 4 }).chain((columns) =>
  fc
    .record({
      truth: fc.array(fc.nat({ max: most }), { minLength: columns, maxLength: columns }),
      factors: fc.array(fc.array(fc.integer({ min: -2, max: 3 }), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 3,
      }),
      off: fc.constantFrom(0, 0, 0, 0, 1),
    })
    .map(({ truth, factors, off }) => {
      const valueOf = (row: readonly number[]): number => row.reduce((sum, factor, column) => sum + factor * (truth[column] ?? 0), 0);
      const equations = factors.map((row, index) => ({
        terms: new Map(row.flatMap((factor, column) => (factor === 0 ? [] : [[column, BigInt(factor)] as const]))),
        value: BigInt(valueOf(row) + (index === 0 ? off : 0)),
      }));
      // No unknown is above `most`: each has what it lacks of it beside it.
      const limits = truth.map((_, column) => ({
        terms: new Map([
          [column, 1n],
          [columns + column, 1n],
        ]),
        value: BigInt(most),
      }));
      return { columns, equations: [...equations, ...limits] };
    }),
);

/** The whole numbers that each unknown can be, by trying all. */
function byTrying({ columns, equations }: Small): readonly (readonly [number, number])[] | undefined {
  const found: [number, number][] = Array.from({ length: columns }, () => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  for (let way = 0; way < (most + 1) ** columns; way += 1) {
    const values = Array.from({ length: columns }, (_, column) => Math.floor(way / (most + 1) ** column) % (most + 1));
    const all = [...values, ...values.map((value) => most - value)];
    const holds = equations.every(
      ({ terms, value }) => [...terms].reduce((sum, [column, factor]) => sum + factor * BigInt(all[column] ?? 0), 0n) === value,
    );
    if (!holds) continue;
    for (const [column, value] of values.entries())
      found[column] = [Math.min(found[column]?.[0] ?? value, value), Math.max(found[column]?.[1] ?? value, value)];
  }
  return found[0]?.[0] === Number.POSITIVE_INFINITY ? undefined : found;
}

test(
  "the bounds are those that trying all whole numbers gives; control: those of fractions are wider, and would pass what is pinned",
  { timeout: 60_000 },
  () => {
    let wider = 0;
    fc.assert(
      fc.property(systems, (system) => {
        const width = 2 * system.columns;
        const tried = byTrying(system);
        const found = Array.from({ length: system.columns }, (_, column) => intervalOf(width, system.equations, column));
        if (tried === undefined) {
          expect(found.every((interval) => interval === undefined)).toBe(true);
          return;
        }
        expect(found.map((interval) => [Number(interval?.least), Number(interval?.most), interval?.exact])).toEqual(
          tried.map(([least, greatest]) => [least, greatest, true]),
        );
        const program = new Program(width, system.equations);
        for (const [column, [least, greatest]] of tried.entries()) {
          const [low, high] = (["least", "most"] as const).map((sense) => program.extreme(column, sense));
          const isWider =
            (low !== undefined && Number(low.values[column]) / Number(low.over) < least) ||
            (high !== undefined && Number(high.values[column]) / Number(high.over) > greatest);
          wider += isWider ? 1 : 0;
        }
      }),
      { numRuns: 300, seed: 27 },
    );
    expect(wider).toBeGreaterThan(20);
  },
);

test("what grows without end has no most", () => {
  const equations = [
    {
      terms: new Map([
        [0, 1n],
        [1, -1n],
      ]),
      value: 2n,
    },
  ];
  expect(intervalOf(2, equations, 0)).toEqual({ least: 2n, most: undefined, exact: true });
});
