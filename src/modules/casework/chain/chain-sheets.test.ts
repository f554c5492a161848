import { describe, expect, test } from "vitest";
import { chainOf, levels } from "./chain.ts";
import { type Layout, layoutOf } from "./chain-layout.ts";
import { onPaper, paper, paperScales } from "./chain-sheets.ts";

const chainOfSize = (actors: number, relations: number): Layout =>
  layoutOf(
    chainOf(
      Array.from({ length: actors }, (_, index) => ({
        number: index + 1,
        name: `Enheten för område ${index + 1}`,
        level: levels[index % levels.length] ?? "meeting",
        contributes: "Tar emot det som kommer in, och bestämmer vad som behövs",
        version: 1,
      })),
      Array.from({ length: relations }, (_, index) => ({
        number: index + 1,
        from: (index % actors) + 1,
        to: ((index + 1 + ((index * 7) % (actors - 1))) % actors) + 1,
        kind: "waiting",
        mandate: undefined,
        lasts: undefined,
        words: "Akten går med vagn.",
        version: 1,
      })),
    ),
  );

/** Millimetres to points, of the smallest text of the drawing: 12 units. */
const smallest = (scale: number): number => (12 * scale * 72) / 25.4;

describe("a chain on paper", () => {
  test("is one sheet where it is small, in the size of the screen at most", () => {
    const { scale, sheets } = onPaper(chainOfSize(8, 7));
    expect(sheets).toHaveLength(1);
    expect(scale).toBeLessThanOrEqual(paperScales.own);
    expect(smallest(scale)).toBeGreaterThanOrEqual(6);
  });

  test("goes on over several where it is large, and can still be read", () => {
    const { scale, sheets } = onPaper(chainOfSize(60, 200));
    expect(sheets.length).toBeGreaterThan(1);
    expect(smallest(scale)).toBeGreaterThanOrEqual(6);
  });

  test("is parted from the top down with nothing left out, on sheets that have room for it, and never through a box", () => {
    for (const [actors, relations] of [
      [12, 40],
      [40, 80],
      [60, 200],
      [100, 400],
    ] as const) {
      const layout = chainOfSize(actors, relations);
      const { scale, sheets } = onPaper(layout);
      expect(layout.width * scale).toBeLessThanOrEqual(paper.width + 0.001);
      let reached = 0;
      for (const [index, { y, height }] of sheets.entries()) {
        expect(y).toBe(reached);
        reached = y + height;
        expect(height * scale).toBeLessThanOrEqual((index === 0 ? paper.first : paper.next) + 0.001);
        for (const box of layout.boxes) expect(box.y < reached && box.y + box.height > reached).toBe(false);
      }
      expect(reached).toBeCloseTo(layout.height, 5);
    }
  });

  test("says which levels are on each sheet", () => {
    const { sheets } = onPaper(chainOfSize(60, 200));
    expect(sheets.at(0)?.levels?.[0]).toBe("government");
    expect(sheets.at(-1)?.levels?.[1]).toBe("citizen");
  });
});
