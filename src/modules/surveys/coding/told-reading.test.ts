import { expect, test } from "vitest";
import type { ReadersAgreement } from "./coding-agreement.ts";
import { type FinishedReading, shownAgreement, toldReading } from "./told-reading.ts";

const figure = (value: number, units: number) => ({ kind: "agreement", value, units }) as const;
const readBy = (units: number, value = 0.85): FinishedReading => {
  const agreement: ReadersAgreement = { units, same: units - 1, alpha: figure(value, units), kappa: figure(value, units), obstacles: [] };
  return { question: "5", agreement };
};
const shown = (finished: FinishedReading, agencies: number, threshold = 5) => shownAgreement(finished, { agencies, threshold });

test("a figure of agreement comes with its answers and what it is worth, in hundredths", () => {
  expect(shown(readBy(40, 0.8251), 40)).toEqual({ question: "5", kind: "figure", answers: 40, alpha: 0.83, kappa: 0.83, level: "good" });
  expect(shown(readBy(40, 0.7), 45)).toMatchObject({ kind: "figure", level: "tentative" });
  expect(shown(readBy(40, 0.1), 60)).toMatchObject({ kind: "figure", level: "weak" });
  expect(shown({ question: "5", agreement: undefined }, 40)).toEqual({ question: "5", kind: "one-reader" });
});

test("of few answers, of all but few, and of answers that are all alike nothing is said, and not which of these it is", () => {
  const nothing = { question: "5", kind: "not-shown" };
  const alike: ReadersAgreement = {
    units: 40,
    same: 40,
    alpha: { kind: "none", reason: "one-code-only", units: 40 },
    kappa: undefined,
    obstacles: [],
  };
  expect(shown(readBy(19), 19)).toEqual(nothing);
  expect(shown(readBy(24), 60, 25)).toEqual(nothing);
  // Four have written something, but not here; or are counted here alone.
  expect(shown(readBy(40), 44)).toEqual(nothing);
  expect(shown(readBy(40), 36)).toEqual(nothing);
  expect(shown(readBy(40), 44, 4)).toMatchObject({ kind: "figure" });
  expect(shown({ question: "5", agreement: alike }, 40)).toEqual(nothing);
});

test("what is not shown of an obstacle has no number, and one that the library has no more says so", () => {
  const reading = {
    agencies: 40,
    answers: 41,
    mentions: [
      { item: "a", agencies: undefined },
      { item: "b", agencies: 7 },
    ],
  };
  const told = toldReading({ reading, finished: [readBy(40)], named: { sv: [], en: [] }, threshold: 5 });
  expect(told.mentions.map(({ agencies }) => agencies)).toEqual([7, undefined]);
  expect(told.mentions[0]).toMatchObject({ slug: undefined, title: { en: { language: "en" } } });
});
