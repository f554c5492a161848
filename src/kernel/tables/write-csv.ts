import { textOfCell } from "./cells.ts";
import { guardFormula } from "./guard.ts";
import type { Delimiter } from "./records.ts";
import { inPieces, rowsOf } from "./rows.ts";
import type { CellValue, Column, Table } from "./table.ts";

export type CsvOptions = {
  /** `;` for spreadsheets in Swedish, which then want a comma before decimals; `,` and `\t` for programs, with a point. */
  readonly delimiter?: Delimiter;
  /** Off only for programs that are no spreadsheets. */
  readonly guard?: boolean;
  /** The notes, as lines that begin with #, before the header. Few programs but our own reader pass them by. */
  readonly notes?: boolean;
};

/**
 * @source RFC 4180
 * The byte order mark tells spreadsheets that it is UTF-8.
 */
export function writeCsv<const Columns extends readonly Column[]>(table: Table<Columns>, options: CsvOptions = {}): AsyncGenerator<Buffer> {
  return inPieces(linesOf(table, { delimiter: ";", guard: true, notes: false, ...options }));
}

async function* linesOf<Columns extends readonly Column[]>(table: Table<Columns>, options: Required<CsvOptions>): AsyncGenerator<string> {
  const line = (cells: readonly (CellValue | undefined)[]): string =>
    `${cells.map((cell) => csvCell(cell, options)).join(options.delimiter)}\r\n`;
  yield "\uFEFF";
  if (options.notes) for (const { label, value } of table.notes) yield line([`# ${label}: ${value}`]);
  yield line(table.columns.map(({ label }) => label[table.language]));
  for await (const row of rowsOf(table)) yield line(row);
}

function csvCell(value: CellValue | undefined, { delimiter, guard }: Required<CsvOptions>): string {
  const text = textOfCell(value, delimiter === ";" ? "," : ".");
  const isText = typeof value === "string" || Array.isArray(value);
  if (!isText) return text;
  const safe = guard ? guardFormula(text) : text;
  // Quoted for any delimiter: the file may be opened with another than its own.
  return /[";,\t\r\n]|^[\s#]|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
