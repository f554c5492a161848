import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, inTransaction } from "./db.ts";
import { deleteFile, type FileId, type NewFile, readFile, saveFile, selectFile } from "./files.ts";
import { fileTypes, typeOf } from "./file-type.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { testDatabase } from "./testing/database.ts";
import { parseInstant } from "./time.ts";

const at = parseInstant("2026-11-26T12:00:00Z");
const everyType = Object.values(fileTypes);

let db: Database<KernelTables>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await testDatabase<KernelTables>());
});
afterAll(() => close());

function save(content: Buffer | AsyncIterable<Uint8Array>, over: Partial<NewFile> = {}) {
  const stream = Buffer.isBuffer(content) ? Readable.from([content]) : content;
  return inTransaction(db, (tx) => saveFile(tx, { at, name: "a.pdf", content: stream, types: everyType, mostBytes: 10_000_000, ...over }));
}

async function contentOf(id: FileId): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readFile(db, id)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const pdf = (length: number): Buffer => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(length - 9, "abcdefg")]);

test("a file comes back as it was, with its size, type and hash", async () => {
  const content = pdf(700_001);
  const file = await save(content, { name: "C:\\fakepath\\rapport\u0000.pdf" });
  expect(file).toMatchObject({ name: "rapport.pdf", type: "application/pdf", bytes: 700_001 });
  expect(file.sha256).toBe(createHash("sha256").update(content).digest("hex"));
  expect(await selectFile(db, file.id)).toEqual(file);
  expect(await contentOf(file.id)).toEqual(content);
  const { rows } = await sql`SELECT place FROM kernel.file_piece WHERE file_id = ${file.id}`.execute(db);
  expect(rows).toHaveLength(3);
});

test("however it is cut on its way in, it is the same", { timeout: 120_000 }, async () => {
  const content = pdf(600_000);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 599_999 }), { maxLength: 10 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), content.length];
      const parts = places.slice(1).map((end, index) => content.subarray(places[index], end));
      const file = await save(Readable.from(parts));
      expect(await contentOf(file.id)).toEqual(content);
    }),
    { numRuns: 10 },
  );
});

test("one that is too large is refused before it is read to its end, and leaves nothing", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield pdf(100_000);
    for (;;) {
      read += 100_000;
      yield Buffer.alloc(100_000);
    }
  }
  await expect(save(endless(), { mostBytes: 1_000_000, name: "endless.pdf" })).rejects.toThrow("file-too-large");
  expect(read).toBeLessThan(1_500_000);
  const { rows } = await sql`SELECT FROM kernel.file_piece WHERE NOT EXISTS (SELECT FROM kernel.file WHERE id = file_id)`.execute(db);
  expect(rows).toEqual([]);
});

test("an empty file is refused, and one of a type that is not wanted here", async () => {
  await expect(save(Buffer.alloc(0))).rejects.toThrow("file-empty");
  await expect(save(pdf(100), { types: [fileTypes.csv] })).rejects.toThrow("file-type-not-allowed");
  await expect(save(Buffer.from("<svg onload=alert(1)>"), { name: "a.png" })).rejects.toThrow("file-type-not-allowed");
});

test("a file that is deleted is gone with its pieces", async () => {
  const { id } = await save(pdf(300_000));
  await inTransaction(db, (tx) => deleteFile(tx, id));
  await expect(selectFile(db, id)).rejects.toThrow("file");
  expect((await contentOf(id)).length).toBe(0);
});

const zip = (...entries: readonly string[]): Buffer => {
  const parts = entries.map((name) => `PK\x03\x04${"\0".repeat(26)}${name}`);
  return Buffer.from(parts.join(""), "latin1");
};

test.each([
  ["a.pdf", pdf(20), "application/pdf"],
  ["a.png", Buffer.from("\x89PNG\r\n\x1a\nxx", "latin1"), "image/png"],
  ["a.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
  ["a.webp", Buffer.from("RIFF1234WEBPVP8 "), "image/webp"],
  ["a.docx", zip("[Content_Types].xml", "word/document.xml"), fileTypes.docx],
  ["a.xlsx", zip("[Content_Types].xml", "xl/workbook.xml"), fileTypes.xlsx],
  ["a.pptx", zip("[Content_Types].xml", "ppt/presentation.xml"), fileTypes.pptx],
  ["a.ods", zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "content.xml"), fileTypes.ods],
  ["a.csv", Buffer.from("namn;antal\nÅmål;3\n"), "text/csv"],
  ["a.txt", Buffer.from("Hej på dig"), "text/plain"],
  ["a.pdf", Buffer.from("no pdf at all"), "text/plain"],
  ["a.zip", zip("a.exe"), undefined],
  ["a.txt", Buffer.from([0x68, 0xe5, 0x6a]), undefined],
  ["a.txt", Buffer.from("a\0b"), undefined],
  ["a.txt", Buffer.from(" <!DOCTYPE html><script>"), undefined],
  ["a.exe", Buffer.from("MZ\x90\0"), undefined],
])("%s is known by its content (%#)", (name, start, type) => {
  expect(typeOf(start, name)).toBe(type);
});
