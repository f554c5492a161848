import { expect, test } from "vitest";
import { audit } from "./audit.ts";
import { aSurvey } from "./disclosure.testing.ts";
import { Returning } from "./returning.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject } from "./subject.ts";
import { Witnesses } from "./witness.ts";

test(
  "of tables where all hangs together only that is shown again which leaves the whole safe; control: one group more is not",
  { timeout: 120_000 },
  () => {
    let [shown, refused, wrong] = [0, 0, 0];
    for (let seed = 0; seed < 8; seed += 1) {
      const subject = countedSubject(aSurvey({ seed, units: 24, under: 5, variables: [2, 3], layers: 2, largest: 120 }), rulesFor("staff"));
      const { frame, judge, size } = subject;
      const groups = [...frame.keys.keys()].filter((group) => size(group) > 0).toSorted((a, b) => size(b) - size(a));
      const hidden = new Uint8Array(frame.size);
      // All is hidden but the largest, which is the whole.
      for (const group of groups.slice(1)) hidden[group] = 1;
      const may = groups.slice(1).filter((group) => judge([group]) === undefined);
      const returning = new Returning({ subject, hidden, witnesses: new Witnesses(frame, hidden), care: "quick" });
      const kept = may.filter((group) => !returning.show(group));
      expect(audit(subject, hidden)).toEqual([]);
      shown += may.length - kept.length;
      for (const group of kept.slice(0, 6)) {
        hidden[group] = 0;
        refused += 1;
        wrong += audit(subject, hidden).length > 0 ? 1 : 0;
        hidden[group] = 1;
      }
    }
    expect(shown).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(20);
    // The others are refused because no witness is found quickly.
    expect(wrong).toBeGreaterThan(10);
  },
);
