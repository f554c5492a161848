import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Write } from "./db.ts";
import { Unstartable } from "./errors.ts";
import { aJob, type Job, type JobKind, planJob } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { type Instant, parseInstant } from "./time.ts";

/** Something that was erased for good: of what kind, which one, when. The number says nothing of who or what it was. */
export type Erased = { readonly kind: string; readonly id: string; readonly at: Instant };

const entry = z.object({ kind: z.string(), id: z.uuid(), at: z.iso.datetime() });
const writeErasure: JobKind<z.infer<typeof entry>> = { name: "kernel.write-erasure", payload: entry };

/**
 * Sees to it, in the transaction that erases, that the erasure is written down outside the database. A backup that was made before brings
 * back what was erased; what stands there can be erased again.
 */
export async function planErasureEntry(tx: Write<KernelTables>, { kind, id, at }: Erased): Promise<void> {
  await planJob(tx, writeErasure, { kind, id, at: at.toString() });
}

/** Writes erasures into a file, a line each. One that is written twice is one. */
export function erasureLedgerJob<Tables>(file: string): Job<Tables> {
  return aJob(writeErasure, async (_, erased) => {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, "a", 0o600);
    try {
      // Begins on a line of its own, whatever a full disk has left of the one before.
      await handle.appendFile(`\n${JSON.stringify(erased)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/**
 * What a ledger says was erased, each once.
 * @returns undefined when there is no such file.
 * @throws Unstartable when a line cannot be read, but for one that was cut as it was written.
 */
export async function readErasureLedger(file: string): Promise<readonly Erased[] | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Unstartable(`The ledger of what was erased, ${file}, cannot be read.`);
  });
  if (text === undefined) return undefined;
  const found = new Map<string, Erased>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const read = entry.safeParse(parsed(line));
    if (read.success) found.set(`${read.data.kind} ${read.data.id}`, { ...read.data, at: parseInstant(read.data.at) });
    else if (parsed(line) !== undefined || line.endsWith("}")) {
      throw new Unstartable(`Line ${index + 1} of ${file} is no line of a ledger of what was erased.`);
    }
  }
  return [...found.values()];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
