import { z } from "zod";
import type { EventKind } from "../../kernel/events.ts";
import { createHash } from "node:crypto";
import { renderMarkdown } from "../../kernel/markdown.ts";
import type { Item } from "./content.ts";
import type { ContentItem } from "./content.files.ts";
import { embedOf, type TextFile } from "./text-file.ts";
import { type Agencies, facetsOf, positionOf } from "./item.ts";

/** Counts the changes of the library, for pages that are drawn from it. */
export const libraryRevision = "library";

/** Ids of the texts that are new, or say something else than before. */
export type ItemsChanged = { readonly added: readonly string[]; readonly changed: readonly string[] };

/** Published by whatever changes texts: whoever has made something of one makes it anew, and whoever follows one is told. */
export const itemsChanged: EventKind<ItemsChanged> = {
  name: "library.items-changed",
  payload: z.object({ added: z.array(z.string()), changed: z.array(z.string()) }),
};

/** An item as a row, before it has an id or a time. */
export type CompiledItem = {
  readonly kind: Item["kind"];
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly position: number;
  readonly facets: string[];
  /** Of what a reader sees: its place in lists and its facets may change without the text having done so. */
  readonly hash: string;
  readonly item: Item;
  readonly html: Readonly<Record<string, string>>;
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

/** The area of each obstacle, which measures and others are found by. */
export function areasOf(items: readonly { readonly slug: string; readonly item: Item }[]): Map<string, string> {
  return new Map(items.flatMap(({ slug, item }) => (item.kind === "obstacle" ? [[slug, item.area] as const] : [])));
}

export function compileItems(items: readonly ContentItem[], agencies: Agencies): CompiledItem[] {
  const areaOf = areasOf(items);
  const placesTaken = new Map<string, number>();
  return items.map(({ slug, item }) => {
    const place = placesTaken.get(item.kind) ?? 0;
    placesTaken.set(item.kind, place + 1);
    return compileItem({ slug, item }, { place, areaOf, agencies });
  });
}

type Surroundings = {
  readonly place: number;
  readonly areaOf: ReadonlyMap<string, string>;
  readonly agencies: Agencies;
  readonly files?: readonly TextFile[];
};

/** One text as a row, given its place among those of its kind and what else it is found by. */
export function compileItem(
  { slug, item }: { readonly slug: string; readonly item: Item },
  { place, areaOf, agencies, files = [] }: Surroundings,
): CompiledItem {
  const { title, summary, kind } = item;
  const html = renderItem(item, files);
  const hash = createHash("sha256")
    .update(JSON.stringify([item, html]))
    .digest("hex");
  return { kind, slug, title, summary, position: positionOf(item, place), facets: facetsOf(item, areaOf, agencies), hash, item, html };
}

/** The Markdown fields of an item as HTML, with the pictures and attachments that they refer to. */
export function renderItem(item: Item, files: readonly TextFile[]): Record<string, string> {
  const embed = files.length === 0 ? undefined : embedOf(files);
  const fields = { body: "body" in item ? item.body : undefined, background: item.kind === "example" ? item.background : undefined };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, markdown]) => (markdown === undefined ? [] : [[name, renderMarkdown(markdown, embed)]])),
  );
}
