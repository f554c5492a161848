/**
 * `npm test`: everything that CI runs, fast first: the checks on the text of the program, then all tests on real databases and in a
 * real browser. Ends with one line of totals, in which each check counts as a test.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { requireBrowser } from "./support/browser.mjs";
import { requireBuild, requireNode, requirePackages, root } from "./support/installed.mjs";
import { runStep, steps } from "./support/steps.mjs";

requireNode();
requirePackages({ development: true });
const browser = requireBrowser();
await requireBuild();

const checks = steps.map(runStep);
const tests = runTests(browser);
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((ok) => !ok).length + tests.failed;
process.stdout.write(`${passed} passed, ${failed} failed, ${tests.skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;

function runTests(chromium) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "tillit-results-"));
  const report = path.join(folder, "report.json");
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CHROMIUM_PATH: chromium },
  });
  const totals = readTotals(report);
  rmSync(folder, { recursive: true, force: true });
  // A run that broke before it could count is a failure, whatever it counted.
  return status === 0 || totals.failed > 0 ? totals : { ...totals, failed: totals.failed + 1 };
}

function readTotals(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
