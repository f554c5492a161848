import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";

const require = createRequire(import.meta.url);

const head = { woff: 44, entry: 20, sfnt: 12, record: 16 } as const;

const kept = new Map<number, Buffer>();

/** A font of the program, in the weight asked for, as it was before it was packed for the web: read once. */
export function fontOf(weight: 400 | 700): Buffer {
  const known = kept.get(weight);
  if (known !== undefined) return known;
  const file = require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`);
  const font = unpackWoff(readFileSync(file));
  kept.set(weight, font);
  return font;
}

/**
 * fontkit unpacks a table of a packed font anew for each letter that it draws: a report takes 100 times as long.
 * @source W3C, WOFF File Format 1.0
 */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const records: Buffer[] = [];
  const tables: Buffer[] = [];
  let offset = head.sfnt + count * head.record;
  for (let index = 0; index < count; index += 1) {
    const at = head.woff + index * head.entry;
    const [start, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const bytes = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(bytes) : bytes;
    const record = Buffer.alloc(head.record);
    woff.copy(record, 0, at, at + 4);
    record.writeUInt32BE(woff.readUInt32BE(at + 16), 4);
    record.writeUInt32BE(offset, 8);
    record.writeUInt32BE(length, 12);
    records.push(record);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (length % 4)) % 4)]);
    tables.push(padded);
    offset += padded.length;
  }
  const start = Buffer.alloc(head.sfnt);
  woff.copy(start, 0, 4, 8);
  start.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  start.writeUInt16BE(2 ** power * 16, 6);
  start.writeUInt16BE(power, 8);
  start.writeUInt16BE((count - 2 ** power) * 16, 10);
  return Buffer.concat([start, ...records, ...tables]);
}
