import { spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync, writeFileSync } from "node:fs";
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

test.for([
  ["an empty file", ""],
  ["a file of one that has ended", "4194304\n"],
] as const)("whoever comes between the lock of another and its name learns the name, from %s", async ([, before]) => {
  const folder = temporaryFolder();
  const file = path.join(folder, "lock");
  writeFileSync(file, before);
  const holder = spawn("flock", ["-x", file, "sh", "-c", `echo held; sleep 0.3; echo $PPID > '${file}'; exec sleep 60`], {
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  await once(holder.stdout, "data");
  expect(refusalOf(() => takeLock(folder)).pid).toBe(holder.pid);
  process.kill(-(holder.pid ?? 0), "SIGKILL");
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

function refusalOf(take: () => unknown): DataDirectoryInUse {
  try {
    take();
  } catch (error) {
    if (error instanceof DataDirectoryInUse) return error;
  }
  throw new Error("The lock was given.");
}
