import { existsSync, readFileSync } from "node:fs";
import { Unstartable } from "../../errors.ts";
import { flag, type Header, labelMask, lastArc, letters, magic, targetShift } from "./format.ts";

export type Reading = { readonly lemma: string; readonly flags: number };

/** A place where a first part of a compound may end, and how sure that is. */
export type Beginning = {
  readonly end: number;
  readonly confirmed: boolean;
  /** Empty for a prefix, which is no part of its own. */
  readonly lemmas: readonly string[];
};

/** The Swedish dictionary as `tools/build-dictionary.ts` made it: 1.3 MB that are read once and never unpacked. */
export class Dictionary {
  readonly version: string;
  readonly stopwords: ReadonlySet<string>;
  readonly families: ReadonlyMap<string, readonly string[]>;
  readonly #arcs: Uint32Array;
  readonly #root: number;
  readonly #annotations: readonly Annotation[];

  /** @throws Unstartable when the bytes are not a dictionary of this version of the program. */
  constructor(bytes: Buffer) {
    if (bytes.toString("latin1", 0, magic.length) !== magic)
      throw new Unstartable("The search dictionary is of another version. Make it anew with: npm run build");
    const length = bytes.readUInt32LE(8);
    const header = JSON.parse(bytes.toString("utf8", 12, 12 + length)) as Header;
    this.version = header.version;
    this.stopwords = new Set(header.stopwords);
    this.families = new Map(
      header.families.flatMap((family) => family.map((word) => [word, family.filter((other) => other !== word)] as const)),
    );
    this.#root = header.root;
    this.#annotations = header.annotations.map(parseAnnotation);
    this.#arcs = alignedArcs(bytes, 12 + length, header.arcs);
  }

  /** What the folded word may be a form of; empty for a word that the dictionary does not have. */
  read(form: string): Reading[] {
    const annotation = this.#annotation(this.#walk(form));
    return annotation === undefined
      ? []
      : annotation.map(({ strip, add, flags }) => ({ lemma: form.slice(0, form.length - strip) + add, flags }));
  }

  /** Every first part that the word may begin with from `start` on, the shortest first. One walk finds them all. */
  beginnings(word: string, start: number): Beginning[] {
    const found: Beginning[] = [];
    let node = this.#root;
    for (let at = start; at < word.length; at++) {
      const next = this.#next(node, word.charCodeAt(at));
      if (next === undefined) return found;
      node = next;
      const annotation = this.#annotation(node) ?? [];
      const readings = annotation.filter(({ flags }) => (flags & (flag.begins | flag.mayBegin)) !== 0);
      if (readings.length === 0 && annotation.every(({ flags }) => (flags & flag.prefix) === 0)) continue;
      const form = word.slice(start, at + 1);
      found.push({
        end: at + 1,
        confirmed: readings.some(({ flags }) => (flags & flag.begins) !== 0),
        lemmas: readings.map(({ strip, add }) => form.slice(0, form.length - strip) + add),
      });
    }
    return found;
  }

  #walk(form: string): number | undefined {
    let node: number | undefined = this.#root;
    for (let at = 0; at < form.length && node !== undefined; at++) node = this.#next(node, form.charCodeAt(at));
    return node;
  }

  #next(node: number, code: number): number | undefined {
    const wanted = labelOf(code);
    if (wanted === 0) return undefined;
    for (let at = node; ; at++) {
      const arc = this.#arcs[at] ?? lastArc;
      if ((arc & labelMask) === wanted) return arc >>> targetShift;
      if ((arc & lastArc) !== 0) return undefined;
    }
  }

  #annotation(node: number | undefined): Annotation | undefined {
    const arc = node === undefined ? undefined : this.#arcs[node];
    return arc === undefined || (arc & labelMask) !== 0 ? undefined : this.#annotations[arc >>> targetShift];
  }
}

/** @throws Unstartable when the file is missing or of another version. */
export function loadDictionary(file: string): Dictionary {
  if (!existsSync(file)) throw new Unstartable(`${file} is not there. Make it with: npm run build`);
  return new Dictionary(readFileSync(file));
}

type Annotation = readonly { readonly strip: number; readonly add: string; readonly flags: number }[];

function parseAnnotation(text: string): Annotation {
  return text.split("|").map((reading) => {
    const [strip = "0", add = "", flags = "0"] = reading.split(",");
    return { strip: Number(strip), add, flags: Number(flags) };
  });
}

/** A view where the bytes happen to lie on a multiple of four, as they do in a file read whole; a copy otherwise. */
function alignedArcs(bytes: Buffer, offset: number, count: number): Uint32Array {
  const start = bytes.byteOffset + offset;
  if (start % 4 === 0) return new Uint32Array(bytes.buffer, start, count);
  return new Uint32Array(bytes.buffer.slice(start, start + count * 4));
}

const labels = new Uint8Array(0x100);
[...letters].forEach((letter, index) => {
  labels[letter.charCodeAt(0)] = index + 1;
});

function labelOf(code: number): number {
  return labels[code] ?? 0;
}
