import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DatabaseUser, giveTo, mayEnter, nameOf } from "./database-user.ts";
import { codeOf, DataDirectoryNotOurs, NoPermission } from "./errors.ts";

/**
 * The database's folder. It belongs to whoever runs the application, and in it belong to the database's user only the cluster and the
 * socket's folder: what root does here, somebody who has taken over the database cannot redirect with a link.
 *
 *     <data directory>/postgres/      or a symbolic link to such a folder elsewhere
 *       cluster/                      PostgreSQL's own data directory
 *       socket/                       entered by the database's user and the application only
 *       postgresql.log
 *       lock                          held while the application runs; see lock.ts
 *       postgresql-<version>/         PostgreSQL's programs, if they cannot run where they were installed
 */
export type Home = { readonly path: string; readonly isElsewhere: boolean };

/** Where root keeps the database when the database's user may not enter the folder that was asked for. */
const elsewhere = "/var/lib/tillit";

/** PostgreSQL names its socket by a port, also where it listens to none. */
export const socketPort = 5432;

/** Longest path of a socket in Linux, in bytes, without the closing zero. */
const longestSocketPath = 107;

export function homeIn(dataDir: string): string {
  return path.join(path.resolve(dataDir), "postgres");
}

/** Finds the database's folder, or makes it: in the data directory, or for root elsewhere with a link to it left in its place. */
export function chooseHome(dataDir: string, user: DatabaseUser): Home {
  const home = homeIn(dataDir);
  makeFolder(path.dirname(home));
  if (statSync(path.join(dataDir, "PG_VERSION"), { throwIfNoEntry: false }) !== undefined) {
    throw new DataDirectoryNotOurs(dataDir, "is itself a data directory of PostgreSQL that Tillit has not made");
  }
  const chosen = existingHome(home) ?? (mayEnter(user, path.dirname(home)) ? makeHome(home) : makeHomeElsewhere(home, user));
  checkPrivate(chosen.path, ownUid());
  // An existing database must be opened or refused; an empty one in another place would look like the loss of everything.
  if (!mayEnter(user, chosen.path)) throw new NoPermission(chosen.path, user.name, undefined);
  return chosen;
}

/** Node's own recursive mkdir says "no such file" of a disk that may only be read. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  makeFolder(path.dirname(folder));
  makeIfMissing(folder, 0o755);
}

function makeIfMissing(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another start was faster, or it is not a folder: what follows tells.
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

function existingHome(home: string): Home | undefined {
  const found = lstatSync(home, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isSymbolicLink()) return { path: home, isElsewhere: false };
  if (found.uid !== ownUid()) throw new DataDirectoryNotOurs(home, `is a symbolic link that belongs to ${nameOf(found.uid)}`);
  const target = path.resolve(path.dirname(home), readlinkSync(home));
  if (lstatSync(target, { throwIfNoEntry: false }) === undefined) {
    throw new DataDirectoryNotOurs(
      home,
      `leads to the database in ${target}, which is not there any more (delete the link to begin with an empty one)`,
    );
  }
  return { path: target, isElsewhere: true };
}

function makeHome(home: string): Home {
  makeIfMissing(home, 0o700);
  openTo(home);
  return { path: home, isElsewhere: false };
}

function makeHomeElsewhere(home: string, user: DatabaseUser): Home {
  if (user.credentials === undefined) throw new NoPermission(path.dirname(home), user.name, undefined);
  makeFolder(elsewhere);
  checkPrivate(elsewhere, ownUid());
  openTo(elsewhere);
  const made = mkdtempSync(path.join(elsewhere, "database-"));
  openTo(made);
  try {
    symlinkSync(made, home);
  } catch (error) {
    rmdirSync(made);
    // Another start was faster: its folder is the one.
    const theirs = codeOf(error) === "EEXIST" ? existingHome(home) : undefined;
    if (theirs !== undefined) return theirs;
    throw error;
  }
  return { path: made, isElsewhere: true };
}

/**
 * Lets the database's user through to what belongs to it, without a list of the rest, whatever our umask is. By descriptor, because in
 * the folder of another user root's chmod could be led elsewhere.
 */
function openTo(home: string): void {
  const descriptor = openSync(home, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    if (ownUid() === 0 && fstatSync(descriptor).uid === 0) fchmodSync(descriptor, 0o711);
  } finally {
    closeSync(descriptor);
  }
}

/** Refuses a folder that somebody else made or may change: it could be a trap, and it could be another database. */
export function checkPrivate(folder: string, owner: number): void {
  const found = lstatSync(folder);
  if (!found.isDirectory()) throw new DataDirectoryNotOurs(folder, "is not a folder");
  if (found.uid !== owner) {
    throw new DataDirectoryNotOurs(folder, `belongs to ${nameOf(found.uid)} and not to ${nameOf(owner)}, who would use it now`);
  }
  if ((found.mode & 0o022) !== 0) throw new DataDirectoryNotOurs(folder, "may be changed by other users (see chmod)");
}

export type SocketFolder = { readonly path: string; readonly isTemporary: boolean };

/**
 * Prepares a private folder for the socket: in the database's folder or, if that path is too long for a socket, a short temporary one.
 * It is the same at every start, so that a pool finds a database that was started again.
 */
export function prepareSocketFolder(home: string, user: DatabaseUser): SocketFolder {
  const usual = path.join(home, "socket");
  const isTemporary = !fitsSocket(usual);
  const folder = isTemporary ? shortFolderFor(home) : usual;
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) mkdirSync(folder, { mode: 0o700 });
  // Our own is one just made, or made by a start that was killed before it could give it away.
  if (found === undefined || (found.isDirectory() && found.uid === ownUid())) giveTo(user, folder);
  checkPrivate(folder, user.uid);
  removeSocket(folder);
  return { path: folder, isTemporary };
}

function shortFolderFor(home: string): string {
  const name = `tillit-${createHash("sha256").update(home).digest("hex").slice(0, 12)}`;
  return [tmpdir(), "/tmp"].map((folder) => path.join(folder, name)).find(fitsSocket) ?? path.join("/tmp", name);
}

/** PostgreSQL reads the folder's name as a list with commas and quotation marks. */
function fitsSocket(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${socketPort}`)) <= longestSocketPath && !/[",]/.test(folder);
}

/** Removes what a killed PostgreSQL left, because it would believe in its lock file if a stranger had the process id by now. */
function removeSocket(folder: string): void {
  for (const name of [`.s.PGSQL.${socketPort}`, `.s.PGSQL.${socketPort}.lock`]) {
    try {
      unlinkSync(path.join(folder, name));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
  }
}

function ownUid(): number {
  return process.geteuid?.() ?? -1;
}
