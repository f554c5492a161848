import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

/**
 * What a program should do nowhere, or in few places that are named here: run a text as code, start other programs, draw chance from a generator
 * that can be guessed, hash with what is broken, keep things in the browser, or put text on a page as HTML.
 */
type Use = { readonly what: string; readonly where: string };

const allowed: readonly Use[] = [
  // PostgreSQL is started with fixed arguments; no shell is between.
  { what: "starts programs", where: "src/kernel/postgres/" },
  // The tag of an unchanged page: nothing depends on nobody making two pages with one.
  { what: "SHA-1", where: "src/kernel/http-reply.ts" },
  // Expressions that are put together of constants, and one that the spelling dictionary brings.
  { what: "regular expression of a text", where: "src/kernel/search/" },
  { what: "regular expression of a text", where: "src/kernel/tables/guard.ts" },
  { what: "regular expression of a text", where: "src/modules/people/passkey.ts" },
  { what: "regular expression of a text", where: "src/modules/people/saml-shape.ts" },
  // Markdown that was made safe when it was stored, and the drawn figures.
  { what: "text as HTML", where: "src/design/" },
];

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

const forbiddenCalls = new Map([
  ["eval", "text as code"],
  ["Function", "text as code"],
]);
const forbiddenMembers = new Map([
  ["Math.random", "chance that can be guessed"],
  ["window.localStorage", "keeps things in the browser"],
  ["window.sessionStorage", "keeps things in the browser"],
]);
const forbiddenNames = new Map([
  ["localStorage", "keeps things in the browser"],
  ["sessionStorage", "keeps things in the browser"],
  ["indexedDB", "keeps things in the browser"],
  ["postMessage", "speaks to other windows"],
  ["innerHTML", "text as HTML"],
  ["outerHTML", "text as HTML"],
  ["insertAdjacentHTML", "text as HTML"],
  ["dangerouslySetInnerHTML", "text as HTML"],
]);
const forbiddenModules = new Map([
  ["node:child_process", "starts programs"],
  ["node:vm", "text as code"],
  ["hono/html", "text as HTML"],
]);

function usesIn(source: string, file: string): string[] {
  const found: string[] = [];
  const note = (what: string | undefined): void => {
    if (what !== undefined) found.push(what);
  };
  JSON.stringify(parseSync(file, source).program, (_key, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    const node = (typeof value === "object" && value !== null ? value : {}) as Node;
    switch (node.type) {
      case "CallExpression":
      case "NewExpression":
        note(useOfCall(node));
        break;
      case "MemberExpression":
        note(forbiddenMembers.get(`${nameOf(node["object"])}.${nameOf(node["property"])}`));
        note(forbiddenNames.get(nameOf(node["property"])));
        break;
      case "Identifier":
      case "JSXIdentifier":
        note(forbiddenNames.get(nameOf(node)));
        break;
      case "ImportDeclaration":
        if (node["importKind"] !== "type") note(forbiddenModules.get(String((node["source"] as Node)["value"])));
        break;
      case undefined:
      default:
        break;
    }
    return value;
  });
  return [...new Set(found)];
}

function nameOf(value: unknown): string {
  const name = (value as Node | undefined)?.["name"];
  return typeof name === "string" ? name : "";
}

function useOfCall(node: Node): string | undefined {
  const name = nameOf(node["callee"]);
  const [first] = (node["arguments"] ?? []) as Node[];
  if (name === "createHash" && first?.["value"] !== "sha256") return first?.["value"] === "sha1" ? "SHA-1" : "another hash than SHA-256";
  if (name === "RegExp" && first?.type !== "Literal") return "regular expression of a text";
  return forbiddenCalls.get(name);
}

function usesOfProgram(): Use[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.testing\.|(?:^|\/)(?:quality|testing)\//.test(name))
    .map((name) => path.join("src", name));
  expect(files.length).toBeGreaterThan(300);
  return files.flatMap((where) => usesIn(readFileSync(where, "utf8"), where).map((what) => ({ what, where })));
}

test("no text is run as code, no program is started but the database, and chance comes from the system", () => {
  const uses = usesOfProgram();
  const isAllowed = (use: Use) => allowed.some(({ what, where }) => what === use.what && use.where.startsWith(where));
  expect(uses.filter((use) => !isAllowed(use)).map(({ what, where }) => `${where}: ${what}`)).toEqual([]);
  // What is allowed and used no more should not stay allowed.
  expect(allowed.filter(({ what, where }) => !uses.some((use) => use.what === what && use.where.startsWith(where)))).toEqual([]);
});

test.each([
  ["eval(text)", "text as code"],
  ["new Function(text)", "text as code"],
  ["const token = Math.random()", "chance that can be guessed"],
  ['import { exec } from "node:child_process"', "starts programs"],
  ['createHash("md5")', "another hash than SHA-256"],
  ["new RegExp(text)", "regular expression of a text"],
  ["localStorage.setItem(key, value)", "keeps things in the browser"],
  ["window.parent.postMessage(text)", "speaks to other windows"],
  ["element.innerHTML = text", "text as HTML"],
])("%s is seen", (source, what) => {
  expect(usesIn(source, "control.ts")).toContain(what);
});
