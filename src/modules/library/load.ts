import { createHash } from "node:crypto";
import { renderMarkdown } from "../../kernel/markdown.ts";
import type { Item } from "./content.ts";
import type { ContentItem } from "./content.files.ts";
import { facetsOf, positionOf } from "./item.ts";

/** An item as a row, before it has an id or a time. */
export type CompiledItem = {
  readonly kind: Item["kind"];
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly position: number;
  readonly facets: string[];
  readonly hash: string;
  readonly item: Item;
};

/** What is already stored of an item, as far as loading needs to know. */
export type StoredItem = { readonly fileHash: string | null; readonly edited: boolean; readonly withdrawn: boolean };

export type LoadDecision = "add" | "change" | "keep" | "nothing";

/** A text that a person has edited here is never overwritten from a file. */
export function decideLoad(hash: string, stored: StoredItem | undefined): LoadDecision {
  if (stored === undefined) return "add";
  if (stored.fileHash === hash && !stored.withdrawn) return "nothing";
  return stored.edited ? "keep" : "change";
}

export function compileItems(items: readonly ContentItem[]): CompiledItem[] {
  const areaOf = new Map(items.flatMap(({ slug, item }) => (item.kind === "obstacle" ? [[slug, item.area] as const] : [])));
  return items.map(({ slug, item }, index) => {
    const { title, summary, kind } = item;
    const position = positionOf(item, index);
    const facets = facetsOf(item, areaOf);
    const hash = createHash("sha256")
      .update(JSON.stringify([item, position, facets, renderVersion]))
      .digest("hex");
    return { kind, slug, title, summary, position, facets, hash, item };
  });
}

/** Raised when rendering changes, so that stored HTML is made anew at the next load. */
const renderVersion = 3;

/** The Markdown fields of an item as HTML. */
export function renderItem(item: Item): Record<string, string> {
  const fields = { body: "body" in item ? item.body : undefined, background: item.kind === "example" ? item.background : undefined };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, markdown]) => (markdown === undefined ? [] : [[name, renderMarkdown(markdown)]])),
  );
}
