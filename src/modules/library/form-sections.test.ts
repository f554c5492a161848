import { expect, test } from "vitest";
import { readContent } from "./content.files.ts";
import { readSearch, referredAt, textsNamedIn, withChosen } from "./field-reference.ts";
import { isIdle, sectionsOf } from "./form-sections.ts";
import { referencesOf } from "./item.ts";
import { type DeskKind, deskKinds, type DraftContent, fieldsOf } from "./schema-field.ts";
import { tidy } from "./schema-form.ts";

test("every field of every kind stands in one part of its form, in the order of its schema", () => {
  for (const kind of deskKinds) {
    const inParts = sectionsOf(kind).flatMap(({ fields }) => fields);
    expect([kind, inParts.map(({ name }) => name).sort()]).toEqual([kind, fieldsOf[kind].map(({ name }) => name).sort()]);
    for (const { fields } of sectionsOf(kind)) {
      const places = fields.map((field) => fieldsOf[kind].indexOf(field));
      expect([kind, places]).toEqual([kind, places.toSorted((one, other) => one - other)]);
    }
  }
});

test("a part is folded only where nothing has to be written and nothing is", () => {
  const isFolded = (kind: DeskKind, name: string, content: DraftContent): boolean => {
    const section = sectionsOf(kind).find((one) => one.name === name);
    return section !== undefined && isIdle(section, content);
  };
  // What was hard is asked of every example.
  expect(isFolded("example", "experience", {})).toBe(false);
  expect(isFolded("obstacle", "page", {})).toBe(true);
  expect(isFolded("obstacle", "page", { keywords: [] })).toBe(true);
  expect(isFolded("obstacle", "page", { keywords: ["x"] })).toBe(false);
  expect(isFolded("example", "links", {})).toBe(false);
});

test("the fields that name texts are those that a text of the library is linked by", async () => {
  const { items } = await readContent("content");
  const atDesk = items.filter(({ item }) => deskKinds.some((kind) => kind === item.kind));
  const differing = atDesk.flatMap(({ slug, item }) => {
    const named = textsNamedIn(tidy(fieldsOf[item.kind as DeskKind], item)).map((one) => `${one.kind}/${one.slug}`);
    const linked = referencesOf(item).filter(({ relation }) => relation !== "principle" && relation !== "area");
    const isSame =
      JSON.stringify([...new Set(named)].sort()) === JSON.stringify([...new Set(linked.map((to) => `${to.kind}/${to.slug}`))].sort());
    return isSame ? [] : [`${item.kind}/${slug}`];
  });
  expect(atDesk.flatMap(({ item }) => referencesOf(item)).length).toBeGreaterThan(1_000);
  expect(differing).toEqual([]);
});

const chosen = (content: DraftContent, path: string, value: string, kind: DeskKind = "method") =>
  withChosen(fieldsOf[kind], content, new URLSearchParams({ [`pick.${path}`]: value }));

test("what was chosen stands in its field, in a row of its own or in a row of another list, and once", () => {
  expect(chosen({ related: ["a/b"] }, "related", "method/tvarteam")).toEqual({ related: ["a/b", "method/tvarteam"] });
  expect(chosen({ related: ["a/b", "", "c/d"] }, "related", "method/tvarteam")).toEqual({ related: ["a/b", "method/tvarteam", "c/d"] });
  expect(chosen({ obstacles: ["x"] }, "obstacles", "obstacle/y")).toEqual({ obstacles: ["x", "y"] });
  expect(chosen({ obstacles: ["y"] }, "obstacles", "obstacle/y")).toEqual({ obstacles: ["y"] });
  const usedBy = [{ organisation: "A" }, { organisation: "B", example: "gammalt" }];
  expect(chosen({ usedBy }, "usedBy.1.example", "example/nytt")).toEqual({ usedBy: [usedBy[0], { organisation: "B", example: "nytt" }] });
});

test("what is no text of the kind, no field, or no such row changes nothing", () => {
  const content = { obstacles: ["x"], usedBy: [{ organisation: "A" }] };
  for (const [path, value] of [
    ["obstacles", "method/tvarteam"],
    ["obstacles", "hittepa/y"],
    ["obstacles", "obstacle/<b>"],
    ["title", "method/tvarteam"],
    ["nowhere", "method/tvarteam"],
    ["usedBy.7.example", "example/nytt"],
    ["__proto__", "method/tvarteam"],
  ] as const)
    expect([path, value, chosen(content, path, value)]).toEqual([path, value, content]);
});

test("a search is what the button asks for, or what Enter does where words are written", () => {
  const read = (form: Record<string, string>) => readSearch(new URLSearchParams(form));
  expect(read({ row: "find:obstacles", "find.obstacles": " mål " })).toEqual({
    path: "obstacles",
    words: "mål",
    kinds: ["obstacle"],
    kind: undefined,
  });
  expect(read({ row: "enter", "find.related": "team", "findKind.related": "method" })?.kinds).toEqual(["method"]);
  expect(read({ row: "find:related", "findKind.related": "" })?.kinds.length).toBeGreaterThan(10);
  expect(read({ row: "enter", "find.related": " " })).toBeUndefined();
  expect(read({ "find.related": "team" })).toBeUndefined();
  expect(read({ row: "find:title", "find.title": "x" })).toBeUndefined();
});

test("a text that is named is known with the place where it is named", () => {
  const content = { obstacles: ["x", "y"], choices: [{ text: "method/z", why: "w" }], summary: "x" };
  expect(textsNamedIn(content)).toEqual([
    { kind: "obstacle", slug: "x", path: "obstacles.0" },
    { kind: "obstacle", slug: "y", path: "obstacles.1" },
    { kind: "method", slug: "z", path: "choices.0.text" },
  ]);
  expect(["related.3", "choices.0.text", "steps.0.text", "usedBy.2.example"].map(referredAt)).toEqual(["any", "any", undefined, "example"]);
});
