import { type Column, type Fault, readTable, type ReadRow, type TableReport } from "../../../kernel/tables/index.ts";
import type { Block, Group, Part, Place, PlacedShare, Printed, PrintedCount, Variable } from "./figure.ts";
import type { FileLayout, TablePlan } from "./plan.ts";
import { parseShare } from "./share.ts";

export type PrintedSource = { readonly layout: FileLayout; readonly source: AsyncIterable<Uint8Array> };
export type ReadPrinted = {
  readonly printed: Printed;
  /** One for each file, in order. */
  readonly reports: readonly (TableReport & { readonly file: string })[];
  readonly faultCount: number;
};

/** More rows are no printed table: the rules hold every figure against every other. */
const mostRows = 200_000;

const expected = {
  count: { sv: "ett helt antal, 0 eller mer", en: "a whole number, 0 or more" },
  share: { sv: "en andel mellan 0 och 100, med högst sex decimaler", en: "a share between 0 and 100, with six decimals at most" },
  once: { sv: "en grupp som inte redan står i tabellen", en: "a group that is not already in the table" },
};

/** Reads all the files or nothing: with a fault in any there are no blocks. */
export async function readPrinted(plan: TablePlan, sources: readonly PrintedSource[]): Promise<ReadPrinted> {
  const reports: ReadPrinted["reports"][number][] = [];
  const blocks: Block[] = [];
  for (const { layout, source } of sources) {
    const reading = new Reading(plan, layout);
    const columns = columnsOfLayout(layout);
    const report = await readTable(source, { columns, limits: { rows: mostRows } }, (rows, reject) => {
      for (const row of rows) reading.take(row, (fault) => reject({ ...fault, row: row.row }));
    });
    reports.push({ ...report, file: layout.file });
    for (const block of reading.blocks()) blocks.push(block);
  }
  const faultCount = reports.reduce((sum, report) => sum + report.faultCount, 0);
  const containments = plan.within.map(({ kind, of, without }) => ({ kind, within: of, without }));
  return { printed: { blocks: faultCount > 0 ? [] : blocks, variables: variablesOf(plan, blocks), containments }, reports, faultCount };
}

function variablesOf({ variables }: TablePlan, blocks: readonly Block[]): readonly Variable[] {
  return Object.entries(variables).map(([name, { disjoint, outside }]) => ({
    name,
    disjoint,
    outside,
    categories: [...new Set(blocks.flatMap(({ group }) => group[name] ?? []))],
  }));
}

function columnsOfLayout({ table, line, group, long, whole, parts, partRows }: FileLayout): readonly Column[] {
  const texts = [
    ...("column" in table ? [table.column] : []),
    ...Object.keys(group),
    ...(long === undefined ? [] : [long.variable, long.category]),
  ];
  const figures = [whole, ...parts, ...(partRows === undefined ? [] : [partRows])];
  const shares = figures.flatMap(({ share }) => share ?? []);
  const counts = figures.flatMap(({ count }) => count ?? []);
  const column = (key: string, kind: "text" | "number", needs: "value" | "column"): Column => ({
    key,
    kind,
    needs,
    label: { sv: key, en: key },
  });
  return [
    ...[...new Set([...texts, ...(partRows === undefined ? [] : [partRows.column])])].map((key) => column(key, "text", "value")),
    ...counts.map((key) => column(key, "number", "column")),
    // As text: a number does not know with how many decimals it was printed.
    ...shares.map((key) => column(key, "text", "column")),
    ...(line === undefined ? [] : [column(line, "number", "column")]),
  ];
}

type Cells = Readonly<Record<string, unknown>>;
type Found = { readonly group: Group; readonly totalOf: string | undefined; readonly table: string };
type Growing = Omit<Block, "parts" | "whole" | "wholeShare"> & {
  parts: Part[];
  whole?: PrintedCount | undefined;
  wholeShare?: PlacedShare | undefined;
};

class Reading {
  readonly #plan: TablePlan;
  readonly #layout: FileLayout;
  readonly #blocks = new Map<string, Growing>();

  constructor(plan: TablePlan, layout: FileLayout) {
    this.#plan = plan;
    this.#layout = layout;
  }

  blocks(): Iterable<Block> {
    return this.#blocks.values();
  }

  take({ row, cells: read }: ReadRow<object>, reject: (fault: Fault) => void): void {
    const cells = read as Cells;
    const found = this.#find(cells);
    const key = JSON.stringify([found.table, found.totalOf, Object.entries(found.group)]);
    const { file, whole, complete, partRows, line } = this.#layout;
    const placeOf = (column: string): Place => ({
      file,
      table: found.table,
      row,
      column,
      line: line === undefined ? undefined : (cells[line] as number | undefined),
    });
    const countOf = (column: string | undefined) => (column === undefined ? undefined : readCount(cells[column], placeOf(column), reject));
    const shareOf = (column: string | undefined) => (column === undefined ? undefined : readShare(cells[column], placeOf(column), reject));
    const before = this.#blocks.get(key);
    const block: Growing = before ?? { file, ...found, kind: whole.kind, complete, parts: [] };
    this.#blocks.set(key, block);
    if (partRows !== undefined) {
      const kind = textOf(cells[partRows.column]);
      const isWhole = partRows.whole.includes(kind);
      if (isWhole ? block.whole !== undefined : block.parts.some((part) => part.kind === kind))
        reject({ code: "refused", column: partRows.column, found: kind, expected: expected.once });
      if (isWhole) Object.assign(block, { whole: countOf(partRows.count), wholeShare: shareOf(partRows.share) });
      else block.parts.push({ kind, count: countOf(partRows.count), share: shareOf(partRows.share) });
      return;
    }
    if (before !== undefined) reject({ code: "refused", found: Object.values(found.group).join(", "), expected: expected.once });
    Object.assign(block, { whole: countOf(whole.count), wholeShare: shareOf(whole.share) });
    for (const { kind, count, share } of this.#layout.parts) block.parts.push({ kind, count: countOf(count), share: shareOf(share) });
  }

  #find(cells: Cells): Found {
    const { table, group: columns, long } = this.#layout;
    const named = Object.entries(columns).map(([column, variable]) => [variable, textOf(cells[column])] as const);
    const all = long === undefined ? named : [...named, [textOf(cells[long.variable]), textOf(cells[long.category])] as const];
    const isTotal = (category: string): boolean => this.#plan.totals.includes(category);
    const group = all
      .filter(([, category]) => !isTotal(category))
      .map(([name, category]) => [name, this.#plan.variables[name]?.alsoCalled[category] ?? category]);
    return {
      group: Object.fromEntries(group) as Group,
      totalOf: all.find(([, category]) => isTotal(category))?.[0],
      table: "column" in table ? textOf(cells[table.column]) : table.name,
    };
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function readCount(value: unknown, place: Place, reject: (fault: Fault) => void): PrintedCount | undefined {
  if (typeof value !== "number") return undefined;
  if (Number.isSafeInteger(value) && value >= 0) return { value, place };
  reject({ code: "refused", column: place.column, found: String(value), expected: expected.count });
  return undefined;
}

function readShare(value: unknown, place: Place, reject: (fault: Fault) => void): PlacedShare | undefined {
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const share = parseShare(value);
  if (share !== undefined) return { share, place };
  reject({ code: "refused", column: place.column, found: value, expected: expected.share });
  return undefined;
}
