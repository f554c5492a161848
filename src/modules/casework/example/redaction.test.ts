import { describe, expect, test } from "vitest";
import { judged } from "./judged.testing.ts";
import { marksIn, unlookedIn } from "./redaction.ts";

const wordsIn = (text: string, known?: readonly string[]) => marksIn(text, known).map(({ kind, words }) => [kind, words]);

describe("what may point somebody out", () => {
  test("numbers are known by their form: persons, telephones, cases, addresses", () => {
    expect(wordsIn("19850312-1234 ringde 070-123 45 67 om dnr 2026-004512 från a.b@verket.example.")).toEqual([
      ["person-number", "19850312-1234"],
      ["phone", "070-123 45 67"],
      ["case-number", "dnr 2026-004512"],
      ["email", "a.b@verket.example"],
    ]);
  });

  test("years, days, figures and what is published are no persons and no cases", () => {
    for (const text of [
      "Under 2024–2025 var 1 250 med.",
      "SOU 2019:43 lästes den 3 maj 2026.",
      "Från 12 till 9 dagar, 40,5 procent.",
      "2018-2019 gick bra.",
    ])
      expect(wordsIn(text)).toEqual([]);
  });

  test("no month is the thirteenth: ten figures of another kind are no person", () => {
    expect(wordsIn("Numret 8513121234 är ett fakturanummer.")).toEqual([]);
    expect(wordsIn("Numret 8512121234 är det inte.")).toEqual([["person-number", "8512121234"]]);
  });

  test("a name in the middle of a sentence is one, and those of the work itself are not", () => {
    expect(wordsIn("Vi hörde Nadifa Warsame säga det.")).toEqual([["name", "Nadifa Warsame"]]);
    expect(wordsIn("Vi arbetade med Teamet Norr hela våren.", ["Teamet Norr"])).toEqual([]);
    expect(wordsIn("Chefen Lindgren sa ja. Sedan gick det fort.")).toEqual([["name", "Lindgren"]]);
  });

  test("where it stands is where it is marked", () => {
    const text = "Först ringde Sara, sedan Sara igen.";
    expect(marksIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Sara", "Sara"]);
  });

  test("what somebody has said is no person is looked at, in every field, and nothing else is", () => {
    const texts = { hard: "Systemet Kalle stod still.", lessons: "Kalle igen, och Sara." };
    const left = unlookedIn(texts, { cleared: ["Kalle"], known: [] });
    expect(left.map(({ field, words }) => [field, words])).toEqual([["lessons", "Sara"]]);
  });
});

describe("the judged set", () => {
  const half = judged.length / 2;
  const measured = (sentences: typeof judged) => {
    const all = sentences.map(([text, tells]) => ({ tells, words: marksIn(text).map(({ words }) => words) }));
    return {
      tells: all.flatMap(({ tells }) => tells).length,
      found: all.flatMap(({ tells, words }) => tells.filter((one) => words.some((word) => word.includes(one)))).length,
      besides: all.flatMap(({ tells, words }) => words.filter((word) => !tells.some((one) => word.includes(one)))).length,
    };
  };

  test("finds what it has found before: all of one half, and 12 of 13 in the half kept aside, with nothing besides", () => {
    expect(measured(judged.slice(0, half))).toEqual({ tells: 13, found: 13, besides: 0 });
    expect(measured(judged.slice(half))).toEqual({ tells: 13, found: 12, besides: 0 });
  });

  test("a text of any length is read in no time", () => {
    const long = "Anna Svensson ringde 070-123 45 67. ".repeat(400) + "0".repeat(4000) + "A".repeat(4000) + "a@".repeat(2000);
    const before = performance.now();
    marksIn(long);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
