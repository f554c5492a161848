import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import tokens from "./tokens.json" with { type: "json" };

type Token = keyof typeof tokens.light;
type Pair = readonly [front: Token, ground: Token];

/** Everything that is read. WCAG 2.2 §1.4.6 asks for 7:1. */
const text: readonly Pair[] = [
  ...(["ink", "ink-soft", "accent", "accent-hover", "mark"] as const).flatMap((front) =>
    (["paper", "raised", "tinted"] as const).map((ground): Pair => [front, ground]),
  ),
  ["ink", "accent-soft"],
  ["accent", "accent-soft"],
  ["ink", "mark-soft"],
  ["ink-soft", "mark-soft"],
  ["accent", "mark-soft"],
  ["ink", "danger-soft"],
  ["danger", "danger-soft"],
  ["danger", "paper"],
  ["danger", "raised"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent", "danger"],
  ["on-deep", "deep"],
];

/** Edges of controls, rules that carry meaning, lines in drawings. WCAG 2.2 §1.4.11 asks for 3:1; ours is 4.5:1. */
const rest: readonly Pair[] = [
  ["edge", "paper"],
  ["edge", "raised"],
  ["edge", "tinted"],
  ["mark", "mark-soft"],
  ["accent", "mark-soft"],
  ["on-deep-edge", "deep"],
];

describe.each(["light", "dark"] as const)("the %s colours", (scheme) => {
  const colours = tokens[scheme];

  it.each(text)("%s on %s can be read: 7:1", (front, ground) => {
    expect(contrast(colours[front], colours[ground])).toBeGreaterThanOrEqual(7);
  });

  it.each(rest)("%s on %s can be seen: 4.5:1", (front, ground) => {
    expect(contrast(colours[front], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

describe("the measure of contrast", () => {
  it("gives the figures of WCAG's own examples", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("refuses a decorative hairline as text", () => {
    expect(contrast(tokens.light.hairline, tokens.light.paper)).toBeLessThan(4.5);
  });
});

it("the icon has no colour of its own", async () => {
  const icon = await readFile(new URL("favicon.svg", import.meta.url), "utf8");
  const known = [...Object.values(tokens.light), ...Object.values(tokens.dark)];
  expect(known).toEqual(expect.arrayContaining(icon.match(/#[0-9a-f]{6}/g) ?? ["none"]));
});

it("both schemes name the same colours", () => {
  expect(Object.keys(tokens.dark)).toEqual(Object.keys(tokens.light));
});

/** The contrast ratio of two sRGB colours, 1 to 21. @source WCAG 2.2, "contrast ratio" */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
