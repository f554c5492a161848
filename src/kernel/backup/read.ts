import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { Unstartable } from "../errors.ts";
import type { StoredTable } from "./catalogue.ts";
import {
  endLine,
  endOfRows,
  formatLine,
  formatName,
  formatVersion,
  fullName,
  type Header,
  headerLine,
  type Manifest,
  type OnProgress,
  rowsLine,
  sequencesLine,
  type TableContents,
  tableLine,
} from "./format.ts";
import { ageMark, decrypted } from "./encryption.ts";
import { aRowDigest, type RowDigest, wholeLines } from "./lines.ts";

export type ReadOptions = {
  /** Takes all rows of a table, as whole lines of COPY. Left out: they are only checked. */
  readonly onRows?: (table: StoredTable, rows: AsyncIterable<Buffer>) => Promise<void>;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Secret keys of age, for a file that is encrypted. */
  readonly identities?: readonly string[];
};

/**
 * Reads a backup from beginning to end, and holds every count and checksum in it against what is there.
 * @throws Unstartable when it is cut, damaged, of a later format, no backup, or encrypted to other keys.
 */
export async function readBackup(file: string, options: ReadOptions = {}): Promise<Manifest> {
  try {
    return await read(await openContent(file, options), options);
  } catch (error) {
    if (options.signal?.aborted === true) throw options.signal.reason;
    throw error instanceof Fault ? new Unstartable(error.sentence(file)) : explained(error, file);
  }
}

/** What is wrong with the file, found where its name is not known. */
class Fault extends Error {
  readonly sentence: (file: string) => string;

  constructor(sentence: (file: string) => string) {
    super(sentence("the file"));
    this.sentence = sentence;
  }
}

function cut(): Fault {
  return new Fault((file) => `${file} has been cut: it ends before the end of the backup. Use another one.`);
}

function damaged(what: string): Fault {
  return new Fault((file) => `${file} is damaged: ${what}. Use another one.`);
}

function foreign(): Fault {
  return new Fault((file) => `${file} is no backup of Tillit, or its beginning is damaged.`);
}

function locked(): Fault {
  return new Fault((file) => `${file} is encrypted, and no key that opens it was given: --key FILE.`);
}

async function read(content: Content, { onRows = letGo, onProgress = () => undefined }: ReadOptions): Promise<Manifest> {
  try {
    const header = readHeader(await content.line());
    const tables: TableContents[] = [];
    let rows = 0;
    let line = await content.line();
    for (let table = tableLine.safeParse(parsed(line)); table.success; table = tableLine.safeParse(parsed(line))) {
      const { data } = table;
      const digest = aRowDigest();
      await onRows(
        data,
        passing(content.rows(), digest, () => onProgress({ table: fullName(data), rows: rows + digest.rows(), share: content.share() })),
      );
      tables.push(compared(data, digest, await content.line()));
      rows += digest.rows();
      line = await content.line();
    }
    const { sequences } = valid(sequencesLine, line, "the line of the sequences cannot be read");
    const manifest = { header, tables, sequences, rows };
    compareEnd(manifest, await content.line(), content.sha256());
    if ((await content.line()) !== undefined) throw damaged("something stands after its end");
    return manifest;
  } finally {
    await content.close();
  }
}

function readHeader(line: Buffer | undefined): Header {
  const format = formatLine.safeParse(parsed(line));
  if (!format.success) throw foreign();
  if (format.data.version > formatVersion) {
    throw new Fault((file) => `${file} was made by a newer version of Tillit, in a format that this one does not know. Use the newer one.`);
  }
  return valid(headerLine, line, "its header cannot be read");
}

async function letGo(_table: StoredTable, rows: AsyncIterable<Buffer>): Promise<void> {
  const iterator = rows[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

async function* passing(rows: AsyncIterable<Buffer>, digest: RowDigest, tell: () => void): AsyncGenerator<Buffer> {
  for await (const lines of rows) {
    digest.add(lines);
    tell();
    yield lines;
  }
}

function compared(table: StoredTable, digest: RowDigest, line: Buffer | undefined): TableContents {
  const said = valid(rowsLine, line, `the count of ${fullName(table)} cannot be read`);
  if (said.rows !== digest.rows() || said.sha256 !== digest.sha256()) {
    throw damaged(`${fullName(table)} does not hold the ${said.rows} rows that were written`);
  }
  return { ...table, ...said };
}

function compareEnd({ tables, rows }: Pick<Manifest, "tables" | "rows">, line: Buffer | undefined, sha256: string): void {
  const end = valid(endLine, line, "its last line cannot be read");
  if (end.tables !== tables.length || end.rows !== rows || end.sha256 !== sha256) throw damaged("its checksum does not fit what it holds");
}

function valid<Line>(schema: z.ZodType<Line>, line: Buffer | undefined, otherwise: string): Line {
  if (line === undefined) throw cut();
  const result = schema.safeParse(parsed(line));
  if (!result.success) throw damaged(otherwise);
  return result.data;
}

function parsed(line: Buffer | undefined): unknown {
  if (line === undefined) return undefined;
  try {
    return JSON.parse(line.toString()) as unknown;
  } catch {
    return undefined;
  }
}

type Content = {
  /** The next line; undefined when there is none. */
  readonly line: () => Promise<Buffer | undefined>;
  /** Lines up to the one that ends the rows of a table. */
  readonly rows: () => AsyncGenerator<Buffer>;
  /** Of all that came before the line that was read last. */
  readonly sha256: () => string;
  /** How much of the file has been read. */
  readonly share: () => number;
  readonly close: () => Promise<unknown>;
};

async function openContent(file: string, { signal, identities = [] }: ReadOptions): Promise<Content> {
  const { size, isEncrypted } = await formOf(file);
  if (isEncrypted && identities.length === 0) throw locked();
  const place = { read: 0 };
  const pieces = wholeLines(decompressed(file, { place, signal, identities: isEncrypted ? identities : undefined }));
  const hash = createHash("sha256");
  let pending: Buffer = Buffer.alloc(0);
  let latest: Buffer = Buffer.alloc(0);

  async function isThere(): Promise<boolean> {
    if (pending.length > 0) return true;
    const next = await pieces.next();
    if (next.done === true) return false;
    pending = next.value;
    if (pending.at(-1) !== newline) throw cut();
    return true;
  }

  function take(length: number): Buffer {
    hash.update(latest);
    latest = pending.subarray(0, length);
    pending = pending.subarray(length);
    return latest;
  }

  return {
    line: async () => ((await isThere()) ? take(pending.indexOf(newline) + 1) : undefined),
    rows: async function* () {
      for (;;) {
        if (!(await isThere())) throw cut();
        const isEnd = pending.subarray(0, endOfRows.length).equals(endOfRows);
        const end = isEnd ? 0 : pending.indexOf(endAfterRow) + 1;
        if (isEnd || end > 0) {
          if (end > 0) yield take(end);
          take(endOfRows.length);
          return;
        }
        yield take(pending.length);
      }
    },
    sha256: () => hash.copy().digest("hex"),
    share: () => place.read / size,
    close: () => pieces.return(undefined),
  };
}

async function formOf(file: string): Promise<{ readonly size: number; readonly isEncrypted: boolean }> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ageMark.length), 0, ageMark.length, 0);
    if (bytesRead < 2) throw cut();
    const isEncrypted = buffer.subarray(0, bytesRead).equals(ageMark.subarray(0, bytesRead));
    if (!isEncrypted && buffer.readUInt16BE() !== gzipMark) throw foreign();
    return { size: (await handle.stat()).size, isEncrypted };
  } finally {
    await handle.close();
  }
}

const gzipMark = 0x1f8b;
const newline = 0x0a;
const endAfterRow = Buffer.concat([Buffer.of(newline), endOfRows]);

type Stored = {
  readonly place: { read: number };
  readonly signal: AbortSignal | undefined;
  /** What opens it, where it is encrypted. */
  readonly identities: readonly string[] | undefined;
};

async function* decompressed(file: string, { place, signal, identities }: Stored): AsyncGenerator<Buffer> {
  const stored = createReadStream(file, { highWaterMark: 256 * 1024, signal });
  const plain = createGunzip({ chunkSize: 256 * 1024 });
  const given = { bytes: 0 };
  // What goes wrong comes out of the last stream.
  pipeline(
    stored,
    (source: AsyncIterable<Buffer>) => opened(source, { identities, given }),
    plain,
    () => undefined,
  );
  let isFirst = true;
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    // Before anything is made of it: a foreign file may be one line of any length.
    if (isFirst && !chunk.subarray(0, beginning.length).equals(beginning)) throw foreign();
    isFirst = false;
    place.read = stored.bytesRead;
    yield chunk;
  }
  if (isFirst) throw foreign();
  if (plain.bytesWritten !== given.bytes) throw damaged("something stands after its end");
}

type Opening = Pick<Stored, "identities"> & { readonly given: { bytes: number } };

async function* opened(source: AsyncIterable<Buffer>, { identities, given }: Opening): AsyncGenerator<Buffer> {
  const chunks = identities === undefined ? source : decrypted(source, identities);
  try {
    for await (const chunk of chunks) {
      given.bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (identities === undefined || (error instanceof Error && "code" in error)) throw error;
    throw error instanceof Error && error.message.includes("no identity matched") ? locked() : damaged("it cannot be decrypted, or is cut");
  }
}

const beginning = Buffer.from(`{"format":"${formatName}"`);

function explained(error: unknown, file: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return new Unstartable(`There is no file ${file}.`);
  if (code === "EACCES" || code === "EPERM") return new Unstartable(`This user may not read ${file}.`);
  if (code === "EISDIR") return new Unstartable(`${file} is a folder, not a backup.`);
  if (code === "Z_BUF_ERROR") return new Unstartable(cut().sentence(file));
  if (code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE") {
    return new Unstartable(damaged("it cannot be decompressed").sentence(file));
  }
  if (code === "EIO") return new Unstartable(`${file} cannot be read from its disk.`);
  return error;
}
