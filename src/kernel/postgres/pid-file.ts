import { readFileSync, unlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DatabaseUser, runAs } from "./database-user.ts";
import { codeOf, DataDirectoryInUse } from "./errors.ts";

/** What PostgreSQL writes into postmaster.pid; a crash of the machine can leave the file empty or cut. */
export type PidFile = { readonly pid: number | undefined; readonly socketFolder: string | undefined; readonly isReady: boolean };

export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(fileIn(cluster), "utf8").split("\n");
    const pid = Number.parseInt(lines[0] ?? "", 10);
    return { pid: pid > 0 ? pid : undefined, socketFolder: lines[4]?.trim(), isReady: lines[7]?.trim() === "ready" };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Clears away the PostgreSQL of an application that is no more: still running, half dead, or only its pid file. The caller holds the
 * folder's lock, so whatever runs here was left behind.
 *
 * PostgreSQL looks at a pid file too, but takes any process with that number for a server: also a stranger that has the number by now,
 * and a killed server that its parent has not reaped, which in some containers nobody ever does.
 */
export async function clearLeftovers(cluster: string, user: DatabaseUser, log: (line: string) => void): Promise<void> {
  const found = readPidFile(cluster);
  if (found === undefined) return;
  const running = processesIn(cluster, user);
  const server = running.find((pid) => pid === found.pid);
  if (server === undefined) {
    log(
      `the database was not closed in order (${found.pid === undefined ? "its pid file is damaged" : `process ${found.pid} is gone`}); it recovers now`,
    );
    // Without the server, its other processes end by themselves, but not before the query that they are busy with; with them, no new one can start.
    await endAll(cluster, user, [{ signal: "SIGQUIT", patience: 2_000 }]);
  } else {
    log(`stopping the PostgreSQL that an earlier run left behind (process ${server})`);
    signal([server], "SIGINT");
    await endAll(cluster, user, [
      { signal: undefined, patience: 30_000 },
      { signal: "SIGQUIT", patience: 5_000 },
    ]);
  }
  removePidFile(cluster);
}

/** Ends a server at once, without order; the next start recovers. */
export function cutShort(cluster: string, user: DatabaseUser): void {
  const server = readPidFile(cluster)?.pid;
  signal(
    processesIn(cluster, user).filter((pid) => pid === server),
    "SIGQUIT",
  );
}

type Measure = { readonly signal: NodeJS.Signals | undefined; readonly patience: number };

/** Takes one measure after the other until no process is left. What even SIGKILL does not end hangs in the kernel, as on a dead disk. */
async function endAll(cluster: string, user: DatabaseUser, measures: readonly Measure[]): Promise<void> {
  for (const measure of [...measures, { signal: "SIGKILL", patience: 5_000 } as const]) {
    if (measure.signal !== undefined) signal(processesIn(cluster, user), measure.signal);
    if (await allGone(cluster, user, measure.patience)) return;
  }
  throw new DataDirectoryInUse(path.dirname(cluster), processesIn(cluster, user)[0]);
}

async function allGone(cluster: string, user: DatabaseUser, patience: number): Promise<boolean> {
  const end = performance.now() + patience;
  while (processesIn(cluster, user).length > 0) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (codeOf(error) !== "ESRCH") throw error;
    }
  }
}

/**
 * The processes of the PostgreSQL that works in this folder: they have it as their working directory, wherever it is mounted and whatever
 * it is called. Asked as their own user, because in a container even root may not look at the processes of others. A process that is dead
 * but not reaped has no working directory any more.
 */
export function processesIn(cluster: string, user: DatabaseUser): number[] {
  const script = 'for process in /proc/[0-9]*; do [ "$process/cwd" -ef "$1" ] && echo "${process#/proc/}"; done; :';
  const pids = runAs(user, "/bin/sh", ["-c", script, "sh", cluster]).output.split("\n").map(Number);
  return pids.filter((pid) => pid > 0 && isPostgres(pid));
}

/** Somebody's shell may stand in the folder as well. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
}

function removePidFile(cluster: string): void {
  try {
    unlinkSync(fileIn(cluster));
  } catch (error) {
    // A server that ended in order has removed it itself.
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

function fileIn(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}
