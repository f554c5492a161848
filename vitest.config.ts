import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    globalSetup: ["test/support/database-server.ts"],
    // Each file copies a database; more files at once than processors only makes them wait for each other.
    maxWorkers: 2,
    // Long, for machines that do other things too: a wait ends when what it waits for happens, and these only end one that is in vain.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
