import fc from "fast-check";
import { expect, test } from "vitest";
import { attack, type Discovery } from "./attack.ts";
import { audit } from "./audit.ts";
import { aSurvey, dimensionsOfSurvey, type MadeSurvey, published } from "./disclosure.testing.ts";
import type { Frame } from "./frame.ts";
import { protect, protectNaively, type Protection } from "./protect.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject } from "./subject.ts";

const runs = Number(process.env["DISCLOSURE_CASES"] ?? 25);
const seed = Number(process.env["DISCLOSURE_SEED"] ?? 27);
const rules = rulesFor("staff");

const surveys: fc.Arbitrary<MadeSurvey> = fc.record({
  seed: fc.integer({ min: 0, max: 1e9 }),
  units: fc.integer({ min: 2, max: 12 }),
  under: fc.integer({ min: 2, max: 4 }),
  variables: fc.array(fc.integer({ min: 2, max: 3 }), { maxLength: 2 }),
  layers: fc.integer({ min: 1, max: 4 }),
  largest: fc.integer({ min: 12, max: 120 }),
});

/** What an outsider finds about groups that may not be shown. */
function found(made: MadeSurvey, frame: Frame, protection: Pick<Protection, "hidden">): readonly Discovery[] {
  const { discoveries } = attack(dimensionsOfSurvey(made), frame.layers, published(frame, protection), rules);
  const { judge } = countedSubject(frame, rules);
  return discoveries.filter((discovery) => {
    const cells = discovery.kind === "isolated" ? discovery.cells : [discovery.cell];
    return cells.some(({ group }) => judge([frame.indexes.get(group) ?? -1]) !== undefined);
  });
}

test("an attacker finds nothing in protected tables: hierarchies, crossed tables, linked tables", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(surveys, (made) => {
      const frame = aSurvey(made);
      const protection = protect(countedSubject(frame, rules));
      expect(protection.findings).toEqual([]);
      expect(found(made, frame, protection)).toEqual([]);
    }),
    { numRuns: runs, seed },
  );
});

test("control: with primary suppression only, the attacker finds small groups and the auditor refuses", { timeout: 120_000 }, () => {
  let leaking = 0;
  let refused = 0;
  fc.assert(
    fc.property(surveys, (made) => {
      const frame = aSurvey(made);
      const subject = countedSubject(frame, rules);
      const naive = protectNaively(subject);
      const leaks = found(made, frame, naive).length > 0;
      const findings = audit(subject, naive.hidden).length > 0;
      // The auditor knows the truth and lets the attacker know the sizes: it never finds less than an outsider.
      expect(leaks && !findings).toBe(false);
      leaking += leaks ? 1 : 0;
      refused += findings ? 1 : 0;
    }),
    { numRuns: runs, seed },
  );
  expect(leaking).toBeGreaterThan(runs / 10);
  expect(refused).toBeGreaterThanOrEqual(leaking);
});

test("nothing that is hidden to protect others could be shown", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(surveys, (made) => {
      const subject = countedSubject(aSurvey(made), rules);
      const { hidden, reasons } = protect(subject);
      const needless = [...reasons].filter(([group, reason]) => {
        if (reason !== "complement") return false;
        const shown = hidden.slice();
        shown[group] = 0;
        return audit(subject, shown).length === 0;
      });
      expect(needless.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: Math.ceil(runs / 3), seed },
  );
});

test("the result does not depend on anything but the table", () => {
  const made = { seed: 5, units: 12, under: 3, variables: [3], layers: 3, largest: 60 };
  const [one, other] = [protect(countedSubject(aSurvey(made), rules)), protect(countedSubject(aSurvey(made), rules))];
  expect([...one.hidden]).toEqual([...other.hidden]);
  expect(one.reasons.size).toBeGreaterThan(3);
});
