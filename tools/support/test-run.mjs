/** Runs the tests, and those files that failed once more: see "Unsteady tests" in CONTRIBUTING.md. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const reporter = fileURLToPath(new URL("test-report.mjs", import.meta.url));

/** More than so many files that fail are not a noisy machine. */
const mostAgain = 3;

/**
 * Runs all tests of a folder. When at most three files fail, they are run once more, alone and one after the other: what passes then is
 * unsteady, what fails twice has failed.
 */
export function runTests({ folder, env = {}, output = "inherit" }) {
  const first = runOnce({ folder, env, output }, []);
  const failed = first.files.filter((file) => file.failed > 0);
  if (failed.length === 0 || failed.length > mostAgain) return { ...sumOf(first), unsteady: [] };
  const names = failed.map(({ file }) => file);
  const second = runOnce({ folder, env, output }, [...names, "--no-file-parallelism"]);
  const again = names.map((name) => second.files.find(({ file }) => file === name) ?? failed.find(({ file }) => file === name));
  const unsteady = failed.filter((_, index) => again[index].failed === 0);
  const files = [...first.files.filter(({ file }) => !names.includes(file)), ...again];
  return {
    ...sumOf({ files, loose: first.loose + second.loose }),
    unsteady: unsteady.map(({ file, why }) => ({ file: path.relative(folder, file), why })),
  };
}

/** What a run came to, in the last lines that it writes. */
export function lastLines({ passed, failed, skipped, unsteady }) {
  const named = unsteady.map(({ file, why }) => `unsteady: ${file} failed once, and passed when it was run again alone: ${why}\n`);
  const counted = unsteady.length === 0 ? "" : `, ${unsteady.length} unsteady`;
  return `${named.join("")}${passed} passed, ${failed} failed, ${skipped} skipped${counted}\n`;
}

function runOnce({ folder, env, output }, parameters) {
  const place = mkdtempSync(path.join(os.tmpdir(), "tillit-results-"));
  const report = path.join(place, "report.json");
  const { status } = spawnSync(process.execPath, [vitest, "run", "--reporter=default", `--reporter=${reporter}`, ...parameters], {
    cwd: folder,
    stdio: ["ignore", output, output],
    env: { ...process.env, ...env, TEST_REPORT: report },
  });
  const result = readReport(report);
  rmSync(place, { recursive: true, force: true });
  // A run that broke before it could count is a failure, whatever it counted.
  const counted = result.loose > 0 || result.files.some(({ failed }) => failed > 0);
  return status === 0 || counted ? result : { ...result, loose: 1 };
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { files: [], loose: 0 };
  }
}

function sumOf({ files, loose }) {
  const sum = (of) => files.reduce((total, file) => total + of(file), 0);
  return { passed: sum(({ passed }) => passed), failed: loose + sum(({ failed }) => failed), skipped: sum(({ skipped }) => skipped) };
}
