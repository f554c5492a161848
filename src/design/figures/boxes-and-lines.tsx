import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import { escaped } from "../markup.ts";
import { type Point, tenths } from "./drawing.tsx";

export type DrawnMark = "came" | "went" | "changed";

export type DrawnBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Small above, in bold, and small below: each a line, broken already. */
  readonly above: string;
  readonly name: readonly string[];
  readonly below: readonly string[];
  /** What the picture is about. */
  readonly strong: boolean;
  readonly mark?: DrawnMark | undefined;
  /** Where it leads, and what one does there. */
  readonly link?: { readonly href: string; readonly label: string } | undefined;
};

/** How a line is drawn: told apart without colour. */
export const lineLooks = ["whole", "dashed", "dotted", "long-dashed", "dash-dotted"] as const;
export type LineLook = (typeof lineLooks)[number];

export type DrawnLine = {
  readonly points: readonly Point[];
  readonly look: LineLook;
  /** Which of its ends are pointed. */
  readonly arrows: "end" | "both";
  /** What it is called, and where that stands. */
  readonly code: string;
  readonly at: Point;
  readonly mark?: DrawnMark | undefined;
};

/** A part of the drawing, from one height to another, and what stands above it on paper. */
export type DrawnSheet = { readonly y: number; readonly height: number; readonly name?: string | undefined };

type BoxesProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  description: string;
  /** What the frame that it scrolls in is called. */
  frame: string;
  width: number;
  height: number;
  boxes: readonly DrawnBox[];
  lines: readonly DrawnLine[];
  /** How it is put on paper: millimetres for a unit of the drawing, and the parts that it is put there in. */
  paper: { readonly scale: number; readonly sheets: readonly DrawnSheet[] };
};

const lineHeight = 18;
const smallHeight = 14;
const padding = 10;

/**
 * Boxes with lines between them, in the size of its own, which scrolls where there is no room; on paper it stands in parts that have room on a sheet,
 * each of which shows the one drawing. It is written as one text: hundreds of shapes as components would take longer than the rest of the page.
 */
export function BoxesAndLines({ id, title, description, frame, width, height, boxes, lines, paper }: BoxesProps): JSX.Element {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  // What can be followed must not stand in an image, whose parts nobody is told of.
  const role = boxes.some(({ link }) => link !== undefined) ? "group" : "img";
  const drawing = [
    `<svg class="boxes" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="${role}" aria-labelledby="${id}-title" aria-describedby="${id}-description">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(description)}</desc>`,
    `<g id="${id}-drawn" class="boxes__drawn"><g aria-hidden="true">${lines.map(drawnLine).join("")}<path class="boxes__arrow" d="${lines.map(tipsOf).join("")}"/></g>`,
    boxes.map(drawnBox).join(""),
    `<g aria-hidden="true">${lines.map(drawnCode).join("")}</g></g></svg>`,
  ];
  const onPaper = paper.sheets.map((sheet) => drawnSheet(id, sheet, { width: w, scale: paper.scale }));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="boxes__frame" tabindex={0} aria-label={frame}>
      {raw(`${drawing.join("")}<div class="boxes__sheets" aria-hidden="true">${onPaper.join("")}</div>`)}
    </section>
  );
}

function drawnSheet(id: string, { y, height, name }: DrawnSheet, { width, scale }: { width: number; scale: number }): string {
  const box = `width="${tenths(width * scale)}mm" height="${tenths(height * scale)}mm" viewBox="0 ${tenths(y)} ${width} ${tenths(height)}"`;
  const above = name === undefined ? "" : `<p class="boxes__sheet-name">${escaped(name)}</p>`;
  return `<div class="boxes__sheet">${above}<svg class="boxes__part" ${box}><use href="#${id}-drawn"/></svg></div>`;
}

const marked = (name: string, mark: DrawnMark | undefined): string => (mark === undefined ? "" : ` ${name}--${mark}`);

function drawnLine({ points, look, mark }: DrawnLine): string {
  return `<path class="boxes__line boxes__line--${look}${marked("boxes__line", mark)}" d="${pathOf(points)}"/>`;
}

/** Along one of the two directions it takes one figure. */
function pathOf(points: readonly Point[]): string {
  let path = "";
  let before: Point | undefined;
  for (const point of points) {
    path += stepTo(point, before);
    before = point;
  }
  return path;
}

function stepTo({ x, y }: Point, before: Point | undefined): string {
  if (before === undefined) return `M${tenths(x)} ${tenths(y)}`;
  if (before.x === x) return `V${tenths(y)}`;
  return before.y === y ? `H${tenths(x)}` : `L${tenths(x)} ${tenths(y)}`;
}

function tipsOf({ points, arrows }: DrawnLine): string {
  const tips = arrowAt(points.at(-1), points.at(-2));
  return arrows === "both" ? tips + arrowAt(points[0], points[1]) : tips;
}

/** Lines come to a box from above or from below. */
function arrowAt(tip: Point | undefined, from: Point | undefined): string {
  if (tip === undefined || from === undefined) return "";
  const back = tip.y + (from.y < tip.y ? -7 : 7);
  return `M${tenths(tip.x)} ${tenths(tip.y)}L${tenths(tip.x - 4)} ${tenths(back)}h8Z`;
}

const signOf: Readonly<Record<DrawnMark, string>> = { came: "+", went: "−", changed: "±" };

const drawnCode = ({ code, at, mark }: DrawnLine): string =>
  `<text class="boxes__code" x="${tenths(at.x)}" y="${tenths(at.y + 4)}">${mark === undefined ? "" : signOf[mark]}${escaped(code)}</text>`;

function drawnBox({ x, y, width, height, above, name, below, strong, mark, link }: DrawnBox): string {
  const line = (kind: string, words: string, at: number): string =>
    `<text class="boxes__${kind}" x="${tenths(x + padding)}" y="${tenths(at)}">${escaped(words)}</text>`;
  const first = y + padding + smallHeight - 4;
  const under = first + name.length * lineHeight + 2;
  const shape = `boxes__box${strong ? " boxes__box--strong" : ""}${marked("boxes__box", mark)}`;
  const drawn = [
    `<rect class="${shape}" x="${tenths(x)}" y="${tenths(y)}" width="${width}" height="${tenths(height)}" rx="3"/>`,
    line("above", above, first),
    ...name.map((words, index) => line("name", words, first + (index + 1) * lineHeight)),
    ...below.map((words, index) => line("below", words, under + (index + 1) * smallHeight)),
  ].join("");
  return link === undefined ? `<g>${drawn}</g>` : `<a href="${escaped(link.href)}" aria-label="${escaped(link.label)}">${drawn}</a>`;
}
