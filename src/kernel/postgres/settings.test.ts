import { expect, test } from "vitest";
import { initialSettings } from "./settings.ts";

const gigabyte = 1024 ** 3;

test("memory follows the machine, within limits", () => {
  expect(initialSettings(gigabyte / 4)).toMatchObject({ shared_buffers: "64MB", effective_cache_size: "128MB", work_mem: "4MB" });
  expect(initialSettings(2 * gigabyte)).toMatchObject({ shared_buffers: "256MB", effective_cache_size: "1024MB", work_mem: "8MB" });
  expect(initialSettings(24 * gigabyte)).toMatchObject({ shared_buffers: "512MB", effective_cache_size: "12288MB", work_mem: "16MB" });
});
