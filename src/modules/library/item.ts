import type { Language } from "../../kernel/i18n.ts";
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
  /** Of the title and the summary: the reader's where the item has them in it, otherwise Swedish. */
  readonly language: Language;
  readonly facets: readonly string[];
};

export const relations = ["principle", "area", "measure", "method", "obstacle", "example", "dataset", "related", "choice"] as const;
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
  "gains",
  "length",
  "first",
  "type",
  "group",
  "organisation",
  "agency",
  "minutes",
  "people",
] as const;
export type FacetName = (typeof facetNames)[number];

/** The values that an item has of one facet. */
export function valuesOf(item: Pick<ItemSummary, "facets">, name: FacetName): string[] {
  return item.facets.filter((value) => value.startsWith(`${name}:`)).map((value) => value.slice(name.length + 1));
}

/** Every item that this item points at, in the order it names them. */
export function referencesOf(item: Item): Reference[] {
  const chosen = item.kind === "theme" ? item.choices.map(({ text }) => text) : [];
  const references = [...ownReferences(item), ...named("choice", chosen), ...named("related", item.related)];
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

function named(relation: Relation, addresses: readonly string[]): Reference[] {
  return addresses.map((address) => {
    const [kind, slug] = address.split("/") as [Kind, string];
    return { relation, kind, slug };
  });
}

/**
 * What the item can be found by in lists.
 * @param areaOf the area of an obstacle, by slug: an example or a method is found by the areas of the obstacles it deals with.
 * @param agencies the register, by the names that items use.
 */
export function facetsOf(item: Item, areaOf: ReadonlyMap<string, string>, agencies: Agencies = noAgencies): string[] {
  const facets = [...facet("principle", item.principles), ...ownFacets(item, areaOf), ...facetsFromRegister(item, agencies)];
  return [...new Set(facets)].sort();
}

/** What the register of agencies knows of the organisations that items name. */
export type Agencies = ReadonlyMap<string, { readonly slug: string; readonly sizeIn2019: string | undefined }>;

const noAgencies: Agencies = new Map();

/** Every organisation that an item says something of, as it names them. */
export function organisationsOf(item: Item): string[] {
  switch (item.kind) {
    case "obstacle":
      return namesIn(item.metAt);
    case "measure":
      return namesIn(item.triedBy);
    case "method":
      return namesIn(item.usedBy);
    case "example":
      return item.organisations;
    default:
      return [];
  }
}

/** Those, and whom an example was made together with. */
export function namedIn(item: Item): string[] {
  return item.kind === "example" ? [...item.organisations, ...item.partners] : organisationsOf(item);
}

/** The agencies that the item is about; and how large an example's were when it took place, where the source of the example does not say. */
function facetsFromRegister(item: Item, agencies: Agencies): string[] {
  const known = organisationsOf(item).flatMap((name) => agencies.get(name) ?? []);
  const sizes = item.kind === "example" && item.agencySize === undefined ? known.flatMap(({ sizeIn2019 }) => sizeIn2019 ?? []) : [];
  return [
    ...facet(
      "agency",
      known.map(({ slug }) => slug),
    ),
    ...facet("agency-size", sizes),
  ];
}

function ownFacets(item: Item, areaOf: ReadonlyMap<string, string>): string[] {
  switch (item.kind) {
    case "obstacle":
      return [
        ...facet("area", [item.area]),
        ...facet("owner", item.owners),
        ...facet("nature", [item.nature]),
        ...facet("level", [item.level]),
        ...facet("organisation", namesIn(item.metAt)),
      ];
    case "measure":
      return [
        ...facet("area", [item.area]),
        ...facet("owner", item.owners),
        ...facet("cornerstone", item.cornerstones),
        ...facet("organisation", namesIn(item.triedBy)),
      ];
    case "method":
      return facetsOfMethod(item, areaOf);
    case "example":
      return facetsOfExample(item, areaOf);
    case "resource":
      return facet("type", [item.type]);
    case "dataset":
      return facet("group", [groupOf(item)]);
    default:
      return [];
  }
}

function facetsOfMethod(method: ItemOf<"method">, areaOf: ReadonlyMap<string, string>): string[] {
  return [
    ...facet("area", areasOf(method.obstacles, areaOf)),
    ...facet("meeting", method.meetingTypes),
    ...facet("length", [lengthOf(method)]),
    ...facet("first", [firstSessionOf(method)]),
    ...facet("minutes", stated(firstMinutesOf(method)).map(String)),
    ...facet("people", [peopleOf(method)]),
    ...facet("organisation", namesIn(method.usedBy)),
  ];
}

function facetsOfExample(example: ItemOf<"example">, areaOf: ReadonlyMap<string, string>): string[] {
  return [
    ...facet("area", areasOf(example.obstacles, areaOf)),
    ...facet("depth", [example.depth]),
    ...facet("agency-type", [example.agencyType]),
    ...facet("agency-size", stated(example.agencySize)),
    ...facet("meeting", stated(example.meetingType)),
    ...facet("contact", stated(example.citizenContact)),
    ...facet("track", [example.track]),
    ...facet("gains", gainsOf(example)),
    ...facet("organisation", example.organisations),
  ];
}

function namesIn(told: readonly { readonly organisation: string }[]): string[] {
  return told.map(({ organisation }) => organisation);
}

function stated<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}

/** How far the gains have come, for any of those they may reach. Most sources say nothing, and that is a value of its own. */
function gainsOf({ gains }: ItemOf<"example">): string[] {
  return gains === undefined ? ["not-stated"] : [gains.citizens.status, gains.staff.status, gains.society.status];
}

export const datasetGroups = ["survey", "example", "commission", "state"] as const;

/**
 * What a table is about: the survey of 2019, one agency's attempt, the commission's own work, or the state as a whole.
 * @source SOU 2019:43 §2.3–2.11 tells the attempts one by one; §2.2 and §2.9 are about the workshop and the network themselves.
 */
function groupOf({ slug = "", sources, producer }: ItemOf<"dataset">): (typeof datasetGroups)[number] {
  if (slug.startsWith("enkat-")) return "survey";
  if (sources.some(({ section = "" }) => /^§2\.(?![29]\b)/.test(section))) return "example";
  return producer === "Tillitsdelegationen" ? "commission" : "state";
}

function facet(name: FacetName, values: readonly string[]): string[] {
  return values.map((value) => `${name}:${value}`);
}

function areasOf(obstacles: readonly string[], areaOf: ReadonlyMap<string, string>): string[] {
  return obstacles.map((slug) => areaOf.get(slug)).filter((area) => area !== undefined);
}

export const lengths = ["up-to-2-hours", "half-or-full-day", "several-meetings", "ongoing"] as const;
export type Length = (typeof lengths)[number];

/**
 * How long a method takes, roughly. A meeting is one or more sessions with nothing between them: work between meetings is what
 * separates them. A method without a session runs beside the daily work.
 */
export function lengthOf(method: ItemOf<"method">): Length {
  const [first, ...more] = meetingsOf(method);
  if (first === undefined) return "ongoing";
  if (more.length > 0) return "several-meetings";
  return minutesOf(first) <= 120 ? "up-to-2-hours" : "half-or-full-day";
}

export const firstSessions = ["up-to-1-hour", "up-to-2-hours", "half-day", "full-day", "none"] as const;

/** How much time to set aside to begin: the length of the first meeting. */
export function firstSessionOf(method: ItemOf<"method">): (typeof firstSessions)[number] {
  const minutes = firstMinutesOf(method);
  if (minutes === undefined) return "none";
  if (minutes <= 60) return "up-to-1-hour";
  if (minutes <= 120) return "up-to-2-hours";
  return minutes <= 240 ? "half-day" : "full-day";
}

/** Minutes of the first meeting; undefined without one, or where no step of it has a time. */
export function firstMinutesOf(method: ItemOf<"method">): number | undefined {
  const [first] = meetingsOf(method);
  const minutes = first === undefined ? 0 : minutesOf(first);
  return minutes === 0 ? undefined : minutes;
}

/** "3-14", or "12-" where only the fewest are said. */
function peopleOf({ participants: { min, max } }: ItemOf<"method">): string {
  return `${min}-${max ?? ""}`;
}

type Phase = ItemOf<"method">["phases"][number];

function meetingsOf({ phases }: ItemOf<"method">): Phase[][] {
  const meetings: Phase[][] = [];
  phases.forEach((phase, index) => {
    if (phase.kind !== "session") return;
    const current = meetings.at(-1);
    if (current !== undefined && phases[index - 1]?.kind === "session") current.push(phase);
    else meetings.push([phase]);
  });
  return meetings;
}

function minutesOf(phases: readonly Phase[]): number {
  return phases.flatMap(({ steps }) => steps).reduce((sum, { minutes = 0 }) => sum + minutes, 0);
}

/**
 * The place of an item in a list of its kind, then as the files have it: by number, area, how fully an example is told, how soon a
 * method can be begun; what can be read before what is heard or met.
 */
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
    case "method":
      return (firstMinutesOf(item) ?? longerThanAnyMeeting) * placesInGroup + indexInFiles;
    case "dataset":
      return datasetGroups.indexOf(groupOf(item)) * placesInGroup + indexInFiles;
    case "resource":
      return (readFirst.includes(item.type) ? 0 : placesInGroup) + indexInFiles;
    default:
      return indexInFiles;
  }
}

/** The place that a stored position was made of. */
export function placeIn(position: number): number {
  return position % placesInGroup;
}

const depths = ["full", "short", "case"];
const readFirst: readonly string[] = ["report", "research"];
const longerThanAnyMeeting = 10_000;
const placesInGroup = 10_000;
