import { expect, test } from "vitest";
import { readContent } from "./content.files.ts";
import { anArea, aTheme, contentFolder, obstacles } from "./library.testing.ts";

async function messagesOf(files: Parameters<typeof contentFolder>[0]): Promise<string[]> {
  const { faults } = await readContent(await contentFolder(files));
  return faults.map(({ message }) => message);
}

test("a folder without faults gives its items, named by file or by slug", async () => {
  const root = await contentFolder({
    area: { "egna-hinder.md": anArea(1) },
    obstacle: { "egna-hinder.yaml": obstacles({ slug: "a" }, { slug: "b" }) },
  });
  const { items, faults } = await readContent(root);
  expect(faults).toEqual([]);
  expect(items.map(({ slug, item }) => `${item.kind}/${slug}`)).toEqual(["area/egna-hinder", "obstacle/a", "obstacle/b"]);
});

test("a file that is no YAML is named with the line", async () => {
  expect(await messagesOf({ theme: { "x.md": aTheme({ extra: "keywords: [a, b" }) } })).toEqual([expect.stringMatching(/at line \d+/)]);
});

test("a file without front matter is told what it lacks", async () => {
  expect(await messagesOf({ theme: { "x.md": "Bara text." } })).toEqual(["the file must begin with front matter between two lines of ---"]);
});

test("a field that is missing, one that is too many and one that is wrong are each named", async () => {
  const broken = obstacles({ slug: "a", extra: "colour: red" }).replace("nature: cause", "nature: mood").replace("owners: [managers]", "");
  expect(await messagesOf({ obstacle: { "x.yaml": broken } })).toEqual([
    expect.stringContaining("a: nature: "),
    expect.stringContaining("a: owners: "),
    expect.stringContaining('"colour"'),
  ]);
});

test("the same slug twice is named with the file that has it already", async () => {
  const files = {
    area: { "egna-hinder.md": anArea(1) },
    obstacle: { "a.yaml": obstacles({ slug: "x" }), "b.yaml": obstacles({ slug: "x" }) },
  };
  expect(await messagesOf(files)).toEqual([expect.stringMatching(/^x: the slug is already used in .*a\.yaml$/)]);
});

test("a reference to something that does not exist is named", async () => {
  const files = { area: { "egna-hinder.md": anArea(1) }, obstacle: { "a.yaml": obstacles({ slug: "x", extra: "measures: [saknas]" }) } };
  expect(await messagesOf(files)).toEqual(["x: refers to measure/saknas, which does not exist"]);
});

test("lines of a source are written as numbers", async () => {
  expect(await messagesOf({ theme: { "x.md": aTheme().replace('"1-2"', '"sida 3"') } })).toEqual([
    expect.stringContaining("lines are written"),
  ]);
});
