export type Delimiter = ";" | "," | "\t";

export type RecordLimits = {
  /** The longest cell, in UTF-16 units. */
  readonly cellLength: number;
  readonly recordLength: number;
  readonly cells: number;
};

/** What is wrong with the form of a record; `cell` counts from 0. */
export type Slip = { readonly cell: number; readonly code: "too-long" | "stray-quote" | "unclosed-quote" };

export type TextRecord = {
  /** As a spreadsheet counts: the first record is row 1, an empty line is a row, a cell with line breaks is in one row. */
  readonly row: number;
  /** At most as many as the limit says, each cut at its limit. */
  readonly cells: readonly string[];
  /** How many there were. */
  readonly cellCount: number;
  readonly slips: readonly Slip[];
};

export type RecordsTo = {
  readonly delimiter: Delimiter;
  readonly limits: RecordLimits;
  readonly firstRow: number;
  readonly take: (record: TextRecord) => void;
};

const noSlips: readonly Slip[] = [];
const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits text into records and cells, piece by piece, in constant memory. As RFC 4180, and what files of this world have besides: any of three line
 * ends, and quotes inside a cell that does not begin with one. What is wrong is told with its place, and reading goes on in the next cell.
 */
export class RecordParser {
  readonly #to: RecordsTo;
  readonly #delimiter: number;
  /** Where in a cell: before it, in one without quotes, inside quotes, behind a quote that may be the last. */
  #place: "before" | "plain" | "quoted" | "behind-quote" = "before";
  #cell = "";
  #cells: string[] = [];
  #cellCount = 0;
  #length = 0;
  #slips: Slip[] | undefined;
  #afterReturn = false;
  #row: number;

  constructor(to: RecordsTo) {
    this.#to = to;
    this.#delimiter = to.delimiter.charCodeAt(0);
    this.#row = to.firstRow;
  }

  write(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (this.#afterReturn && text.charCodeAt(at) === lineFeed) at += 1;
      this.#afterReturn = false;
      if (at === text.length) return;
      at =
        this.#place === "quoted"
          ? this.#quoted(text, at)
          : this.#place === "behind-quote"
            ? this.#behindQuote(text, at)
            : this.#plain(text, at);
    }
  }

  end(): void {
    if (this.#place === "quoted") this.#slip("unclosed-quote");
    if (this.#place === "before" && this.#cellCount === 0) return;
    this.#endCell();
    this.#endRecord();
  }

  #quoted(text: string, at: number): number {
    const end = text.indexOf('"', at);
    if (end === -1) {
      this.#append(text, at, text.length);
      return text.length;
    }
    this.#append(text, at, end);
    this.#place = "behind-quote";
    return end + 1;
  }

  #behindQuote(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === quote) {
      this.#append(text, at, at + 1);
      this.#place = "quoted";
      return at + 1;
    }
    this.#place = "plain";
    if (code !== this.#delimiter && code !== lineFeed && code !== carriageReturn) this.#slip("stray-quote");
    return at;
  }

  #plain(text: string, at: number): number {
    if (this.#place === "before" && text.charCodeAt(at) === quote) {
      this.#place = "quoted";
      return at + 1;
    }
    this.#place = "plain";
    for (let end = at; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code !== this.#delimiter && code !== lineFeed && code !== carriageReturn) continue;
      this.#append(text, at, end);
      this.#endCell();
      if (code !== this.#delimiter) this.#endRecord();
      this.#afterReturn = code === carriageReturn;
      return end + 1;
    }
    this.#append(text, at, text.length);
    return text.length;
  }

  #append(text: string, from: number, to: number): void {
    if (from === to) return;
    const { cellLength, recordLength } = this.#to.limits;
    const room = Math.min(cellLength - this.#cell.length, recordLength - this.#length);
    const part = text.slice(from, Math.min(to, from + Math.max(room, 0)));
    if (to - from > room) this.#slip("too-long");
    this.#cell = this.#cell === "" ? part : this.#cell + part;
    this.#length += part.length;
  }

  #slip(code: Slip["code"]): void {
    this.#slips ??= [];
    const last = this.#slips.at(-1);
    // A cell that is too long in several pieces is too long once; a record of nothing but faults does not grow.
    if (this.#slips.length > this.#to.limits.cells || (last?.cell === this.#cellCount && last.code === code)) return;
    this.#slips.push({ cell: this.#cellCount, code });
  }

  #endCell(): void {
    if (this.#cellCount < this.#to.limits.cells) this.#cells.push(this.#cell);
    this.#cellCount += 1;
    this.#cell = "";
    this.#place = "before";
  }

  #endRecord(): void {
    this.#to.take({ row: this.#row, cells: this.#cells, cellCount: this.#cellCount, slips: this.#slips ?? noSlips });
    this.#row += 1;
    this.#cells = [];
    this.#cellCount = 0;
    this.#length = 0;
    this.#slips = undefined;
  }
}

/** All records of a text that is at hand. */
export function parseRecords(text: string, to: Omit<RecordsTo, "take">): readonly TextRecord[] {
  const records: TextRecord[] = [];
  const parser = new RecordParser({ ...to, take: (record) => records.push(record) });
  parser.write(text);
  parser.end();
  return records;
}
