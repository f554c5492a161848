import { writeFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { DataDirectoryInUse } from "./errors.ts";
import { takeLock } from "./lock.ts";
import { temporaryFolder } from "./postgres.testing.ts";

test("a folder is locked once, and the second learns by whom", () => {
  const folder = temporaryFolder();
  const lock = takeLock(folder);
  expect(() => takeLock(folder)).toThrow(new DataDirectoryInUse(folder, process.pid));
  lock.release();
  lock.release();
  takeLock(folder).release();
});

test("what a dead process wrote is no lock", () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "lock"), "1\n");
  takeLock(folder).release();
});

test("a lock file that leads elsewhere is not followed", () => {
  const folder = temporaryFolder();
  symlinkSync("/etc/passwd", path.join(folder, "lock"));
  expect(() => takeLock(folder)).toThrow("ELOOP");
});
