import * as fc from "fast-check";
import { expect, test } from "vitest";
import { highestLevel, impactOf, leastImpactAt, levelOf } from "./impact.ts";
import { type Step, staircase } from "./staircase.ts";

function reaches(levels: readonly number[], steps: readonly Step[]): boolean {
  return steps.some((step) => step.every((level, term) => (levels[term] ?? 0) >= level));
}

const rarities = fc.array(fc.double({ min: 0.001, max: 12, noNaN: true }), { minLength: 1, maxLength: 12 });
const someLevels = fc.array(fc.integer({ min: 0, max: highestLevel }), { minLength: 12, maxLength: 12 });

test("one word: a tier for each level, the weightiest first", () => {
  expect(staircase([3])).toEqual(Array.from({ length: highestLevel + 1 }, (_, index) => [[highestLevel - index]]));
});

test("tiers are nested, and the last holds every document", () => {
  fc.assert(
    fc.property(rarities, someLevels, (given, levels) => {
      const within = staircase(given).map((steps) => reaches(levels, steps));
      expect(within.at(-1)).toBe(true);
      expect(within).toEqual([...within].sort((one, other) => Number(one) - Number(other)));
    }),
  );
});

test("what weighs more is never in a later tier: of two words the rarer decides", () => {
  const tiers = staircase([8, 0.5]);
  const tierOf = (levels: readonly number[]): number => tiers.findIndex((steps) => reaches(levels, steps));
  expect(tierOf([highestLevel, 0])).toBeLessThan(tierOf([0, highestLevel]));
});

test("the index is asked for some dozens of combinations at most", () => {
  fc.assert(
    fc.property(rarities, (given) => {
      for (const steps of staircase(given)) expect(steps.length).toBeLessThanOrEqual(24);
    }),
  );
});

const mentions = fc.record({ whole: fc.nat(40), part: fc.nat(40) });
const mentionsByField = fc.record({ title: mentions, summary: mentions, body: mentions, keywords: mentions });
const lengths = fc.record({ title: fc.nat(20), summary: fc.nat(80), body: fc.nat(5_000) });

test("impact: from 1 to 1000; more mentions never weigh less, a whole word never less than a part, a longer text never more", () => {
  fc.assert(
    fc.property(mentionsByField, lengths, (given, length) => {
      const impact = impactOf(given, length);
      expect(impact).toBeGreaterThanOrEqual(1);
      expect(impact).toBeLessThanOrEqual(1000);
      const { body } = given;
      expect(impactOf({ ...given, body: { ...body, part: body.part + 1 } }, length)).toBeGreaterThanOrEqual(impact);
      expect(impactOf({ ...given, body: { ...body, whole: body.whole + 1 } }, length)).toBeGreaterThanOrEqual(
        impactOf({ ...given, body: { ...body, part: body.part + 1 } }, length),
      );
      expect(impactOf(given, { ...length, body: length.body + 50 })).toBeLessThanOrEqual(impact);
    }),
  );
});

test("levels follow impact, and what they promise holds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 401, max: 1000 }), (impact) => {
      expect(impact / 1000).toBeGreaterThanOrEqual(leastImpactAt(levelOf(impact)));
      expect(levelOf(impact + 1)).toBeGreaterThanOrEqual(levelOf(impact));
    }),
  );
  expect([levelOf(1), levelOf(1000)]).toEqual([0, highestLevel]);
});
