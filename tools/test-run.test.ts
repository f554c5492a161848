import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lastLines, runTests, type Totals } from "./support/test-run.mjs";

const preface = 'import { existsSync, writeFileSync } from "node:fs";\nimport { beforeAll, expect, test } from "vitest";\n';
const once = (been: string): string =>
  `  if (!existsSync("${been}")) { writeFileSync("${been}", ""); throw new Error("too slow today"); }\n`;
const steady = `${preface}test("is fine", () => {});\ntest.skip("not here", () => {});\n`;
const failing = `${preface}test("is fine", () => {});\ntest("counts", () => expect(1).toBe(2));\n`;
const failingOnce = (been: string): string => `${preface}test("is fine", () => {});\ntest("waits", () => {\n${once(been)}});\n`;
const notReadyOnce = (been: string): string => `${preface}beforeAll(() => {\n${once(been)}});\ntest("is fine", () => {});\n`;

/** Runs these files as `npm test` would, and as many of them at once. */
async function resultOf(files: Readonly<Record<string, string>>): Promise<Totals> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-runs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(path.resolve("node_modules"), path.join(folder, "node_modules"));
  await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(path.join(folder, "vitest.config.ts"), "export default { test: { maxWorkers: 2 } };");
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return runTests({ folder, output: "ignore" });
}

const patience = { timeout: 120_000 };

test("what passes when it is run again passes, and is named with what it said the first time", patience, async () => {
  const totals = await resultOf({ "a.test.ts": steady, "in/b.test.ts": failingOnce("b"), "c.test.ts": notReadyOnce("c") });
  const unsteady = [
    { file: "c.test.ts", why: "too slow today" },
    { file: "in/b.test.ts", why: "waits: too slow today" },
  ];
  expect({ ...totals, unsteady: totals.unsteady.toSorted((a, b) => (a.file < b.file ? -1 : 1)) }).toEqual({
    passed: 4,
    failed: 0,
    skipped: 1,
    unsteady,
  });
  expect(lastLines({ ...totals, unsteady: unsteady.slice(1) })).toBe(
    "unsteady: in/b.test.ts failed once, and passed when it was run again alone: waits: too slow today\n4 passed, 0 failed, 1 skipped, 1 unsteady\n",
  );
});

test("what fails twice has failed, also outside of its tests and beside what is unsteady", patience, async () => {
  const late =
    'test("is fine", async () => {\n  setTimeout(() => { throw new Error("late"); });\n  await new Promise((done) => { setTimeout(done, 50); });\n});';
  const totals = await resultOf({ "a.test.ts": failing, "b.test.ts": failingOnce("b"), "c.test.ts": `${preface}${late}` });
  expect(totals).toMatchObject({ passed: 4, failed: 2, skipped: 0, unsteady: [{ file: "b.test.ts" }] });
});

test("four files that fail are not run again", patience, async () => {
  const three = { "b.test.ts": failing, "c.test.ts": failing, "d.test.ts": failing };
  expect(await resultOf({ "a.test.ts": failingOnce("a"), ...three })).toEqual({ passed: 4, failed: 4, skipped: 0, unsteady: [] });
});

test("a run that breaks has failed, though each test passes the second time or none was run", patience, async () => {
  const ending = "export default () => () => { process.exitCode = 1; };";
  const config = 'export default { test: { globalSetup: "setup.ts" } };';
  const files = { "a.test.ts": failingOnce("a"), "vitest.config.ts": config };
  expect(await resultOf({ ...files, "setup.ts": ending })).toMatchObject({ passed: 2, failed: 1, unsteady: [{ file: "a.test.ts" }] });
  expect(await resultOf(files)).toMatchObject({ passed: 0, failed: 1, unsteady: [] });
});

test("all that pass are counted in one line", () => {
  expect(lastLines({ passed: 1, failed: 0, skipped: 1, unsteady: [] })).toBe("1 passed, 0 failed, 1 skipped\n");
});
