import { Refused } from "../errors.ts";
import type { Picture } from "./picture.ts";

const headLength = 12;
/** In the first byte of VP8X: that there is EXIF, that there is XMP, and that it moves. */
const [hasExif, hasXmp, moves] = [0x08, 0x04, 0x02];
const shown = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);

/**
 * Keeps the chunks that show the picture, and says in its head that there are no others.
 * @source RFC 9649 §2
 * @throws Refused picture-broken or picture-moves, RangeError where a chunk is cut off.
 */
export function readWebp(bytes: Buffer): Picture {
  const whole = bytes.subarray(0, 8 + bytes.readUInt32LE(4));
  const kept: Buffer[] = [];
  let size: readonly [width: number, height: number] | undefined;
  for (let at = headLength; at < whole.length;) {
    const name = whole.toString("latin1", at, at + 4);
    const length = whole.readUInt32LE(at + 4);
    const chunk = whole.subarray(at, at + 8 + length + (length % 2));
    if (chunk.length < 8 + length) throw new Refused("picture-broken");
    if (name === "ANIM" || name === "ANMF") throw new Refused("picture-moves");
    // In a picture with parts of its own the first says how large it is.
    size ??= sizeIn(name, chunk.subarray(8));
    if (shown.has(name)) kept.push(name === "VP8X" ? still(chunk) : chunk);
    at += chunk.length;
  }
  if (size === undefined || !kept.some((chunk) => /^VP8[ L]/.test(chunk.toString("latin1", 0, 4)))) throw new Refused("picture-broken");
  const body = Buffer.concat(kept);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  const [width, height] = size;
  return { content: Buffer.concat([head, body]), width, height };
}

function sizeIn(name: string, content: Buffer): readonly [number, number] | undefined {
  if (name === "VP8X") return [content.readUIntLE(4, 3) + 1, content.readUIntLE(7, 3) + 1];
  if (name === "VP8L") {
    const bits = content.readUInt32LE(1);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return name === "VP8 " ? [content.readUInt16LE(6) & 0x3fff, content.readUInt16LE(8) & 0x3fff] : undefined;
}

function still(chunk: Buffer): Buffer {
  const flags = chunk.readUInt8(8);
  if ((flags & moves) !== 0) throw new Refused("picture-moves");
  const copy = Buffer.from(chunk);
  copy.writeUInt8(flags & ~(hasExif | hasXmp), 8);
  return copy;
}
