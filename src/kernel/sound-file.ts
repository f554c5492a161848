import { Refused } from "./errors.ts";
import { type FileType, fileTypes } from "./file-type.ts";

const tables: readonly FileType[] = [fileTypes.csv, fileTypes.txt];
/** What an office document may unpack to, whoever opens it. */
const mostUnpacked = 300_000_000;
const mostEntries = 5_000;

/**
 * Refuses a document that is to be given to everyone and is more than it says: that is another file too, that fills the disk of whoever opens it,
 * or that brings a program along. Nothing is unpacked: what a package holds stands in its list.
 * @throws Refused file-broken, file-unpacks-large or file-runs.
 */
export function requireSound(bytes: Buffer, type: FileType): void {
  if (tables.includes(type)) return;
  try {
    if (type === fileTypes.pdf) requireSoundPdf(bytes);
    else requireSoundPackage(bytes);
  } catch (error) {
    // It says that it is longer than it is: reading on would read beyond its end.
    if (error instanceof RangeError) throw new Refused("file-broken");
    throw error;
  }
}

/**
 * A PDF ends with its mark, which says where its list of parts begins; after it a line may end, and nothing more begins. A name may be written with
 * the numbers of its letters: they are read as whoever opens it reads them.
 * @source ISO 32000-2 §7.3.5, §7.5.5
 */
function requireSoundPdf(bytes: Buffer): void {
  const tail = bytes.subarray(-1_024).toString("latin1");
  const [, place] = /startxref\s+(\d{1,12})\s+%%EOF\s*$/.exec(tail) ?? [];
  if (place === undefined || bytes.includes(endSignature)) throw new Refused("file-broken");
  if (!/^(?:xref|\d{1,10} \d{1,5} obj)/.test(bytes.toString("latin1", Number(place), Number(place) + 32).trimStart()))
    throw new Refused("file-broken");
  const names = bytes.toString("latin1").replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  if (/\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|SubmitForm|ImportData)\b/.test(names)) throw new Refused("file-runs");
}

const endSignature = Buffer.from("PK\x05\x06", "latin1");
const entrySignature = 0x0201_4b50;

/** @source APPNOTE 6.3.10 §4.3.12, §4.3.16 */
function requireSoundPackage(bytes: Buffer): void {
  const end = bytes.lastIndexOf(endSignature);
  // The list ends the file, and the first entry begins it: there is room for nothing else.
  if (end === -1 || bytes.length !== end + 22 + bytes.readUInt16LE(end + 20)) throw new Refused("file-broken");
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > mostEntries || at + bytes.readUInt32LE(end + 12) !== end) throw new Refused("file-broken");
  let unpacked = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entrySignature) throw new Refused("file-broken");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    unpacked += bytes.readUInt32LE(at + 24);
    if (leavesItsPlace(name)) throw new Refused("file-broken");
    if (/(?:vbaProject\.bin|activeX\/|\.exe|\.js|\.vbs)$|(?:^|\/)(?:Basic|Scripts)\//i.test(name)) throw new Refused("file-runs");
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (unpacked > mostUnpacked) throw new Refused("file-unpacks-large");
}

function leavesItsPlace(name: string): boolean {
  return name.includes("\0") || name.includes("\\") || /^(?:\/|[a-z]:)|(?:^|\/)\.\.(?:\/|$)/i.test(name);
}
