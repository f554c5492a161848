import type { Reply } from "./http-reply.ts";
import { type Column, type Table, type TableFormat, tableFormats, writeTable } from "./tables/index.ts";

export const formats = Object.keys(tableFormats) as TableFormat[];

/** What a door with tables of this format answers with, as in an Accept header. */
export function mediaOf(format: TableFormat): string {
  return tableFormats[format].mediaType.split(";")[0] ?? "";
}

/** The table as a file to be saved. */
export async function sendTable<Columns extends readonly Column[]>(
  table: Table<Columns>,
  format: TableFormat,
  name: string,
): Promise<Reply> {
  const parts = [];
  for await (const part of writeTable(format, table)) parts.push(part);
  return { status: 200, headers: headersOf(format, name), body: new Uint8Array(Buffer.concat(parts)) };
}

/** The same, of rows that are fetched as they are sent: for what grows without end, and for what differs from reader to reader. */
export function streamTable<Columns extends readonly Column[]>(table: Table<Columns>, format: TableFormat, name: string): Reply {
  return { status: 200, headers: headersOf(format, name), body: "", stream: writeTable(format, table) };
}

function headersOf(format: TableFormat, name: string): Record<string, string> {
  const { mediaType, extension } = tableFormats[format];
  return { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="tillit-${name}.${extension}"` };
}
