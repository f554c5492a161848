/**
 * `npm test`: everything that CI runs, fast first: the checks on the text of the program, then all tests on real databases and in a
 * real browser. Ends with a line for each unsteady file and one of totals, in which each check counts as a test.
 */
import { requireBrowser } from "./support/browser.mjs";
import { requireBuild, requireNode, requirePackages, root } from "./support/installed.mjs";
import { runStep, steps } from "./support/steps.mjs";
import { lastLines, runTests } from "./support/test-run.mjs";

requireNode();
requirePackages({ development: true });
const browser = requireBrowser();
await requireBuild();

const checks = steps.map(runStep);
const tests = runTests({ folder: root, env: { CHROMIUM_PATH: browser } });
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((ok) => !ok).length + tests.failed;
process.stdout.write(lastLines({ ...tests, passed, failed }));
process.exitCode = failed === 0 ? 0 : 1;
