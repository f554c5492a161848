import { textOfHtml } from "../../kernel/markdown.ts";
import type { SearchDocument } from "../../kernel/search/index.ts";
import type { Item, Kind } from "./content.ts";
import { facetsOf } from "./item.ts";
import { searchTextsOf } from "./search-texts.ts";

export const searchCollection = "library";

export type FindableItem = {
  readonly slug: string;
  readonly item: Item;
  /** Its Markdown fields as HTML. */
  readonly html: Readonly<Record<string, string>>;
};

/** What an item's documents are called: the Swedish text, and the English summary where there is one. */
export function documentIdsOf({ kind, slug }: { readonly kind: Kind; readonly slug: string }): {
  readonly swedish: string;
  readonly english: string;
} {
  return { swedish: `${kind}/${slug}`, english: `en/${kind}/${slug}` };
}

/** An item as what a search can find: the Swedish text, and the English summary where there is one. */
export function searchDocumentsOf({ slug, item, html }: FindableItem, areaOf: ReadonlyMap<string, string>): SearchDocument[] {
  const ids = documentIdsOf({ kind: item.kind, slug });
  const address = ids.swedish;
  const shared = { collection: searchCollection, kind: item.kind, address, facets: facetsOf(item, areaOf) };
  const swedish: SearchDocument = {
    ...shared,
    id: ids.swedish,
    language: "sv",
    title: item.title,
    summary: item.summary,
    body: bodyOf(item, html),
    keywords: item.keywords,
  };
  const english = "english" in item ? item.english : undefined;
  if (english === undefined) return [swedish];
  return [swedish, { ...shared, id: ids.english, language: "en", title: english.title, summary: english.summary, body: "" }];
}

/**
 * What a reader would quote comes first, bare words and names last, with an empty line between any two: an extract is never made of
 * two fields, and is a sentence wherever a sentence has the words.
 */
function bodyOf(item: Item, html: FindableItem["html"]): string {
  const short = searchTextsOf(item);
  const sentences = short.filter(isSentence);
  const words = short.filter((text) => !isSentence(text));
  return [...Object.values(html).map(textOfHtml), ...sentences, ...words].join("\n\n");
}

function isSentence(text: string): boolean {
  return /[.!?]$/.test(text);
}
