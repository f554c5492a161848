/**
 * `npm run new:module -- <name> "<what it does>" [module it depends on …]`: a new module with the files that every module has, its place in
 * architecture.json and in the program. `npm run generate` then adds it to the documents.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root, stop } from "./support/installed.mjs";

const [name = "", says = "", ...dependsOn] = process.argv.slice(2);
if (!/^[a-z][a-z-]*$/.test(name) || says === "")
  stop('Usage: npm run new:module -- courses "learning paths and certificates" people library');

const folder = path.join(root, "src/modules", name);
if (existsSync(folder)) stop(`src/modules/${name} exists already.`);

const plan = path.join(root, "architecture.json");
const architecture = JSON.parse(await readFile(plan, "utf8"));
const unknown = dependsOn.filter((lower) => !architecture.modules.some((module) => module.name === lower));
if (unknown.length > 0) stop(`architecture.json has no module ${unknown.join(", ")}.`);

const constant = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

const files = {
  "README.md": `# ${name}\n\n${says.charAt(0).toUpperCase()}${says.slice(1)}.\n\n## Words\n\n## Tables and states\n\n## Sources\n`,
  "index.ts": `export { addresses as ${constant}Addresses } from "./addresses.ts";\n`,
  "addresses.ts": `import type { Address } from "../../kernel/http.ts";\n\nexport const addresses = {} as const satisfies Record<string, Address>;\n`,
  "module.ts": [
    `import type { Page } from "../../design/index.ts";`,
    `import type { Module } from "../../kernel/module.ts";`,
    ``,
    `export const ${constant}: Module<object, Page> = {`,
    `  name: "${name}",`,
    `  routes: [],`,
    `  policies: [],`,
    `  rights: { title: { sv: "${name}", en: "${name}" }, actions: {} },`,
    `};`,
    ``,
  ].join("\n"),
  [`${name}.messages.sv.ts`]: `export const sv = {};\n`,
  [`${name}.messages.en.ts`]: [
    `import type { Translation } from "../../kernel/i18n.ts";`,
    `import type { sv } from "./${name}.messages.sv.ts";`,
    ``,
    `export const en = {} satisfies Translation<typeof sv>;`,
    ``,
  ].join("\n"),
  "messages.ts": [
    `import type { Catalogue } from "../../kernel/i18n.ts";`,
    `import { en } from "./${name}.messages.en.ts";`,
    `import { sv } from "./${name}.messages.sv.ts";`,
    ``,
    `export const messages: Catalogue<typeof sv> = { sv, en };`,
    ``,
  ].join("\n"),
};

await mkdir(folder, { recursive: true });
for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);

architecture.modules.push({ name, says, dependsOn });
await writeFile(plan, `${JSON.stringify(architecture, null, 2)}\n`);

const list = path.join(root, "src/app/modules.ts");
const text = await readFile(list, "utf8");
await writeFile(
  list,
  text
    .replace(/(import \{ siteModule \})/, `import { ${constant} } from "../modules/${name}/module.ts";\n$1`)
    .replace(/(= \[)([^\]]*)(\];)/, (_, open, modules, close) => `${open}${modules}, ${constant}${close}`),
);

process.stdout.write(
  [
    `src/modules/${name} is there, in architecture.json and in src/app/modules.ts.`,
    `Next: npm run new:noun -- ${name} <noun>, a migration db/migrations/NNNN_${name.replaceAll("-", "_")}_….sql, a line in GLOSSARY.md, npm run generate.`,
    ``,
  ].join("\n"),
);
