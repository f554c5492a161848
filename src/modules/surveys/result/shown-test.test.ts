import { expect, test } from "vitest";
import { type Question, questionSchema } from "../instrument/instrument.ts";
import { ofAll } from "./hidden-groups.ts";
import { ofResponse, type ReleasedGroup } from "./result.ts";
import { leavesOutUnknown, testOf } from "./shown-test.ts";

const said = { sv: "T" };
const asked: Question = questionSchema.parse({ code: "q", kind: "yes-no", text: said, why: said });
const several: Question = questionSchema.parse({
  code: "q",
  kind: "several",
  options: ["a", "b"].map((code) => ({ code, text: said })),
  text: said,
  why: said,
});
const group = (category: string, yes: number, no: number): ReleasedGroup => ({ category, base: yes + no, counts: { yes, no } });
const hidden = (category: string): ReleasedGroup => ({ category, hidden: true });

test("the test of a table is that of the groups that are shown: hidden ones have no part in it", () => {
  const shown = [group("agency", 30, 10), group("court", 12, 22)];
  const alone = testOf({ question: "q", variable: "type", groups: shown }, asked);
  expect(alone).toMatchObject({ test: "pearson", degrees: 1 });
  // χ² by hand: n(ad − bc)² / (r1 r2 c1 c2).
  expect(alone?.statistic).toBeCloseTo((74 * (30 * 22 - 10 * 12) ** 2) / (40 * 34 * 42 * 32), 10);
  expect(testOf({ question: "q", variable: "type", groups: [hidden("museum"), ...shown, hidden("fund")] }, asked)).toEqual(alone);
});

test("sizes are tested in their order, without those that nobody knows", () => {
  const sizes = [group("over-1000", 20, 10), group("21-50", 10, 20), group("101-500", 15, 15)];
  const table = { question: "q", variable: "size", groups: [...sizes, group("unknown", 40, 1)] };
  const compared = testOf(table, asked);
  expect(compared?.test).toBe("cochran-armitage");
  expect(compared).toEqual(testOf({ ...table, groups: sizes.toReversed() }, asked));
  expect([leavesOutUnknown(table), leavesOutUnknown({ ...table, groups: sizes })]).toEqual([true, false]);
});

test("of all, and of several answers, there is none; of how many answered there is", () => {
  expect(testOf({ question: "q", variable: ofAll, groups: [group(ofAll, 5, 5)] }, asked)).toBeUndefined();
  expect(testOf({ question: "q", variable: "type", groups: [group("a", 5, 5), group("b", 9, 5)] }, several)).toBeUndefined();
  const responses = [
    { category: "a", base: 50, counts: { answered: 40 } },
    { category: "b", base: 50, counts: { answered: 20 } },
  ];
  const compared = testOf({ question: ofResponse, variable: "type", groups: responses }, undefined);
  expect(compared?.statistic).toBeCloseTo((100 * (40 * 30 - 10 * 20) ** 2) / (50 * 50 * 60 * 40), 10);
});
