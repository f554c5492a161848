import { expect, test } from "vitest";
import { compareText, formatClock, formatDate, formatList, formatNumber, inSentence, plural } from "./i18n.ts";
import { parseInstant, parsePlainDate } from "./time.ts";

test("numbers are grouped as each language does it", () => {
  expect(formatNumber("sv", 261_000)).toBe("261\u00a0000");
  expect(formatNumber("en", 261_000)).toBe("261,000");
  expect(formatNumber("sv", 3.9)).toBe("3,9");
});

test("a moment just before midnight in Greenwich is the next day in Sweden", () => {
  expect(formatDate("sv", parseInstant("2026-11-21T23:30:00Z"))).toBe("22 november 2026");
  expect(formatDate("en", parseInstant("2026-11-21T23:30:00Z"))).toBe("22 November 2026");
});

test("the clock is the one on the wall in Sweden", () => {
  const instant = parseInstant("2026-07-21T11:05:00Z");
  expect([formatClock("sv", instant), formatClock("en", instant)]).toEqual(["13:05", "13:05"]);
});

test("a plain date is that date", () => {
  expect(formatDate("sv", parsePlainDate("2019-10-13"))).toBe("13 oktober 2019");
});

test("å, ä and ö come last in Swedish, in that order", () => {
  expect(["öppenhet", "ärlig", "zon", "åtgärd", "a"].sort((one, other) => compareText("sv", one, other))).toEqual([
    "a",
    "zon",
    "åtgärd",
    "ärlig",
    "öppenhet",
  ]);
});

test("lists and plurals follow the language", () => {
  expect(formatList("sv", ["chefer", "medarbetare", "stödfunktioner"])).toBe("chefer, medarbetare och stödfunktioner");
  expect(plural("sv", 1, { one: "träff", other: "träffar" })).toBe("träff");
  expect(plural("en", 0, { one: "hit", other: "hits" })).toBe("hits");
});

test("a heading inside a sentence keeps what is written in capitals", () => {
  expect(["Antal anställda", "Område (COFOG)"].map(inSentence)).toEqual(["antal anställda", "område (COFOG)"]);
});
