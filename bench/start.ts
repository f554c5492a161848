/** How long a start takes: again on the same data (bar ≤ 2 s), and from a fresh clone to a page (bar ≤ 90 s, packages in npm's cache). */
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { median, startServer } from "./support/server.ts";

const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
await chmod(folder, 0o755);
try {
  await reportFirstAndWarm(path.join(folder, "data"));
  if (!process.argv.includes("--no-clone")) await reportFreshClone(path.join(folder, "clone"));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function reportFirstAndWarm(dataDir: string): Promise<void> {
  const times: number[] = [];
  for (let start = 0; start < 6; start += 1) times.push(await timeToPage("tools/start.mjs", { PORT: "0", DATA_DIR: dataDir }));
  const [first = 0, ...warm] = times;
  process.stdout.write(`first start, with the library to load: ${(first / 1000).toFixed(1)} s\n`);
  process.stdout.write(
    `warm start: ${(median(warm) / 1000).toFixed(2)} s, ${warm.map((ms) => (ms / 1000).toFixed(2)).join(" ")} (bar ≤ 2)\n`,
  );
}

async function reportFreshClone(clone: string): Promise<void> {
  const started = performance.now();
  const { status } = spawnSync("git", ["clone", "--quiet", "--no-hardlinks", ".", clone], { stdio: "inherit" });
  if (status !== 0) throw new Error("the repository could not be cloned");
  await timeToPage("tools/start.mjs", { PORT: "0" }, clone);
  process.stdout.write(`fresh clone to a page: ${((performance.now() - started) / 1000).toFixed(1)} s (bar ≤ 90)\n`);
}

/** From the start of the process until a page has been read, in milliseconds. */
async function timeToPage(script: string, environment: Readonly<Record<string, string>>, cwd = "."): Promise<number> {
  const started = performance.now();
  const server = await startServer([process.execPath, script], { LOG_LEVEL: "silent", ...environment }, cwd);
  const response = await fetch(server.address);
  await response.text();
  const time = performance.now() - started;
  await server.stop();
  if (response.status !== 200) throw new Error(`the first page answered ${response.status}`);
  return time;
}
