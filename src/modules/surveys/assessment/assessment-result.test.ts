import { expect, test } from "vitest";
import { assessmentMessages, sheetMessages } from "../messages.ts";
import {
  apart,
  type AssessmentAnswer,
  type Counted,
  leastOfStaff,
  placedIn,
  readPrinciples,
  resultOf,
  totalOf,
  toTalkOf,
} from "./assessment-result.ts";

const questions = ["tillit-works", "tillit-matters"];

type Person = { readonly place: string; readonly works: AssessmentAnswer; readonly matters: AssessmentAnswer };
const counted = (people: readonly Person[]): readonly Counted[] =>
  people.flatMap(({ place, works, matters }) => [
    { place, question: "tillit-works", answer: works, count: 1 },
    { place, question: "tillit-matters", answer: matters, count: 1 },
  ]);
const some = (place: string, works: readonly AssessmentAnswer[]): readonly Person[] =>
  works.map((one, index) => ({ place, works: one, matters: index % 2 === 0 ? "4" : "5" }));
const result = (people: readonly Person[], given: { readonly threshold?: number; readonly asksPlace?: boolean } = {}) =>
  resultOf(counted(people), { questions, answered: people.length, threshold: 5, asksPlace: true, ...given });

test("nothing is shown of fewer than the threshold, and all of the group of so many", () => {
  expect(result(some("staff", ["1", "2", "3", "4"]))).toBeUndefined();
  expect(result(some("staff", ["1", "2", "3", "4", "5"]), { threshold: 6 })).toBeUndefined();
  expect(result(some("staff", ["1", "2", "3", "4", "5"]))?.spreads["tillit-works"]).toEqual({ "1": 1, "2": 1, "3": 1, "4": 1, "5": 1 });
});

const mixed = (place: string, many: number) =>
  some(
    place,
    Array.from({ length: many }, (_, index) => (["1", "2", "3", "4", "5"] as const)[index % 5] ?? "3"),
  );

test("a place is shown only where it and all that is left over are ten at least, as of all answers of staff", () => {
  const staff = mixed("staff", 12);
  const managers = (many: number) => mixed("first-line-manager", many);
  const shown = (people: readonly Person[]) => result(people)?.places.map(({ place }) => place);
  expect(shown([...staff, ...managers(10)])).toEqual(["first-line-manager", "staff"]);
  // Of twelve and nine the twelve are not shown either: the nine would be what is left.
  expect(shown([...staff, ...managers(9)])).toEqual([]);
  // Four and six are ten together, and hide each other.
  expect(shown([...staff, ...managers(6), ...mixed("union", 4)])).toEqual(["staff"]);
  expect(shown([...staff, ...managers(5), ...mixed("union", 4)])).toEqual([]);
  expect(shown(staff)).toEqual([]);
  expect(result([...staff, ...managers(10)], { asksPlace: false })?.places).toEqual([]);
});

test("a place where nearly all have said the same is not shown for that question", () => {
  const alike = some("middle-manager", ["5", "5", "5", "5", "5", "5", "5", "5", "5", "1"]);
  const places = result([...mixed("staff", 10), ...alike])?.places ?? [];
  expect(places.map(({ spreads }) => Object.keys(spreads))).toEqual([["tillit-matters"], ["tillit-matters"]]);
});

test("whatever is answered, what is left over of a question by place is nobody or enough", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const every = ["1", "2", "3", "4", "5", "dont-know", "none"] as const;
  const all = ["", "staff", "first-line-manager", "middle-manager", "support"];
  let partly = 0;
  for (let round = 0; round < 200; round += 1) {
    const people = Array.from({ length: 15 + random(45) }, () => ({
      place: all[random(all.length)] ?? "",
      works: every[random(7)] ?? "none",
      matters: every[random(7)] ?? "none",
    }));
    const told = result(people);
    for (const question of questions) {
      const shown = (told?.places ?? []).flatMap(({ spreads }) => (spreads[question] === undefined ? [] : [totalOf(spreads[question])]));
      for (const number of shown) expect(number).toBeGreaterThanOrEqual(10);
      const left = people.length - shown.reduce((sum, number) => sum + number, 0);
      if (shown.length > 0 && left > 0) {
        partly += 1;
        expect(left).toBeGreaterThanOrEqual(10);
      }
    }
  }
  // Some were cut in two: the property was put to the test.
  expect(partly).toBeGreaterThan(20);
});

test("how far apart is what one finds by asking two of the group", () => {
  expect(apart({ "3": 6 })).toBe(0);
  expect(apart({ "1": 1, "5": 1 })).toBe(4);
  // Pairs of 1, 2 and 5: one, three and four steps.
  expect(apart({ "1": 1, "2": 1, "5": 1, "dont-know": 3 })).toBeCloseTo(8 / 3, 10);
  expect(placedIn({ "1": 2, "dont-know": 3, none: 1 })).toBe(2);
});

test("what stands out is told in counts, and what does not is never put in order of better and worse", () => {
  const spreads = {
    "tillit-works": { "1": 2, "2": 1, "4": 2, "5": 1 },
    "tillit-matters": { "3": 6 },
    "stod-works": { "2": 5, "3": 1 },
    "stod-matters": { "4": 3, "5": 3 },
    "kunskap-works": { "3": 6 },
    "kunskap-matters": { "3": 6 },
  };
  const readings = readPrinciples({ spreads, answered: 6 }, ["kunskap", "stod", "tillit"]);
  expect(readings.map(({ principle, wide, gap }) => [principle, wide, gap])).toEqual([
    ["kunskap", false, false],
    ["stod", false, true],
    ["tillit", true, false],
  ]);
  expect(toTalkOf(readings).map(({ principle }) => principle)).toEqual(["tillit", "stod"]);
  const calm = readPrinciples({ spreads: { "a-works": { "3": 6 }, "b-works": { "3": 5, "4": 1 }, "c-works": { "3": 6 } }, answered: 6 }, [
    "a",
    "b",
    "c",
  ]);
  expect(toTalkOf(calm).map(({ principle }) => principle)).toEqual(["b", "a"]);
});

test("what a place is promised, before it is chosen and before it is answered, is what is held", () => {
  expect(leastOfStaff).toBe(10);
  const [sv, en] = (["sv", "en"] as const).map((language) => [
    assessmentMessages[language].start.placesHint,
    sheetMessages[language].send.placeHint,
  ]);
  for (const text of sv ?? []) expect(text).toMatch(/minst tio har svarat, och bara om resten också är minst tio/u);
  for (const text of en ?? []) expect(text).toMatch(/at least ten have answered, and only if the rest are at least ten/u);
});
