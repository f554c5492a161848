import type { Id } from "../../kernel/ids.ts";
import type { Item, ItemOf, Kind } from "./content.ts";
import { areaSlugs } from "./content-parts.ts";

export type ItemId = Id<"library.item">;

/** An item as lists and links show it. */
export type ItemSummary = {
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly facets: readonly string[];
};

export const relations = ["principle", "area", "measure", "method", "obstacle", "example", "dataset", "related"] as const;
export type Relation = (typeof relations)[number];

/** A link from one item to another, before either has an id. */
export type Reference = { readonly relation: Relation; readonly kind: Kind; readonly slug: string };

/** What lists can be narrowed by. The value of a facet is stored as `facet:value`. */
export const facetNames = [
  "principle",
  "area",
  "owner",
  "nature",
  "level",
  "cornerstone",
  "depth",
  "agency-type",
  "agency-size",
  "meeting",
  "contact",
  "track",
  "length",
  "type",
  "organisation",
] as const;
export type FacetName = (typeof facetNames)[number];

/** Every item that this item points at, in the order it names them. */
export function referencesOf(item: Item): Reference[] {
  const references = [...ownReferences(item), ...relatedReferences(item)];
  const seen = new Set<string>();
  return references.filter(({ relation, kind, slug }) => {
    const key = `${relation} ${kind}/${slug}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function ownReferences(item: Item): Reference[] {
  const principles = to("principle", item.principles);
  switch (item.kind) {
    case "obstacle":
      return [...principles, ...to("area", [item.area]), ...to("measure", item.measures)];
    case "measure":
      return [...principles, ...to("area", [item.area]), ...to("method", item.methods)];
    case "method":
      return [
        ...principles,
        ...to("obstacle", item.obstacles),
        ...to(
          "example",
          item.usedBy.map(({ example }) => example),
        ),
      ];
    case "example":
      return [
        ...principles,
        ...to("obstacle", item.obstacles),
        ...to("measure", item.measures),
        ...to("method", item.methods),
        ...to("dataset", item.datasets),
      ];
    default:
      return principles;
  }
}

function to(kind: Kind & Relation, slugs: readonly (string | undefined)[]): Reference[] {
  return slugs.filter((slug) => slug !== undefined).map((slug) => ({ relation: kind, kind, slug }));
}

function relatedReferences(item: Item): Reference[] {
  return item.related.map((address) => {
    const [kind, slug] = address.split("/") as [Kind, string];
    return { relation: "related", kind, slug };
  });
}

/**
 * What the item can be found by in lists.
 * @param areaOf the area of an obstacle, by slug: an example or a method is found by the areas of the obstacles it deals with.
 */
export function facetsOf(item: Item, areaOf: ReadonlyMap<string, string>): string[] {
  const facets = [...facet("principle", item.principles), ...ownFacets(item, areaOf)];
  return [...new Set(facets)].sort();
}

function ownFacets(item: Item, areaOf: ReadonlyMap<string, string>): string[] {
  switch (item.kind) {
    case "obstacle":
      return [
        ...facet("area", [item.area]),
        ...facet("owner", item.owners),
        ...facet("nature", [item.nature]),
        ...facet("level", [item.level]),
        ...facet(
          "organisation",
          item.metAt.map(({ organisation }) => organisation),
        ),
      ];
    case "measure":
      return [
        ...facet("area", [item.area]),
        ...facet("owner", item.owners),
        ...facet("cornerstone", item.cornerstones),
        ...facet(
          "organisation",
          item.triedBy.map(({ organisation }) => organisation),
        ),
      ];
    case "method":
      return [
        ...facet("area", areasOf(item.obstacles, areaOf)),
        ...facet("meeting", item.meetingTypes),
        ...facet("length", [lengthOf(item)]),
        ...facet(
          "organisation",
          item.usedBy.map(({ organisation }) => organisation),
        ),
      ];
    case "example":
      return [
        ...facet("area", areasOf(item.obstacles, areaOf)),
        ...facet("depth", [item.depth]),
        ...facet("agency-type", [item.agencyType]),
        ...facet("agency-size", item.agencySize === undefined ? [] : [item.agencySize]),
        ...facet("meeting", [item.meetingType]),
        ...facet("contact", [item.citizenContact]),
        ...facet("track", [item.track]),
        ...facet("organisation", item.organisations),
      ];
    case "resource":
      return facet("type", [item.type]);
    default:
      return [];
  }
}

function facet(name: FacetName, values: readonly string[]): string[] {
  return values.map((value) => `${name}:${value}`);
}

function areasOf(obstacles: readonly string[], areaOf: ReadonlyMap<string, string>): string[] {
  return obstacles.map((slug) => areaOf.get(slug)).filter((area) => area !== undefined);
}

export const lengths = ["up-to-2-hours", "half-or-full-day", "several-meetings", "ongoing"] as const;
export type Length = (typeof lengths)[number];

/** How long a method takes, roughly: by its sessions and their minutes. A method without a session runs beside the daily work. */
export function lengthOf(method: ItemOf<"method">): Length {
  const sessions = method.phases.filter(({ kind }) => kind === "session");
  const minutes = sessions.flatMap(({ steps }) => steps).reduce((sum, step) => sum + (step.minutes ?? 0), 0);
  if (sessions.length === 0) return "ongoing";
  if (method.phases.length > 1 && sessions.length + method.phases.length > 2) return "several-meetings";
  return minutes <= 120 ? "up-to-2-hours" : "half-or-full-day";
}

/** The place of an item in a list of its kind: by its number, its area or how fully it is told, then as the files have it. */
export function positionOf(item: Item, indexInFiles: number): number {
  switch (item.kind) {
    case "principle":
    case "area":
      return item.number;
    case "obstacle":
    case "measure":
      return areaSlugs.indexOf(item.area) * placesInGroup + indexInFiles;
    case "example":
      return depths.indexOf(item.depth) * placesInGroup + indexInFiles;
    default:
      return indexInFiles;
  }
}

const depths = ["full", "short", "case"];
const placesInGroup = 10_000;

/** The short texts of an item, for the search index: what its lists and fields say, without codes and without its Markdown. */
export function searchTextOf(item: Item): string {
  const { title: _title, summary: _summary, ...rest } = item;
  return textsIn(rest).join("\n");
}

/** Fields that hold codes, references, Markdown, or the English twin, which is indexed by itself. */
const notText = new Set([
  "body",
  "background",
  "kind",
  "slug",
  "principles",
  "sources",
  "records",
  "related",
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
