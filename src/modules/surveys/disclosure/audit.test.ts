import fc from "fast-check";
import { expect, test } from "vitest";
import { audit } from "./audit.ts";
import { aSurvey, type MadeSurvey, seededNumbers } from "./disclosure.testing.ts";
import { areApart } from "./frame.ts";
import { RowSpace, type Vector } from "./row-space.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject, type Subject } from "./subject.ts";

const rules = rulesFor("staff");
const made: fc.Arbitrary<MadeSurvey> = fc.record({
  seed: fc.integer({ min: 0, max: 1e9 }),
  units: fc.integer({ min: 2, max: 4 }),
  under: fc.constantFrom(2, 3),
  variables: fc.constantFrom([], [2], [2, 2]),
  layers: fc.integer({ min: 1, max: 3 }),
  largest: fc.integer({ min: 15, max: 70 }),
});

function spaceOf({ frame }: Subject, groups: readonly number[]): RowSpace {
  const space = new RowSpace(groups.length);
  for (const { total, parts } of frame.relations) {
    const entries = [...parts.map((part) => [groups.indexOf(part), 1] as const), [groups.indexOf(total), -1] as const];
    const row: Vector = new Map(entries.filter(([column]) => column >= 0));
    if (row.size > 0) space.add(row);
  }
  return space;
}

/** Sets of hidden groups, none of which shares a person with another, that follow and may not be shown: by trying every set. */
function byTrying(subject: Subject, groups: readonly number[], largest: number): number {
  const space = spaceOf(subject, groups);
  const { trees, keys } = subject.frame;
  let found = 0;
  for (let way = 1; way < 2 ** groups.length; way += 1) {
    const columns = groups.flatMap((_, column) => (Math.floor(way / 2 ** column) % 2 === 1 ? [column] : []));
    if (columns.length > largest) continue;
    const set = columns.map((column) => groups[column] ?? -1);
    if (subject.judge(set) === undefined || !space.determines(new Map(columns.map((column) => [column, 1])))) continue;
    const apart = set.every((one, index) => set.slice(index + 1).every((other) => areApart(trees, keys[one] ?? 0, keys[other] ?? 0)));
    found += apart ? 1 : 0;
  }
  return found;
}

test(
  "the auditor finds a sensitive set exactly where trying every set does; control: each group alone is not enough",
  { timeout: 120_000 },
  () => {
    let [compared, missed] = [0, 0];
    fc.assert(
      fc.property(made, fc.integer({ min: 0, max: 1e9 }), (survey, seed) => {
        const subject = countedSubject(aSurvey(survey), rules);
        const next = seededNumbers(seed);
        const hidden = new Uint8Array(subject.frame.size);
        for (let group = 0; group < hidden.length; group += 1) {
          const mayBe = subject.size(group) > 0;
          hidden[group] = mayBe && (subject.judge([group]) !== undefined || next() < 0.3) ? 1 : 0;
        }
        const groups = [...hidden.keys()].filter((group) => hidden[group] === 1);
        if (groups.length === 0 || groups.length > 11) return;
        compared += 1;
        const all = byTrying(subject, groups, groups.length);
        const findings = audit(subject, hidden);
        expect(findings.filter(({ kind }) => kind === "isolated").length > 0).toBe(all > 0);
        expect(findings.some(({ kind }) => kind === "unproven")).toBe(false);
        missed += all > 0 && byTrying(subject, groups, 1) === 0 ? 1 : 0;
      }),
      { numRuns: 150, seed: 27 },
    );
    expect(compared).toBeGreaterThan(50);
    expect(missed).toBeGreaterThan(5);
  },
);
