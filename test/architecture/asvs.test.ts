import { existsSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { beforeAll, expect, test } from "vitest";
import { type AsvsItem, readAsvs, readNumbers } from "../../tools/support/asvs.ts";

/** The table of what the OWASP Application Security Verification Standard asks for is whole, and names what is there. */
let items: AsvsItem[];
let numbers: Map<string, number>;
beforeAll(async () => {
  items = await readAsvs();
  numbers = await readNumbers();
});

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

/** "test" of `test("…")`, `test.each([…])("…")` and `describe("…")`. */
function calledName(callee: unknown): string | undefined {
  const node = callee as Node | null | undefined;
  if (node?.type === "Identifier") return String(node["name"]);
  return node === null || node === undefined ? undefined : calledName(node["callee"] ?? node["object"] ?? node["tag"]);
}

function titleOf(argument: unknown): string | undefined {
  const { type, value } = (argument ?? {}) as Node;
  return type === "Literal" && typeof value === "string" ? value : undefined;
}

/** The tests of a file by their names, each alone and with the groups that it stands in. */
function testsIn(source: string, file: string): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, groups: readonly string[]): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) return value.forEach((one) => visit(one, groups));
    const node = value as Node;
    const name = node.type === "CallExpression" ? calledName(node["callee"]) : undefined;
    const [first, ...rest] = (node["arguments"] ?? []) as unknown[];
    const title = titleOf(first);
    if ((name === "test" || name === "it") && title !== undefined) {
      found.add(title);
      found.add([...groups, title].join(" > "));
    }
    const inside = name === "describe" && title !== undefined ? [...groups, title] : groups;
    if (inside !== groups) return rest.forEach((one) => visit(one, inside));
    Object.values(node).forEach((one) => visit(one, groups));
  };
  visit(parseSync(file, source).program, []);
  return found;
}

const known = new Map<string, Set<string>>();

function isTest(named: string): boolean {
  const [file = "", ...title] = named.split(" > ");
  if (!existsSync(file)) return false;
  const titles = known.get(file) ?? testsIn(readFileSync(file, "utf8"), file);
  known.set(file, titles);
  return titles.has(title.join(" > "));
}

/** A heading as GitHub makes an anchor of it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

function isDocument(named: string): boolean {
  const [file = "", anchor] = named.split("#");
  if (!existsSync(file)) return false;
  if (anchor === undefined) return true;
  const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
  return headings.includes(anchor);
}

function faultsOf(table: readonly AsvsItem[]): string[] {
  const there = table.map(({ number }) => number);
  return [
    ...[...numbers.keys()].filter((number) => !there.includes(number)).map((number) => `${number} is missing`),
    ...there.filter((number, index) => there.indexOf(number) !== index).map((number) => `${number} stands there twice`),
    ...table.flatMap((one) => faultsOfItem(one).map((fault) => `${one.number} ${fault}`)),
  ];
}

function faultsOfItem({ number, level, status, why, tests, documents }: AsvsItem): string[] {
  return [
    ...(numbers.has(number) ? [] : ["is no requirement of levels 1 and 2"]),
    ...(numbers.has(number) && numbers.get(number) !== level ? [`is of level ${numbers.get(number)}`] : []),
    ...(status === "met" && tests.length + documents.length === 0 ? ["is met, and nothing shows it"] : []),
    ...(status !== "met" && why === undefined ? ["says no reason"] : []),
    ...tests.filter((named) => !isTest(named)).map((named) => `names a test that is not there: ${named}`),
    ...documents.filter((named) => !isDocument(named)).map((named) => `names a document that is not there: ${named}`),
  ];
}

test("every requirement of levels 1 and 2 stands in the table, and what shows it is there", () => {
  expect(numbers.size).toBe(253);
  expect(faultsOf(items)).toEqual([]);
});

test("a table that is not whole, or names what is not there, is seen", () => {
  const changed = (number: string, change: Partial<AsvsItem>) => items.map((one) => (one.number === number ? { ...one, ...change } : one));
  const file = "src/kernel/http.test.ts";
  expect(faultsOf(items.filter(({ number }) => number !== "8.2.2"))).toEqual(["8.2.2 is missing"]);
  expect(faultsOf([...items, ...items.slice(0, 1)])).toEqual(["1.1.1 stands there twice"]);
  expect(faultsOf(changed("8.2.2", { level: 2 }))).toEqual(["8.2.2 is of level 1"]);
  expect(faultsOf(changed("8.2.2", { tests: [] }))).toEqual(["8.2.2 is met, and nothing shows it"]);
  expect(faultsOf(changed("6.2.1", { why: undefined }))).toEqual(["6.2.1 says no reason"]);
  expect(faultsOf(changed("8.2.2", { number: "8.2.4" }))).toEqual(["8.2.2 is missing", "8.2.4 is no requirement of levels 1 and 2"]);
  expect(faultsOf(changed("8.2.2", { tests: [`${file} > a test that was renamed`] }))).toHaveLength(1);
  expect(faultsOf(changed("8.2.2", { tests: ["test/gone.test.ts > a route answers in the language of its address"] }))).toHaveLength(1);
  expect(faultsOf(changed("8.2.2", { documents: ["SECURITY.md#no-such-heading"] }))).toHaveLength(1);
});
