import { expect, test } from "vitest";
import type { OpenApi } from "../../src/kernel/openapi.ts";
import { compareContracts, currentContract } from "../../tools/support/api-contract.ts";

type Loose = { [name: string]: Loose };

/** The difference that a change of the description makes. */
function after(change: (document: Loose) => void): string[] {
  const before = currentContract();
  const changed = structuredClone(before) as unknown as Loose;
  change(changed);
  return compareContracts(before, changed as unknown as OpenApi).map(({ kind, where, what }) => `${kind} ${where}: ${what}`);
}

const operation = (document: Loose, path = "/examples"): Loose => document["paths"]?.[path]?.["get"] ?? {};
const schema = (document: Loose, name: string): Loose => document["components"]?.["schemas"]?.[name] ?? {};
const parameter = (document: Loose, name: string): Loose =>
  (operation(document)["parameters"] as unknown as Loose[]).find((one) => (one["name"] as unknown) === name) ?? {};
const set = (tree: Loose | undefined, name: string, value: unknown): void => void Object.assign(tree ?? {}, { [name]: value });

test("nothing has changed between a description and itself, nor when only words and examples have", () => {
  expect(after(() => undefined)).toEqual([]);
  expect(after((document) => set(operation(document), "description", "andra ord"))).toEqual([]);
});

test("additive: a new address, a new field, a new choice, a wider limit", () => {
  expect(after((document) => set(document["paths"], "/new", { get: {} }))).toEqual(["additive /new: new address"]);
  expect(after((document) => set(schema(document, "Source")["properties"], "year", { type: "integer" }))).toContain(
    "additive /principles answer.items[].sources[].year: new field",
  );
  expect(after((document) => set(parameter(document, "limit")["schema"], "maximum", 200))).toEqual([
    "additive /examples query limit: maximum 100 → 200",
  ]);
});

test("deprecated: an address with a day from which it is gone; gone when the day has come", () => {
  const mark = (day: string) => (document: Loose) => {
    set(operation(document), "deprecated", true);
    set(operation(document), "x-sunset", day);
  };
  expect(after(mark("2027-12-31"))).toEqual(["deprecated /examples: to go, from 2027-12-31"]);
  const marked = structuredClone(currentContract()) as unknown as Loose;
  mark("2020-01-01")(marked);
  const without = structuredClone(marked);
  delete without["paths"]?.["/examples"];
  expect(compareContracts(marked as unknown as OpenApi, without as unknown as OpenApi)).toEqual([
    { kind: "deprecated", where: "/examples", what: "gone, as announced for 2020-01-01" },
  ]);
});

const breaches: Readonly<Record<string, (document: Loose) => void>> = {
  "/examples: address is gone": (document) => delete document["paths"]?.["/examples"],
  "/examples: another operationId": (document) => set(operation(document), "operationId", "other"),
  "/examples query q: parameter is gone": (document) => set(parameter(document, "q"), "name", "query"),
  "/examples query q: has become required": (document) => set(parameter(document, "q"), "required", true),
  "/examples query limit: maximum 100 → 50": (document) => set(parameter(document, "limit")["schema"], "maximum", 50),
  "/examples query limit: another default": (document) => set(parameter(document, "limit")["schema"], "default", 10),
  "/examples query depth: values gone: case": (document) =>
    set(parameter(document, "depth")["schema"]?.["items"], "enum", ["full", "short"]),
  "/examples/{slug} answer.title: field is gone": (document) => delete schema(document, "Example")["properties"]?.["title"],
  "/examples/{slug} answer.links: may be missing now": (document) => set(schema(document, "Example"), "required", ["title"]),
  '/examples/{slug} answer.title: type ["string",null] → ["integer",null]': (document) =>
    set(schema(document, "Example")["properties"], "title", { type: "integer" }),
};

test.each(Object.keys(breaches))("breaking: %s", (breach) => {
  const change = breaches[breach];
  expect(change && after(change)).toContain(`breaking ${breach}`);
});
