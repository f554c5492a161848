import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { checkSync } from "recheck";
import { expect, test } from "vitest";

type Expression = { readonly pattern: string; readonly flags: string; readonly file: string };

/** Every regular expression that the program is written with; tests and the judged questions of the search are not part of it. */
function expressionsIn(folder: string): Expression[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.testing\.|(?:^|\/)quality\//.test(name))
    .map((name) => path.join(folder, name));
  const all = files.flatMap((file) => literalsOf(readFileSync(file, "utf8"), file));
  return [...new Map(all.map((one) => [`${one.pattern}/${one.flags}`, one])).values()];
}

function literalsOf(source: string, file: string): Expression[] {
  const found: Expression[] = [];
  JSON.stringify(parseSync(file, source).program, (key, value: unknown) => {
    if (key === "regex" && value !== null) found.push({ ...(value as Pick<Expression, "pattern" | "flags">), file });
    return typeof value === "bigint" ? value.toString() : value;
  });
  return found;
}

function isSlow({ pattern, flags }: Pick<Expression, "pattern" | "flags">): boolean {
  return checkSync(pattern, flags, { timeout: 10_000 }).status === "vulnerable";
}

test("no regular expression takes more than linear time, whatever it is given", { timeout: 300_000 }, () => {
  // The checker as JavaScript: its other forms are programs that are not there on every machine.
  process.env["RECHECK_BACKEND"] = "pure";
  const expressions = expressionsIn("src");
  expect(expressions.length).toBeGreaterThan(150);
  const slow = expressions.filter(isSlow).map(({ file, pattern, flags }) => `${file}: /${pattern}/${flags}`);
  expect(slow).toEqual([]);
});

test("control: one that takes exponential time, and one that takes the square, are found", () => {
  process.env["RECHECK_BACKEND"] = "pure";
  const source = String.raw`const one = /^(a+)+$/; const other = /\s+$/u; const quick = /^[a-z]+$/;`;
  expect(
    literalsOf(source, "control.ts")
      .filter(isSlow)
      .map(({ pattern }) => pattern),
  ).toEqual(["^(a+)+$", String.raw`\s+$`]);
});
