/**
 * `npm run prove [-- mail|deeds|rush|writes …]`: the long runs of what the tests show in short: processes that are killed again and again, each
 * with a control that must fail.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { requireBuild, requireNode, requirePackages, root } from "./support/installed.mjs";

requireNode();
requirePackages({ development: true });
await requireBuild();

const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
const proofs = {
  mail: [tsx, path.join(root, "prove/mail.ts")],
  deeds: [tsx, path.join(root, "prove/deeds.ts")],
  rush: [tsx, path.join(root, "prove/rush.ts")],
  writes: [vitest, "run", "test/crash/crash.test.ts"],
};

const named = process.argv.slice(2).filter((name) => name in proofs);
for (const name of named.length === 0 ? Object.keys(proofs) : named) {
  process.stdout.write(`\n== ${name}\n`);
  const env = { ...process.env, CRASH_ROUNDS: process.env.CRASH_ROUNDS ?? "200" };
  const { status } = spawnSync(process.execPath, proofs[name], { cwd: root, env, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
