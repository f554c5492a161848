import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkPrivate, chooseHome, prepareSocketFolder } from "./data-directory.ts";
import { chooseDatabaseUser } from "./database-user.ts";
import { DataDirectoryNotOurs } from "./errors.ts";
import { temporaryFolder } from "./postgres.testing.ts";

const user = chooseDatabaseUser("/no/cluster");
const self = process.getuid?.() ?? -1;

test("the database's folder is private whatever the umask is", () => {
  const before = process.umask(0);
  const { path: home } = chooseHome(path.join(temporaryFolder(), "data"), user);
  process.umask(before);
  expect(statSync(home).mode & 0o066).toBe(0);
  expect(() => checkPrivate(home, self)).not.toThrow();
});

test("a link, a file and a folder open to others are not private", () => {
  const folder = temporaryFolder();
  const [link, file, open] = ["link", "file", "open"].map((name) => path.join(folder, name)) as [string, string, string];
  symlinkSync(folder, link);
  writeFileSync(file, "");
  mkdirSync(open);
  chmodSync(open, 0o775);
  expect(() => checkPrivate(link, self)).toThrow(DataDirectoryNotOurs);
  expect(() => checkPrivate(file, self)).toThrow(DataDirectoryNotOurs);
  expect(() => checkPrivate(open, self)).toThrow(DataDirectoryNotOurs);
  expect(() => checkPrivate(folder, self + 1)).toThrow(DataDirectoryNotOurs);
  expect(() => checkPrivate(folder, self)).not.toThrow();
});

test("the socket's folder belongs to the database's user alone and is cleared of what a killed server left", () => {
  const home = temporaryFolder();
  const first = prepareSocketFolder(home, user);
  writeFileSync(path.join(first.path, ".s.PGSQL.5432.lock"), "1\n");
  expect(prepareSocketFolder(home, user)).toEqual({ path: path.join(home, "socket"), isTemporary: false });
  expect(existsSync(path.join(first.path, ".s.PGSQL.5432.lock"))).toBe(false);
  expect(statSync(first.path)).toMatchObject({ uid: user.uid, mode: 0o040700 });
});

test("a socket's folder that somebody else has put there is refused", () => {
  const home = temporaryFolder();
  symlinkSync("/tmp", path.join(home, "socket"));
  expect(() => prepareSocketFolder(home, user)).toThrow(DataDirectoryNotOurs);
});
