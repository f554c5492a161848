import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnswerColumn, codesOf, lettersOf } from "../answer/answer-column.ts";
import { tallyAll } from "./tally.ts";

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`);

/** Columns of the same length: answers may be missing, a category may not. */
const columns = fc
  .record({
    units: fc.nat(60),
    questions: fc.array(fc.integer({ min: 1, max: 11 }), { maxLength: 4 }),
    heights: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
  })
  .chain(({ units, questions, heights }) => {
    const some = (height: number, least: number): fc.Arbitrary<AnswerColumn> =>
      fc
        .array(fc.integer({ min: least, max: height }), { minLength: units, maxLength: units })
        .map((codes) => ({ values: names(height), codes: Uint8Array.from(codes) }));
    return fc.record({
      questions: fc.tuple(...questions.map((height) => some(height, 0))),
      variables: fc.tuple(...heights.map((height) => some(height, 1))),
    });
  });

test("every question by every variable is counted as one by one, however the variables are put together", () => {
  fc.assert(
    fc.property(columns, ({ questions, variables }) => {
      const tables = tallyAll(questions, variables);
      for (const [place, question] of questions.entries()) {
        for (const [by, variable] of variables.entries()) {
          const counts = new Float64Array(variable.values.length * (question.values.length + 1));
          for (const [unit, code] of question.codes.entries()) {
            const cell = ((variable.codes[unit] ?? 1) - 1) * (question.values.length + 1) + code;
            counts[cell] = (counts[cell] ?? 0) + 1;
          }
          expect(tables[place]?.[by]?.counts).toEqual(counts);
        }
      }
    }),
  );
});

test("codes come back from the letters that they are stored as, in whatever parts", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ max: 78, maxLength: 9 }), { maxLength: 5 }), (parts) => {
      const letters = parts.map(lettersOf);
      expect(letters.join("")).toMatch(/^[0-~]*$/);
      expect([...codesOf(letters)]).toEqual(parts.flatMap((part) => [...part]));
    }),
  );
});
