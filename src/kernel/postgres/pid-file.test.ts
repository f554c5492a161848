import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readPidFile } from "./pid-file.ts";
import { temporaryFolder } from "./postgres.testing.ts";

test("reads what PostgreSQL writes at each stage of its start, and what a power cut leaves", () => {
  const folder = temporaryFolder();
  const read = (content: string): unknown => {
    writeFileSync(path.join(folder, "postmaster.pid"), content);
    return readPidFile(folder);
  };
  expect(readPidFile(folder)).toBeUndefined();
  expect(read("42\n/data/cluster\n1795299185\n5432\n/data/socket\n\n")).toEqual({
    pid: 42,
    socketFolder: "/data/socket",
    isReady: false,
  });
  expect(read("42\n/data/cluster\n1795299185\n5432\n/data/socket\n\n   123 4\nstarting\n")).toMatchObject({ isReady: false });
  expect(read("42\n/data/cluster\n1795299185\n5432\n/data/socket\n\n   123 4\nready   \n")).toMatchObject({ pid: 42, isReady: true });
  expect(read("")).toEqual({ pid: undefined, socketFolder: undefined, isReady: false });
  expect(read("\0\0\0\0")).toMatchObject({ pid: undefined });
  expect(read("-1\n")).toMatchObject({ pid: undefined });
});
