import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

async function copyOfProgram(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-new-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ["src", "tools", "architecture.json", "package.json", "tsconfig.json"]) {
    await cp(name, path.join(folder, name), { recursive: true });
  }
  await symlink(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function run(folder: string, command: string, ...parameters: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: folder, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test("a new module with a noun has its place in the plan and in the program, and compiles as it is", { timeout: 60_000 }, async () => {
  const folder = await copyOfProgram();
  expect(run(folder, process.execPath, "tools/new-module.mjs", "courses", "learning paths", "library")).toMatchObject({ status: 0 });
  expect(run(folder, process.execPath, "tools/new-noun.mjs", "courses", "enrolment")).toMatchObject({ status: 0 });
  const plan = JSON.parse(await readFile(path.join(folder, "architecture.json"), "utf8")) as { modules: unknown[] };
  expect(plan.modules.at(-1)).toEqual({ name: "courses", says: "learning paths", dependsOn: ["library"] });
  const program = await readFile(path.join(folder, "src/app/modules.ts"), "utf8");
  expect(program).toMatch(/= \[people, [a-z, ]+, site, courses\];/);
  // What `npm run generate` writes once the migration is there.
  await writeFile(
    path.join(folder, "src/modules/courses/courses.tables.ts"),
    'export type CoursesTables = { "courses.enrolment": { id: string } };\n',
  );
  expect(run(folder, path.join(folder, "node_modules/.bin/tsc"), "-p", "tsconfig.json")).toEqual({ status: 0, output: "" });
});

test.each([
  [["Courses", "x"], "Usage"],
  [["courses"], "Usage"],
  [["library", "again"], "exists already"],
  [["courses", "learning", "nobody"], "has no module nobody"],
])("%o is refused in a sentence", async (parameters, sentence) => {
  const { status, output } = run(process.cwd(), process.execPath, "tools/new-module.mjs", ...parameters);
  expect([status, output]).toEqual([1, expect.stringContaining(sentence)]);
});
