/**
 * `npm run bench [name …]`: the files of bench/ by name, or all of them. Figures beside their bars and beside a reference that is measured in the same run. Nothing is
 * judged by a clock in the tests; this is where time is measured. Options after the names go to the benchmarks, for instance --large.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { requireBuild, requireNode, requirePackages, root } from "./support/installed.mjs";

requireNode();
requirePackages({ development: true });
await requireBuild();

const known = readdirSync(path.join(root, "bench")).flatMap((file) => (file.endsWith(".ts") ? [path.basename(file, ".ts")] : []));
const options = process.argv.slice(2).filter((word) => word.startsWith("--"));
const chosen = process.argv.slice(2).filter((word) => known.includes(word));
for (const name of chosen.length === 0 ? known : chosen) {
  process.stdout.write(`\n== ${name}\n`);
  const command = [path.join(root, "node_modules/tsx/dist/cli.mjs"), path.join(root, `bench/${name}.ts`), ...options];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
