import { createHash } from "node:crypto";

const newline = 0x0a;

/** The same bytes in pieces that end where a line ends; the last one may not. A row of COPY is a line, however long. */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end === 0) {
      begun.push(chunk);
      continue;
    }
    yield begun.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...begun, chunk.subarray(0, end)]);
    begun = end === chunk.length ? [] : [chunk.subarray(end)];
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

export type RowDigest = {
  /** Takes whole lines. */
  readonly add: (lines: Buffer) => void;
  readonly rows: () => number;
  /** The same for the same rows in any order: a table has none. */
  readonly sha256: () => string;
};

/** Numbers of 32 bits in a SHA-256. */
const words = 8;

/** Counts rows and adds up their SHA-256, number by number and without carry. */
export function aRowDigest(): RowDigest {
  const sum = new Uint32Array(words);
  let rows = 0;
  return {
    add: (lines) => {
      for (let start = 0; start < lines.length; rows += 1) {
        const end = lines.indexOf(newline, start) + 1;
        const hash = hashOf(lines.subarray(start, end));
        for (let word = 0; word < words; word += 1) sum[word] = (sum[word] ?? 0) + hash.readUInt32BE(word * 4);
        start = end;
      }
    },
    rows: () => rows,
    sha256: () => Array.from(sum, (word) => word.toString(16).padStart(8, "0")).join(""),
  };
}

function hashOf(row: Buffer): Buffer {
  return createHash("sha256").update(row).digest();
}
