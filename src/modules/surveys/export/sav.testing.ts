import { nothing } from "./sav-data.ts";

/** A file of SPSS, read by another program than the one that wrote it. */
export type ReadSav = {
  readonly title: string;
  readonly cases: number;
  readonly encoding: string;
  readonly documents: readonly string[];
  readonly variables: readonly ReadVariable[];
  /** By name. What is missing altogether is not there; spaces at the end of a text are no part of it. */
  readonly rows: readonly Readonly<Record<string, number | string>>[];
};
export type ReadVariable = {
  name: string;
  label: string;
  width: number;
  format: { readonly type: number; readonly width: number; readonly decimals: number };
  measure: number;
  values: { value: number | string; label: string }[];
  missing: (number | string)[];
  attributes: Record<string, string[]>;
};

type Segment = ReadVariable & { readonly shortName: string; readonly place: number };

/**
 * Reads a file as the description of PSPP says, and takes nothing for granted: what is not as it should be is an error.
 * @source GNU PSPP, System File Format
 */
export function readSav(bytes: Buffer): ReadSav {
  return new SavReader(bytes).read();
}

class SavReader {
  readonly #bytes: Buffer;
  #at = 0;
  #place = 0;
  readonly #segments: Segment[] = [];
  readonly #documents: string[] = [];
  readonly #extensions = new Map<number, Buffer>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): ReadSav {
    expectThat(this.#text(4) === "$FL2" && this.#text(60).startsWith("@(#) SPSS DATA FILE"), "a header");
    const [layout, elements, compression, weight, cases] = [this.#int(), this.#int(), this.#int(), this.#int(), this.#int()];
    expectThat(layout === 2 && compression === 1 && weight === 0 && this.#double() === 100, "little end first and compressed");
    expectThat(/^\d\d [A-Z][a-z]{2} \d\d\d\d:\d\d:\d\d$/u.test(this.#text(9) + this.#text(8)), "a date");
    const title = this.#text(64).trimEnd();
    this.#text(3);
    while (this.#record());
    expectThat(this.#place === elements, `${elements} elements, not ${this.#place}`);
    const variables = this.#variables();
    const rows = [...this.#rows(variables)];
    expectThat(cases === -1 || cases === rows.length, `${cases} rows, not ${rows.length}`);
    const told = variables.map(({ first: { shortName: _short, place: _place, ...variable } }) => variable);
    return { title, cases, encoding: this.#extension(20).toString(), documents: this.#documents, variables: told, rows };
  }

  #record(): boolean {
    const type = this.#int();
    switch (type) {
      case 2:
        this.#variable();
        return true;
      case 3:
        this.#valueLabels();
        return true;
      case 6:
        for (let lines = this.#int(); lines > 0; lines -= 1) this.#documents.push(this.#text(80).trimEnd());
        return true;
      case 7: {
        const [subtype, size, count] = [this.#int(), this.#int(), this.#int()];
        expectThat(!this.#extensions.has(subtype), "one record of a kind");
        this.#extensions.set(subtype, this.#take(size * count));
        return true;
      }
      default:
        expectThat(type === 999 && this.#int() === 0, `a type of record, not ${type}`);
        return false;
    }
  }

  #variable(): void {
    const [width, labelled, missing] = [this.#int(), this.#int(), this.#int()];
    const print = this.#int();
    expectThat(print === this.#int(), "one format");
    const shortName = this.#text(8).trimEnd();
    const length = labelled === 1 ? this.#int() : 0;
    const label = this.#text(length);
    if (length % 4 > 0) this.#filling(4 - (length % 4));
    const codes = Array.from({ length: missing }, () => (width === 0 ? this.#double() : this.#shortText(width)));
    this.#place += 1;
    if (width === -1) return expectThat(labelled + missing === 0, "an empty continuation");
    expectThat(/^[A-Z@][A-Z0-9@#$_.]*$/u.test(shortName), "a short name");
    expectThat(!this.#segments.some((other) => other.shortName === shortName), "a short name of its own");
    const format = { type: print >> 16, width: (print >> 8) & 0xff, decimals: print & 0xff };
    this.#segments.push({
      shortName,
      place: this.#place,
      name: shortName,
      label,
      width,
      format,
      measure: 0,
      values: [],
      missing: codes,
      attributes: {},
    });
  }

  #valueLabels(): void {
    const labels = Array.from({ length: this.#int() }, () => {
      const value = this.#take(8);
      const length = this.#take(1)[0] ?? 0;
      const label = this.#text(length);
      this.#filling((8 - ((length + 1) % 8)) % 8);
      return { value, label };
    });
    expectThat(this.#int() === 4, "the variables of the labels");
    for (let count = this.#int(); count > 0; count -= 1) {
      const place = this.#int();
      const variable = this.#segments.find((segment) => segment.place === place);
      if (variable === undefined || variable.width > 8) throw new Error("labels of no variable");
      for (const { value, label } of labels) {
        variable.values.push({
          value: variable.width === 0 ? value.readDoubleLE() : value.subarray(0, variable.width).toString().trimEnd(),
          label,
        });
      }
    }
  }

  /** Segments put together, and what the records behind say of each variable. */
  #variables(): readonly { readonly first: Segment; readonly segments: readonly Segment[] }[] {
    const names = new Map(pairs(this.#extension(13).toString(), "\t"));
    const widths = new Map(pairs(this.#extension(14).toString(), "\0\t"));
    const displays = this.#extension(11);
    expectThat(displays.length === this.#segments.length * 12, "measures of all");
    for (const [index, segment] of this.#segments.entries()) segment.measure = displays.readInt32LE(index * 12);
    const variables: { first: Segment; segments: Segment[] }[] = [];
    for (let at = 0; at < this.#segments.length;) {
      const first = { ...(this.#segments[at] as Segment) };
      const width = Number(widths.get(first.shortName) ?? first.width);
      const segments = this.#segments.slice(at, at + (width > 255 ? Math.ceil(width / 252) : 1));
      variables.push({ first, segments });
      at += segments.length;
      first.width = width;
      first.name = names.get(first.shortName) ?? first.shortName;
      names.delete(first.shortName);
    }
    expectThat(names.size === 0, "long names of variables only");
    expectThat(new Set(variables.map(({ first }) => first.name)).size === variables.length, "names of their own");
    const byName = new Map(variables.map(({ first }) => [first.name, first]));
    this.#longLabels(byName);
    this.#longMissing(byName);
    for (const [, name = "", set = ""] of this.#extension(18)
      .toString()
      .matchAll(/(?:^|\/)([a-z0-9_]+):((?:[\w$@]+\((?:'[^\n]*'\n)+\))+)/gu)) {
      for (const [, key = "", values = ""] of set.matchAll(/([\w$@]+)\(((?:'[^\n]*'\n)+)\)/gu)) {
        // What a role is for: every program writes it of its own accord.
        if (key !== "$@Role")
          named(byName, name).attributes[key] = values
            .trimEnd()
            .split("\n")
            .map((value) => value.slice(1, -1));
      }
    }
    return variables;
  }

  #longLabels(variables: ReadonlyMap<string, Segment>): void {
    const record = new Cursor(this.#extension(21));
    while (!record.atEnd()) {
      const variable = named(variables, record.text(record.int()));
      expectThat(record.int() === variable.width, "the width of the variable");
      for (let count = record.int(); count > 0; count -= 1) {
        const length = record.int();
        expectThat(length === variable.width, "values as wide as the variable");
        variable.values.push({ value: record.text(length).trimEnd(), label: record.text(record.int()) });
      }
    }
  }

  #longMissing(variables: ReadonlyMap<string, Segment>): void {
    const record = new Cursor(this.#extension(22));
    while (!record.atEnd()) {
      const variable = named(variables, record.text(record.int()));
      const count = record.take(1)[0] ?? 0;
      expectThat(record.int() === 8, "eight bytes");
      for (let left = count; left > 0; left -= 1) variable.missing.push(record.text(8).trimEnd());
    }
  }

  *#rows(variables: readonly { first: Segment; segments: readonly Segment[] }[]): Generator<Record<string, number | string>> {
    const elements = this.#elements();
    const next = (): Buffer => {
      const { value, done } = elements.next();
      if (done === true) throw new Error("the file ends in a row");
      return value;
    };
    while (!this.#noMore()) {
      const row: Record<string, number | string> = {};
      for (const { first, segments } of variables) {
        if (first.width === 0) {
          const value = next().readDoubleLE();
          if (value !== nothing) row[first.name] = value;
          continue;
        }
        const parts = segments.map(({ width }) =>
          Buffer.concat(Array.from({ length: Math.ceil(width / 8) }, () => next())).subarray(0, width),
        );
        // Not with a replacement for what is no UTF-8: that is an error here.
        const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts).subarray(0, first.width));
        const told = text.replace(/ +$/u, "");
        if (told !== "") row[first.name] = told;
      }
      yield row;
    }
  }

  #codes: number[] = [];

  #noMore(): boolean {
    return this.#at === this.#bytes.length && this.#codes.every((code) => code === 0);
  }

  *#elements(): Generator<Buffer, void> {
    while (this.#codes.length > 0 || this.#at < this.#bytes.length) {
      if (this.#codes.length === 0) this.#codes = [...this.#take(8)];
      const code = this.#codes.shift() ?? 0;
      if (code === 0) continue;
      const number = Buffer.alloc(8);
      number.writeDoubleLE(code === 255 ? nothing : code - 100);
      expectThat(code !== 252, "no end in the middle");
      yield code === 253 ? this.#take(8) : code === 254 ? Buffer.alloc(8, " ") : number;
    }
  }

  #extension(subtype: number): Buffer {
    return this.#extensions.get(subtype) ?? Buffer.alloc(0);
  }

  #take(length: number): Buffer {
    expectThat(this.#at + length <= this.#bytes.length, "more bytes");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** What is behind the width of the variable has no meaning. */
  #shortText(width: number): string {
    return this.#take(8).subarray(0, width).toString().trimEnd();
  }

  #filling(length: number): void {
    expectThat(
      this.#take(length).every((byte) => byte === 0 || byte === 0x20),
      "spaces that fill up a label",
    );
  }

  #text(length: number): string {
    return this.#take(length).toString();
  }

  #int(): number {
    return this.#take(4).readInt32LE();
  }

  #double(): number {
    return this.#take(8).readDoubleLE();
  }
}

class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(length: number): Buffer {
    expectThat(this.#at + length <= this.#bytes.length, "more of a record");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(length: number): string {
    return this.take(length).toString();
  }

  int(): number {
    return this.take(4).readInt32LE();
  }
}

function pairs(text: string, divider: string): [string, string][] {
  return text
    .split(divider)
    .filter((pair) => pair !== "" && pair !== "\0")
    .map((pair) => pair.split("=") as [string, string]);
}

function named(variables: ReadonlyMap<string, Segment>, name: string): Segment {
  const variable = variables.get(name);
  if (variable === undefined) throw new Error(`no variable is called ${name}`);
  return variable;
}

function expectThat(condition: boolean, what: string): void {
  if (!condition) throw new Error(`expected ${what}`);
}
