import fc from "fast-check";
import { expect, test } from "vitest";
import { flat } from "./dimension.ts";
import { aSurvey, type MadeSurvey } from "./disclosure.testing.ts";
import { layOut } from "./frame.ts";
import { protect, type Protection } from "./protect.ts";
import { writeProtected } from "./protect-table.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject, type Subject } from "./subject.ts";

const rules = rulesFor("staff");

const surveys: fc.Arbitrary<MadeSurvey> = fc.record({
  seed: fc.integer({ min: 0, max: 1e9 }),
  units: fc.integer({ min: 3, max: 9 }),
  under: fc.constant(3),
  variables: fc.constantFrom([], [2]),
  layers: fc.integer({ min: 2, max: 3 }),
  largest: fc.integer({ min: 20, max: 80 }),
});

async function linesOf(subject: Subject, protection: Protection, explain: boolean): Promise<readonly (readonly string[])[]> {
  const dimensions = subject.frame.trees.map(({ name }) => name);
  const written: Buffer[] = [];
  for await (const part of writeProtected(subject, protection, { language: "en", rules, dimensions, name: "table", explain }))
    written.push(part);
  const [, ...lines] = Buffer.concat(written).toString("utf8").trimEnd().split("\r\n");
  return lines.map((line) => line.split(";"));
}

/** Groups about which the line of the table says more than that they are hidden: what it says of them it does not say of every hidden group. */
async function told(subject: Subject, protection: Protection, explain: boolean): Promise<number> {
  const lines = await linesOf(subject, protection, explain);
  const from = subject.frame.trees.length;
  const hidden = lines.filter((cells) => cells[from] === "").map((cells) => cells.slice(from).join(";"));
  return new Set(hidden).size <= 1 ? 0 : hidden.length;
}

test(
  "what stands beside a hidden group is the same for all, so that it does not say which of two is the small one; control: the true reasons do",
  { timeout: 60_000 },
  async () => {
    let leaks = 0;
    await fc.assert(
      fc.asyncProperty(surveys, async (made) => {
        const subject = countedSubject(aSurvey(made), rules);
        const protection = protect(subject);
        expect(await told(subject, protection, false)).toBe(0);
        leaks += (await told(subject, protection, true)) > 0 ? 1 : 0;
      }),
      { numRuns: 25, seed: 27 },
    );
    expect(leaks).toBeGreaterThan(5);
  },
);

test("the table is the same whichever of two hidden groups is the small one", async () => {
  const lines = async (one: readonly number[], other: readonly number[]) => {
    const rows = [
      { at: ["A"], counts: [20, 9] },
      { at: ["B"], counts: one },
      { at: ["C"], counts: other },
    ];
    const subject = countedSubject(layOut([flat("unit", "all", ["A", "B", "C"])], ["yes", "no"], [{ dimensions: ["unit"], rows }]), rules);
    const protection = protect(subject);
    expect([...protection.hidden]).toEqual(expect.arrayContaining([1]));
    return linesOf(subject, protection, false);
  };
  expect(await lines([3, 1], [9, 8])).toEqual(await lines([9, 8], [3, 1]));
});
