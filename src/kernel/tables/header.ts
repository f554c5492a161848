import { languages } from "../i18n.ts";
import type { Fault } from "./fault.ts";
import { type Delimiter, parseRecords, type RecordLimits } from "./records.ts";
import type { Column } from "./table.ts";

export type Header = {
  /** The headings as the file has them, without the empty ones at the end. */
  readonly headings: readonly string[];
  /** The description's column at each heading; none at one that it does not know. */
  readonly columns: readonly (Column | undefined)[];
  readonly faults: readonly Fault[];
};

const delimiters: readonly Delimiter[] = [";", ",", "\t"];

/** The delimiter that gives the most columns that are known; of equals the most columns, and then the first. */
export function detectDelimiter(line: string, columns: readonly Column[], limits: RecordLimits): Delimiter {
  const named = /^sep=([;,\t])$/u.exec(line.trimEnd())?.[1];
  const candidates = named === undefined ? delimiters : delimiters.filter((delimiter) => delimiter === named);
  const scores = candidates.map((delimiter) => {
    const header = matchHeader(headingsOf(line, delimiter, limits), columns);
    return { delimiter, known: header.columns.filter((column) => column !== undefined).length, count: header.headings.length };
  });
  const [best] = scores.sort((a, b) => b.known - a.known || b.count - a.count);
  return best?.delimiter ?? ";";
}

export function headingsOf(line: string, delimiter: Delimiter, limits: RecordLimits): readonly string[] {
  return parseRecords(line, { delimiter, limits, firstRow: 1 })[0]?.cells ?? [];
}

/** Finds the columns by key or any heading, whatever the case and the spaces. What is not there, or there twice, is a fault. */
export function matchHeader(cells: readonly string[], columns: readonly Column[], row = 1): Header {
  const named = new Map(columns.flatMap((column) => namesOf(column).map((name) => [name, column] as const)));
  const find = (heading: string): Column | undefined => {
    const column = named.get(heading);
    return column?.yearly === true ? undefined : (column ?? ofOneYear(heading, named));
  };
  const headings = cells.slice(0, cells.findLastIndex((cell) => plain(cell) !== "") + 1);
  const found = headings.map((heading) => find(plain(heading)));
  const faults: Fault[] = [];
  for (const [index, column] of found.entries()) {
    const heading = headings[index] ?? "";
    if (column !== undefined && found.findIndex((other) => other?.key === column.key) < index)
      faults.push({ code: "doubled-column", row, column: heading, found: heading });
  }
  for (const column of columns) {
    if (column.needs === "nothing") continue;
    const isThere = found.some((other) => other?.label === column.label);
    if (!isThere) faults.push({ code: column.yearly === true ? "missing-year-column" : "missing-column", row, expected: column.label });
  }
  return { headings, columns: found, faults };
}

/** The column of one year: `fte_2027` or "full-time equivalents 2027" of `fte`. */
function ofOneYear(heading: string, named: ReadonlyMap<string, Column>): Column | undefined {
  const [, name = "", year = ""] = /^(.+)[ _]((?:19|20)\d{2})$/u.exec(heading) ?? [];
  const column = named.get(name);
  return column?.yearly === true ? { ...column, key: `${column.key}_${year}` } : undefined;
}

function namesOf(column: Column): readonly string[] {
  return [column.key, ...languages.map((language) => column.label[language]), ...(column.alsoCalled ?? [])].map(plain);
}

/** Byte order marks, other invisible characters, case, and how an å is composed are no part of a name. */
function plain(heading: string): string {
  return heading
    .normalize("NFC")
    .replace(/[\p{Cf}']/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
