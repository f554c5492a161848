import type { Fault } from "./fault.ts";
import { detectDelimiter, type Header, headingsOf, matchHeader } from "./header.ts";
import type { Delimiter, RecordLimits } from "./records.ts";
import type { Column } from "./table.ts";

/** What a file begins with. */
export type Head = {
  readonly delimiter: Delimiter;
  readonly header: Header;
  /** With one, no row can be read. */
  readonly faults: readonly Fault[];
  readonly nextRow: number;
  /** What was read past the header. */
  readonly rest: string;
};

const passing = /^(?:[;,\t\s"]*$|"?#|sep=)/u;
const separator = /^sep=([;,\t])\s*$/u;

/** Reads as far as the header, past empty lines, past `sep=;` of some spreadsheets, and past notes, which begin with #. */
export async function readHead(texts: AsyncIterator<string>, columns: readonly Column[], limits: RecordLimits): Promise<Head> {
  let chosen: Delimiter | undefined;
  let text = "";
  for (let row = 1; ; row += 1) {
    const read = await readLine(texts, text, limits);
    if (row === 1 && isBinary(read.line + read.rest)) return failed({ code: "not-text", found: read.line });
    if (read.tooLong) return failed({ code: "header-too-long", row, found: read.line });
    if (read.line === "") return failed({ code: "empty" });
    const delimiter = chosen ?? detectDelimiter(read.line, columns, limits);
    const header = matchHeader(headingsOf(read.line, delimiter, limits), columns, row);
    const passed = header.columns.every((column) => column === undefined) && passing.test(read.line);
    if (!passed) return { delimiter, header, faults: header.faults, nextRow: row + 1, rest: read.rest };
    if (separator.test(read.line)) chosen = delimiter;
    text = read.rest;
  }
}

function failed(fault: Fault): Head {
  return { delimiter: ";", header: { headings: [], columns: [], faults: [] }, faults: [fault], nextRow: 1, rest: "" };
}

type Line = { readonly line: string; readonly rest: string; readonly tooLong: boolean };

/** A line with its end; none is left when it is empty. */
async function readLine(texts: AsyncIterator<string>, held: string, limits: RecordLimits): Promise<Line> {
  let text = held;
  for (let whole = false; ;) {
    const end = endOfLine(text, whole);
    if (end !== undefined) return { line: text.slice(0, end), rest: text.slice(end), tooLong: false };
    if (text.length > limits.recordLength) return { line: text, rest: "", tooLong: true };
    const next = await texts.next();
    if (next.done === true) whole = true;
    else text += next.value;
  }
}

/** Where the first line ends, its line end included; a line end inside quotes is none. */
function endOfLine(text: string, whole: boolean): number | undefined {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) quoted = !quoted;
    else if (quoted) continue;
    else if (code === 0x0a) return at + 1;
    else if (code === 0x0d && (whole || at + 1 < text.length)) return text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
  }
  return whole ? text.length : undefined;
}

/** A spreadsheet's own file, a PDF, or anything else with a NUL at its beginning: also UTF-16 that does not say so. */
function isBinary(text: string): boolean {
  return text.startsWith("PK\u0003\u0004") || text.startsWith("%PDF-") || text.slice(0, 1_000).includes("\0");
}
