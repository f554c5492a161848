/** Whole numbers of four bytes, little end first. */
export function int32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, index * 4);
  return bytes;
}

/** Numbers of eight bytes. */
export function float64(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeDoubleLE(value, index * 8);
  return bytes;
}

/** A text and spaces behind it. */
export function spaced(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length, " ");
  bytes.write(text);
  return bytes;
}

/** Bytes and as many behind as make the length a multiple. */
export function filledUp(bytes: Buffer, multiple: number, already = 0): Buffer {
  const rest = (bytes.length + already) % multiple;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(multiple - rest, " ")]);
}

/** At most so many bytes of UTF-8, with … where something is left out. */
export function cut(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  let short = "";
  let length = Buffer.byteLength("…");
  for (const letter of text) {
    length += Buffer.byteLength(letter);
    if (length > most) break;
    short += letter;
  }
  return `${short}…`;
}

/** Lines of at most so many bytes, broken between words where that can be done. */
export function linesOf(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const letter of text.replace(/\s+/gu, " ")) {
    if (Buffer.byteLength(line + letter) > most) {
      const space = line.lastIndexOf(" ");
      lines.push(space > 0 ? line.slice(0, space) : line);
      line = space > 0 ? line.slice(space + 1) : "";
    }
    line += letter;
  }
  return [...lines, line];
}
