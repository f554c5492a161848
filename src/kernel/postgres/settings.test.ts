import { expect, test } from "vitest";
import { fixedSettings, initialSettings } from "./settings.ts";

const gigabyte = 1024 ** 3;

test("memory follows the machine, within limits", () => {
  expect(initialSettings(gigabyte / 4)).toMatchObject({ shared_buffers: "64MB", effective_cache_size: "128MB", work_mem: "4MB" });
  expect(initialSettings(2 * gigabyte)).toMatchObject({ shared_buffers: "256MB", effective_cache_size: "1024MB", work_mem: "8MB" });
  expect(initialSettings(24 * gigabyte)).toMatchObject({ shared_buffers: "512MB", effective_cache_size: "12288MB", work_mem: "16MB" });
});

test("only a server that is thrown away does not wait for the disk", () => {
  const waits = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };
  expect(fixedSettings("/folder", { durable: true })).toMatchObject(waits);
  expect(fixedSettings("/folder", { durable: false })).toMatchObject({ fsync: "off", full_page_writes: "off", synchronous_commit: "off" });
});
