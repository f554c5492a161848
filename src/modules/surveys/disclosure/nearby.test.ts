import { expect, test } from "vitest";
import { askNearby, componentsOf } from "./audit.ts";
import { aSurvey } from "./disclosure.testing.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject } from "./subject.ts";

test(
  "what the nearest prove, all that hang together prove too; control: what they leave unproved may be either",
  { timeout: 120_000 },
  () => {
    const proved = { kept: 0, narrow: 0, nothing: 0 };
    let unlike = 0;
    for (let seed = 0; seed < 120; seed += 1) {
      const subject = countedSubject(aSurvey({ seed, units: 5, under: 3, variables: [2], layers: 2, largest: 40 }), rulesFor("staff"));
      const { frame, judge, size } = subject;
      const hidden = new Uint8Array(frame.size);
      // What must be hidden and some more, so that some answers are kept and some are not.
      for (const group of frame.keys.keys())
        if (size(group) > 0 && (judge([group]) !== undefined || (group * 7 + seed) % 3 === 0)) hidden[group] = 1;
      for (const { groups } of componentsOf(subject, hidden)) {
        if (groups.length < 5) continue;
        for (const group of groups.filter((one) => judge([one]) !== undefined).slice(0, 3)) {
          const asking = { group, layer: 0, distance: { between: Math.min(3, size(group)), below: 0, above: 0 } };
          const whole = askNearby({ subject, hidden }, { ...asking, enough: groups.length });
          const part = askNearby({ subject, hidden }, { ...asking, enough: 6 });
          proved[part === undefined ? "nothing" : part === "kept" ? "kept" : "narrow"] += 1;
          if (part === "kept") expect(whole).toBe("kept");
          else if (part !== undefined) expect(whole).not.toBe("kept");
          unlike += part === undefined && whole !== undefined ? 1 : 0;
        }
      }
    }
    expect(proved.kept).toBeGreaterThan(40);
    expect(proved.narrow).toBeGreaterThan(40);
    // Control: had all that is not proved been taken for nothing, what the whole proves would be lost.
    expect(unlike).toBeGreaterThan(0);
  },
);
