import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { compareSamples, type SampledRound } from "./two-samples.ts";
import { postStratify } from "./weights.ts";

/**
 * The samples of schools in California of 2000 that come with R's package survey (data(api)): apistrat, drawn by kind of school, and apisrs, a simple sample
 * of the same 6 194 schools. Worked out with survey 4.1.1 under R 4.2.2, in one design whose strata are those of the first and the whole of the second
 * (svydesign with fpc): shares and covariances by svyby(…, svymean, covmat = TRUE), eigenvalues by eigen(), p by pf(). Its weights are rounded to seven figures.
 */
const schools = [4_421, 755, 1_018];
const byKind = (...counts: readonly (readonly number[])[]): SampledRound => ({
  isSample: true,
  strata: counts.map((own, index) => ({ frame: schools[index] ?? 0, counts: own })),
});
const simple = (...counts: readonly number[]): SampledRound => ({ isSample: true, strata: [{ frame: 6_194, counts }] });
const grew = [byKind([9, 91], [24, 26], [15, 35]), simple(37, 163)] as const;
const meals = [byKind([25, 33, 42], [27, 16, 7], [14, 21, 15]), simple(54, 70, 76)] as const;

test("two answers: the square of the difference over its standard error, as R has it of the schools' samples", () => {
  const found = compareSamples(grew, false);
  if (found.kind === "none") throw new Error(found.reason);
  expect(found.statistic).toBeCloseTo(0.126446297653886, 6);
  expect([found.degrees, found.within]).toEqual([expect.closeTo(1, 10), expect.closeTo(396, 6)]);
  expect(found.p).toBeCloseTo(0.722334813600816, 6);
  expect(found.shares[0][1]).toBeCloseTo(0.8279480114158, 6);
  expect(found.shares[1][1]).toBeCloseTo(0.815, 12);
});

test("three answers: Satterthwaite's degrees of freedom from the eigenvalues of the same covariances", () => {
  const found = compareSamples(meals, false);
  if (found.kind === "none") throw new Error(found.reason);
  expect(found.statistic).toBeCloseTo(0.0995947411408208, 6);
  expect(found.degrees).toBeCloseTo(1.9987715650089117, 6);
  expect(found.within / found.degrees).toBeCloseTo(396, 6);
  expect(found.p).toBeCloseTo(0.9051105270296467, 6);
  // R's svychisq puts the shares that were seen where the expected ones stand here: F 0.09954, p 0.90514.
  expect(Math.abs(found.p - 0.905136548)).toBeLessThan(1e-4);
});

test("it is never surer than the intervals are: strata of one mind are held to vary; control: as they stand they prove anything", () => {
  const alike = [byKind([10, 0], [0, 10], [10, 0]), byKind([10, 0], [10, 0], [10, 0])] as const;
  expect(compareSamples(alike, false)).toMatchObject({ kind: "none", reason: "nothing-to-compare" });
  const nearly = [byKind([10, 0], [0, 10], [9, 1]), byKind([10, 0], [10, 0], [10, 0])] as const;
  const [bold, careful] = [compareSamples(nearly, false), compareSamples(nearly)];
  if (bold.kind === "none" || careful.kind === "none") throw new Error("not tested");
  expect(bold.p).toBeLessThan(0.001);
  expect(careful.p).toBeGreaterThan(0.05);
});

test("a round that asked all, and was answered by all, is certain: the doubt is that of the sample alone", () => {
  const all: SampledRound = { isSample: false, strata: [{ frame: 6_194, counts: [1_072, 5_122] }] };
  const found = compareSamples([all, simple(37, 163)], false);
  if (found.kind === "none") throw new Error(found.reason);
  // (5122/6194 − 163/200)² over the variance that R gives the simple sample.
  expect(found.statistic).toBeCloseTo((5_122 / 6_194 - 0.815) ** 2 / 0.000733198889182753, 6);
  expect(found.within).toBeCloseTo(199, 6);
});

test("where some of those who were all asked did not answer, the doubt is also theirs: as R has a simple sample of the same size", () => {
  const all: SampledRound = { isSample: false, strata: [{ frame: 6_194, counts: [37, 163] }] };
  const [found, asSample] = [compareSamples([all, simple(50, 150)], false), compareSamples([simple(37, 163), simple(50, 150)], false)];
  expect(found).toEqual(asSample);
  if (found.kind === "none") throw new Error(found.reason);
  const variance = (share: number): number => ((share * (1 - share)) / 199) * (1 - 200 / 6_194);
  expect(variance(0.815)).toBeCloseTo(0.000733198889182753, 12);
  expect(found.statistic).toBeCloseTo((0.815 - 0.75) ** 2 / (variance(0.815) + variance(0.75)), 6);
});

test("what cannot be known is said: a stratum without answers, one that a single answer speaks for, all of one mind", () => {
  const reasonOf = (...rounds: readonly [SampledRound, SampledRound]): string | undefined => {
    const result = compare({ kind: "samples", rounds });
    return result.test === "none" ? result.reason : undefined;
  };
  expect(reasonOf(byKind([5, 5], [0, 0], [5, 5]), simple(5, 5))).toBe("stratum-without-answers");
  expect(reasonOf(byKind([5, 5], [1, 0], [5, 5]), simple(5, 5))).toBe("one-in-stratum");
  expect(reasonOf(simple(10, 0), simple(20, 0))).toBe("nothing-to-compare");
  expect(reasonOf(simple(0, 0), simple(20, 3))).toBe("nothing-to-compare");
  expect(compare({ kind: "samples", rounds: grew })).toMatchObject({ test: "rao-scott", doubtful: false });
  expect(compare({ kind: "samples", rounds: [simple(1, 9), simple(2, 9)] })).toMatchObject({ test: "rao-scott", doubtful: true });
  expect(() => compareSamples([simple(6_000, 300), simple(1, 1)])).toThrow(RangeError);
});

test("one answer speaks for nobody else, nor for a stratum that was asked whole; control: two do", () => {
  const all = (...counts: readonly (readonly number[])[]): SampledRound => ({
    isSample: false,
    strata: counts.map((own) => ({ frame: 20, counts: own })),
  });
  expect(compareSamples([all([1, 0]), simple(5, 5)])).toEqual({ kind: "none", reason: "one-in-stratum" });
  expect(compareSamples([all([6, 4], [0, 1]), simple(5, 5)])).toEqual({ kind: "none", reason: "one-in-stratum" });
  expect(compareSamples([all([6, 4], [0, 0]), simple(5, 5)])).toEqual({ kind: "none", reason: "stratum-without-answers" });
  const one: SampledRound = { isSample: false, strata: [{ frame: 1, counts: [1, 0] }] };
  for (const round of [all([6, 4], [1, 1]), one]) {
    const found = compareSamples([round, simple(5, 5)]);
    if (found.kind === "none") throw new Error(found.reason);
    expect([found.statistic, found.degrees, found.within, found.p].every(Number.isFinite)).toBe(true);
  }
});

test("where it is not known how many were asked there is nothing to be sure of", () => {
  const unknown: SampledRound = { isSample: false, isFrameUnknown: true, strata: [{ frame: 10, counts: [5, 5] }] };
  expect(compare({ kind: "samples", rounds: [unknown, simple(5, 5)] })).toEqual({ test: "none", reason: "frame-unknown", doubtful: false });
});

test("of a question that was not put to all, it is the square of the difference over the same standard errors as the intervals have", () => {
  const rounds = [
    [
      { frame: 40, counts: [1, 3], besides: 6 },
      { frame: 24, counts: [5, 1], besides: 2 },
    ],
    [
      { frame: 50, counts: [4, 8], besides: 3 },
      { frame: 30, counts: [2, 6], besides: 4.5 },
    ],
  ];
  const found = compareSamples(
    [
      { isSample: true, strata: rounds[0] ?? [] },
      { isSample: true, strata: rounds[1] ?? [] },
    ],
    false,
  );
  if (found.kind === "none") throw new Error(found.reason);
  const [one, other] = rounds.map((strata) =>
    postStratify(
      strata.map(({ counts: [part = 0, no = 0], ...stratum }, index) => ({ ...stratum, name: String(index), answered: part + no, part })),
    ),
  );
  if (one?.kind !== "weighted" || other?.kind !== "weighted") throw new Error("not weighted");
  expect(found.statistic).toBeCloseTo((one.share - other.share) ** 2 / ((one.variance ?? 0) + (other.variance ?? 0)), 12);
  expect(found.shares.map(([yes]) => yes)).toEqual([expect.closeTo(one.share, 12), expect.closeTo(other.share, 12)]);
});

/** Strata of one mind are careful (Kish) and nothing else: what is left of a difference of two squares would be scaled up to the same size, in any direction. */
test("the test of strata of one mind does not hang on what rounding leaves of them", () => {
  const other: SampledRound = { isSample: true, strata: [{ frame: 300, counts: [48, 32] }] };
  const p = (answered: number): number => {
    const found = compareSamples([
      {
        isSample: true,
        strata: [
          { frame: 100, counts: [50, 0] },
          { frame: 90, counts: [0, answered] },
        ],
      },
      other,
    ]);
    return found.kind === "none" ? Number.NaN : found.p;
  };
  const ps = [50, 51, 52, 53, 54, 55, 56].map(p);
  // One more answer in a stratum changes little, and always the same way.
  for (const [index, one] of ps.entries()) if (index > 0) expect(Math.abs(one - (ps[index - 1] ?? 0))).toBeLessThan(0.005);
});
