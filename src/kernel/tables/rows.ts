import type { CellValue, Column, Table } from "./table.ts";

/** The cells of each row, in the order of the columns. */
export async function* rowsOf<Columns extends readonly Column[]>(
  table: Table<Columns>,
): AsyncGenerator<readonly (CellValue | undefined)[]> {
  for await (const row of table.rows) {
    const cells = row as Readonly<Record<string, CellValue | undefined>>;
    yield table.columns.map(({ key }) => cells[key]);
  }
}

const pieceLength = 65_536;

/** Many short texts as few pieces of bytes. */
export async function* inPieces(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let held = "";
  for await (const text of texts) {
    held += text;
    if (held.length < pieceLength) continue;
    yield Buffer.from(held);
    held = "";
  }
  if (held !== "") yield Buffer.from(held);
}

/** Width in characters: what the column asks for, else what its kind and heading need. */
export function widthOf({ kind, label, width }: Column): number {
  if (width !== undefined) return width;
  const usual = { text: 30, list: 30, number: 12, date: 12, instant: 20 }[kind];
  return Math.min(60, Math.max(usual, label.sv.length + 2, label.en.length + 2));
}

/** Without the spaces and apostrophes at either end. */
function trimmed(text: string): string {
  const isInside = (character: string): boolean => character !== " " && character !== "'";
  const characters = [...text];
  const start = characters.findIndex(isInside);
  return start === -1 ? "" : characters.slice(start, characters.findLastIndex(isInside) + 1).join("");
}

/** A name that every spreadsheet takes: at most 31 characters, none of those that stand for something in an address of cells. */
export function sheetName(name: string, taken: readonly string[] = []): string {
  const plain = trimmed(name.replace(/[[\]:*?/\\\p{C}]/gu, " ").replace(/\s+/gu, " "));
  const short = Array.from(plain === "" ? "Tabell" : plain.slice(0, 31))
    .filter((character) => /\P{Cs}/u.test(character))
    .join("")
    .trim();
  return taken.some((other) => other.toLowerCase() === short.toLowerCase()) ? `${short.slice(0, 29)} 2` : short;
}

export const xmlHeader = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const noteSheet = { sv: "Om tabellen", en: "About the table" } as const;
export const noteWidths = [24, 90] as const;
