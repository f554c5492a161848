import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

/** Every catalogue of messages in the program: Swedish file → both languages. */
async function catalogues(): Promise<{ file: string; sv: unknown; en: unknown }[]> {
  const files = (await readdir("src", { recursive: true })).filter((file) => file.endsWith(".messages.sv.ts"));
  return Promise.all(
    files.map(async (file) => {
      const swedish = path.resolve("src", file);
      const { sv } = (await import(swedish)) as { sv: unknown };
      const { en } = (await import(swedish.replace(".sv.ts", ".en.ts"))) as { en: unknown };
      return { file, sv, en };
    }),
  );
}

/** Texts by their path: "kinds.method.one" → "Metod". A text with parameters is given some. */
function texts(value: unknown, place = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[place, value]]);
  if (typeof value === "function") return new Map([[place, String((value as (...parameters: unknown[]) => unknown)("7", "7", "7"))]]);
  return new Map(Object.entries(value as object).flatMap(([name, inner]) => [...texts(inner, place === "" ? name : `${place}.${name}`)]));
}

test("every text exists in both languages, and none is empty", async () => {
  const all = await catalogues();
  expect(all.length).toBeGreaterThan(2);
  for (const { file, sv, en } of all) {
    expect([...texts(en).keys()].sort(), file).toEqual([...texts(sv).keys()].sort());
    for (const [place, text] of [...texts(sv), ...texts(en)]) expect(text.trim(), `${file} ${place}`).not.toBe("");
  }
});

test("no text praises, blames, or tells the reader to click here", async () => {
  for (const { file, sv, en } of await catalogues()) {
    for (const [place, text] of [...texts(sv), ...texts(en)])
      expect(text, `${file} ${place}`).not.toMatch(/klicka här|click here|bra jobbat|well done|!/i);
  }
});

test("the two languages differ, but for names and numbers", async () => {
  for (const { file, sv, en } of await catalogues()) {
    const english = texts(en);
    const same = [...texts(sv)].filter(([place, text]) => english.get(place) === text && text.length > 40);
    expect(same, file).toEqual([]);
  }
});
