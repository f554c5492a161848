import { isAscii } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Stands in a decoded text where the bytes are no character. */
export const replacement = "\uFFFD";

const chunkSize = 65_536;

/**
 * The text of a file, in pieces. A byte order mark decides the encoding. Without one, the first 64 KiB or more that are not plain ASCII do: UTF-8
 * if they are that, Windows-1252 (which holds Latin-1's letters) if not. All before is ASCII, which is the same in both: nothing is read twice.
 * What is no character in the encoding becomes U+FFFD, for the reader to find.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>, tell: (encoding: Encoding) => void): AsyncGenerator<string> {
  let decode: Decode | undefined;
  let undecided: Buffer | undefined;
  let first = true;
  for await (const chunk of evenChunks(source)) {
    const marked = first ? markOf(chunk) : undefined;
    first = false;
    if (marked !== undefined) {
      decode = decoderOf(marked);
      tell(marked);
    }
    if (decode !== undefined) yield decode(chunk, true);
    else if (undecided === undefined && isAscii(chunk)) yield chunk.toString("latin1");
    else if (undecided === undefined) undecided = chunk;
    else {
      const window = Buffer.concat([undecided, chunk]);
      const encoding = judge(window);
      decode = decoderOf(encoding);
      tell(encoding);
      yield decode(window, true);
    }
  }
  if (decode !== undefined) yield decode(Buffer.alloc(0), false);
  else if (undecided !== undefined) {
    const encoding = judge(undecided);
    tell(encoding);
    yield decoderOf(encoding)(undecided, false);
  }
}

type Decode = (bytes: Buffer, more: boolean) => string;

/** Pieces of one size, whatever the size of those that come: a file at once, or a byte at a time. */
async function* evenChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    for (let from = 0; from < piece.length;) {
      const part = piece.subarray(from, from + chunkSize - length);
      held.push(part);
      from += part.length;
      length += part.length;
      if (length < chunkSize) continue;
      yield Buffer.concat(held);
      held = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}

function markOf(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** A file in UTF-8 with a damaged byte is still more UTF-8 than not; in Windows-1252 an *å* is hardly ever followed by what UTF-8 asks for. */
function judge(bytes: Buffer): Encoding {
  let characters = 0;
  let strays = 0;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    const tail = bytes.subarray(at + 1, at + Math.max(length, 1));
    const whole = length > 0 && tail.every((byte) => (byte & 0xc0) === 0x80);
    if (lead >= 0x80 && !whole) strays += 1;
    else if (length > 1 && tail.length === length - 1) characters += 1;
    at += whole ? length : 1;
  }
  return strays > characters ? "windows-1252" : "utf-8";
}

function decoderOf(encoding: Encoding): Decode {
  if (encoding === "windows-1252") return (bytes) => bytes.toString("latin1").replace(upperControls, (control) => letterOf(control));
  const decoder = new TextDecoder(encoding);
  return (bytes, more) => decoder.decode(bytes, { stream: more });
}

// Not by TextDecoder: some releases of Node.js read windows-1252 as ISO 8859-1.
const upperControls = /[\u0080-\u009f]/gu;
/** What Windows-1252 has at 0x80–0x9F, where Latin-1 has controls. */
const upperLetters = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

function letterOf(control: string): string {
  return upperLetters.charAt(control.charCodeAt(0) - 0x80);
}
