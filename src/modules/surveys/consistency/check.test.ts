import { expect, test } from "vitest";
import { seededNumbers } from "../disclosure/disclosure.testing.ts";
import { findingsIn, readTables, smallPlan, smallTables, type SmallTables } from "./consistency.testing.ts";
import type { RuleCode } from "./finding.ts";
import { canMiss, countsFor, isNeighbour, parseShare, roundShare } from "./share.ts";

test("tables that agree give no finding", async () => {
  expect(await findingsIn(smallTables)).toEqual([]);
});

/** One figure changed each time. */
const planted: readonly [name: string, table: keyof SmallTables, from: string, to: string, found: readonly string[], arithmetic: string][] =
  [
    [
      "parts that do not sum to their row",
      "cross",
      "1,type,court,17,11,65,6,35",
      "1,type,court,17,11,65,5,35",
      ["parts-of-row contradiction", "share-of-count contradiction"],
      "11 + 5 = 16 ≠ 17",
    ],
    [
      "a share of another count",
      "cross",
      "court,17,11,65,6,35",
      "court,17,11,56,6,35",
      ["share-of-count contradiction", "sum-of-shares contradiction"],
      "11 / 17 = 64.71 % ≠ 56 %",
    ],
    [
      "a share rounded to the other side",
      "cross",
      "court,17,11,65,6,35",
      "court,17,11,64,6,36",
      ["share-of-count rounding", "share-of-count rounding"],
      "11 / 17 = 64.71 % ≠ 64 %",
    ],
    ["a rate of other numbers", "rates", "small,30,20,67", "small,30,20,76", ["rate contradiction"], "20 / 30 = 66.67 % ≠ 76 %"],
    [
      "categories that miss the total",
      "totals",
      "yes,33,55\n1,no,27,45\n1,all,60",
      "yes,33,56\n1,no,26,44\n1,all,59",
      ["sum-over-categories contradiction", "sum-over-categories contradiction", "fewer-than-whole explained"],
      "12 + 15 = 27 > 26",
    ],
    [
      "the same figure printed otherwise",
      "again",
      "small,8,40",
      "small,9,45",
      ["printed-twice contradiction", "printed-twice contradiction", "sum-over-categories contradiction"],
      "9 ≠ 8",
    ],
    [
      "more answers than responses",
      "rates",
      "large,50,40,80\nsize,Totalt,80,60,75",
      "large,50,39,78\nsize,Totalt,80,59,74",
      ["more-than-whole contradiction", "more-than-whole contradiction"],
      "40 > 39",
    ],
    [
      "fewer answers than responses",
      "rates",
      "large,50,40,80\nsize,Totalt,80,60,75",
      "large,50,42,84\nsize,Totalt,80,62,78",
      ["fewer-than-whole explained", "fewer-than-whole explained"],
      "42 − 40 = 2",
    ],
  ];

test.each(planted)("%s: found with its rule", async (_, table, from, to, expected, arithmetic) => {
  const changed = smallTables[table].replace(from, to);
  expect(changed).not.toBe(smallTables[table]);
  const found = await findingsIn({ ...smallTables, [table]: changed });
  const names = found.map(({ rule, severity }) => `${rule} ${severity}`);
  for (const one of expected) expect(names.some((name) => name.startsWith(one))).toBe(true);
  expect(found.some((finding) => finding.arithmetic.startsWith(arithmetic))).toBe(true);
  // Nothing else is said to be a contradiction.
  const rules = new Set(expected.map((one) => one.split(" ")[0]));
  expect(found.filter(({ rule, severity }) => severity === "contradiction" && !rules.has(rule))).toEqual([]);
});

test("a share that no whole number has is found without a count", async () => {
  const cross = smallTables.cross.replace("court,17,11,65,6,35", "court,17,,66,,34");
  const [first] = await findingsIn({ ...smallTables, cross });
  expect(first).toMatchObject({
    rule: "share-without-count",
    severity: "contradiction",
    printed: "66",
    arithmetic: "11 / 17 = 64.71 %; 12 / 17 = 70.59 % ≠ 66 %",
  });
});

test("a category too little is explained only as far as the variable may leave some out, and the group that is left is told of", async () => {
  const rows = (missing: string) => `${smallTables.cross}1,ministry,one,30,15,50,15,50,106\n1,ministry,two,${missing},107\n`;
  const explained = await findingsIn({ ...smallTables, cross: rows("28,18,64,10,36") });
  expect(explained.map(({ rule, severity, arithmetic }) => [rule, severity, arithmetic])).toEqual([
    ["sum-over-categories", "explained", "15 + 10 = 25 < 27; 27 − 25 = 2 ≤ 2"],
    ["sum-over-categories", "explained", "30 + 28 = 58 < 60; 60 − 58 = 2 ≤ 2"],
    ["remaining-group", "explained", "answered: 60 − 58 = 2; yes: 33 − 33 = 0; no: 27 − 25 = 2"],
  ]);
  const beyond = await findingsIn({ ...smallTables, cross: rows("27,17,63,10,37") });
  expect(beyond.filter(({ severity }) => severity === "contradiction").map(({ arithmetic }) => arithmetic)).toEqual([
    "30 + 27 = 57 < 60; 60 − 57 = 3 > 2",
  ]);
  // Three fewer said no than all, and two are missing: one of the figures is wrong though each difference could be explained alone.
  const parts = await findingsIn({ ...smallTables, cross: rows("28,19,68,9,32") });
  expect(parts.filter(({ severity }) => severity === "contradiction").map(({ arithmetic }) => arithmetic)).toEqual([
    "15 + 19 = 34 > 33",
    "15 + 9 = 24 < 27; 27 − 24 = 3 > 2",
  ]);
});

test("the figures that would make a row agree are told, and not chosen between", async () => {
  const repairsIn = async (row: string) => {
    const found = await findingsIn({ ...smallTables, cross: smallTables.cross.replace("court,17,11,65,6,35", row) });
    return found[0]?.repairs.map((repair) =>
      repair.kind === "value" ? `${repair.place.column} ${repair.value}` : repair.places.map(({ column }) => column).join(" and "),
    );
  };
  expect(await repairsIn("court,17,14,65,6,35")).toEqual(["yes 11"]);
  expect(await repairsIn("court,20,18,100,0,0")).toEqual(["n 18", "yes 20"]);
  expect(await repairsIn("court,17,6,65,11,35")).toEqual(["yes and no", "yes_pct and no_pct"]);
});

test("overlapping categories are no parts of a sum, and a variable that is not for everybody may miss the total", async () => {
  const cross = `${smallTables.cross}1,type,school,44,23,52,21,48,108\n`;
  const found = await findingsIn({ ...smallTables, cross });
  expect(found.map(({ rule, arithmetic }) => [rule, arithmetic])).toEqual([
    ["sum-over-categories", "11 + 23 = 34 > 33"],
    ["sum-over-categories", "17 + 44 = 61 > 60"],
  ]);
});

test("what a printed percentage stands for", () => {
  expect(countsFor({ units: 32, decimals: 0 }, 31, "half-up")).toEqual({ least: 10, most: 10 });
  expect(countsFor({ units: 33, decimals: 0 }, 1000, "half-up")).toEqual({ least: 325, most: 334 });
  expect(countsFor({ units: 33, decimals: 0 }, 1000, "half-down")).toEqual({ least: 326, most: 335 });
  expect(countsFor({ units: 32, decimals: 0 }, 1000, "half-even")).toEqual({ least: 315, most: 325 });
  expect(countsFor({ units: 50, decimals: 0 }, 3, "half-up")).toBeUndefined();
  expect(roundShare(1, 8, { decimals: 0, rounding: "half-up" })).toBe(13);
  expect(roundShare(1, 8, { decimals: 0, rounding: "half-even" })).toBe(12);
  expect(roundShare(1, 8, { decimals: 1, rounding: "half-up" })).toBe(125);
  expect([isNeighbour(1, 8, { units: 12, decimals: 0 }), isNeighbour(1, 8, { units: 14, decimals: 0 })]).toEqual([true, false]);
  expect([canMiss(1, 2, "half-up"), canMiss(-1, 2, "half-up"), canMiss(1, 3, "half-down"), canMiss(2, 3, "half-up")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(["65", "65,0", "65.05 %", "100", "100.1", "-1", "6 5", ""].map(parseShare)).toEqual([
    { units: 65, decimals: 0 },
    { units: 650, decimals: 1 },
    { units: 6505, decimals: 2 },
    { units: 100, decimals: 0 },
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

type Made = { readonly [Name in keyof SmallTables]: string[][] };

/** Answers of made agencies, counted and printed: whatever comes out agrees with itself. */
function madeTables(seed: number): Made {
  const next = seededNumbers(seed);
  const up = (part: number, whole: number): string =>
    whole === 0 ? "" : String(roundShare(part, whole, { decimals: 0, rounding: "half-up" }));
  const sizes = Array.from({ length: 2 + Math.floor(next() * 4) }, (_, index) => ({
    name: `s${index}`,
    n: 3 + Math.floor(next() * 60),
    yes: 0,
  }));
  for (const size of sizes) size.yes = Math.floor(next() * (size.n + 1));
  const sum = (key: "n" | "yes") => sizes.reduce((total, size) => total + size[key], 0);
  const row = (name: string, n: number, yes: number) => [name, String(n), String(yes), up(yes, n), String(n - yes), up(n - yes, n)];
  const [n, yes] = [sum("n"), sum("yes")];
  return {
    rates: [
      ["variable", "category", "population", "responses", "rate"],
      ...sizes.map((size) => ["size", size.name, String(2 * size.n), String(size.n), "50"]),
      ["size", "Totalt", String(2 * n), String(n), "50"],
    ],
    totals: [
      ["question", "answer", "n", "pct"],
      ["1", "yes", String(yes), up(yes, n)],
      ["1", "no", String(n - yes), up(n - yes, n)],
      ["1", "all", String(n), "100"],
    ],
    cross: [
      ["question", "variable", "category", "n", "yes", "yes_pct", "no", "no_pct", "line"],
      ...sizes.map((size, index) => ["1", "size", ...row(size.name, size.n, size.yes), String(index + 1)]),
    ],
    again: [["question", "size", "yes", "yes_pct"], ...sizes.map((size) => ["1", size.name, String(size.yes), up(size.yes, size.n)])],
  };
}

const written = (made: Made): SmallTables =>
  Object.fromEntries(Object.entries(made).map(([name, rows]) => [name, rows.map((row) => row.join(",")).join("\n")])) as SmallTables;

/** A figure to change: which column of which table, and the rules that must notice. */
const targets: readonly [keyof Made, string, readonly RuleCode[]][] = [
  ["cross", "n", ["parts-of-row"]],
  ["cross", "yes", ["parts-of-row", "printed-twice"]],
  ["cross", "no", ["parts-of-row", "sum-over-categories"]],
  ["cross", "yes_pct", ["share-of-count", "printed-twice"]],
  ["rates", "responses", ["sum-over-categories"]],
  ["rates", "rate", ["rate"]],
  ["again", "yes", ["printed-twice"]],
  ["totals", "n", ["parts-of-row"]],
];

test("made tables that agree give no finding, and one planted error is always found by the right rule", { timeout: 60_000 }, async () => {
  const cases = Number(process.env["CONSISTENCY_CASES"] ?? 40);
  for (let seed = 1; seed <= cases; seed += 1) {
    const made = madeTables(seed);
    expect([seed, await findingsIn(written(made))]).toEqual([seed, []]);
    const next = seededNumbers(seed + 10_000);
    for (const [table, column, rules] of targets) {
      const rows = made[table].map((row) => [...row]);
      const index = rows[0]?.indexOf(column) ?? 0;
      const row = rows[1 + Math.floor(next() * (rows.length - 1))] ?? [];
      const before = Number(row[index]);
      const isShare = column.includes("pct") || column === "rate";
      row[index] = String(isShare && before > 50 ? before - 2 - Math.floor(next() * 20) : before + 2 + Math.floor(next() * 20));
      const found = await findingsIn(written({ ...made, [table]: rows }));
      for (const rule of rules)
        expect([seed, table, column, rule, found.some((finding) => finding.rule === rule && finding.severity === "contradiction")]).toEqual(
          [seed, table, column, rule, true],
        );
    }
  }
});

test("what must be wrong in a file is told by row and column, and nothing is read", async () => {
  const faultsIn = async (cross: string) => {
    const { printed, reports } = await readTables(smallPlan, { ...smallTables, cross });
    expect(printed.blocks).toEqual([]);
    return reports.flatMap(({ faults }) => faults.map(({ code, row, column }) => [code, row, column]));
  };
  const with1 = (row: string) => smallTables.cross.replace("1,type,court,17,11,65,6,35,103", row);
  expect(await faultsIn(smallTables.cross.replaceAll("yes_pct", "share"))).toEqual([["missing-column", 1, undefined]]);
  expect(await faultsIn(with1("1,type,court,-17,11,65,6,35,103"))).toEqual([["refused", 4, "n"]]);
  expect(await faultsIn(with1("1,type,court,17,11,101,6,35,103"))).toEqual([["refused", 4, "yes_pct"]]);
  expect(await faultsIn(with1("1,type,court,17,=1+1,65,6,35,103"))).toEqual([["not-a-number", 4, "yes"]]);
  expect(await faultsIn(with1("1,type,court,17,11,=65,6,35,103"))).toEqual([["refused", 4, "yes_pct"]]);
  expect(await faultsIn(with1("1,type,court,17,11,65"))).toEqual([["too-few-cells", 4, undefined]]);
  expect(await faultsIn(with1("1,type,court,17,11,64,7,6,35,103"))).toEqual([["too-many-cells", 4, undefined]]);
  expect(await faultsIn(with1("1,size,small,17,11,65,6,35,103"))).toEqual([["refused", 4, undefined]]);
  expect(await faultsIn("")).toEqual([["empty", undefined, undefined]]);
  const many = `question,variable,category,n,yes,yes_pct,no,no_pct,line\n${Array.from({ length: 200_001 }, (_, index) => `1,type,c${index},1,1,100,0,0,1`).join("\n")}`;
  expect(await faultsIn(many)).toEqual([["too-many-rows", 200_002, undefined]]);
});

test("a byte-order mark and decimal commas are read", async () => {
  const cross = `\uFEFF${smallTables.cross.replaceAll(",", ";").replace("17;11;65;6;35", "17;11;64,7;6;35,3")}`;
  expect(await findingsIn({ ...smallTables, cross })).toEqual([]);
  const wrong = cross.replace("64,7", "64,6");
  expect((await findingsIn({ ...smallTables, cross: wrong })).map(({ rule, arithmetic }) => [rule, arithmetic])).toEqual([
    ["share-of-count", "11 / 17 = 64.706 % ≠ 64.6 %"],
    ["sum-of-shares", "64.6 + 35.3 = 99.9 ≠ 100"],
  ]);
});
