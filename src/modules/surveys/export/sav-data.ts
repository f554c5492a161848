import type { AnswerRow, Code } from "./codebook.ts";
import { elementsOf, endOfPart, type LaidOut, type SavVariable } from "./sav-layout.ts";

const pieceLength = 65_536;
/** Eight codes and what they may stand for: eight bytes each. */
const blockLength = 72;

/** Added to a whole number that is a code of its own. */
export const bias = 100;
const codes = { least: 1, most: 251, raw: 253, spaces: 254, nothing: 255 } as const;
/** What stands for nothing among numbers: the lowest there is. */
export const nothing = -Number.MAX_VALUE;

/**
 * The rows of a file, with the simple compression: what is empty, spaces or a small whole number is one byte of a block of eight, the rest follows
 * the block as it is. Bytes come in pieces, so that memory does not grow with the rows.
 * @source GNU PSPP, System File Format, "Data Record"
 */
export class SavRows {
  readonly #layout: readonly LaidOut[];
  readonly #text: Buffer;
  #piece = Buffer.allocUnsafe(pieceLength);
  #at = 0;
  #codesAt = 0;
  #codeCount = 8;
  #pieces: Buffer[] = [];

  constructor(layout: readonly LaidOut[]) {
    this.#layout = layout;
    this.#text = Buffer.allocUnsafe(Math.max(1, ...layout.map(({ variable: { type } }) => (type.kind === "text" ? type.bytes : 0))));
  }

  /** @throws RangeError for what does not fit the codebook. Nothing is cut. */
  add(row: AnswerRow): void {
    for (const { variable, parts } of this.#layout) {
      const value = row[variable.name];
      if (variable.type.kind === "number") this.#number(variable.name, value);
      else this.#wholeText({ name: variable.name, bytes: variable.type.bytes, parts }, value);
    }
  }

  /** The pieces that are full. */
  take(): readonly Buffer[] {
    if (this.#pieces.length === 0) return this.#pieces;
    const full = this.#pieces;
    this.#pieces = [];
    return full;
  }

  /** What is left. The codes that no value uses are 0, which readers pass by. */
  end(): Buffer {
    return this.#piece.subarray(0, this.#at);
  }

  #number(name: string, value: Code | undefined): void {
    if (value === undefined) return this.#code(codes.nothing);
    // What was answered is not in the error: errors are logged.
    if (typeof value !== "number") throw new RangeError(`${name} holds no text`);
    if (!Number.isFinite(value) || value === nothing) throw new RangeError(`${name} holds no such number`);
    const code = value + bias;
    if (code >= codes.least && code <= codes.most && Number.isInteger(value)) return this.#code(code);
    this.#code(codes.raw);
    this.#at = this.#piece.writeDoubleLE(value, this.#at);
  }

  #wholeText({ name, bytes, parts }: { name: string; bytes: number; parts: readonly SavVariable[] }, value: Code | undefined): void {
    if (typeof value === "number") throw new RangeError(`${name} holds no number`);
    const length = value === undefined ? 0 : Buffer.byteLength(value);
    if (length > bytes) throw new RangeError(`${name} has a text of ${length} bytes; its codebook says ${bytes}`);
    if (value !== undefined) this.#text.write(value);
    let from = 0;
    for (const part of parts) {
      const end = endOfPart(this.#text, from, length);
      for (const [index, segment] of part.segments.entries()) this.#segment(segment, from + index * 255, end);
      from = end;
    }
  }

  #segment(width: number, from: number, end: number): void {
    const last = Math.min(end, from + width);
    for (let element = 0; element < elementsOf(width); element += 1) {
      const start = from + element * 8;
      if (start >= last) {
        this.#code(codes.spaces);
        continue;
      }
      this.#code(codes.raw);
      for (let at = start; at < start + 8; at += 1) this.#piece[this.#at++] = at < last ? (this.#text[at] ?? 0x20) : 0x20;
    }
  }

  #code(code: number): void {
    if (this.#codeCount === 8) this.#openBlock();
    this.#piece[this.#codesAt + this.#codeCount] = code;
    this.#codeCount += 1;
  }

  #openBlock(): void {
    if (this.#at > pieceLength - blockLength) {
      this.#pieces.push(this.#piece.subarray(0, this.#at));
      this.#piece = Buffer.allocUnsafe(pieceLength);
      this.#at = 0;
    }
    this.#codesAt = this.#at;
    this.#piece.fill(0, this.#at, this.#at + 8);
    this.#at += 8;
    this.#codeCount = 0;
  }
}
