import { inflateRawSync, crc32 } from "node:zlib";

/** A cell as a spreadsheet would show it. */
export type SeenCell = { readonly text: string; readonly formula: boolean; readonly type: string };

/** The whole of a stream. */
export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** The files of a ZIP archive, by its central directory, as spreadsheets read it: the local headers' sizes are not looked at. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const name = archive.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    const content = archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    if (crc32(content) !== archive.readUInt32LE(at + 16) || content.length !== archive.readUInt32LE(at + 24))
      throw new Error(`${name} is damaged`);
    files.set(name, content);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return files;
}

/** The rows of a sheet of an Office Open XML workbook; a cell that is not there is not in its row. */
export function xlsxRows(sheet: string): readonly (readonly SeenCell[])[] {
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gsu)].map(([, row = ""]) =>
    [...row.matchAll(/<c ([^>]*)>(.*?)<\/c>/gsu)].map(([, attributes = "", content = ""]) => {
      const inline = /<is><t xml:space="preserve">(.*)<\/t><\/is>/su.exec(content)?.[1];
      const type = /t="(\w+)"/u.exec(attributes)?.[1] ?? "n";
      const text = inline === undefined ? (/<v>(.*)<\/v>/su.exec(content)?.[1] ?? "") : unescapeXml(inline);
      return {
        text: text.replace(/_x([0-9A-F]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        formula: content.includes("<f"),
        type,
      };
    }),
  );
}

/** The rows of a table of an OpenDocument spreadsheet. */
export function odsRows(table: string): readonly (readonly SeenCell[])[] {
  return [...table.matchAll(/<table:table-row>(.*?)<\/table:table-row>/gsu)].map(([, row = ""]) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gsu)].map(([, attributes = "", content = ""]) => {
      const value = /office:(?:date-)?value="([^"]*)"/u.exec(attributes)?.[1];
      const type = /office:value-type="(\w+)"/u.exec(attributes)?.[1] ?? "";
      const paragraphs = [...content.matchAll(/<text:p>(.*?)<\/text:p>/gsu)].map(([, line = ""]) => paragraphText(line));
      return { text: value ?? paragraphs.join("\n"), formula: attributes.includes("table:formula"), type };
    }),
  );
}

/** Spaces drawn together and those at the ends go, as OpenDocument 1.2 §6.1.2 says; then elements for spaces are spaces. */
function paragraphText(line: string): string {
  const drawn = line.replace(/[ \t\r\n]+/gu, " ").replace(/^ | $/gu, "");
  return unescapeXml(drawn.replace(/<text:s text:c="(\d+)"\/>/gu, (_, count: string) => " ".repeat(Number(count))));
}

function unescapeXml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#9;", "\t").replaceAll("&amp;", "&");
}

/**
 * The cells of a CSV file as the most careless spreadsheet would find them: divided by this delimiter, with quotes seen or taken as letters, spaces
 * before a cell taken away.
 */
export function csvCells(content: string, delimiter: string, quotes: boolean): readonly SeenCell[] {
  const cells: string[] = [""];
  let quoted = false;
  for (const character of content.replace("\uFEFF", "")) {
    const last = cells.length - 1;
    if (quotes && character === '"' && (quoted || cells[last] === "")) quoted = !quoted;
    else if (!quoted && (character === delimiter || character === "\r" || character === "\n")) cells.push("");
    else cells[last] += character;
  }
  return cells.map((text) => ({ text, formula: /^["\s]*[=+\-@＝＋－＠](?!\d[\d,.]*(?:[;,\t]|$))/u.test(text), type: "" }));
}
