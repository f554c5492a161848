import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { strataInOrder } from "./sample-form.ts";
import { drawSample, proportionalSizes } from "./sample.ts";

const units = Array.from({ length: 40 }, (_, index) => ({
  id: `id-${index}`,
  name: `Verket ${index}`,
  stratum: index < 10 ? "small" : "large",
}));
const all = units.map((unit) => ({ ...unit, stratum: "" }));

test("anybody who has the frame and the seed draws the same ones with nothing but a hash and a sort", () => {
  const drawn = drawSample(all, new Map([["", 12]]), "314");
  const byHand = units
    .map(({ id, name }) => ({ id, number: createHash("sha256").update(`314 ${name}`).digest("hex") }))
    .toSorted((one, other) => one.number.localeCompare(other.number, "en"))
    .slice(0, 12)
    .map(({ id }) => id);
  expect([...drawn].toSorted()).toEqual(byHand.toSorted());
  expect([...drawSample(all.toReversed(), new Map([["", 12]]), "314")].toSorted()).toEqual(byHand.toSorted());
  expect([...drawSample(all, new Map([["", 12]]), "315")].toSorted()).not.toEqual(byHand.toSorted());
});

test("of each stratum as many are drawn as was said, and never more than there are", () => {
  const drawn = drawSample(
    units,
    new Map([
      ["small", 3],
      ["large", 100],
    ]),
    "1",
  );
  const many = (stratum: string): number => units.filter((unit) => unit.stratum === stratum && drawn.has(unit.id)).length;
  expect([many("small"), many("large")]).toEqual([3, 30]);
});

test("whoever is left out afterwards lets in the next in order, and nobody else changes", () => {
  const drawn = drawSample(all, new Map([["", 12]]), "7");
  const [first = ""] = drawn;
  const again = drawSample(
    all.filter(({ id }) => id !== first),
    new Map([["", 12]]),
    "7",
  );
  expect([...again].filter((id) => !drawn.has(id))).toHaveLength(1);
  expect([...drawn].filter((id) => !again.has(id))).toEqual([first]);
});

/** Each of 40 is drawn 12 times of 40 when it is by chance: over 2 000 seeds 600 ± 20, so that five standard deviations are 100. */
test("by chance, everybody is drawn as often", () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed += 1)
    for (const id of drawSample(all, new Map([["", 12]]), String(seed))) times.set(id, (times.get(id) ?? 0) + 1);
  expect(Math.min(...times.values())).toBeGreaterThan(500);
  expect(Math.max(...times.values())).toBeLessThan(700);
});

test("proportional sizes follow the frame, take two of each at least, and add up", () => {
  const frame = new Map([
    ["a", 200],
    ["b", 100],
    ["c", 6],
    ["d", 1],
  ]);
  expect(proportionalSizes(frame, 60)).toEqual(
    new Map([
      ["a", 38],
      ["b", 19],
      ["c", 2],
      ["d", 1],
    ]),
  );
  expect([...proportionalSizes(frame, 9999).values()]).toEqual([200, 100, 6, 1]);
});

test("strata stand from small to large, and what is not known last", () => {
  const large = ["51-100", "101-500", "over-1000"];
  expect(strataInOrder("size", ["unknown", "over-1000", "101-500", "1-20", "51-100"])).toEqual(["1-20", ...large, "unknown"]);
  expect(strataInOrder("department", ["unknown", "Utrikes", "Finans"])).toEqual(["Finans", "Utrikes", "unknown"]);
});
