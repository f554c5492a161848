import { Refused } from "../errors.ts";
import type { Picture } from "./picture.ts";

const start = 0xd8;
const end = 0xd9;
const scan = 0xda;
const comment = 0xfe;
/** How many lines there are, said after the first scan. */
const lineCount = 0xdc;

/**
 * Keeps what a decoder needs: tables, frames and scans, JFIF, the colour profile and Adobe's word on colours. Of EXIF one number is kept, anew:
 * which side is up, without which pictures from telephones lie down.
 * @source ISO 10918-1 annex B; JFIF 1.02; Exif 2.32 §4.5.4
 * @throws Refused picture-broken, RangeError where a segment is cut off.
 */
export function readJpeg(bytes: Buffer): Picture {
  const kept: Buffer[] = [];
  let [width, height, orientation, scans] = [0, 0, 1, 0];
  let at = 2;
  for (let marker = start; marker !== end;) {
    ({ marker, at } = markerAt(bytes, at));
    if (marker === end) break;
    const length = bytes.readUInt16BE(at);
    const segment = bytes.subarray(at, at + length);
    if (length < 2 || segment.length < length) throw new Refused("picture-broken");
    // One frame, before its scans, and no scan that says how high it is: what is measured here is what is drawn elsewhere.
    if (marker === lineCount || (isFrame(marker) && (height > 0 || scans > 0))) throw new Refused("picture-broken");
    if (isFrame(marker)) [height, width] = [segment.readUInt16BE(3), segment.readUInt16BE(5)];
    if (marker === 0xe1) orientation = orientationIn(segment) ?? orientation;
    if (isKept(marker, segment)) kept.push(Buffer.from([0xff, marker]), segment);
    at += length;
    if (marker !== scan) continue;
    scans += 1;
    const after = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, after));
    at = after;
  }
  const turned = orientation >= 5;
  const content = Buffer.concat([
    Buffer.from([0xff, start]),
    ...(orientation === 1 ? [] : [exifOf(orientation)]),
    ...kept,
    Buffer.from([0xff, end]),
  ]);
  return { content, width: turned ? height : width, height: turned ? width : height };
}

function markerAt(bytes: Buffer, place: number): { marker: number; at: number } {
  let at = place;
  if (bytes.readUInt8(at) !== 0xff) throw new Refused("picture-broken");
  // Any number of them may stand before a marker.
  while (bytes.readUInt8(at) === 0xff) at += 1;
  return { marker: bytes.readUInt8(at), at: at + 1 };
}

/** All that begin a frame; of the same row, three say something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isKept(marker: number, segment: Buffer): boolean {
  if (marker === comment) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const says = (words: string): boolean => segment.toString("latin1", 2, 2 + words.length) === words;
  return (marker === 0xe0 && says("JFIF\0")) || (marker === 0xe2 && says("ICC_PROFILE\0")) || (marker === 0xee && says("Adobe"));
}

/** Where the next marker is that is none of the scan's own: a nought after FF is part of the picture, and so are restarts. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new Refused("picture-broken");
}

const orientationTag = 0x0112;

function orientationIn(segment: Buffer): number | undefined {
  if (segment.toString("latin1", 2, 8) !== "Exif\0\0") return undefined;
  const tiff = segment.subarray(8);
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const list = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(list); entry += 1) {
    const at = list + 2 + entry * 12;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An EXIF segment that says which side is up, and nothing else. */
function exifOf(orientation: number): Buffer {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const tiff = [...Buffer.from("MM"), 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  const content = [...Buffer.from("Exif\0\0", "latin1"), ...tiff];
  return Buffer.from([0xff, 0xe1, 0, content.length + 2, ...content]);
}
