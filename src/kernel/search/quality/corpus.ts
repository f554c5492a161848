import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";

export type CorpusDocument = {
  readonly id: string;
  readonly language: "sv" | "en";
  readonly title: string;
  readonly text: string;
};

/**
 * The texts of a folder of Markdown and YAML files, without knowing what their fields mean: whatever has a space in it is a text. A list
 * gives a document an entry, a Markdown file one; what an entry says in English is a document of its own.
 */
export async function readCorpus(folder: string): Promise<CorpusDocument[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(md|yaml)$/.test(name)).sort();
  const files = await Promise.all(names.map(async (name) => documentsOf(name, await readFile(path.join(folder, name), "utf8"))));
  return files.flat();
}

function documentsOf(name: string, source: string): CorpusDocument[] {
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(source);
  const value: unknown = parse(front?.[1] ?? source);
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry: unknown, index) => {
    const id = `${name}#${index}`;
    const text = [...textsIn(entry), front?.[2] ?? ""].join("\n\n");
    const swedish: CorpusDocument = { id, language: "sv", title: titleOf(entry), text };
    const english = isMapping(entry) ? entry["english"] : undefined;
    if (!isMapping(english)) return [swedish];
    return [swedish, { id: `en/${id}`, language: "en", title: titleOf(english), text: textsIn(english).join("\n\n") }];
  });
}

function titleOf(entry: unknown): string {
  return isMapping(entry) && typeof entry["title"] === "string" ? entry["title"] : "";
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.includes(" ") ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMapping(value) ? Object.entries(value).flatMap(([name, field]) => (name.startsWith("english") ? [] : textsIn(field))) : [];
}
