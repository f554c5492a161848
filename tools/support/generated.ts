import { readFile } from "node:fs/promises";
import type { Kysely } from "kysely";
import { modules } from "../../src/app/modules.ts";
import { apiDoors } from "../../src/kernel/api.ts";
import { describePolicies } from "../../src/kernel/policy.ts";
import architecture from "../../architecture.json" with { type: "json" };
import { describeAsvs, readAsvs } from "./asvs.ts";
import { describeSchema, describeTables, selectTables } from "./schema.ts";

/** Every generated file with its text: file name → what it must hold. */
export async function generatedFiles(db: Kysely<unknown>): Promise<Map<string, string>> {
  const tables = await selectTables(db);
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  const owned = schemas.filter((schema) => !architecture.kernelSchemas.includes(schema));
  return new Map([
    ["db/schema.sql", describeSchema(tables)],
    ["src/kernel/kernel.tables.ts", describeTables("kernel", tables, "./time.ts")],
    ...owned.map((schema) => [`src/modules/${schema}/${schema}.tables.ts`, describeTables(schema, tables)] as const),
    ["docs/generated/routes.md", describeRoutes()],
    ["docs/generated/rights.md", describeRights()],
    ["docs/generated/asvs.md", describeAsvs(await readAsvs())],
    ["ARCHITECTURE.md", withDiagram(await readFile("ARCHITECTURE.md", "utf8"))],
  ]);
}

const notice = "<!-- Written by `npm run generate`. Do not edit. -->\n\n";

function describeRoutes(): string {
  const rows = modules.flatMap(({ name, routes }) =>
    routes.map(({ address, action, confirmed }) => {
      const when = confirmed === undefined ? "" : `, confirmed ${confirmed}`;
      return `| ${name} | \`${address.sv}\` | \`${address.en}\` | \`${action}\`${when} |`;
    }),
  );
  const pages = `# Routes\n\n| module | Swedish address | English address | action |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  const doors = allDoors.map(({ name, door }) => `| ${name} | \`${door.path}\` | \`${door.media}\` | \`${door.action}\` |`);
  const open = `## For programs\n\n| module | address | answers with | action |\n|---|---|---|---|\n${doors.join("\n")}\n`;
  return `${notice}${pages}\n${open}`;
}

const allDoors = modules.flatMap(({ name, doors = [], api = [] }) => [...doors, ...apiDoors(api)].map((door) => ({ name, door })));

function describeRights(): string {
  const policies = modules.flatMap((module) => module.policies);
  const rows = describePolicies(policies, "en").map(({ action, reasons }) => `| \`${action}\` | ${reasons.join(" · ") || "nobody"} |`);
  return `${notice}# Who may do what\n\n| action | allowed for |\n|---|---|\n${rows.join("\n")}\n`;
}

/** The diagram of modules between its two marks. */
function withDiagram(document: string): string {
  const arrows = architecture.modules.flatMap(({ name, dependsOn }) =>
    dependsOn.length === 0 ? [`  ${name}`] : dependsOn.map((lower) => `  ${name} --> ${lower}`),
  );
  const diagram = ["```mermaid", "graph TD", ...arrows, "```"].join("\n");
  return document.replace(/(<!-- modules -->\n)[\s\S]*?(<!-- \/modules -->)/, `$1${diagram}\n$2`);
}
