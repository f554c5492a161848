import fc from "fast-check";
import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { columnSums, sum } from "./counts.ts";
import { fisherExact, meetsExpectedCounts, pearson } from "./independence.ts";
import { cochranQ, mcnemar, midPMcnemar, stuartMaxwell } from "./paired.ts";
import { quotient, tablesWith, waysTo } from "./statistics.testing.ts";
import { cochranArmitage, exactTrend } from "./trend.ts";

test("χ²: gender and party, Agresti 2007, An Introduction to Categorical Data Analysis, p. 39 (χ² = 30.1), as in R's help of chisq.test", () => {
  const { statistic, degrees, p } = pearson([
    [762, 327, 468],
    [484, 239, 477],
  ]);
  expect(statistic).toBeCloseTo(30.0701490957547, 9);
  expect(degrees).toBe(2);
  expect(p / 2.95358918321176e-7).toBeCloseTo(1, 9);
});

test("Fisher's tea, The Design of Experiments: 34 of the 70 choices are as far out or farther", () => {
  expect(
    fisherExact([
      [3, 1],
      [1, 3],
    ]),
  ).toBeCloseTo(34 / 70, 12);
});

test("Fisher's twins, Statistical Methods for Research Workers: p = 0.0005367 in R's help of fisher.test", () => {
  expect(
    fisherExact([
      [2, 10],
      [15, 3],
    ]),
  ).toBeCloseTo(0.000536724119143436, 12);
});

function fisherByCounting(table: number[][]): number {
  const seen = waysTo(table);
  const ways = tablesWith(table.map(sum), columnSums(table)).map(waysTo);
  const add = (list: readonly bigint[]): bigint => list.reduce((total, each) => total + each, 0n);
  return quotient(add(ways.filter((each) => each <= seen)), add(ways));
}

test("larger tables, exact: the tables counted in whole numbers; one of them by R 4.2.2", () => {
  const table = [
    [3, 0, 2],
    [0, 4, 1],
    [1, 1, 3],
  ];
  expect(fisherExact(table)).toBeCloseTo(0.0652204937919222, 12);
  expect(fisherByCounting(table)).toBeCloseTo(0.0652204937919222, 12);
  const cells = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(cells, (made) => {
      fc.pre(made.filter((row) => sum(row) > 0).length > 1 && columnSums(made).filter((column) => column > 0).length > 1);
      expect(fisherExact(made)).toBeCloseTo(fisherByCounting(made), 9);
    }),
    { numRuns: 30, seed: 31 },
  );
});

test("a table too large to go through has no exact test: job satisfaction, Agresti 2002, p. 57", () => {
  const job = [
    [1, 3, 10, 6],
    [2, 3, 10, 7],
    [1, 6, 14, 12],
    [0, 1, 9, 11],
  ];
  expect(fisherExact(job)).toBeUndefined();
  expect(compare({ kind: "groups", table: job, ordered: false })).toMatchObject({
    test: "pearson",
    reason: "too-many-tables-for-exact",
    doubtful: true,
  });
});

test("Cochran and Armitage: pain by dose, SAS/STAT User's Guide, The FREQ Procedure, Cochran-Armitage Trend Test (Z = 4.7918 in size)", () => {
  const pain = { parts: [6, 7, 9, 14, 23], wholes: [32, 33, 32, 32, 32] };
  const { z, p } = cochranArmitage(pain);
  expect(z).toBeCloseTo(4.79181257603957, 9);
  expect(p / 1.65281268875673e-6).toBeCloseTo(1, 8);
  // The other way round it falls.
  expect(cochranArmitage({ ...pain, parts: pain.wholes.map((whole, group) => whole - (pain.parts[group] ?? 0)) }).z).toBeCloseTo(-z, 12);
});

test("Cochran and Armitage: smokers, Fleiss 1981, as in R's help of prop.trend.test (χ² = 8.2249, p = 0.004132)", () => {
  const { z, p } = cochranArmitage({ parts: [83, 90, 129, 70], wholes: [86, 93, 136, 82] });
  expect(z).toBeLessThan(0);
  expect(z ** 2).toBeCloseTo(8.2249222851977, 9);
  expect(p).toBeCloseTo(0.00413189747764149, 10);
});

test("the exact trend: all ways to share out the answers, counted in whole numbers", () => {
  const parts = [0, 1, 3];
  const wholes = [6, 5, 4];
  const scores = [0, 1, 2];
  const far = (table: readonly (readonly number[])[]): number =>
    Math.abs(15 * sum(scores.map((score, group) => score * (table[group]?.[0] ?? 0))) - 4 * 13);
  const tables = tablesWith(wholes, [4, 11]);
  const seen = far(parts.map((part) => [part]));
  const waysOf = (some: readonly number[][][]): bigint => some.reduce((total, table) => total + waysTo(table), 0n);
  const ways = waysOf(tables.filter((table) => far(table) >= seen));
  expect(exactTrend({ parts, wholes })).toBeCloseTo(quotient(ways, waysOf(tables)), 12);
  expect(exactTrend({ parts, wholes, scores: [0, 0.5, 1] })).toBeUndefined();
});

test("McNemar: approval in two waves, Agresti 1990, Categorical Data Analysis, p. 350 (z² = 17.36): 64² / 236", () => {
  const { statistic, p } = mcnemar({ there: 150, back: 86 });
  expect(statistic).toBeCloseTo(64 ** 2 / 236, 12);
  expect(p / 3.09929344104522e-5).toBeCloseTo(1, 9);
});

test("McNemar with few changes: the airways of 21 children, Fagerland and others 2013, 1 and 7 changed: mid-p 10 / 256", () => {
  expect(midPMcnemar({ there: 1, back: 7 })).toBeCloseTo(10 / 256, 12);
  expect(midPMcnemar({ there: 4, back: 4 })).toBeCloseTo(1 - 70 / 512, 12);
});

test("Stuart and Maxwell: the eyes of 7477 women, Stuart 1955, Biometrika 42 (11.96); further digits by R 4.2.2", () => {
  const { statistic, degrees, p } = stuartMaxwell([
    [1520, 266, 124, 66],
    [234, 1512, 432, 78],
    [117, 362, 1772, 205],
    [36, 82, 179, 492],
  ]);
  expect(statistic).toBeCloseTo(11.9565696229826, 9);
  expect(degrees).toBe(3);
  expect(p).toBeCloseTo(0.0075334250548006, 9);
});

test("Stuart and Maxwell: drug and placebo, D. Wollschläger's pages of the R package coin (12.1387)", () => {
  const drug = [
    [14, 7, 9],
    [5, 26, 19],
    [1, 7, 12],
  ];
  expect(stuartMaxwell(drug).statistic).toBeCloseTo(12.1387283236994, 9);
  // An answer that nobody changed to or from says nothing.
  const unused = [...drug.map((row) => [...row, 0]), [0, 0, 0, 8]];
  expect(stuartMaxwell(unused)).toMatchObject({ degrees: 2 });
  expect(stuartMaxwell(unused).statistic).toBeCloseTo(12.1387283236994, 9);
});

test("Cochran's Q: three drugs, Agresti 2002, in SAS/STAT User's Guide, The FREQ Procedure, Cochran's Q Test (p = 0.0145)", () => {
  const drugs = (
    [
      ["FFF", 6],
      ["UFF", 2],
      ["FFU", 16],
      ["UFU", 4],
      ["FUF", 2],
      ["UUF", 6],
      ["FUU", 4],
      ["UUU", 6],
    ] as const
  ).map(([answers, count]) => ({ answers: [...answers].map((answer) => answer === "F"), count }));
  const { statistic, degrees, p } = cochranQ(drugs);
  expect(statistic).toBeCloseTo(144 / 17, 12);
  expect(degrees).toBe(2);
  expect(p).toBeCloseTo(0.0144755520562824, 10);
  expect(compare({ kind: "waves", patterns: drugs })).toMatchObject({ test: "cochran-q", doubtful: false });
});

test("Cochran's Q of two waves is McNemar's, and so is Stuart and Maxwell's of two answers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }), (there, back) => {
      const { statistic } = mcnemar({ there, back });
      expect(
        stuartMaxwell([
          [9, there],
          [back, 4],
        ]).statistic,
      ).toBeCloseTo(statistic, 9);
      const patterns = [
        { answers: [true, false], count: there },
        { answers: [false, true], count: back },
      ];
      expect(cochranQ(patterns).statistic).toBeCloseTo(statistic, 9);
    }),
    { numRuns: 40, seed: 31 },
  );
});

test("the order of groups and answers changes nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
      (table) => {
        const turned = table.toReversed().map((row) => row.toReversed());
        expect(pearson(turned).statistic).toBeCloseTo(pearson(table).statistic, 9);
        expect(pearson(table).p).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 40, seed: 31 },
  );
});

test("expected counts: all five in a small table; a fifth may be lower in a larger one, none below one", () => {
  expect(
    meetsExpectedCounts([
      [10, 10],
      [10, 10],
    ]),
  ).toBe(true);
  expect(
    meetsExpectedCounts([
      [4, 40],
      [4, 40],
    ]),
  ).toBe(false);
  expect(
    meetsExpectedCounts([
      [4, 20, 20],
      [4, 20, 20],
      [7, 20, 20],
    ]),
  ).toBe(false);
  expect(
    meetsExpectedCounts([
      [4, 20, 20, 20, 20],
      [4, 20, 20, 20, 20],
    ]),
  ).toBe(true);
  expect(
    meetsExpectedCounts([
      [1, 20, 20, 20, 20],
      [0, 20, 20, 20, 20],
    ]),
  ).toBe(false);
});

test("the test follows from what is compared", () => {
  const groups = (table: number[][], ordered = false): unknown => compare({ kind: "groups", table, ordered });
  expect(
    groups([
      [40, 20],
      [30, 30],
    ]),
  ).toMatchObject({ test: "pearson", reason: "expected-counts-met" });
  expect(
    groups([
      [4, 2],
      [1, 5],
    ]),
  ).toMatchObject({ test: "fisher-exact", reason: "expected-counts-low" });
  expect(
    groups(
      [
        [40, 20],
        [30, 30],
        [20, 40],
      ],
      true,
    ),
  ).toMatchObject({ test: "cochran-armitage", reason: "groups-ordered" });
  expect(
    groups(
      [
        [4, 2],
        [3, 3],
        [1, 5],
      ],
      true,
    ),
  ).toMatchObject({ test: "cochran-armitage-exact", reason: "groups-ordered-expected-counts-low" });
  expect(
    groups(
      [
        [40, 20],
        [30, 30],
      ],
      true,
    ),
  ).toMatchObject({ test: "pearson" });
  expect(
    groups(
      [
        [40, 20, 9],
        [30, 30, 9],
        [20, 40, 9],
      ],
      true,
    ),
  ).toMatchObject({ test: "pearson" });
  expect(
    groups([
      [40, 0],
      [30, 0],
    ]),
  ).toEqual({ test: "none", reason: "nothing-to-compare", doubtful: false });
  expect(groups([])).toMatchObject({ test: "none", reason: "nothing-to-compare" });
  expect(
    compare({
      kind: "two-waves",
      table: [
        [9, 14],
        [30, 9],
      ],
    }),
  ).toMatchObject({ test: "mcnemar" });
  expect(
    compare({
      kind: "two-waves",
      table: [
        [9, 4],
        [3, 9],
      ],
    }),
  ).toMatchObject({ test: "mcnemar-mid-p" });
  expect(
    compare({
      kind: "two-waves",
      table: [
        [9, 0],
        [0, 9],
      ],
    }),
  ).toMatchObject({ test: "none", reason: "nobody-changed" });
  expect(
    compare({
      kind: "two-waves",
      table: [
        [9, 1, 0],
        [0, 9, 2],
        [0, 0, 3],
      ],
    }),
  ).toMatchObject({ test: "stuart-maxwell", doubtful: true });
  expect(() =>
    groups([
      [1, -1],
      [2, 2],
    ]),
  ).toThrow(RangeError);
  expect(() =>
    compare({
      kind: "two-waves",
      table: [
        [1, 2, 3],
        [1, 2, 3],
      ],
    }),
  ).toThrow(RangeError);
});
