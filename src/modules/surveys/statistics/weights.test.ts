import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fraction, fraction, minus, over, plus, ratioOf, times } from "../disclosure/fraction.ts";
import { effectiveSize } from "./counts.ts";
import { type AnsweredStratum, postStratify } from "./weights.ts";

test("weights: 20 men and 80 women of a population of halves, Pennsylvania State University, STAT 506, lesson 6.3: 180 and 120 pounds weigh 150 on average, not 132", () => {
  const weighted = postStratify([
    { name: "men", frame: 500, answered: 20, part: 0 },
    { name: "women", frame: 500, answered: 80, part: 80 },
  ]);
  if (weighted.kind === "refused") throw new Error(weighted.reason);
  const [men = 0, women = 0] = weighted.weights.map(({ weight }) => weight);
  expect([men, women]).toEqual([2.5, 0.625]);
  expect((20 * men * 180 + 80 * women * 120) / 100).toBeCloseTo(150, 12);
  expect(weighted.share).toBeCloseTo(0.5, 12);
  // Kish: 100² / (20 · 2.5² + 80 · 0.625²).
  expect(weighted.effective).toBeCloseTo(64, 12);
});

const number = (value: Fraction): number => {
  const { n, d } = ratioOf(value);
  return Number((n * 10n ** 20n) / d) / 1e20;
};

/** The textbook's estimator and variance in fractions, stratum by stratum, from the answers themselves. */
function byFractions(strata: readonly AnsweredStratum[]): { share: number; variance: number } {
  const all = strata.reduce((total, { frame }) => total + frame, 0);
  let share: Fraction = 0;
  let variance: Fraction = 0;
  for (const { frame, answered, part } of strata) {
    const size = fraction(BigInt(frame), BigInt(all));
    const mean = fraction(BigInt(part), BigInt(answered));
    const squares = plus(times(part, times(minus(1, mean), minus(1, mean))), times(answered - part, times(mean, mean)));
    share = plus(share, times(size, mean));
    if (answered === frame) continue;
    const spread = over(over(squares, answered - 1), answered);
    variance = plus(variance, times(times(times(size, size), minus(1, fraction(BigInt(answered), BigInt(frame)))), spread));
  }
  return { share: number(share), variance: number(variance) };
}

const stratum = fc.integer({ min: 2, max: 60 }).chain((answered) =>
  fc.record({
    name: fc.constant("one"),
    answered: fc.constant(answered),
    frame: fc.integer({ min: answered, max: 200 }),
    part: fc.integer({ min: 0, max: answered }),
  }),
);

test("share and variance are those of stratified sampling, in fractions", () => {
  // No printed example with a variance given the answers of each stratum was found.
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), (strata) => {
      const weighted = postStratify(strata);
      if (weighted.kind === "refused") throw new Error(weighted.reason);
      const exact = byFractions(strata);
      expect(weighted.share).toBeCloseTo(exact.share, 12);
      expect(weighted.variance).toBeCloseTo(exact.variance, 12);
      const answered = strata.reduce((total, each) => total + each.answered, 0);
      expect(weighted.effective).toBeLessThanOrEqual(answered + 1e-9);
      expect(weighted.weights.reduce((total, { weight }, index) => total + weight * (strata[index]?.answered ?? 0), 0)).toBeCloseTo(
        answered,
        9,
      );
    }),
    { numRuns: 60, seed: 31 },
  );
});

test("where a stratum is silent there are no weights; where a single one answered there is no variance", () => {
  const told = { name: "told", frame: 40, answered: 20, part: 5 };
  expect(postStratify([told, { name: "silent", frame: 3, answered: 0, part: 0 }])).toEqual({
    kind: "refused",
    reason: "stratum-without-answers",
    strata: ["silent"],
  });
  expect(postStratify([told, { name: "empty", frame: 0, answered: 0, part: 0 }])).toMatchObject({ kind: "weighted", share: 0.25 });
  expect(postStratify([])).toEqual({ kind: "refused", reason: "nobody-in-frame" });
  expect(postStratify([told, { name: "single", frame: 3, answered: 1, part: 1 }])).not.toHaveProperty("variance");
  expect(postStratify([told, { name: "only", frame: 1, answered: 1, part: 1 }])).toHaveProperty("variance");
  expect(() => postStratify([{ ...told, part: 21 }])).toThrow(RangeError);
  expect(effectiveSize([])).toBe(0);
  expect(effectiveSize([{ count: 7, weight: 3 }])).toBeCloseTo(7, 12);
});

/** 4 of 10 drawn of 40, and 6 of 8 drawn of 24, were put the question: N/n is 4 and 3, so that it is of 16 + 18 = 34. */
test("of some only, a share is one total over another, and those it is not of vary with it", () => {
  const strata = [
    { name: "a", frame: 40, answered: 4, part: 1, besides: 6 },
    { name: "b", frame: 24, answered: 6, part: 5, besides: 2 },
  ];
  const found = postStratify(strata);
  if (found.kind === "refused") throw new Error(found.reason);
  expect(found.whole).toBe(34);
  expect(found.share).toBeCloseTo((4 * 1 + 3 * 5) / 34, 14);
  // Each drawn one by itself: what its answer is above the share, and nothing of those who were not put the question.
  const variance = strata.map(({ frame, answered, part, besides }) => {
    const values = [
      ...Array.from({ length: part }, () => 1 - found.share),
      ...Array.from({ length: answered - part }, () => -found.share),
      ...Array.from({ length: besides }, () => 0),
    ];
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
    return (frame ** 2 * (1 - n / frame) * spread) / n / 34 ** 2;
  });
  expect(found.variance).toBeCloseTo((variance[0] ?? 0) + (variance[1] ?? 0), 14);
  expect(() => postStratify([{ name: "a", frame: 9, answered: 4, part: 1, besides: 6 }])).toThrow(RangeError);
});
