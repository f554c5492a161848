/** `npm run new:noun -- <module> <noun>`: the files of a noun, each with its role, so that the next one looks like the last. */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { root, stop } from "./support/installed.mjs";

const [module = "", noun = ""] = process.argv.slice(2);
if (!/^[a-z][a-z-]*$/.test(module) || !/^[a-z][a-z-]*$/.test(noun)) stop("Usage: npm run new:noun -- courses enrolment");

const folder = path.join(root, "src/modules", module);
if (!existsSync(folder)) stop(`src/modules/${module} does not exist: npm run new:module -- ${module} "what it does"`);
if (existsSync(path.join(folder, `${noun}.ts`))) stop(`src/modules/${module}/${noun}.ts exists already.`);

const camel = (word) => word.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const pascal = (word) => camel(word).replace(/^./, (letter) => letter.toUpperCase());
const tables = `${pascal(module)}Tables`;
const type = pascal(noun);

const files = {
  [`${noun}.ts`]: `import type { Id } from "../../kernel/ids.ts";\n\nexport type ${type}Id = Id<"${module}.${noun}">;\n\nexport type ${type} = {\n  readonly id: ${type}Id;\n};\n`,
  [`${noun}.policy.ts`]: `import type { Policy } from "../../kernel/policy.ts";\n\n/** No reason means nobody. */\nexport const ${camel(noun)}Policy = {\n  "${module}.${noun}.read": [],\n} as const satisfies Policy<object>;\n`,
  [`${noun}.queries.ts`]: `import type { Read } from "../../kernel/db.ts";\nimport { type Actor, permitted } from "../../kernel/policy.ts";\nimport type { ${type}Id } from "./${noun}.ts";\nimport { ${camel(noun)}Policy } from "./${noun}.policy.ts";\nimport type { ${tables} } from "./${module}.tables.ts";\n\nexport async function selectOptional${type}(db: Read<${tables}>, actor: Actor, id: ${type}Id): Promise<${type}Id | undefined> {\n  const row = await db.selectFrom("${module}.${noun}").select("id").where("id", "=", id)\n    .where(permitted(${camel(noun)}Policy, "${module}.${noun}.read", actor, "${module}.${noun}"))\n    .executeTakeFirst();\n  return row === undefined ? undefined : id;\n}\n`,
  [`${noun}.pages.tsx`]: `import type { JSX } from "hono/jsx/jsx-runtime";\nimport { Layout, type Page, PageHeader } from "../../design/index.ts";\n\nexport function ${type}Page({ page, title }: { page: Page; title: string }): JSX.Element {\n  return (\n    <Layout page={page} title={title} description={title} crumbs={[{ label: title }]}>\n      <PageHeader title={title} />\n    </Layout>\n  );\n}\n`,
  [`${noun}.test.ts`]: `import { expect, test } from "vitest";\nimport { newId } from "../../kernel/ids.ts";\nimport { parseInstant } from "../../kernel/time.ts";\nimport type { ${type} } from "./${noun}.ts";\n\ntest("a ${noun} has an id of its own", () => {\n  const ${camel(noun)}: ${type} = { id: newId(parseInstant("2026-01-01T00:00:00Z")) };\n  expect(${camel(noun)}.id).toHaveLength(36);\n});\n`,
};

for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
process.stdout.write(
  `${Object.keys(files).join(", ")} are in src/modules/${module}. Next: the table ${module}.${noun.replaceAll("-", "_")} in a migration, npm run generate, routes in ${noun}.routes.ts.\n`,
);
