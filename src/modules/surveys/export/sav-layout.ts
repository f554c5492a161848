import type { Codebook, Variable } from "./codebook.ts";
import { freeName, takenNames } from "./variable-name.ts";

/**
 * What is longer goes on in another variable. A string of SPSS has at most 32 767 bytes; of those ReadStat 1.1.8, which R and Python read with, loses
 * the last.
 */
const longestText = 32_766;
/** What a part of a longer text holds at least: it ends between two letters, and not in a space if there is another place close by. */
const leastPart = longestText - 3 - 64;

/** A string over 255 bytes is kept as several, of 255 bytes each, though their number is counted as if they were of 252. */
const longestSegment = 255;
const countedSegment = 252;

/** A variable of the file. `segments` are the widths of those that it is kept as; a number is one of width 0. */
export type SavVariable = {
  readonly name: string;
  readonly shortNames: readonly string[];
  /** In bytes; 0 is a number. */
  readonly width: number;
  readonly segments: readonly number[];
  /** Which part of a text that is too long for one variable, from 1. */
  readonly part: number;
};

/** What a variable of the codebook becomes: one in the file, or several if its texts are very long. */
export type LaidOut = { readonly variable: Variable; readonly parts: readonly SavVariable[] };

/** @source GNU PSPP, System File Format, "Variable Record" and "Very Long String Record" */
export function layOutSav({ variables }: Codebook): readonly LaidOut[] {
  const taken = takenNames(variables.map(({ name }) => name));
  let count = 0;
  // No long name has an @: what knows only one kind of name mistakes none for the other.
  const shortName = (): string => `@${(count += 1)}`;
  return variables.map((variable) => ({
    variable,
    parts: partWidths(variable).map((width, index) => {
      const segments = segmentWidths(width);
      const name = index === 0 ? variable.name : freeName(`${variable.name}_part${index + 1}`, taken);
      return { name, shortNames: segments.map(shortName), width, segments, part: index + 1 };
    }),
  }));
}

function partWidths({ type }: Variable): readonly number[] {
  if (type.kind === "number") return [0];
  if (type.bytes <= longestText) return [type.bytes];
  const parts = Math.ceil(type.bytes / leastPart);
  return Array.from({ length: parts }, (_, index) => (index + 1 < parts ? longestText : type.bytes - index * leastPart));
}

export function segmentWidths(width: number): readonly number[] {
  if (width <= longestSegment) return [width];
  const count = Math.ceil(width / countedSegment);
  return Array.from({ length: count }, (_, index) => (index + 1 < count ? longestSegment : width - index * countedSegment));
}

/** How many times eight bytes a segment takes. */
export function elementsOf(segment: number): number {
  return segment === 0 ? 1 : Math.ceil(segment / 8);
}

/**
 * Where the part of a text ends that begins at `from`: not inside a letter, and not behind a space, since spaces at the end of a string are
 * not kept. Among more than 64 spaces in a row there is no such place: those before the end are lost.
 */
export function endOfPart(bytes: Uint8Array, from: number, to: number): number {
  let end = from + longestText;
  if (end >= to) return to;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  for (let back = 0; back <= 64; back += 1) if (bytes[end - back - 1] !== 0x20) return end - back;
  return end;
}
