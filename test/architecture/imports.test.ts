import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { expect, onTestFinished, test } from "vitest";

const config = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as {
  forbidden: { name: string }[];
  options: Record<string, unknown>;
};

async function cruised(baseDir: string): Promise<ICruiseResult["summary"]> {
  const { forbidden, options } = config;
  const { output } = await cruise(["src"], { ...options, baseDir, validate: true, ruleSet: { forbidden } } as never);
  if (typeof output === "string") throw new Error(output);
  return output.summary;
}

test("every import follows the arrows of architecture.json and the roles of files", async () => {
  const { violations, totalCruised } = await cruised(process.cwd());
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  // The tool finds nothing wrong in files that it cannot parse: it must have seen the program.
  expect(totalCruised).toBeGreaterThan(100);
});

/** A file that breaks each rule, and the files that it reaches for. */
const planted: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  "people-depends-only-on-nothing": ["src/modules/people/up.queries.ts", "../library/index.ts"],
  "library-depends-only-on-people": ["src/modules/library/up.queries.ts", "../site/index.ts"],
  "notices-depends-only-on-people-library": ["src/modules/notices/up.queries.ts", "../site/index.ts"],
  "records-depends-only-on-people-library": ["src/modules/records/up.queries.ts", "../site/index.ts"],
  "open-depends-only-on-nothing": ["src/modules/open/up.queries.ts", "../site/index.ts"],
  "surveys-depends-only-on-people-library": ["src/modules/surveys/up.queries.ts", "../site/index.ts"],
  "casework-depends-only-on-people-library": ["src/modules/casework/up.queries.ts", "../site/index.ts"],
  "other-modules-only-through-index": ["src/modules/site/past.queries.ts", "../library/item.ts"],
  "app-only-through-module": ["src/app/past.ts", "../modules/library/item.ts"],
  "kernel-knows-no-module": ["src/kernel/up.ts", "../modules/library/index.ts"],
  "design-knows-only-kernel": ["src/design/up.ts", "../modules/library/index.ts"],
  "design-only-through-index": ["src/modules/site/into.queries.ts", "../../design/layout.tsx"],
  "parts-of-the-kernel-through-their-door": ["src/app/into.ts", "../kernel/postgres/supervisor.ts"],
  "only-app-knows-app": ["src/modules/site/above.queries.ts", "../../app/config.ts"],
  "rules-are-pure": ["src/modules/library/rule.ts", "./item.queries.ts"],
  "pure-parts-of-surveys-know-nothing-around-them": ["src/modules/surveys/disclosure/rule.ts", "../round/round.ts"],
  "sql-only-in-queries": ["src/modules/library/deed.actions.ts", "kysely"],
  "pages-touch-no-data": ["src/modules/library/sheet.pages.tsx", "./item.queries.ts"],
  "routes-are-leaves": ["src/modules/library/other.actions.ts", "./item.routes.ts"],
  "no-cycles": ["src/kernel/round.ts", "./round-again.ts"],
  "no-dev-packages-in-src": ["src/kernel/tested.ts", "vitest"],
};

const reached = [
  "src/modules/site/index.ts",
  "src/modules/library/index.ts",
  "src/modules/library/item.ts",
  "src/modules/library/item.queries.ts",
  "src/modules/library/item.routes.ts",
  "src/modules/surveys/round/round.ts",
  "src/design/layout.tsx",
  "src/kernel/postgres/supervisor.ts",
  "src/app/config.ts",
];

test("each rule is seen to fail on a file that breaks it", async () => {
  const baseDir = await mkdtemp(path.join(os.tmpdir(), "tillit-planted-"));
  onTestFinished(() => rm(baseDir, { recursive: true }));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(baseDir, file)), { recursive: true });
    await writeFile(path.join(baseDir, file), text);
  };
  for (const file of ["package.json", "tsconfig.json", "node_modules"]) await symlink(path.resolve(file), path.join(baseDir, file));
  for (const file of reached) await write(file, "export const reached = 1;\n");
  for (const [file, target] of Object.values(planted))
    await write(file, `import { reached } from "${target}";\nexport const used = reached;\n`);
  await write("src/kernel/round-again.ts", 'import { used } from "./round.ts";\nexport const reached = used;\n');
  const { violations } = await cruised(baseDir);
  const fired = new Set(violations.map(({ rule }) => rule.name));
  const rules = config.forbidden.map(({ name }) => name);
  expect(rules.filter((rule) => !fired.has(rule) && !rule.startsWith("site-"))).toEqual([]);
});
