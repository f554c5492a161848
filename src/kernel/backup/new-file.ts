import { createHash, type Hash } from "node:crypto";
import { type FileHandle, link, open, rename, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { Unstartable } from "../errors.ts";

export type NewFile = {
  readonly file: string;
  /** Pipes what is to stand in the file. */
  readonly source: AsyncIterable<Buffer>;
  /** Reads it again before it gets its name. */
  readonly check: (unfinished: string) => Promise<void>;
  readonly signal: AbortSignal | undefined;
};

export type WrittenFile = { readonly bytes: number; readonly sha256: string };

/**
 * Writes a file that is there whole or not at all: under another name, to the disk, read again, and only then named. It never takes the
 * place of another.
 * @throws Unstartable when there is a file of that name, no place, or no permission.
 */
export async function writeNewFile({ file, source, check, signal }: NewFile): Promise<WrittenFile> {
  const unfinished = `${file}.unfinished`;
  if (await exists(file)) throw taken(file);
  const handle = await open(unfinished, "wx", 0o600).catch((error: unknown) => {
    throw explained(error, file, unfinished);
  });
  try {
    const seen = { hash: createHash("sha256"), bytes: 0 };
    await writeFile(handle, watched(source, seen), { signal });
    await handle.sync();
    await handle.close();
    await check(unfinished);
    await giveName(unfinished, file);
    return { bytes: seen.bytes, sha256: seen.hash.digest("hex") };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlink(unfinished).catch(() => undefined);
    throw explained(error, file, unfinished);
  }
}

async function* watched(source: AsyncIterable<Buffer>, seen: { readonly hash: Hash; bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    seen.hash.update(chunk);
    seen.bytes += chunk.length;
    yield chunk;
  }
}

async function exists(file: string): Promise<boolean> {
  return open(file, "r").then(
    async (handle) => {
      await handle.close();
      return true;
    },
    (error: unknown) => codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR",
  );
}

/** A link refuses a name that is taken, where a renaming would replace what has it. Some disks know no links. */
async function giveName(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
    await unlink(unfinished);
  } catch (error) {
    if (codeOf(error) === "EEXIST" || (await exists(file))) throw error;
    await rename(unfinished, file);
  }
  const folder: FileHandle = await open(path.dirname(file), "r");
  try {
    // Only now does the name survive a power cut.
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function taken(file: string): Unstartable {
  return new Unstartable(`${file} is there already, and a backup takes no other file's place. Give another name.`);
}

function explained(error: unknown, file: string, unfinished: string): unknown {
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new Unstartable(
        `The disk of ${file} is full. Nothing of the backup is left there: free some space, or name a file elsewhere.`,
      );
    case "EEXIST":
      return pathOf(error) === unfinished
        ? new Unstartable(`${unfinished} is there already: another backup is being written, or was killed. If none runs, delete that file.`)
        : taken(file);
    case "ENOENT":
    case "ENOTDIR":
      return new Unstartable(`The folder of ${file} does not exist.`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new Unstartable(`This user may not write ${file}.`);
    default:
      return error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && !("dest" in error) ? String(error.path) : undefined;
}
