/** The checks, in order of speed: what `npm run check` and CI run. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./installed.mjs";

const bin = (name) => path.join(root, "node_modules/.bin", name);

/** Each check is one command; those that only look can be run on their own while working. */
export const steps = [
  { name: "format", command: [bin("oxfmt"), "--check", "."] },
  { name: "lint", command: [bin("oxlint"), "--type-aware", "--deny-warnings"] },
  { name: "types", command: [bin("tsc")] },
  { name: "types of the browser scripts", command: [bin("tsc"), "-p", "src/browser"] },
  { name: "unused files, exports and packages", command: [bin("knip")] },
  { name: "migrations", command: [process.execPath, path.join(root, "tools/check-migrations.mjs")] },
  { name: "content", command: [bin("tsx"), path.join(root, "tools/check-content.ts")] },
  { name: "contract of the API", command: [bin("tsx"), path.join(root, "tools/api-contract.ts")] },
];

/** Runs one check. Its output is shown when it fails. */
export function runStep({ name, command: [program, ...parameters] }) {
  const started = performance.now();
  const result = spawnSync(program, parameters, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const passed = result.status === 0;
  process.stdout.write(`${passed ? "ok  " : "FAIL"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  if (!passed) process.stdout.write(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}\n`);
  return passed;
}
