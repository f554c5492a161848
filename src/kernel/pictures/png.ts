import { crc32 } from "node:zlib";
import { Refused } from "../errors.ts";
import type { Picture } from "./picture.ts";

const signatureLength = 8;
/** What a chunk has around its content: length, name and checksum. */
const around = 12;
const mostOfProfile = 100_000;

/**
 * The chunks that say how the picture looks. Texts, times, EXIF, the frames of an animation and whatever programs have put of their own are not
 * among them.
 * @source W3C PNG third edition §11
 */
const shown = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP"]);

/** @throws Refused picture-broken, RangeError where a chunk is cut off. */
export function readPng(bytes: Buffer): Picture {
  const kept = [bytes.subarray(0, signatureLength)];
  const names: string[] = [];
  let at = signatureLength;
  while (names.at(-1) !== "IEND") {
    const length = bytes.readUInt32BE(at);
    const chunk = bytes.subarray(at, at + around + length);
    const name = chunk.toString("latin1", 4, 8);
    if (chunk.readUInt32BE(8 + length) !== crc32(chunk.subarray(4, 8 + length))) throw new Refused("picture-broken");
    if (names.length === 0 && (name !== "IHDR" || length !== 13)) throw new Refused("picture-broken");
    if (shown.has(name) && (name !== "iCCP" || length <= mostOfProfile)) kept.push(chunk);
    names.push(name);
    at += chunk.length;
  }
  if (!names.includes("IDAT")) throw new Refused("picture-broken");
  return { content: Buffer.concat(kept), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
