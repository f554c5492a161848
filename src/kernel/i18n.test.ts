import { expect, test } from "vitest";
import { compareText, formatClock, formatDate, formatList, formatNumber, formatUntil, inSentence, plural } from "./i18n.ts";
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

test("what closes at midnight closes with the day that ends, in summer as in winter", () => {
  const until = (moment: string) => [formatUntil("sv", parseInstant(moment)), formatUntil("en", parseInstant(moment))];
  expect(until("2026-12-04T23:00:00Z")).toEqual(["4 december 2026 kl. 24:00", "the end of 4 December 2026"]);
  expect(until("2026-07-31T22:00:00Z")).toEqual(["31 juli 2026 kl. 24:00", "the end of 31 July 2026"]);
  expect(until("2026-12-04T22:59:00Z")).toEqual(["4 december 2026 kl. 23:59", "4 December 2026 at 23:59"]);
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
