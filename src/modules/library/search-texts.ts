import type { Item } from "./content.ts";

/** The short texts of an item, for the search index: what its lists and fields say, without codes and without its Markdown. */
export function searchTextsOf(item: Item): string[] {
  const { title: _title, summary: _summary, ...rest } = item;
  return textsIn(rest);
}

/** Fields that hold codes, references, Markdown, or what is indexed by itself: keywords and the English twin. */
const notText = new Set([
  "body",
  "background",
  "kind",
  "slug",
  "principles",
  "sources",
  "records",
  "related",
  // Why a text was chosen is for whoever may read that text, and a search knows no rights.
  "choices",
  "keywords",
  "english",
  "area",
  "nature",
  "level",
  "owners",
  "measures",
  "methods",
  "obstacles",
  "datasets",
  "cornerstones",
  "proposedBy",
  "meetingTypes",
  "meetingType",
  "citizenContact",
  "track",
  "agencyType",
  "agencySize",
  "depth",
  "form",
  "lead",
  "output",
  "uses",
  "key",
  "status",
  "type",
  "lines",
  "qualifier",
  "unit",
  "example",
]);

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (notText.has(name) ? [] : textsIn(inner)));
}
