import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse, YAMLParseError } from "yaml";
import type { z } from "zod";
import { folderOf, type Item, item, type Kind, kinds } from "./content.ts";
import { referencesOf } from "./item.ts";

export type ContentFault = { readonly file: string; readonly message: string };
export type ContentItem = { readonly file: string; readonly slug: string; readonly item: Item };
export type Content = { readonly items: readonly ContentItem[]; readonly faults: readonly ContentFault[] };

/**
 * Reads and validates every file of a content folder, including the references between items.
 * Faults are returned, not thrown, so that an editor sees all of them at once.
 */
export async function readContent(root: string): Promise<Content> {
  const items: ContentItem[] = [];
  const faults: ContentFault[] = [];
  for (const kind of kinds) {
    for (const file of await listFiles(path.join(root, folderOf[kind]))) {
      const read = parseFile(kind, file, await readFile(file, "utf8"));
      items.push(...read.items);
      faults.push(...read.faults);
    }
  }
  return { items, faults: [...faults, ...duplicateFaults(items), ...referenceFaults(items)] };
}

/** SHA-256 over the names and the text of all files, and over what else the result depends on: tells in a few milliseconds whether anything has changed. */
export async function fingerprintOf(root: string, versions: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(versions));
  for (const kind of kinds) {
    for (const file of await listFiles(path.join(root, folderOf[kind]))) {
      hash.update(path.relative(root, file)).update("\0");
      hash.update(await readFile(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(".md") || name.endsWith(".yaml"))
    .sort()
    .map((name) => path.join(folder, name));
}

function parseFile(kind: Kind, file: string, source: string): Content {
  try {
    const drafts = file.endsWith(".md") ? [fromMarkdown(file, source)] : fromYaml(source);
    return validate(kind, file, drafts);
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ContentSyntaxError || error instanceof ReferenceError) {
      return { items: [], faults: [{ file, message: error.message }] };
    }
    throw error;
  }
}

class ContentSyntaxError extends Error {}

function fromMarkdown(file: string, source: string): Record<string, unknown> {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(source);
  if (match?.[1] === undefined) throw new ContentSyntaxError("the file must begin with front matter between two lines of ---");
  const front: unknown = parse(match[1]);
  if (typeof front !== "object" || front === null || Array.isArray(front))
    throw new ContentSyntaxError("the front matter must be a mapping");
  const body = (match[2] ?? "").trim();
  return { slug: path.basename(file, ".md"), ...front, ...(body === "" ? {} : { body }) };
}

function fromYaml(source: string): unknown[] {
  const list: unknown = parse(source);
  if (!Array.isArray(list)) throw new ContentSyntaxError("the file must hold a list of items");
  return list;
}

function validate(kind: Kind, file: string, drafts: readonly unknown[]): Content {
  const items: ContentItem[] = [];
  const faults: ContentFault[] = [];
  drafts.forEach((draft, index) => {
    const parsed = item.safeParse({ ...(draft as object), kind });
    if (!parsed.success) {
      faults.push(...parsed.error.issues.map((issue) => ({ file, message: describe(issue, draft, index) })));
    } else if (parsed.data.slug === undefined) {
      faults.push({ file, message: `item ${index + 1}: slug is missing` });
    } else {
      items.push({ file, slug: parsed.data.slug, item: parsed.data });
    }
  });
  return { items, faults };
}

function describe(issue: z.core.$ZodIssue, draft: unknown, index: number): string {
  const name = typeof draft === "object" && draft !== null && "slug" in draft ? String(draft.slug) : `item ${index + 1}`;
  return `${name}: ${issue.path.length === 0 ? "" : `${issue.path.join(".")}: `}${issue.message}`;
}

function duplicateFaults(items: readonly ContentItem[]): ContentFault[] {
  const seen = new Map<string, string>();
  const faults: ContentFault[] = [];
  for (const { file, slug, item: value } of items) {
    const key = `${value.kind}/${slug}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, file);
    else faults.push({ file, message: `${slug}: the slug is already used in ${first}` });
  }
  return faults;
}

function referenceFaults(items: readonly ContentItem[]): ContentFault[] {
  const known = new Set(items.map(({ slug, item: value }) => `${value.kind}/${slug}`));
  return items.flatMap(({ file, slug, item: value }) =>
    referencesOf(value)
      .map(({ kind, slug: target }) => `${kind}/${target}`)
      .filter((target) => !known.has(target))
      .map((target) => ({ file, message: `${slug}: refers to ${target}, which does not exist` })),
  );
}
