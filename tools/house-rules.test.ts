import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** Lints one file under a name of one's choice, with the rules of this house alone, and gives the rules that it broke. */
async function broken(file: string, text: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-lint-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
  const rules = ["clock-only-in-time", "format-only-in-i18n", "sql-only-in-queries", "no-text-in-pages"];
  const config = {
    jsPlugins: [path.resolve("tools/house-rules.mjs")],
    categories: { correctness: "off" },
    rules: Object.fromEntries(rules.map((rule) => [`house/${rule}`, "error"])),
  };
  await writeFile(path.join(folder, ".oxlintrc.json"), JSON.stringify(config));
  const { stdout } = spawnSync(path.resolve("node_modules/.bin/oxlint"), ["-c", ".oxlintrc.json", "-f", "unix", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  return rules.filter((rule) => stdout.includes(`house(${rule})`));
}

test.each([
  ["src/modules/library/a.ts", "export const now = Date.now();", ["clock-only-in-time"]],
  ["src/modules/library/a.ts", "export const now = new Date();", ["clock-only-in-time"]],
  ["src/kernel/time.ts", "export const now = Date.now();", []],
  ["src/design/a.ts", "export const text = (5).toLocaleString();", ["format-only-in-i18n"]],
  ["src/design/a.ts", "export const format = new Intl.NumberFormat();", ["format-only-in-i18n"]],
  ["src/kernel/i18n.ts", "export const format = new Intl.NumberFormat();", []],
  ["src/modules/library/a.actions.ts", "declare const sql: any; export const q = sql`SELECT 1`;", ["sql-only-in-queries"]],
  ["src/modules/library/a.queries.ts", "declare const sql: any; export const q = sql`SELECT 1`;", []],
  ["src/modules/library/a.pages.tsx", "export const a = <p>Hej alla</p>;", ["no-text-in-pages"]],
  ["src/modules/library/a.pages.tsx", "export const a = <p>{5} %</p>;", []],
])("%s: %s", async (file, text, rules) => {
  expect(await broken(file, text)).toEqual(rules);
});
