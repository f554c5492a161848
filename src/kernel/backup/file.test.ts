import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { testDatabase, type TestDatabase } from "../testing/database.ts";
import { backUp, changed, emptyDatabase, fillWithTraps, restore, rewritten, run, temporaryFolder } from "./backup.testing.ts";
import { aRowDigest, wholeLines } from "./lines.ts";
import { readBackup } from "./read.ts";

let source: TestDatabase<unknown>;

beforeAll(async () => {
  source = await testDatabase();
  await fillWithTraps(source.url);
});
afterAll(() => source.close());

async function aBackup(): Promise<string> {
  const file = path.join(await temporaryFolder(), "trial.backup.gz");
  await backUp(source.url, file);
  return file;
}

/** Evenly over the whole, and all of the beginning and the end. */
function places(length: number): number[] {
  const spread = Array.from({ length: 60 }, (_, index) => Math.floor((index * length) / 60));
  const ends = Array.from({ length: 20 }, (_, index) => [index, length - 1 - index]).flat();
  return [...new Set([...spread, ...ends])];
}

test("a file that is cut is recognised, wherever it is cut", async () => {
  const file = await aBackup();
  const { size } = await stat(file);
  for (const length of places(size)) {
    const cut = await changed(file, (bytes) => bytes.subarray(0, length));
    await expect(readBackup(cut), `cut after ${length} of ${size}`).rejects.toThrow(/has been cut|is no backup of Tillit/);
  }
});

/**
 * Time, compression level and system in gzip's header say nothing of what the file holds, nor do the bits that fill up the byte before the
 * last eight. @source RFC 1952 §2.3, RFC 1951 §3.1
 */
function hasMeaning(place: number, size: number): boolean {
  return (place < 4 || place > 9) && place !== size - 9;
}

test("a byte that has changed is found, wherever it is", async () => {
  const file = await aBackup();
  const { size } = await stat(file);
  for (const place of places(size).filter((index) => hasMeaning(index, size))) {
    const flipped = await changed(file, (bytes) => {
      bytes[place] = (bytes[place] ?? 0) ^ 0x10;
      return bytes;
    });
    await expect(readBackup(flipped), `byte ${place} of ${size}`).rejects.toThrow(/is damaged|has been cut|is no backup of Tillit/);
  }
});

test.each([
  ["a row", (text: string) => text.replace("a@example.se", "b@example.se"), "kernel.mail does not hold the 8 rows"],
  ["two rows that changed places are the same rows, but not the same file", swapMails, "its checksum does not fit"],
  ["the column of a table", (text: string) => text.replace('"recipient"', '"Recipient"'), "its checksum does not fit"],
  ["a sequence", (text: string) => text.replace('"value":"4000"', '"value":"4001"'), "its checksum does not fit"],
  ["a line after the end", (text: string) => `${text}{}\n`, "something stands after its end"],
])("what gzip cannot know is found too: %s", async (_, change, sentence) => {
  const other = await rewritten(await aBackup(), change);
  await expect(readBackup(other)).rejects.toThrow(sentence);
});

function swapMails(text: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.includes("a@example.se"));
  const [one = "", two = ""] = lines.splice(first, 2);
  lines.splice(first, 0, two, one);
  return lines.join("\n");
}

test("something after the end of the file is found", async () => {
  const file = await aBackup();
  const longer = await changed(file, (bytes) => Buffer.concat([bytes, Buffer.from("\0more")]));
  await expect(readBackup(longer)).rejects.toThrow("something stands after its end");
  const twice = await changed(file, (bytes) => Buffer.concat([bytes, bytes]));
  await expect(readBackup(twice)).rejects.toThrow("something stands after its end");
});

test("another file is not taken for a backup", async () => {
  const folder = await temporaryFolder();
  const contents = ["text", gzipSync("text\n"), gzipSync(""), gzipSync(Buffer.alloc(3_000_000)), gzipSync('{"format":"tillit-backups"}\n')];
  for (const [index, content] of contents.entries()) {
    await writeFile(path.join(folder, "other"), content);
    await expect(readBackup(path.join(folder, "other")), `content ${index}`).rejects.toThrow("is no backup of Tillit");
  }
  await writeFile(path.join(folder, "other"), "");
  await expect(readBackup(path.join(folder, "other"))).rejects.toThrow("has been cut");
  await expect(readBackup(folder)).rejects.toThrow("is a folder, not a backup");
  await expect(readBackup(path.join(folder, "none"))).rejects.toThrow("There is no file");
});

test("a backup in a later format is recognised as one", async () => {
  const later = await rewritten(await aBackup(), (text) => text.replace('"version":1', '"version":2'));
  await expect(readBackup(later)).rejects.toThrow("was made by a newer version of Tillit");
});

test("nothing of a damaged backup is restored", async () => {
  const url = await emptyDatabase();
  const other = await rewritten(await aBackup(), (text) => text.replace("a@example.se", "b@example.se"));
  await expect(restore(url, other)).rejects.toThrow("is damaged");
  expect((await run(url, "SELECT FROM pg_class WHERE relname IN ('migration', 'jobs')")).rows).toEqual([]);
});

test("a backup whose tables are others than its migrations make is not restored, even when its checksums are right", async () => {
  const url = await emptyDatabase();
  const other = await rewritten(await aBackup(), (text) => withEnd(text.replace('"name":"rate"', '"name":"Rate"')));
  await expect(restore(url, other)).rejects.toThrow("The backup's tables are not those that its migrations make: kernel.Rate differs");
  expect((await run(url, "SELECT FROM pg_class WHERE relname = 'migration'")).rows).toEqual([]);
});

function withEnd(text: string): string {
  const before = text.slice(0, text.trimEnd().lastIndexOf("\n") + 1);
  const sha256 = createHash("sha256").update(Buffer.from(before, "latin1")).digest("hex");
  return before + text.slice(before.length).replace(/[0-9a-f]{64}/, sha256);
}

test("a backup takes no other file's place, and is for its owner's eyes", async () => {
  const file = await aBackup();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const before = await readFile(file);
  await expect(backUp(source.url, file)).rejects.toThrow("is there already");
  expect(await readFile(file)).toEqual(before);
  expect(await readdir(path.dirname(file))).toEqual([path.basename(file)]);
});

test("a backup that another one is being written beside is left alone", async () => {
  const file = path.join(await temporaryFolder(), "trial.backup.gz");
  await writeFile(`${file}.unfinished`, "begun");
  await expect(backUp(source.url, file)).rejects.toThrow("another backup is being written, or was killed");
  expect(await readFile(`${file}.unfinished`, "utf8")).toBe("begun");
  expect(existsSync(file)).toBe(false);
});

test("a folder that is not there is named", async () => {
  const file = path.join(await temporaryFolder(), "none/trial.backup.gz");
  await expect(backUp(source.url, file)).rejects.toThrow(`The folder of ${file} does not exist`);
});

test("a backup that is called off leaves no file", async () => {
  const file = path.join(await temporaryFolder(), "trial.backup.gz");
  const controller = new AbortController();
  const stopped = new Error("stopped");
  const making = backUp(source.url, file, { signal: controller.signal, onProgress: () => controller.abort(stopped) });
  await expect(making).rejects.toBe(stopped);
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test("a full disk is said, and nothing is left on it", async (context) => {
  const folder = path.join(await temporaryFolder(), "small");
  await mkdir(folder);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8k", "tmpfs", folder]).status === 0;
  context.skip(!mounted, "only root may mount a small disk");
  onTestFinished(() => void spawnSync("umount", [folder]));
  await expect(backUp(source.url, path.join(folder, "trial.backup.gz"))).rejects.toThrow(
    /^The disk of .* is full\. Nothing of the backup is left/,
  );
  expect(await readdir(folder)).toEqual([]);
});

test("rows are counted and added up whatever pieces they come in, and in whatever order", async () => {
  const rows = ["a\n", "\n", "long ".repeat(1_000) + "\n", "a\n"];
  const all = Buffer.from(rows.join(""));
  const digests = new Set<string>();
  for (const size of [1, 2, 7, 4_999, all.length]) {
    const digest = aRowDigest();
    for await (const lines of wholeLines(inPieces(all, size))) digest.add(lines);
    digests.add(`${digest.rows()} ${digest.sha256()}`);
  }
  const turned = aRowDigest();
  turned.add(Buffer.from(rows.toReversed().join("")));
  digests.add(`${turned.rows()} ${turned.sha256()}`);
  expect(digests.size).toBe(1);
  const once = aRowDigest();
  once.add(Buffer.from(rows.slice(1).join("")));
  expect(digests).not.toContain(`4 ${once.sha256()}`);
});

async function* inPieces(all: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < all.length; start += size) yield await Promise.resolve(all.subarray(start, start + size));
}
