import type { Language } from "../i18n.ts";
import type { Instant, PlainDate } from "../time.ts";

/** What the cells of a column hold. A text is never read as anything else, a number never written as text. */
export type CellKinds = {
  readonly text: string;
  readonly number: number;
  readonly date: PlainDate;
  readonly instant: Instant;
  /** Words in order, none of them empty and none with a space at either end. */
  readonly list: readonly string[];
};
export type CellKind = keyof CellKinds;
export type CellValue = CellKinds[CellKind];

export type Column = {
  /** The stable name: what programs and other languages know the column by. */
  readonly key: string;
  readonly kind: CellKind;
  /** The heading a person reads. */
  readonly label: Readonly<Record<Language, string>>;
  /** Other headings that a file to be read may have. */
  readonly alsoCalled?: readonly string[];
  /**
   * A file to be read has one such column for each year, with the year behind the key or the heading: `fte_2027`, "full-time equivalents 2027".
   * Their cells have the year in their keys too.
   */
  readonly yearly?: true;
  /** What a file to be read must have: a value in every row, the column (by default), or nothing. */
  readonly needs?: "value" | "column" | "nothing";
  /** Width in characters, in formats that know widths. */
  readonly width?: number;
};

/** A row by the keys of its columns. Nothing in a cell is `undefined`, an empty text and an empty list too. */
export type RowOf<Columns extends readonly Column[]> = {
  readonly [C in Columns[number] as KeyOf<C>]: C extends { readonly needs: "value" }
    ? CellKinds[C["kind"]]
    : CellKinds[C["kind"]] | undefined;
};

type KeyOf<C extends Column> = C extends { readonly yearly: true } ? `${C["key"]}_${number}` : C["key"];

/** Checks the columns and keeps their keys and kinds known to the compiler. */
export function columnsOf<const Columns extends readonly Column[]>(columns: Columns): Columns {
  return columns;
}

/** One line about the table: what it holds, when it was made, where it comes from, under which licence. */
export type Note = { readonly label: string; readonly value: string };

/** A table to be written, in one language. */
export type Table<Columns extends readonly Column[] = readonly Column[]> = {
  readonly language: Language;
  /** The name of the sheet. */
  readonly name: string;
  readonly columns: Columns;
  readonly rows: AsyncIterable<RowOf<Columns>> | Iterable<RowOf<Columns>>;
  readonly notes: readonly Note[];
};
