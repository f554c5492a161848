import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/*
 * The figures are one family. Shapes are drawn with one stroke and cross each other; where two cross, something is shared, and
 * that is the part that is filled. Sizes are in units of the drawing, about a CSS pixel each.
 */

/** Wider ones may fill the page; others stop growing where their words would be larger than the text. */
const longest = 900;

type DrawingProps = PropsWithChildren<{
  /** Unique on the page. */
  id: string;
  /** Wide ones are shown where there is room, narrow ones elsewhere, and `any` everywhere: see `css/figures.css`. */
  shape: "wide" | "narrow" | "any";
  width: number;
  height: number;
  title: string;
  description: string;
}>;

/** A drawing with its name and its description for those who do not see it. */
export function Drawing({ id, shape, width, height, title, description, children }: DrawingProps): JSX.Element {
  const key = `${id}-${shape}`;
  return (
    <svg
      class={`drawing drawing--${shape}${width > longest ? " drawing--long" : ""}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${key}-title`}
      aria-describedby={`${key}-description`}
    >
      <title id={`${key}-title`}>{title}</title>
      <desc id={`${key}-description`}>{description}</desc>
      {children}
    </svg>
  );
}

type LabelProps = {
  x: number;
  /** Where the first line stands; with `from="bottom"`, the last; with `from="middle"`, the middle of the block. */
  y: number;
  from?: "top" | "middle" | "bottom";
  text: string;
  /** Longest line in characters. A longer word is not broken. */
  limit: number;
  anchor?: "start" | "middle" | "end";
  strong?: boolean;
};

const lineHeight = 19;

/** Words in a drawing, broken into lines, since SVG does not break them. */
export function Label({ x, y, from = "top", text, limit, anchor = "middle", strong = false }: LabelProps): JSX.Element {
  const lines = brokenIntoLines(text, limit);
  const rise = { top: 0, middle: (lines.length - 1) / 2, bottom: lines.length - 1 }[from];
  // 5 units bring the middle of a line of small letters to its height.
  const first = y - rise * lineHeight + (from === "middle" ? 5 : 0);
  return (
    <text class={strong ? "drawing__label drawing__label--strong" : "drawing__label"} text-anchor={anchor}>
      {lines.map((line, index) => (
        <tspan x={round(x)} y={round(first + index * lineHeight)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

export function brokenIntoLines(text: string, limit: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

type ArchShape = { readonly left: number; readonly base: number; readonly width: number; readonly height: number };

/** The outline of a round arch that stands open on its base. */
export function archPath({ left, base, width, height }: ArchShape): string {
  const radius = width / 2;
  const spring = base - height + radius;
  return `M${round(left)} ${round(base)}V${round(spring)}A${radius} ${radius} 0 0 1 ${round(left + width)} ${round(spring)}V${round(base)}`;
}

/** What two arches of one size share when the second stands `offset` to the right of the first: a narrower, pointed arch. */
export function sharedArchPath({ left, base, width, height }: ArchShape, offset: number): string {
  const radius = width / 2;
  const spring = base - height + radius;
  const point = spring - Math.sqrt(radius ** 2 - (offset / 2) ** 2);
  const middle = left + (width + offset) / 2;
  const arc = `A${radius} ${radius} 0 0 1`;
  return `M${round(left + offset)} ${round(base)}V${round(spring)}${arc} ${round(middle)} ${round(point)}${arc} ${round(left + width)} ${round(spring)}V${round(base)}Z`;
}

/** What two circles of one size share: a lens with its ends where they cross. */
export function lensPath(a: Point, b: Point, radius: number): string {
  const distance = Math.hypot(b.x - a.x, b.y - a.y);
  const half = Math.sqrt(radius ** 2 - (distance / 2) ** 2);
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const across = { x: ((b.y - a.y) / distance) * half, y: ((a.x - b.x) / distance) * half };
  const one = `${round(middle.x + across.x)} ${round(middle.y + across.y)}`;
  const other = `${round(middle.x - across.x)} ${round(middle.y - across.y)}`;
  return `M${one}A${radius} ${radius} 0 0 1 ${other}A${radius} ${radius} 0 0 1 ${one}Z`;
}

export type Point = { readonly x: number; readonly y: number };

/** A point on a circle; angle 0 is at the top and grows clockwise, in whole turns. */
export function pointOnCircle(centre: Point, radius: number, turn: number): Point {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
}

/** Tenths of a unit are finer than any screen, and keep the document small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The same in writing, put together of whole numbers: to write a fraction takes several times as long, and a picture may have thousands. */
export function tenths(value: number): string {
  const all = Math.round(value * 10);
  const part = all % 10;
  return part === 0 || all < 0 ? String(all / 10) : `${(all - part) / 10}.${part}`;
}
