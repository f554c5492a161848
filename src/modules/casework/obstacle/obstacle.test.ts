import { expect, test } from "vitest";
import { areMany, isUnderWay, needsReason } from "./measure.ts";
import { linesOf, newAmong, tooLong } from "./obstacle.ts";

test("each line is one obstacle, without the marks of a list, empty lines and what stands there twice", () => {
  expect(linesOf("- Schemat kommer sent\r\n\r\n• Ingen äger frågan\n2. Ingen äger frågan.\n  3) 42 mål att följa upp  ")).toEqual([
    "Schemat kommer sent",
    "Ingen äger frågan",
    "42 mål att följa upp",
  ]);
  expect(linesOf("42 mål\n-- ")).toEqual(["42 mål", "--"]);
  expect(linesOf("  \n")).toEqual([]);
});

test("what stands there already is not new, however it is written", () => {
  expect(newAmong(["Ingen äger frågan", "Något nytt"], [{ words: "ingen  äger frågan." }])).toEqual(["Något nytt"]);
});

test("too many lines and too long ones are told", () => {
  const longest = { lines: 2, words: 5 };
  expect(tooLong(["fem x", "kort"], longest)).toEqual([]);
  expect(tooLong(["sex xx"], longest)).toMatchObject([{ code: "too-long", value: "5" }]);
  expect(tooLong(["a", "b", "c"], longest)).toMatchObject([{ code: "too-many", value: "2" }]);
});

test("four measures under way are few, five are many, those kept or dropped do not count, and one that was adjusted goes on", () => {
  const states = (under: number) => [
    ...Array.from({ length: under }, (_, place) => ({ state: place % 2 === 0 ? ("planned" as const) : ("trying" as const) })),
    { state: "dropped" as const },
    { state: "kept" as const },
    { state: "adjusted" as const },
  ];
  expect(areMany(states(3))).toBe(false);
  expect(areMany(states(4))).toBe(true);
  expect(states(1).filter(isUnderWay)).toMatchObject([{ state: "planned" }, { state: "adjusted" }]);
});

test("a trial begins without a reason and never ends without one", () => {
  expect((["trying", "kept", "adjusted", "dropped"] as const).map(needsReason)).toEqual([false, true, true, true]);
});
