import type { PrintedShare } from "./share.ts";

/** Where a figure is printed. */
export type Place = {
  readonly file: string;
  /** The table's number or name in the work. */
  readonly table: string;
  /** As a spreadsheet counts the rows of the file. */
  readonly row: number;
  /** The heading of the column in the file. */
  readonly column: string;
  /** The line of the work that it was taken from. */
  readonly line?: number | undefined;
};

/** Whom a figure is about: a category of each variable that divides them. */
export type Group = Readonly<Record<string, string>>;

export type PrintedCount = { readonly value: number; readonly place: Place };
export type PlacedShare = { readonly share: PrintedShare; readonly place: Place };

/** Some of the whole: those who answered yes. */
export type Part = { readonly kind: string; readonly count?: PrintedCount | undefined; readonly share?: PlacedShare | undefined };

/** A whole and what is printed of its parts. Shares are of the whole. */
export type Block = {
  readonly file: string;
  readonly table: string;
  readonly group: Group;
  /** The variable that the group is all of: a row "Total" in a table by size. */
  readonly totalOf?: string | undefined;
  /** What the whole counts: "answered", "population". */
  readonly kind: string;
  readonly whole?: PrintedCount | undefined;
  /** The share that is printed for the whole itself, in a row "Total". */
  readonly wholeShare?: PlacedShare | undefined;
  readonly parts: readonly Part[];
  /** Whether everyone of the whole is in one of the parts. */
  readonly complete: boolean;
};

/** What is known of a background variable. */
export type Variable = {
  readonly name: string;
  /** Nobody is in two of its categories. */
  readonly disjoint: boolean;
  /** For a variable that everybody has a category of: so many at most have none (0 if it has no exceptions). Left out, it need not cover everybody. */
  readonly outside?: number | undefined;
  readonly categories: readonly string[];
};

/** Figures of one kind count some of those of another: answers to a question are some of the responses, whatever the question. */
export type Containment = { readonly kind: string; readonly within: string; readonly without: readonly string[] };

export type Printed = {
  readonly blocks: readonly Block[];
  readonly variables: readonly Variable[];
  readonly containments: readonly Containment[];
};

export type CountFigure = PrintedCount & {
  readonly kind: string;
  readonly group: Group;
  readonly totalOf?: string | undefined;
};

/** Every count that is printed, wholes and parts alike. */
export function countsOf(blocks: readonly Block[]): readonly CountFigure[] {
  return blocks.flatMap(({ group, totalOf, kind, whole, parts }) => [
    ...(whole === undefined ? [] : [{ ...whole, kind, group, totalOf }]),
    ...parts.flatMap((part) => (part.count === undefined ? [] : [{ ...part.count, kind: part.kind, group, totalOf }])),
  ]);
}

/** The same for every figure that counts the same people in the same way. */
export function keyOf(kind: string, group: Group): string {
  return JSON.stringify([kind, ...Object.entries(group).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

export function without(group: Group, names: readonly string[]): Group {
  return Object.fromEntries(Object.entries(group).filter(([name]) => !names.includes(name)));
}

/** The first printed figure of each group: what others are held against. */
export function firstOfEach(figures: readonly CountFigure[]): ReadonlyMap<string, CountFigure> {
  const first = new Map<string, CountFigure>();
  for (const figure of figures) {
    const key = keyOf(figure.kind, figure.group);
    if (!first.has(key)) first.set(key, figure);
  }
  return first;
}
