import type { Column, Table } from "./table.ts";
import { type CsvOptions, writeCsv } from "./write-csv.ts";
import { writeOds } from "./write-ods.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** The formats a table is written in: what each is called on the web, and how the names of its files end. */
export const tableFormats = {
  csv: { mediaType: "text/csv; charset=utf-8; header=present", extension: "csv" },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extension: "xlsx" },
  ods: { mediaType: "application/vnd.oasis.opendocument.spreadsheet", extension: "ods" },
} as const;
export type TableFormat = keyof typeof tableFormats;

/** Writes a table as a stream: rows are asked for as the bytes are taken. */
export function writeTable<const Columns extends readonly Column[]>(
  format: TableFormat,
  table: Table<Columns>,
  options: CsvOptions = {},
): AsyncGenerator<Buffer> {
  switch (format) {
    case "csv":
      return writeCsv(table, options);
    case "xlsx":
      return writeXlsx(table);
    default:
      return writeOds(table);
  }
}
