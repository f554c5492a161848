import { randomInt } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "../../src/kernel/db.ts";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { openLog } from "../../src/kernel/log.ts";
import { startEmbeddedPostgres } from "../../src/kernel/postgres/index.ts";
import { prepareSchema } from "../../src/kernel/prepare.ts";
import type { Trial } from "../../test/crash/deeds.ts";

/** A database of its own for one proof, as durable as in daily use. */
export async function inTrial<Figures>(prove: (trial: Trial) => Promise<Figures>): Promise<Figures> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "tillit-prove-"));
  await chmod(dataDir, 0o755);
  const log = openLog("silent");
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  await prepareSchema({ ownerUrl: server.url, role: "tillit_program", folder: "db/migrations", log });
  const db = openDatabase<KernelTables>({ url: server.url, size: 4, log });
  try {
    return await prove({ db, programUrl: server.programUrl, seed: Number(process.env["CRASH_SEED"] ?? randomInt(2 ** 31)) });
  } finally {
    await db.destroy();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Prints the figures with what they must be, and ends with status 1 unless they are. */
export function judge(name: string, figures: object, holds: boolean): void {
  process.stdout.write(`${holds ? "holds" : "FAILS"}  ${name}: ${JSON.stringify(figures)}\n`);
  if (!holds) process.exitCode = 1;
}
