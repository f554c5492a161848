import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Chain, type ChainActor, chainOf, type ChainRelation, kinds, levels } from "./chain.ts";
import { lanesOf, linesOf } from "./chain-lanes.ts";
import { type Box, layoutOf, type Wire } from "./chain-layout.ts";

const words = fc.string({ minLength: 1, maxLength: 120 }).map((text) => (text.trim() === "" ? "Enheten" : text.trim()));

const actors: fc.Arbitrary<readonly ChainActor[]> = fc
  .array(fc.record({ name: words, level: fc.constantFrom(...levels), contributes: fc.option(words, { nil: undefined }) }), {
    maxLength: 60,
  })
  .map((all) => all.map((one, index) => ({ ...one, number: index + 1, version: 1 })));

const chains: fc.Arbitrary<Chain> = actors.chain((all) =>
  fc
    .array(fc.record({ from: fc.nat(59), to: fc.nat(59), kind: fc.constantFrom(...kinds) }), { maxLength: all.length < 2 ? 0 : 200 })
    .map((pairs) => {
      const relations = pairs
        .map(({ from, to, kind }) => ({ from: (from % all.length) + 1, to: (to % all.length) + 1, kind }))
        .filter(({ from, to }) => from !== to)
        .map((pair, index): ChainRelation => ({
          ...pair,
          number: index + 1,
          mandate: pair.kind === "mandate" ? "must-ask" : undefined,
          lasts: undefined,
          words: "Så är det.",
          version: 1,
        }));
      return chainOf(all, relations);
    }),
);

const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** Whether a stretch of a line runs inside a box, and not only along it. */
const runsThrough = ({ points }: Wire, box: Box): boolean =>
  points.slice(1).some((to, index) => {
    const from = points[index] ?? to;
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    const inside = 0.1;
    return left < box.x + box.width - inside && right > box.x + inside && top < box.y + box.height - inside && bottom > box.y + inside;
  });

describe("the picture of any chain", () => {
  test("has a box for every actor, no two over each other, all within it, the chain from the top down", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const { boxes, width, height } = layoutOf(chain);
        expect(boxes.map(({ actor }) => actor.number).toSorted((a, b) => a - b)).toEqual(
          chain.actors.map(({ number }) => number).toSorted((a, b) => a - b),
        );
        const over = boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => overlaps(one, other)));
        expect(over).toEqual([]);
        expect(boxes.filter(({ x, y, ...box }) => x < 0 || y < 0 || x + box.width > width || y + box.height > height)).toEqual([]);
        const meets = boxes.filter(({ actor }) => actor.level === "meeting").map(({ y }) => y);
        const governs = boxes.filter(({ actor }) => actor.level === "government").map(({ y }) => y);
        expect(governs.filter((y) => meets.some((below) => below <= y))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("draws every relation once, from the one to the other, through no box", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const { boxes, wires } = layoutOf(chain);
        const boxOf = new Map(boxes.map((box) => [box.actor.number, box]));
        expect(wires.map(({ relation }) => relation.number)).toEqual(chain.relations.map(({ number }) => number));
        const touches = (point: Wire["points"][number] | undefined, box: Box | undefined): boolean =>
          point !== undefined &&
          box !== undefined &&
          point.x >= box.x &&
          point.x <= box.x + box.width &&
          (Math.abs(point.y - box.y) < 0.01 || Math.abs(point.y - box.y - box.height) < 0.01);
        const loose = wires.filter(
          ({ relation, points }) => !touches(points[0], boxOf.get(relation.from)) || !touches(points.at(-1), boxOf.get(relation.to)),
        );
        expect(loose).toEqual([]);
        expect(wires.filter((wire) => boxes.some((box) => runsThrough(wire, box)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("gives every relation a place of its own for what it is called by", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const labels = layoutOf(chain).wires.map(({ label }) => label);
        const near = labels.flatMap((one, index) =>
          labels.slice(index + 1).filter((other) => Math.abs(one.y - other.y) < 12 && Math.abs(one.x - other.x) < 30),
        );
        expect(near).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

test("two in one lane are apart, and there are no more lanes than run side by side", () => {
  const stretch = fc.record({ begins: fc.nat(300), length: fc.nat(80) });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 40 }), (drawn) => {
      const stretches = drawn.map(({ begins, length }, index) => ({ key: index, begins, ends: begins + length }));
      const { laneOf, count } = lanesOf(stretches, 5);
      const clash = stretches.flatMap((one, index) =>
        stretches
          .slice(index + 1)
          .filter((other) => laneOf.get(one.key) === laneOf.get(other.key) && one.begins < other.ends + 5 && other.begins < one.ends + 5),
      );
      expect(clash).toEqual([]);
      const abreast = stretches.map(({ begins }) => stretches.filter((other) => other.begins <= begins && begins < other.ends + 5).length);
      expect(count).toBe(Math.max(0, ...abreast));
    }),
  );
});

test("words are broken where a box ends, the long ones within", () => {
  expect(linesOf("Chefen för kundservice", 12)).toEqual(["Chefen för", "kundservice"]);
  expect(linesOf("Förvaltningsmyndigheten", 12)).toEqual(["Förvaltning-", "smyndighete-", "n"]);
  fc.assert(
    fc.property(words, fc.integer({ min: 5, max: 30 }), (text, most) => linesOf(text, most).every((line) => [...line].length <= most)),
  );
});
