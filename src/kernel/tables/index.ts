/**
 * Tables of the same kind in three formats that spreadsheets open, and back from one of them. Knows no domain word.
 *
 *   const columns = columnsOf([
 *     { key: "name", kind: "text", needs: "value", label: { sv: "Namn", en: "Name" } },
 *     { key: "employees", kind: "number", label: { sv: "Anställda", en: "Employees" } },
 *   ]);
 *   const report = await readTable(stream, { columns }, async (rows, reject) => { … });
 *   report.faults.map((fault) => describeFault(language, fault));
 *
 *   const bytes = writeTable("xlsx", { language, name: "Myndigheter", columns, rows, notes });
 */
export { describeFault } from "./describe-fault.ts";
export type { Encoding } from "./decode.ts";
export type { Fault, FaultCode } from "./fault.ts";
export { readTable, type ReadRow, type TableDescription, type TableLimits, type TableReport, type TakeRows } from "./read.ts";
export { inPieces } from "./rows.ts";
export { type TableFormat, tableFormats, writeTable } from "./write.ts";
export type { CsvOptions } from "./write-csv.ts";
export { type Column, columnsOf, type Note, type RowOf, type Table } from "./table.ts";
export { zip, type ZipEntry } from "./zip.ts";
