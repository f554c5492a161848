import * as fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "./spelling.ts";

test.each([
  ["tillit", "tillit", 0],
  ["tilit", "tillit", 1],
  ["styrnnig", "styrning", 1],
  ["uppfölnjing", "uppföljning", 1],
  ["handligsutrymet", "handlingsutrymmet", 2],
  ["chef", "kurs", 3],
])("from %s to %s it is %i, or more than two", (one, other, expected) => {
  expect(editDistance(one, other, 2)).toBe(expected);
});

test("the distance is the same both ways, none from a word to itself, and never more than one above the limit", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcå"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), (one, other, most) => {
      const distance = editDistance(one, other, most);
      expect(distance).toBe(editDistance(other, one, most));
      expect(distance === 0).toBe(one === other);
      expect(distance).toBeLessThanOrEqual(most + 1);
    }),
  );
});
