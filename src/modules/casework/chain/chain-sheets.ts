import type { Level } from "./chain.ts";
import { lineLevels } from "./chain.ts";
import type { Box, Layout } from "./chain-layout.ts";

/*
 * A picture of a chain on paper, A3 across. One that is too large for a sheet at a size that can be read goes on over several, one part under the
 * other, parted between rows and never through a box.
 */

/** Millimetres, within the margins. On the first sheet is also what the page is called and how the picture is read. */
export const paper = { width: 395, first: 182, next: 240 } as const;
/**
 * Millimetres for a unit of the drawing. `own`: as on screen. `parted`: what goes on over several sheets, its smallest text at 6.4 points. `least`: the
 * smallest text at 6 points, to which one is made smaller that has room on a sheet that way.
 */
export const paperScales = { own: 25.4 / 96, parted: 0.19, least: 0.1765 } as const;

export type Sheet = {
  readonly y: number;
  readonly height: number;
  /** The first and the last level down the chain on it; none where there are only some beside the chain. */
  readonly levels: readonly [Level, Level] | undefined;
};

/** How a picture is put on paper: millimetres for a unit of the drawing, and its parts from the top. */
export type OnPaper = { readonly scale: number; readonly sheets: readonly Sheet[] };

/** A chain that is wider than a sheet at the least size gets smaller than that, so that nothing is cut: its texts are on the sheets after it. */
export function onPaper({ boxes, width, height }: Pick<Layout, "boxes" | "width" | "height">): OnPaper {
  const whole = Math.min(paperScales.own, paper.width / width, paper.first / height);
  if (whole >= paperScales.least) return { scale: whole, sheets: [sheetOf(boxes, 0, height)] };
  const scale = Math.min(paperScales.parted, paper.width / width);
  const cuts = [...new Set(boxes.map((box) => box.y + box.height))].toSorted((one, other) => one - other).slice(0, -1);
  const sheets: Sheet[] = [];
  let begins = 0;
  let fits: number | undefined;
  // A hair under the boxes, so that their lower edge is whole.
  for (const cut of [...cuts.map((below) => below + 2), height]) {
    const most = (sheets.length === 0 ? paper.first : paper.next) / scale;
    if (fits !== undefined && cut - begins > most) {
      sheets.push(sheetOf(boxes, begins, fits));
      begins = fits;
    }
    fits = cut;
  }
  return { scale, sheets: [...sheets, sheetOf(boxes, begins, height)] };
}

function sheetOf(boxes: readonly Box[], y: number, until: number): Sheet {
  const here = new Set(boxes.filter((box) => box.y >= y && box.y < until).map(({ actor }) => actor.level));
  const inLine = lineLevels.filter((level) => here.has(level));
  const [first, last] = [inLine[0], inLine.at(-1)];
  return { y, height: until - y, levels: first === undefined || last === undefined ? undefined : [first, last] };
}
