import fc from "fast-check";
import { expect, test } from "vitest";
import { aColumn } from "../answer/answer-column.ts";
import { codesOf, lettersOf, mostCodes } from "../answer/answer-letters.ts";
import { marginOf, meetingsOf, RunCounter, runsOf } from "./tally.ts";

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`);

/** Columns of the same length: answers may be missing, a category may not. In no order, or with those alike beside each other. */
const columns = fc
  .record({
    units: fc.oneof(fc.nat(60), fc.constant(9_000)),
    questions: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }),
    heights: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
    inOrder: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ units, questions, heights, inOrder, seed }) => {
    let state = seed;
    const random = (least: number, most: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return least + Math.floor((state / 2 ** 32) * (most + 1 - least));
    };
    const people = Array.from({ length: units }, () => heights.map((height) => random(1, height)));
    if (inOrder) people.sort((one, other) => one.map((code, at) => code - (other[at] ?? 0)).find((by) => by !== 0) ?? 0);
    return {
      questions: questions.map((height) => ({ height, codes: Uint8Array.from({ length: units }, () => random(0, height)) })),
      variables: heights.map((height, at) => ({ height, codes: Uint8Array.from(people, (codes) => codes[at] ?? 0) })),
    };
  });

test("every question by every variable is counted as one by one, whatever order the units stand in", () => {
  fc.assert(
    fc.property(columns, ({ questions, variables }) => {
      const units = variables[0]?.codes.length ?? 0;
      const runs = runsOf(
        variables.map(({ height, codes }) => aColumn(names(height), codes)),
        units,
      );
      const counter = new RunCounter(runs);
      for (const question of questions) {
        const width = question.height + 1;
        const counted = counter.count(aColumn(names(question.height), question.codes));
        for (const [by, variable] of variables.entries()) {
          const counts = new Float64Array(variable.height * width);
          const ones = variables[0]?.height ?? 0;
          const meetings = new Uint32Array(ones * variable.height * question.height);
          for (const [unit, code] of question.codes.entries()) {
            if (code === 0) continue;
            const cell = ((variable.codes[unit] ?? 1) - 1) * width + code;
            counts[cell] = (counts[cell] ?? 0) + 1;
            const pair = ((variables[0]?.codes[unit] ?? 1) - 1) * variable.height + (variable.codes[unit] ?? 1) - 1;
            const meeting = pair * question.height + code - 1;
            meetings[meeting] = (meetings[meeting] ?? 0) + 1;
          }
          expect(marginOf(counted, runs.codes[by] ?? new Uint8Array(), variable.height).counts).toEqual(counts);
          const [one, other] = [runs.codes[0] ?? new Uint8Array(), runs.codes[by] ?? new Uint8Array()];
          expect(meetingsOf(counted, { one, other, ones, others: variable.height })).toEqual(meetings);
        }
      }
    }),
  );
});

test("codes come back from the letters that they are stored as, however many a letter speaks for", () => {
  const some = fc
    .integer({ min: 1, max: mostCodes })
    .chain((width) => fc.record({ width: fc.constant(width), codes: fc.uint8Array({ max: width - 1, maxLength: 30 }) }));
  fc.assert(
    fc.property(some, ({ width, codes }) => {
      const letters = lettersOf(codes, width);
      expect(Buffer.from(letters).toString("latin1")).toMatch(/^[ -~]*$/);
      expect(codesOf({ values: names(width - 1), units: codes.length, letters })).toEqual(codes);
    }),
  );
});

test("a run may be longer than the fields of one number can count", () => {
  const units = 100_000;
  const runs = runsOf([aColumn(names(1), new Uint8Array(units).fill(1))], units);
  expect(runs.starts).toEqual(Uint32Array.from([0, units]));
  const counter = new RunCounter(runs);
  for (const height of [1, 2, 4, 6, 13]) {
    const { cells } = counter.count(aColumn(names(height), new Uint8Array(units).fill(height)));
    expect([height, cells[height], cells.reduce((sum, count) => sum + count, 0)]).toEqual([height, units, units]);
  }
});
