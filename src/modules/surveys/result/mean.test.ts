import fc from "fast-check";
import { expect, test } from "vitest";
import { attack } from "../disclosure/attack.ts";
import { flat } from "../disclosure/dimension.ts";
import { known } from "../disclosure/disclosure.testing.ts";
import { fraction } from "../disclosure/fraction.ts";
import { groupAt, layOut } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import type { PublishedRow } from "../disclosure/published.ts";
import { rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";
import type { Question } from "../instrument/instrument.ts";
import { meanOf } from "./mean.ts";
import type { ReleasedGroup } from "./result.ts";

const question = { code: "q", kind: "scale" } as unknown as Question;
const values = ["1", "2", "3", "4", "5"];
const rules = rulesFor("staff");

test("a mean is of the answers that are numbers, and rounded once", () => {
  const group = { category: "", base: 9, counts: { "1": 1, "2": 3, "5": 4, "dont-know": 1 } };
  // 27 of 8 is 3.375.
  expect(meanOf(question, group)).toEqual({ tenths: 34, of: 8 });
  // 2.25 is half way: upwards.
  expect(meanOf(question, { ...group, counts: { "2": 3, "3": 1 } })).toEqual({ tenths: 23, of: 4 });
  expect(meanOf(question, { ...group, counts: { "dont-know": 9 } })).toBeUndefined();
  expect(meanOf({ ...question, kind: "yes-no" }, group)).toBeUndefined();
  expect(meanOf(question, { category: "", hidden: true })).toBeUndefined();
});

/** Three units: two that can be shown, and one of few. */
const units = fc.tuple(
  ...[12, 12, 1].map((least) =>
    fc
      .array(fc.nat({ max: 4 }), { minLength: least, maxLength: least === 1 ? 6 : 20 })
      .map((given) => values.map((_, value) => given.filter((one) => one === value).length)),
  ),
);

type Given = { readonly name: string; readonly counts: readonly number[]; readonly isHidden: boolean };

function release(all: readonly (readonly number[])[]): readonly Given[] {
  const names = all.map((_, index) => `unit ${index}`);
  const dimension = flat("unit", "all", names);
  const frame = layOut([dimension], values, [
    { dimensions: ["unit"], rows: all.map((counts, index) => ({ at: [names[index] ?? ""], counts })) },
  ]);
  const { hidden } = protect(countedSubject(frame, rules));
  return all.map((counts, index) => {
    const name = names[index] ?? "";
    return { name, counts, isHidden: hidden[groupAt(frame, { unit: name }) ?? -1] === 1 };
  });
}

/** What an attacker gets who has the table, how many answered in each unit, and means as they are given for the groups. */
function discoveries(given: readonly Given[], meanFor: (group: Given) => number | undefined): number {
  const rows = given.map((group): PublishedRow => {
    const tenths = meanFor(group);
    return {
      at: { unit: group.name },
      cells: group.counts.map((count) => (group.isHidden ? undefined : known(count))),
      base: known(group.counts.reduce((sum, count) => sum + count, 0)),
      means:
        tenths === undefined
          ? []
          : [{ weights: values.map(Number), least: fraction(BigInt(2 * tenths - 1), 20n), most: fraction(BigInt(2 * tenths + 1), 20n) }],
    };
  });
  const dimension = flat(
    "unit",
    "all",
    given.map(({ name }) => name),
  );
  const found = attack([dimension], values, [{ dimensions: ["unit"], rows }], rules).discoveries;
  return found.filter(({ kind }) => kind === "pinned" || kind === "narrow").length;
}

function released({ name, counts, isHidden }: Given): ReleasedGroup {
  if (isHidden) return { category: name, hidden: true };
  return { category: name, base: 0, counts: Object.fromEntries(values.map((value, layer) => [value, counts[layer] ?? 0])) };
}

test(
  "means of shown groups tell nothing more; control: means of hidden ones, beside how many they are, give answers back",
  { timeout: 120_000 },
  () => {
    let leaks = 0;
    fc.assert(
      fc.property(units, (all) => {
        const given = release(all);
        expect(given.some(({ isHidden }) => isHidden)).toBe(true);
        expect(discoveries(given, (group) => meanOf(question, released(group))?.tenths)).toBe(discoveries(given, () => undefined));
        const naive = discoveries(given, (group) => meanOf(question, released({ ...group, isHidden: false }))?.tenths);
        leaks += naive > 0 ? 1 : 0;
      }),
      { numRuns: 20, seed: 27 },
    );
    expect(leaks).toBeGreaterThan(5);
  },
);
