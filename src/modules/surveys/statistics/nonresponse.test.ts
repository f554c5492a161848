import fc from "fast-check";
import { expect, test } from "vitest";
import { earlyAgainstLate, nonResponseWarnings, responseRates, shareBounds } from "./nonresponse.ts";
import { share } from "./share.ts";

test("shares are rounded once, halves up, and not made to add up", () => {
  expect(share([1, 1, 1])).toEqual([
    { units: 33, decimals: 0 },
    { units: 33, decimals: 0 },
    { units: 33, decimals: 0 },
  ]);
  expect(share([1, 7], { decimals: 0 })?.map(({ units }) => units)).toEqual([13, 88]);
  expect(share([1, 7], { decimals: 1 })).toEqual([
    { units: 125, decimals: 1 },
    { units: 875, decimals: 1 },
  ]);
  expect(share([0, 0])).toBeUndefined();
  expect(() => share([1, -1])).toThrow(RangeError);
  expect(() => share([0.5])).toThrow(RangeError);
});

test("the rate of a stratum is counted, with the interval of Newcombe's table I (1998) for 81 of 263", () => {
  const [rate, ...rest] = responseRates([
    { name: "small", frame: 263, answered: 81 },
    { name: "nobody", frame: 0, answered: 0 },
  ]);
  expect(rest).toEqual([]);
  expect(rate).toMatchObject({ name: "small", rate: 81 / 263 });
  expect(rate?.interval.least).toBeCloseTo(0.255288519878274, 9);
  expect(rate?.interval.most).toBeCloseTo(0.3662095769828, 9);
  expect(() => responseRates([{ name: "more than all", frame: 3, answered: 4 }])).toThrow(RangeError);
});

test("bounds hold the true share whatever the missing would have said, and touch it when none are missing", () => {
  // Manski's bounds are arithmetic on counts: what all could have said is tried here.
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 50 }),
      (part, others, missing) => {
        const frame = part + others + missing;
        const { least, most } = shareBounds({ part, answered: part + others, frame });
        const possible = Array.from({ length: missing + 1 }, (_, so) => part + so);
        expect([least, most]).toEqual([Math.min(...possible), Math.max(...possible)]);
      },
    ),
    { seed: 31 },
  );
  expect(() => shareBounds({ part: 3, answered: 2, frame: 9 })).toThrow(RangeError);
});

test("a warning is given where the missing decide, strata differ, or the late answered otherwise", () => {
  const even = [
    { name: "a", frame: 150, answered: 100 },
    { name: "b", frame: 150, answered: 101 },
  ];
  expect(nonResponseWarnings({ part: 180, answered: 201, frame: 300, strata: even })).toEqual([]);
  expect(nonResponseWarnings({ part: 120, answered: 201, frame: 300, strata: even })).toEqual([
    { code: "bounds-straddle-half", least: 120, most: 219, frame: 300 },
  ]);
  // At least half is no minority: nothing is left to be decided.
  expect(nonResponseWarnings({ part: 150, answered: 201, frame: 300, strata: even })).toEqual([]);
  const uneven = [
    { name: "large", frame: 150, answered: 130 },
    { name: "small", frame: 150, answered: 70 },
  ];
  expect(nonResponseWarnings({ part: 180, answered: 200, frame: 300, strata: uneven })).toMatchObject([
    { code: "rates-differ", compared: { test: "pearson" }, lowest: { name: "small" }, highest: { name: "large" } },
  ]);
  const late = { early: [90, 10], late: [20, 20] };
  expect(nonResponseWarnings({ part: 180, answered: 201, frame: 300, strata: even, ...late })).toMatchObject([
    { code: "late-differ", compared: { test: "pearson" } },
  ]);
  expect(nonResponseWarnings({ part: 180, answered: 201, frame: 300, strata: even, ...late, significance: 1e-9 })).toEqual([]);
  expect(nonResponseWarnings({ part: 180, answered: 201, frame: 300, strata: even, early: [180, 21], late: [0, 0] })).toEqual([]);
});

test("early against late is a comparison of two groups: gender and party of Agresti 2007, p. 39, stand for them (χ² = 30.1)", () => {
  expect(earlyAgainstLate([762, 327, 468], [484, 239, 477]).statistic).toBeCloseTo(30.0701490957547, 9);
});
