import { existsSync, readFileSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { openLogFile } from "./log-file.ts";
import { temporaryFolder } from "./postgres.testing.ts";

const megabyte = 1024 ** 2;

afterEach(() => {
  vi.useRealTimers();
});

test("the last lines are those since the opening, at most ten", () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "postgresql.log"), "of an earlier run\n");
  const log = openLogFile(folder);
  expect(log.lastLines()).toBe("");
  writeSync(log.descriptor, "one\ntwo\n");
  expect(log.lastLines()).toBe("one\ntwo");
  writeSync(log.descriptor, "more\n".repeat(5_000));
  expect(log.lastLines().split("\n")).toEqual(Array(10).fill("more"));
  log.close();
});

test("a log that has become large is put aside when it is opened", () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "postgresql.log"), Buffer.alloc(6 * megabyte));
  openLogFile(folder).close();
  expect(statSync(path.join(folder, "postgresql.log")).size).toBe(0);
  expect(statSync(path.join(folder, "postgresql.log.1")).size).toBe(6 * megabyte);
});

test("a log that becomes large while PostgreSQL writes to it is put aside, and writing goes on at its beginning", () => {
  vi.useFakeTimers();
  const folder = temporaryFolder();
  const log = openLogFile(folder);
  writeSync(log.descriptor, Buffer.alloc(4 * megabyte));
  vi.advanceTimersByTime(60_000);
  expect(existsSync(path.join(folder, "postgresql.log.1"))).toBe(false);
  writeSync(log.descriptor, Buffer.alloc(2 * megabyte));
  vi.advanceTimersByTime(60_000);
  writeSync(log.descriptor, "after\n");
  expect(readFileSync(path.join(folder, "postgresql.log"), "utf8")).toBe("after\n");
  expect(statSync(path.join(folder, "postgresql.log.1")).size).toBe(6 * megabyte);
  expect(log.lastLines()).toBe("after");
  log.close();
});
