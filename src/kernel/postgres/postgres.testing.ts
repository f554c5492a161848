import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, onTestFinished } from "vitest";
import { clusterIn } from "./cluster.ts";
import { homeIn } from "./data-directory.ts";
import { chooseDatabaseUser, mayEnter } from "./database-user.ts";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./supervisor.ts";
import { processesIn } from "./pid-file.ts";

export const isRoot = process.geteuid?.() === 0;

/** A folder that the database's user may enter, gone after the test together with every PostgreSQL in it. */
export function temporaryFolder(): string {
  const folder = openTemporaryFolder();
  onTestFinished(async () => {
    await killAllBelow(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  return folder;
}

function openTemporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "postgres-trial-"));
  chmodSync(folder, 0o711);
  return folder;
}

let pattern: string | undefined;
afterAll(() => {
  if (pattern !== undefined) rmSync(pattern, { recursive: true });
});

/** A data directory whose database was closed in order: a copy of one that each test file makes once, as that is the long part of a start. */
export async function closedDatabase(): Promise<{ dataDir: string; home: string; cluster: string }> {
  if (pattern === undefined) {
    pattern = openTemporaryFolder();
    await (await startEmbeddedPostgres({ dataDir: pattern, log: () => undefined, sync: false })).stop();
  }
  const dataDir = temporaryFolder();
  execFileSync("cp", ["-a", `${pattern}/postgres`, dataDir]);
  return { dataDir, home: homeIn(dataDir), cluster: clusterIn(homeIn(dataDir)) };
}

async function killAllBelow(dataDir: string): Promise<void> {
  while (postgresIn(dataDir).length > 0) {
    for (const pid of postgresIn(dataDir)) killIfThere(pid, "SIGKILL");
    await sleep(20);
  }
}

/** The processes of the PostgreSQL whose data directory was given. */
export function postgresIn(dataDir: string): number[] {
  const cluster = clusterIn(homeIn(dataDir));
  return processesIn(cluster, chooseDatabaseUser(cluster));
}

/** The shells of guarded-process.ts that watch over a program of this data directory. */
export function guardsOf(dataDir: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => [`\0tillit-database\0`, dataDir].every((part) => commandLineOf(pid).includes(part))).map(Number);
}

export function commandLineOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

export function socketFolderOf(url: string): string {
  return new URL(url.replace("@/", "@socket/")).searchParams.get("host") ?? "";
}

/** Starts a database in this process; it is stopped after the test. */
export async function startHere(options: Partial<EmbeddedPostgresOptions> & { dataDir: string }): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ log: () => undefined, sync: false, ...options });
  onTestFinished(() => database.stop());
  return database;
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

export type Application = {
  readonly pid: number;
  /** Its next line: what hold-database.testing.ts says. */
  readonly says: () => Promise<Record<string, unknown>>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<unknown>;
};

/** Another application on the database: a process of its own that can be killed. */
export function application(dataDir: string, options: { readonly uid?: number; readonly env?: NodeJS.ProcessEnv } = {}): Application {
  const program = fileURLToPath(new URL("hold-database.testing.ts", import.meta.url));
  const ids = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, ["--import", "tsx", program, dataDir], {
    ...ids,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "inherit"],
    // A process group of its own, as a terminal would give it.
    detached: true,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const pid = child.pid ?? Number.NaN;
  onTestFinished(() => killIfThere(pid, "SIGKILL"));
  return {
    pid,
    says: async () => JSON.parse(String((await lines.next()).value)) as Record<string, unknown>,
    kill: (signal) => killIfThere(pid, signal),
    ended: endOf(child),
  };
}

/**
 * The same as a user without root's rights: ourselves, or uid 65534 if root runs the tests. Undefined where that user cannot run it, as in
 * an installation below /root.
 */
export function applicationWithoutRights(dataDir: string): Application | undefined {
  if (!isRoot) return application(dataDir);
  const ids = { uid: 65_534, gid: 65_534 };
  const folders = [process.execPath, fileURLToPath(import.meta.url)].map((file) => path.dirname(file));
  const canRun = folders.every((folder) => mayEnter({ ...ids, name: "uid 65534", credentials: ids }, folder));
  return canRun ? application(dataDir, { uid: ids.uid }) : undefined;
}

async function endOf(child: ChildProcess): Promise<void> {
  await once(child, "exit");
}

export function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Waits until the condition holds, for at most ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const began = performance.now();
  while (!condition()) {
    if (performance.now() - began > 10_000) throw new Error(`waited ten seconds in vain for ${condition.toString()}`);
    await sleep(10);
  }
}
