import { pipeline } from "node:stream";
import { setImmediate as othersTurn } from "node:timers/promises";
import { promisify } from "node:util";
import { crc32, createDeflateRaw, deflateRaw, deflateRawSync } from "node:zlib";

/**
 * A file in the archive. One that is whole is at hand at once, and packed in one step: a stream for each of a thousand small files costs more
 * than all else. One that is stored is not made smaller.
 */
export type ZipEntry =
  | { readonly name: string; readonly content: AsyncIterable<Buffer> | Iterable<Buffer> }
  | { readonly name: string; readonly whole: Buffer }
  | { readonly name: string; readonly stored: Buffer };

const packApart = promisify(deflateRaw);
/** Up to this size packing takes less than being handed to a thread and back. */
const small = 65_536;

/** Between two files others get their turn, however small the files are. */
async function pack(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > small) return packApart(bytes);
  await othersTurn();
  return deflateRawSync(bytes);
}

const largest = 0xffff_ffff;
const fixedLength = 30;
const descriptorLength = 16;
const signatures = { local: 0x0403_4b50, descriptor: 0x0807_4b50, central: 0x0201_4b50, end: 0x0605_4b50 };
/** Names are UTF-8; sizes follow what they are the size of. */
const utf8Names = 0x0800;
const sizesFollow = 0x0008;
/** 1 January 1980, the first day there is: the same table gives the same bytes. */
const noDate = 0x0021;

type Filed = {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: 0 | 8;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
};

/**
 * A ZIP archive as a stream: nothing is held but a list of its files.
 * @source PKWARE APPNOTE 6.3.10 §4.3
 * @throws RangeError from 4 GiB on, where another form would begin.
 */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const filed: Filed[] = [];
  let at = 0;
  for await (const entry of entries) {
    const file: Filed = yield* "content" in entry ? deflatedParts(entry, at) : wholeParts(entry, at);
    filed.push(file);
    at += fixedLength + file.name.length + file.packed + (file.flags & sizesFollow ? descriptorLength : 0);
    if (at > largest) throw new RangeError("the archive is larger than 4 GiB");
  }
  const directory = Buffer.concat(filed.map(centralHeader));
  yield directory;
  yield endOfDirectory(filed.length, directory.length, at);
}

type Parts = AsyncGenerator<Buffer, Filed>;

async function* wholeParts(entry: Exclude<ZipEntry, { content: unknown }>, at: number): Parts {
  const [bytes, method] = "stored" in entry ? ([entry.stored, 0] as const) : ([entry.whole, 8] as const);
  const packed = method === 0 ? bytes : await pack(bytes);
  const sizes = { crc: crc32(bytes), packed: packed.length, size: bytes.length };
  const file: Filed = { name: Buffer.from(entry.name), flags: utf8Names, method, at, ...sizes };
  yield localHeader(file);
  yield packed;
  return file;
}

async function* deflatedParts(entry: Extract<ZipEntry, { content: unknown }>, at: number): Parts {
  const opened = { name: Buffer.from(entry.name), flags: utf8Names | sizesFollow, method: 8, at, crc: 0, packed: 0, size: 0 } as const;
  yield localHeader(opened);
  let crc = 0;
  let size = 0;
  let packed = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const part of entry.content) {
      crc = crc32(part, crc);
      size += part.length;
      if (size > largest) throw new RangeError("a file of the archive is larger than 4 GiB");
      yield part;
    }
  }
  // What goes wrong on one side ends the other: the loop below throws it.
  const deflated = pipeline(counted(), createDeflateRaw(), () => undefined);
  for await (const part of deflated) {
    packed += (part as Buffer).length;
    yield part as Buffer;
  }
  yield words([4, signatures.descriptor], [4, crc], [4, packed], [4, size]);
  return { ...opened, crc, packed, size };
}

function localHeader({ name, flags, method, crc, packed, size }: Filed): Buffer {
  const fixed = words([4, signatures.local], [2, 20], [2, flags], [2, method], [2, 0], [2, noDate], [4, crc], [4, packed], [4, size]);
  return Buffer.concat([fixed, words([2, name.length], [2, 0]), name]);
}

function centralHeader({ name, flags, method, at, crc, packed, size }: Filed): Buffer {
  const fixed = words(
    [4, signatures.central],
    [2, 20],
    [2, 20],
    [2, flags],
    [2, method],
    [2, 0],
    [2, noDate],
    [4, crc],
    [4, packed],
    [4, size],
  );
  return Buffer.concat([fixed, words([2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name]);
}

function endOfDirectory(count: number, length: number, at: number): Buffer {
  return words([4, signatures.end], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, at], [2, 0]);
}

/** Numbers of two or four bytes, little end first. */
function words(...parts: readonly (readonly [2 | 4, number])[]): Buffer {
  return Buffer.concat(
    parts.map(([bytes, value]) => {
      const part = Buffer.alloc(bytes);
      part.writeUIntLE(value, 0, bytes);
      return part;
    }),
  );
}
