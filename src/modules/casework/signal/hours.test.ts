import { expect, test } from "vitest";
import { isInOrder, sumOfHours } from "./hours.ts";

test("ends are added to ends, and the middle is the sum of the means: worked by hand", () => {
  // (10+20+60)/3 = 30 and (40+80)/2 = 60: together between 50 and 140, 90 in the middle.
  expect(
    sumOfHours([
      { least: 10, likely: 20, most: 60 },
      { least: 40, most: 80 },
    ]),
  ).toEqual({
    counted: 2,
    without: 0,
    least: 50,
    most: 140,
    middle: 90,
  });
  // Not √(40² + 50²): those who judge in one place err in one direction.
  const { least, most } = sumOfHours([
    { least: 0, most: 40 },
    { least: 0, most: 50 },
  ]);
  expect([least, most]).toEqual([0, 90]);
});

test("what nobody has said is told and never guessed", () => {
  expect(sumOfHours([])).toEqual({ counted: 0, without: 0, least: 0, most: 0, middle: 0 });
  expect(sumOfHours([{}, { most: 30 }])).toEqual({ counted: 1, without: 1, least: 0, most: 30, middle: undefined });
  // One without a most leaves the sum open upwards, whatever the others say.
  expect(sumOfHours([{ least: 5 }, { least: 10, most: 20 }])).toMatchObject({ least: 15, most: undefined, middle: undefined });
  expect(sumOfHours([{ likely: 7 }, { least: 10, most: 20 }])).toMatchObject({ least: 10, most: undefined, middle: 22 });
});

test("least is not more than likely, nor likely more than most", () => {
  expect([{}, { least: 3, most: 3 }, { least: 1, likely: 2, most: 3 }].map(isInOrder)).toEqual([true, true, true]);
  expect(
    [
      { least: 4, most: 3 },
      { likely: 4, most: 3 },
      { least: 5, likely: 4 },
    ].map(isInOrder),
  ).toEqual([false, false, false]);
});
