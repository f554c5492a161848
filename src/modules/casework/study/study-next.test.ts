import { describe, expect, test } from "vitest";
import { missingAnswers, nextOf, type Progress } from "./study-next.ts";

const nothing: Progress = { obstacles: 0, measures: 0, signals: 0, actors: 0, signs: 0, talks: 0 };
const next = (progress: Partial<Progress>, missing = 0) => nextOf("sv", missing, { ...nothing, ...progress });
const ways = (progress: Partial<Progress>, missing = 0) => next(progress, missing).ways;

test("a question that is answered one thing at a time on a page of its own is not asked again", () => {
  expect(missingAnswers(new Set(), nothing)).toBe(4);
  expect(missingAnswers(new Set(["value", "obstacles"]), { ...nothing, obstacles: 2, actors: 3 })).toBe(1);
  expect(missingAnswers(new Set(["value"]), { ...nothing, obstacles: 1, actors: 3, signals: 1 })).toBe(0);
});

describe("what comes next", () => {
  test("begins with the questions, or with what is in the way for whoever has ten minutes", () => {
    expect(ways({}, 4)).toEqual(["questions", "obstacles"]);
    expect(ways({}, 2)).toEqual(["questions"]);
    expect(ways({})).toEqual(["obstacles"]);
  });

  test("goes from what is in the way to a trial, a sign, a talk, and to what others can learn", () => {
    expect(ways({ obstacles: 2 })).toEqual(["try"]);
    expect(ways({ obstacles: 2, measures: 1 })).toEqual(["learning"]);
    expect(ways({ obstacles: 2, measures: 1, signs: 1 })).toEqual(["talk", "outcome"]);
    expect(ways({ obstacles: 2, measures: 1, signs: 1, talks: 1 })).toEqual(["outcome", "talk", "example"]);
  });

  test("never hides that questions are left, and never puts them before what has been begun", () => {
    expect(ways({ obstacles: 2 }, 3)).toEqual(["try", "questions"]);
    expect(next({ obstacles: 2 }, 3).words).toContain("3 av de fyra frågorna är kvar.");
  });
});
