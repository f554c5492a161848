import { describe, expect, test } from "vitest";
import { z } from "zod";
import { modules } from "../../src/app/modules.ts";
import { describeOpenApi } from "../../src/modules/open/module.ts";
import { rules, type Tree } from "../support/api-profile.ts";

const operations = modules.flatMap(({ api = [] }) => api);
const place = { origin: "https://tillit.example", supportEmail: "stod@tillit.example", publisher: undefined };
const document = JSON.parse(JSON.stringify(describeOpenApi(operations, place))) as Tree;

describe.each(rules)("$id: $says", ({ faults, breach }) => {
  test("holds", () => expect(faults(document)).toEqual([]));
  test("is seen to fail", () => expect(faults(breach(document)).length).toBeGreaterThan(0));
});

test("the description is the same text each time", () => {
  expect(JSON.stringify(describeOpenApi(operations, place))).toBe(JSON.stringify(document));
});

test("every reference leads to a schema, and every schema is referred to", () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  expect(referred).toEqual(new Set(Object.keys((document["components"] as { schemas: object }).schemas)));
});

test("no address is made up where the installation has none", () => {
  const bare = describeOpenApi(operations, { ...place, supportEmail: undefined });
  expect(JSON.stringify(bare)).not.toContain("@tillit.example");
});

test.each(operations.map((one) => [one.id, one] as const))(
  "the example of %s is an answer that keeps to its schema",
  (_, { answer, example }) => {
    const parsed = answer.safeParse(example);
    expect(parsed.success ? [] : z.prettifyError(parsed.error)).toEqual([]);
  },
);

test("every parameter is described in both languages, and no two operations have the same name", () => {
  const silent = operations.flatMap(({ id, parameters }) =>
    parameters.filter(({ says }) => says.sv.length < 5 || says.en.length < 5).map(({ name }) => `${id} ${name}`),
  );
  expect(silent).toEqual([]);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
});
