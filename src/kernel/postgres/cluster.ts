import { closeSync, fsyncSync, lstatSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { checkPrivate } from "./data-directory.ts";
import { type DatabaseUser, giveTo } from "./database-user.ts";
import { DataDirectoryNotOurs, DataDirectoryOfOtherVersion, NoDiskSpace, PostgresDidNotStart, saysDiskFull } from "./errors.ts";
import { describeEnding, spawnGuarded } from "./guarded-process.ts";
import type { LogFile } from "./log-file.ts";
import { asArguments, initialSettings } from "./settings.ts";

/** An empty cluster takes 50 MB; below this a first start would only fail later, and less clearly. */
const leastFreeBytes = 150 * 1000 ** 2;

const unfinishedPrefix = "cluster.new-";

export function clusterIn(home: string): string {
  return path.join(home, "cluster");
}

/** True for a cluster that PostgreSQL of this version can open, false where there is none yet. */
export function clusterExists(home: string, user: DatabaseUser, majorVersion: string): boolean {
  const cluster = clusterIn(home);
  if (lstatSync(cluster, { throwIfNoEntry: false }) === undefined) return false;
  checkPrivate(cluster, user.uid);
  const found = versionOf(cluster);
  if (found === undefined)
    throw new DataDirectoryNotOurs(cluster, "has no file PG_VERSION, so it is not a whole data directory of PostgreSQL");
  if (found !== majorVersion) throw new DataDirectoryOfOtherVersion(cluster, found, majorVersion);
  return true;
}

function versionOf(cluster: string): string | undefined {
  try {
    return readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  } catch {
    return undefined;
  }
}

/**
 * Makes the cluster to the side and renames it when it is complete, so that an end in the middle leaves nothing that looks like one.
 * Its text is UTF-8 sorted by code point, whatever the machine's language: what needs Swedish order says so in the query or the column.
 */
export async function createCluster(options: {
  readonly home: string;
  readonly user: DatabaseUser;
  readonly binaries: Binaries;
  readonly sync: boolean;
  readonly output: LogFile;
  readonly cancelled: AbortSignal;
}): Promise<void> {
  const { home, user, binaries, sync, output, cancelled } = options;
  cancelled.throwIfAborted();
  checkFreeSpace(home);
  removeUnfinished(home);
  // Each attempt has its own name: an initdb that is just being stopped empties its folder.
  const unfinished = mkdtempSync(path.join(home, unfinishedPrefix));
  giveTo(user, unfinished);
  const initdb = spawnGuarded(binaries.initdb, initdbArguments(unfinished, sync), { user, output: output.descriptor });
  cancelled.addEventListener("abort", initdb.stop);
  const ending = await initdb.ended;
  cancelled.removeEventListener("abort", initdb.stop);
  cancelled.throwIfAborted();
  if (ending.status !== 0) throw initdbFailure(home, describeEnding(ending), output.lastLines());
  renameSync(unfinished, clusterIn(home));
  if (sync) syncFolder(home);
}

function initdbArguments(folder: string, sync: boolean): string[] {
  return [
    `--pgdata=${folder}`,
    "--username=postgres",
    // Only the application and the database's user can enter the socket's folder, and there is no other way in.
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--no-instructions",
    sync ? "--sync-method=syncfs" : "--no-sync",
    ...asArguments(initialSettings()),
  ];
}

function initdbFailure(home: string, how: string, lastLines: string): Error {
  return saysDiskFull(lastLines) ? new NoDiskSpace(home, "the disk is full") : new PostgresDidNotStart(home, `initdb ${how}`, lastLines);
}

function checkFreeSpace(home: string): void {
  const { bavail, bsize } = statfsSync(home);
  if (bavail * bsize < leastFreeBytes)
    throw new NoDiskSpace(home, `${megabytes(bavail * bsize)} MB are free, ${megabytes(leastFreeBytes)} are needed`);
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1000 ** 2);
}

function removeUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith(unfinishedPrefix)) rmSync(path.join(home, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Only now does the new name survive a power cut. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
