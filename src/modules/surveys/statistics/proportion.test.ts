import fc from "fast-check";
import { expect, test } from "vitest";
import { clopperPearson, decideInterval, type ProportionInterval, wilson } from "./proportion.ts";
import { binomialTail, choose, quotient } from "./statistics.testing.ts";

/** Newcombe 1998, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I, methods 3 and 5; further digits by R 4.2.2, `prop.test(correct = FALSE)` and `binom.test`. */
const newcombe = [
  {
    part: 81,
    whole: 263,
    printed: [0.2553, 0.3662],
    score: [0.255288519878274, 0.3662095769828],
    printedExact: [0.2527, 0.3676],
    exact: [0.252736745585271, 0.367621922601351],
  },
  {
    part: 15,
    whole: 148,
    printed: [0.0624, 0.1605],
    score: [0.0623863995307363, 0.160487241723308],
    printedExact: [0.0578, 0.1617],
    exact: [0.0578440100834486, 0.161650490349479],
  },
  { part: 0, whole: 20, printed: [0, 0.1611], score: [0, 0.161125158052819], printedExact: [0, 0.1684], exact: [0, 0.168433470983085] },
  {
    part: 1,
    whole: 29,
    printed: [0.0061, 0.1718],
    score: [0.00611321429276266, 0.171755218793203],
    printedExact: [0.0009, 0.1776],
    exact: [0.000872646883579923, 0.177644295488723],
  },
] as const;

function expectEnds({ least, most }: ProportionInterval, [low, high]: readonly [number, number], digits: number): void {
  expect(least).toBeCloseTo(low, digits);
  expect(most).toBeCloseTo(high, digits);
}

test.each(newcombe)("Newcombe's table I: $part of $whole", ({ part, whole, printed, score, printedExact, exact }) => {
  expectEnds(wilson({ part, whole }), printed, 4);
  expectEnds(wilson({ part, whole }), score, 9);
  expectEnds(clopperPearson({ part, whole }), printedExact, 4);
  expectEnds(clopperPearson({ part, whole }), exact, 9);
});

test("the exact interval of 20 of 100 is the one of R 3.6.2, printed in SciPy's test_binomtest", () => {
  expectEnds(clopperPearson({ part: 20, whole: 100 }), [0.1266555521019559, 0.2918426890886281], 12);
});

test("at its ends the exact interval leaves half of what is left on each side, in whole numbers", () => {
  const { least, most } = clopperPearson({ part: 202, whole: 306, level: 0.9 });
  const scale = 10n ** 15n;
  const exact = (p: number): readonly [bigint, bigint] => [BigInt(Math.round(p * 1e15)), scale];
  expect(binomialTail(202, 306, exact(least))).toBeCloseTo(0.05, 10);
  expect(1 - binomialTail(203, 306, exact(most))).toBeCloseTo(0.05, 10);
});

test("with a frame, the exact interval is the one of hypergeometric draws, counted in whole numbers", () => {
  // No printed example was found: all numbers that the frame may hold are tried here instead.
  for (const [part, whole, frame] of [
    [3, 20, 60],
    [0, 10, 30],
    [10, 10, 30],
    [26, 40, 306],
  ] as const) {
    const tail = (have: number, keep: (drawn: number) => boolean): number => {
      let ways = 0n;
      for (let drawn = Math.max(0, whole - frame + have); drawn <= Math.min(whole, have); drawn += 1)
        if (keep(drawn)) ways += choose(have, drawn) * choose(frame - have, whole - drawn);
      return quotient(ways, choose(frame, whole));
    };
    const possible = Array.from({ length: frame + 1 }, (_, have) => have).filter(
      (have) =>
        have >= part &&
        frame - have >= whole - part &&
        tail(have, (drawn) => drawn >= part) > 0.025 &&
        tail(have, (drawn) => drawn <= part) > 0.025,
    );
    expectEnds(clopperPearson({ part, whole, frame }), [(possible[0] ?? NaN) / frame, (possible.at(-1) ?? NaN) / frame], 12);
  }
});

test("with a frame, each end of the score interval is z corrected standard errors away", () => {
  // No printed example was found: the equation that defines the interval is checked instead.
  const { least, most } = wilson({ part: 26, whole: 40, frame: 306 });
  for (const end of [least, most]) {
    const error = Math.sqrt(((end * (1 - end)) / 40) * ((306 - 40) / 305));
    expect(Math.abs(26 / 40 - end) / error).toBeCloseTo(1.959963984540054, 9);
  }
  expect(wilson({ part: 7, whole: 12, frame: 12 })).toEqual({ least: 7 / 12, most: 7 / 12 });
});

const proportions = fc
  .integer({ min: 1, max: 400 })
  .chain((whole) =>
    fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }), more: fc.integer({ min: 0, max: 300 }) }),
  );

test("intervals hold the share, lie between 0 and 1, are mirrored, and are narrower the more answered or the fewer are left", () => {
  fc.assert(
    fc.property(proportions, ({ part, whole, more }) => {
      const frame = whole + more;
      for (const interval of [wilson, clopperPearson]) {
        for (const proportion of [
          { part, whole },
          { part, whole, frame },
        ]) {
          const { least, most } = interval(proportion);
          expect(least).toBeGreaterThanOrEqual(0);
          expect(least).toBeLessThanOrEqual(part / whole + 1e-12);
          expect(most).toBeGreaterThanOrEqual(part / whole - 1e-12);
          expect(most).toBeLessThanOrEqual(1);
          const mirrored = interval({ ...proportion, part: whole - part });
          expect(mirrored.least).toBeCloseTo(1 - most, 9);
        }
        const width = ({ least, most }: ProportionInterval): number => most - least;
        expect(width(interval({ part: 2 * part, whole: 2 * whole }))).toBeLessThan(width(interval({ part, whole })));
      }
      const corrected = wilson({ part, whole, frame });
      expect(corrected.most - corrected.least).toBeLessThanOrEqual(wilson({ part, whole }).most - wilson({ part, whole }).least + 1e-12);
    }),
    { numRuns: 60, seed: 31 },
  );
});

test("an interval is given where some were drawn by chance, and nowhere else", () => {
  expect(decideInterval({ design: "census", frame: 306, sample: 306, answered: 202 })).toEqual({ kind: "none", reason: "census" });
  expect(decideInterval({ design: "sample", frame: 306, sample: 306, answered: 202 })).toEqual({
    kind: "none",
    reason: "whole-frame-drawn",
  });
  expect(decideInterval({ design: "sample", frame: 306, sample: 60, answered: 0 })).toEqual({ kind: "none", reason: "nobody-answered" });
  expect(decideInterval({ design: "sample", frame: 306, sample: 60, answered: 41 })).toEqual({
    kind: "interval",
    whole: 41,
    frame: 306,
    assumes: "missing-at-random",
  });
  expect(decideInterval({ design: "sample", frame: 306, sample: 60, answered: 60 })).toEqual({
    kind: "interval",
    whole: 60,
    frame: 306,
    assumes: "nothing",
  });
  expect(() => decideInterval({ design: "sample", frame: 10, sample: 5, answered: 6 })).toThrow(RangeError);
  expect(() => wilson({ part: 3, whole: 2 })).toThrow(RangeError);
  expect(() => wilson({ part: 0, whole: 0 })).toThrow(RangeError);
  expect(() => clopperPearson({ part: 1, whole: 2, level: 1 })).toThrow(RangeError);
});
