import { type Column, type Fault, readTable, type TableReport } from "../../../kernel/tables/index.ts";
import { ceiling, floor, type Fraction, fraction, minus, over, plus, times } from "./fraction.ts";
import { parseShare, writeShare } from "../consistency/share.ts";
import type { Dimension, Partition } from "./dimension.ts";
import type { Known, PublishedMean } from "./published.ts";

export type CsvSource = AsyncIterable<Uint8Array>;

/** What the columns of a table are. The names are headings of the file. */
export type Layout = {
  readonly dimensions: readonly string[];
  /** Columns of numbers of people, one for each layer. Of several, they are the answers of one question. */
  readonly counts: readonly string[];
  /** Columns of percentages, each of the same layer as the count in the same place. Used where the count is not there. */
  readonly percentages?: readonly string[];
  /** The column of how many there are in the row. */
  readonly base?: string;
  /** A column of means, and what each layer counts for in them; nothing for a layer that is left out. */
  readonly mean?: { readonly column: string; readonly values: readonly (number | undefined)[] };
};

export type ReadCell = {
  readonly row: number;
  readonly at: Readonly<Record<string, string>>;
  readonly cells: readonly (Known | undefined)[];
  readonly base: Known | undefined;
  readonly means: readonly PublishedMean[];
};
export type ReadCells = { readonly report: TableReport; readonly rows: readonly ReadCell[]; readonly dimensions: readonly string[] };

/** A table of more rows is not protected or attacked in one: everything in it is held against everything else. */
export const mostRows = 200_000;

const expected = {
  count: { sv: "ett helt antal, 0 eller mer", en: "a whole number, 0 or more" },
  mean: { sv: "ett tal, 0 eller mer", en: "a number, 0 or more" },
  percentage: { sv: "en andel mellan 0 och 100", en: "a share between 0 and 100" },
  once: { sv: "en grupp som inte redan står i tabellen", en: "a group that is not already in the table" },
  category: { sv: "en kategori som finns i hierarkin", en: "a category that is in the hierarchy" },
};

/** Reads published or unpublished cells, all or nothing: with a fault there are no rows. A column of the dimensions may be missing if `open` says so. */
export async function readCells(
  source: CsvSource,
  layout: Layout,
  { open, known }: { readonly open: boolean; readonly known: readonly Dimension[] },
): Promise<ReadCells> {
  const numbers = [...layout.counts, ...(layout.base === undefined ? [] : [layout.base])];
  const rounded = [...(layout.percentages ?? []), ...(layout.mean === undefined ? [] : [layout.mean.column])];
  const columns: Column[] = [
    ...layout.dimensions.map(
      (name) => ({ key: name, kind: "text", needs: open ? "nothing" : "value", label: { sv: name, en: name } }) as const,
    ),
    ...numbers.map((name) => ({ key: name, kind: "number", needs: open ? "column" : "value", label: { sv: name, en: name } }) as const),
    // As text: a number does not know with how many decimals it was printed.
    ...rounded.map((name) => ({ key: name, kind: "text", needs: "column", label: { sv: name, en: name } }) as const),
  ];
  const read: ReadCell[] = [];
  const seen = new Set<string>();
  let present: ReadonlySet<string> = new Set();
  const report = await readTable(source, { columns, limits: { rows: mostRows } }, (rows, reject) => {
    for (const { row, cells } of rows) {
      present = new Set(Object.keys(cells));
      const at = Object.fromEntries(
        layout.dimensions.flatMap((name) => (typeof cells[name] === "string" ? [[name, cells[name].trim()]] : [])),
      );
      for (const fault of faultsOf({ at, cells, layout, known, seen })) reject({ ...fault, row });
      read.push({ row, at, ...numbersOf(cells, layout) });
    }
  });
  return { report, rows: report.faultCount > 0 ? [] : read, dimensions: layout.dimensions.filter((name) => present.has(name)) };
}

type Checking = {
  readonly at: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, unknown>>;
  readonly layout: Layout;
  readonly known: readonly Dimension[];
  readonly seen: Set<string>;
};

function* faultsOf({ at, cells, layout, known, seen }: Checking): Iterable<Fault> {
  for (const name of [...layout.counts, ...(layout.base === undefined ? [] : [layout.base])]) {
    const value = cells[name];
    if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= 0)) {
      yield { code: "refused", column: name, found: writtenNumber(value), expected: expected.count };
    }
  }
  for (const name of layout.percentages ?? []) {
    const value = cells[name];
    if (isWritten(value) && percentageIn(value) === undefined) {
      yield { code: "refused", column: name, found: value, expected: expected.percentage };
    }
  }
  const mean = cells[layout.mean?.column ?? ""];
  if (layout.mean !== undefined && isWritten(mean) && rangeOf(mean) === undefined) {
    yield { code: "refused", column: layout.mean.column, found: mean, expected: expected.mean };
  }
  yield* unknownCategories(at, known);
  const key = JSON.stringify(layout.dimensions.map((name) => at[name]));
  const [first] = layout.dimensions;
  if (seen.has(key))
    yield {
      code: "refused",
      ...(first === undefined ? {} : { column: first }),
      found: Object.values(at).join(", "),
      expected: expected.once,
    };
  seen.add(key);
}

export function* unknownCategories(at: Readonly<Record<string, string>>, known: readonly Dimension[]): Iterable<Fault> {
  for (const { name, total, partitions } of known) {
    const category = at[name];
    if (category === undefined || category === total) continue;
    if (!categoriesIn(partitions).has(category)) yield { code: "refused", column: name, found: category, expected: expected.category };
  }
}

const categoriesKnown = new WeakMap<readonly Partition[], ReadonlySet<string>>();

/** Worked out once: a hierarchy may have as many categories as a table has rows. */
function categoriesIn(partitions: readonly Partition[]): ReadonlySet<string> {
  const before = categoriesKnown.get(partitions);
  if (before !== undefined) return before;
  const all = new Set(partitions.flatMap(({ whole, parts }) => [whole, ...parts]));
  categoriesKnown.set(partitions, all);
  return all;
}

function numbersOf(cells: Readonly<Record<string, unknown>>, layout: Layout): Pick<ReadCell, "cells" | "base" | "means"> {
  const base = exactlyKnown(layout.base === undefined ? undefined : cells[layout.base]);
  const count = Math.max(layout.counts.length, layout.percentages?.length ?? 0);
  const places = Array.from({ length: count }, (_, layer) => layer);
  const shares = places.map((layer) => percentageIn(cells[layout.percentages?.[layer] ?? ""]));
  const layers = places.map((layer) => exactlyKnown(cells[layout.counts[layer] ?? ""]) ?? countsOf(shares[layer], base));
  const means = [
    // A share of nobody knows how many still says something of the counts.
    ...shares.flatMap((share, layer) =>
      share === undefined || layers[layer] !== undefined || count === 1
        ? []
        : [{ weights: places.map((other) => (other === layer ? 100 : 0)), ...share }],
    ),
    ...(layout.mean === undefined ? [] : meansIn(cells[layout.mean.column], layout.mean.values)),
  ];
  return { cells: layers, base, means };
}

function meansIn(value: unknown, weights: readonly (number | undefined)[]): readonly PublishedMean[] {
  const range = isWritten(value) ? rangeOf(value) : undefined;
  return range === undefined ? [] : [{ weights, ...range }];
}

function writtenNumber(value: unknown): string {
  return typeof value === "number" ? String(value) : "";
}

function isWritten(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function exactlyKnown(value: unknown): Known | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? { least: BigInt(value), most: BigInt(value) } : undefined;
}

type Range = { readonly least: Fraction; readonly most: Fraction };

/** All numbers that are this one when rounded as it is: to as many decimals as it has, half either way. */
function rangeOf(written: string): Range | undefined {
  const [, whole, decimals = ""] = /^(\d{1,9})(?:[.,](\d{1,6}))?$/u.exec(written.trim()) ?? [];
  if (whole === undefined) return undefined;
  const unit = 10n ** BigInt(decimals.length);
  const [value, half] = [fraction(BigInt(whole + decimals), unit), fraction(1n, 2n * unit)];
  return { least: minus(value, half), most: plus(value, half) };
}

function percentageIn(value: unknown): Range | undefined {
  const share = isWritten(value) ? parseShare(value) : undefined;
  return share === undefined ? undefined : rangeOf(writeShare(share));
}

/** The whole numbers of the base that have a share in the range. */
function countsOf(share: Range | undefined, base: Known | undefined): Known | undefined {
  if (share === undefined || base === undefined || base.least !== base.most) return undefined;
  const ofBase = over(fraction(base.least), 100);
  const [low, high] = [ceiling(times(share.least, ofBase)), floor(times(share.most, ofBase))];
  return { least: low < 0n ? 0n : low, most: high > base.least ? base.least : high };
}

/** Reads a hierarchy: columns `code` and `parent`, and `tree` where one code is divided in several ways. */
export async function readHierarchy(
  source: CsvSource,
  name: string,
  total: string,
): Promise<{ readonly report: TableReport; readonly dimension: Dimension }> {
  const columns = [
    { key: "code", kind: "text", needs: "value", label: { sv: "kod", en: "code" } },
    { key: "parent", kind: "text", label: { sv: "överordnad", en: "parent" } },
    { key: "tree", kind: "text", needs: "nothing", label: { sv: "träd", en: "tree" } },
  ] as const satisfies readonly Column[];
  const parts = new Map<string, { whole: string; parts: string[] }>();
  const report = await readTable(source, { columns, limits: { rows: mostRows } }, (rows) => {
    for (const { cells } of rows) {
      if (cells.code === total) continue;
      const whole = cells.parent ?? total;
      const key = JSON.stringify([cells.tree, whole]);
      const partition = parts.get(key) ?? { whole, parts: [] };
      partition.parts.push(cells.code.trim());
      parts.set(key, partition);
    }
  });
  return { report, dimension: { name, total, partitions: [...parts.values()] satisfies Partition[] } };
}

/** The dimensions of a table without hierarchies: every category found is a part of the total. */
export function dimensionsOf(
  names: readonly string[],
  rows: readonly ReadCell[],
  { total, known }: { readonly total: string; readonly known: readonly Dimension[] },
): readonly Dimension[] {
  return names.map((name) => {
    const given = known.find((dimension) => dimension.name === name);
    if (given !== undefined) return given;
    const categories = [...new Set(rows.flatMap(({ at }) => (at[name] === undefined || at[name] === total ? [] : [at[name]])))];
    return { name, total, partitions: categories.length === 0 ? [] : [{ whole: total, parts: categories }] };
  });
}
