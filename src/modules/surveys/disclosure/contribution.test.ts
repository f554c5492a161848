import fc from "fast-check";
import { expect, test } from "vitest";
import { type Contribution, contributedSubject, type DominanceRules, judgeContributions } from "./contribution.ts";
import { flat } from "./dimension.ts";
import { protect, protectNaively, type Protection } from "./protect.ts";
import { type Equation, Program } from "./simplex.ts";
import { countAt, type Subject } from "./subject.ts";

const rules: DominanceRules = { threshold: 3, percent: 10 };
const dimensions = [flat("trade", "all", ["a", "b", "c"]), flat("size", "all", ["small", "large"])];

/** Contributions as they are: some firms are much larger than the others. */
const contributions: fc.Arbitrary<readonly Contribution[]> = fc.array(
  fc.record({
    at: fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("small", "large")),
    contributor: fc.nat({ max: 30 }).map((firm) => `firm ${firm}`),
    value: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: 200, max: 900 }) },
    ),
  }),
  { minLength: 30, maxLength: 80 },
);

/** What an attacker knows of the hidden sums from all that is shown: the least and the most that each can be, nobody giving less than nothing. */
function bounds({ frame }: Subject, { hidden }: Pick<Protection, "hidden">): readonly (readonly [number, number])[] {
  const equations: Equation[] = frame.relations.map(({ total, parts }) => ({
    terms: new Map([...parts.map((part) => [part, 1n] as const), [total, -1n]]),
    value: 0n,
  }));
  for (let group = 0; group < frame.size; group += 1) {
    if (hidden[group] === 0) equations.push({ terms: new Map([[group, 1n]]), value: BigInt(countAt(frame, group, 0)) });
  }
  const program = new Program(frame.size, equations);
  const end = (group: number, sense: "least" | "most"): number => {
    const corner = program.extreme(group, sense);
    return corner === undefined ? Number.POSITIVE_INFINITY : Number(corner.values[group] ?? 0n) / Number(corner.over);
  };
  return Array.from({ length: frame.size }, (_, group) => [end(group, "least"), end(group, "most")]);
}

/** Sensitive sums of which the second largest contributor can work out the largest within ten per cent. */
function estimated(subject: Subject, given: readonly Contribution[], protection: Pick<Protection, "hidden">): number {
  const known = bounds(subject, protection);
  const { frame, judge } = subject;
  return known.filter(([, most], group) => {
    if (judge([group]) === undefined) return false;
    const [first = 0, second = 0] = sharesIn(frame, group, given);
    // Whoever gives the second most takes her own from the most that the sum can be: the largest gives no more than that.
    return most - second < first * (1 + rules.percent / 100) && first > 0;
  }).length;
}

function sharesIn(frame: Subject["frame"], group: number, given: readonly Contribution[]): readonly number[] {
  let key = frame.keys[group] ?? 0;
  const wanted = frame.trees.map(({ categories }) => {
    const category = categories[key % categories.length];
    key = Math.floor(key / categories.length);
    return category;
  });
  const by = new Map<string, number>();
  for (const { at, contributor, value } of given) {
    if (wanted.every((category, index) => category === "all" || category === at[index]))
      by.set(contributor, (by.get(contributor) ?? 0) + value);
  }
  return [...by.values()].toSorted((a, b) => b - a);
}

test(
  "no contributor can be estimated closely from a protected table; control: with the dominated sums alone hidden, some are",
  { timeout: 120_000 },
  () => {
    let leaks = 0;
    fc.assert(
      fc.property(contributions, (given) => {
        const subject = contributedSubject(dimensions, given, rules);
        const protection = protect(subject);
        expect(protection.findings).toEqual([]);
        expect(estimated(subject, given, protection)).toBe(0);
        leaks += estimated(subject, given, protectNaively(subject)) > 0 ? 1 : 0;
      }),
      { numRuns: 40, seed: 27 },
    );
    expect(leaks).toBeGreaterThan(5);
  },
);

test("of any two contributors to a sum that is shown, one cannot estimate the other within ten per cent; control: by the threshold alone, one can", () => {
  let leaks = 0;
  const values = fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 300, max: 900 })), { minLength: 3, maxLength: 12 });
  const isClose = (all: readonly number[]): boolean => {
    const total = all.reduce((sum, value) => sum + value, 0);
    return all.some((own, index) => all.some((other, at) => at !== index && 100 * (total - own - other) < rules.percent * other));
  };
  fc.assert(
    fc.property(values, (given) => {
      const all = given.toSorted((a, b) => b - a);
      if (judgeContributions(all, rules) === undefined) expect(isClose(all)).toBe(false);
      else leaks += isClose(all) ? 1 : 0;
    }),
    { numRuns: 500, seed: 27 },
  );
  expect(leaks).toBeGreaterThan(20);
});
