import { readCell } from "./cells.ts";
import { decodeText, type Encoding, replacement } from "./decode.ts";
import { type Fault, FaultList } from "./fault.ts";
import { unguardFormula } from "./guard.ts";
import { type Head, readHead } from "./head.ts";
import { type Delimiter, RecordParser, type TextRecord } from "./records.ts";
import type { CellValue, Column, RowOf } from "./table.ts";

export type TableDescription<Columns extends readonly Column[]> = {
  readonly columns: Columns;
  readonly limits?: Partial<TableLimits>;
};

export type TableLimits = {
  readonly rows: number;
  /** The longest cell, in UTF-16 units. */
  readonly cellLength: number;
  /** So many faults are kept, all are counted. */
  readonly faultsKept: number;
  /** So many rows at most are handed over at a time. */
  readonly batch: number;
};

/** A row as it was read, with its number in a spreadsheet. */
export type ReadRow<Row> = { readonly row: number; readonly cells: Row };

export type TableReport = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** How many rows were without fault and handed over. */
  readonly rows: number;
  /** Headings that the description does not know; their cells were not read. */
  readonly ignored: readonly string[];
  /** The first of the faults, in order. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
};

/**
 * Takes rows in order, some at a time; reading waits until it is done. What it finds wrong by rules of its own it gives to `reject`, and it
 * stands in the report with the rest, the key of a column as the heading that the file has.
 */
export type TakeRows<Row> = (rows: readonly ReadRow<Row>[], reject: (fault: Fault) => void) => void | Promise<void>;

const defaults: TableLimits = { rows: 2_000_000, cellLength: 32_767, faultsKept: 100, batch: 1_000 };
/** A record that is longer is cut; what is beyond so many cells is counted only. */
const formLimits = { recordLength: 1_000_000, cells: 1_000 };

/**
 * Reads a CSV file as a stream, in constant memory. Only rows without a fault are handed over, and a file whose header is wrong gives none; still,
 * whoever wants all or nothing must look at `faultCount` before keeping what was taken.
 */
export async function readTable<const Columns extends readonly Column[]>(
  source: AsyncIterable<Uint8Array>,
  description: TableDescription<Columns>,
  take: TakeRows<RowOf<Columns>>,
): Promise<TableReport> {
  const limits = { ...defaults, ...description.limits };
  const faults = new FaultList(limits.faultsKept);
  const reject = (fault: Fault): void => faults.add(fault);
  let encoding: Encoding = "utf-8";
  const texts = decodeText(source, (told) => {
    encoding = told;
  });
  try {
    const head = await readHead(texts, description.columns, { ...formLimits, cellLength: limits.cellLength });
    for (const fault of head.faults) reject(fault);
    let count = 0;
    if (head.faults.length === 0) {
      for await (const rows of readRows(texts, head, { limits, reject })) {
        count += rows.length;
        // The cells were read by the kinds of these columns.
        await take(rows as readonly ReadRow<RowOf<Columns>>[], (fault) => reject(underItsHeading(fault, head)));
      }
      if (count === 0 && faults.count === 0) reject({ code: "no-rows" });
    }
    const ignored = head.header.headings.filter((heading, index) => heading.trim() !== "" && head.header.columns[index] === undefined);
    return { encoding, delimiter: head.delimiter, rows: count, ignored, faults: faults.kept, faultCount: faults.count };
  } finally {
    // However it ends, the source is let go of.
    await texts.return(undefined);
  }
}

function underItsHeading(fault: Fault, { header }: Head): Fault {
  const heading = header.headings[header.columns.findIndex((column) => column !== undefined && column.key === fault.column)];
  return heading === undefined ? fault : { ...fault, column: heading };
}

type Reading = { readonly limits: TableLimits; readonly reject: (fault: Fault) => void };
type UntypedRow = ReadRow<Readonly<Record<string, CellValue | undefined>>>;

async function* readRows(texts: AsyncIterable<string>, head: Head, { limits, reject }: Reading): AsyncGenerator<readonly UntypedRow[]> {
  let rows: UntypedRow[] = [];
  let count = 0;
  const parser = new RecordParser({
    delimiter: head.delimiter,
    limits: { ...formLimits, cellLength: limits.cellLength },
    firstRow: head.nextRow,
    take: (record) => {
      const row = readRow(record, head, reject);
      if (row === undefined) return;
      count += 1;
      if (count <= limits.rows) rows.push(row);
      else if (count === limits.rows + 1) reject({ code: "too-many-rows", row: record.row, found: String(limits.rows) });
    },
  });
  parser.write(head.rest);
  for await (const text of texts) {
    parser.write(text);
    while (rows.length >= limits.batch) yield rows.splice(0, limits.batch);
    if (count > limits.rows) return;
  }
  parser.end();
  while (rows.length > 0) yield rows.splice(0, limits.batch);
}

/** Reads every cell; none of a row whose cells may not stand under their headings. */
function readRow(record: TextRecord, head: Head, reject: Reading["reject"]): UntypedRow | undefined {
  const { row, cells, cellCount, slips } = record;
  const { headings, columns } = head.header;
  if (slips.length === 0 && cells.every((cell) => cell.trim() === "")) return undefined;
  for (const { cell, code } of slips) reject({ code, row, ...named(headings[cell]), found: cells[cell] ?? "" });
  const beyond = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (cellCount < headings.length || beyond > headings.length) {
    const code = cellCount < headings.length ? "too-few-cells" : "too-many-cells";
    reject({ code, row, found: cells.join(head.delimiter), expected: { sv: String(headings.length), en: String(headings.length) } });
    return undefined;
  }
  let faulty = slips.length > 0;
  const values: Record<string, CellValue | undefined> = {};
  for (const [index, column] of columns.entries()) {
    if (column === undefined || slips.some(({ cell }) => cell === index)) continue;
    const text = cells[index] ?? "";
    const reading = readChecked(column, text, head.delimiter);
    if ("value" in reading) values[column.key] = reading.value;
    else {
      faulty = true;
      reject({ code: reading.fault, row, ...named(headings[index]), found: text });
    }
  }
  return faulty ? undefined : { row, cells: values };
}

function readChecked(column: Column, text: string, delimiter: Delimiter): ReturnType<typeof readCell> {
  if (text.includes(replacement) || text.includes("\0")) return { fault: "unreadable" };
  if (column.needs === "value" && text.trim() === "") return { fault: "no-value" };
  return readCell(column.kind, unguardFormula(text), delimiter);
}

function named(heading: string | undefined): { readonly column?: string } {
  return heading === undefined ? {} : { column: heading };
}
