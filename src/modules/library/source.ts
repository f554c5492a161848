import type { Item, Source } from "./content.ts";

/** Every source that an item names, in any of its fields, in the order of the fields. */
export function sourcesIn(item: Item): Source[] {
  return fieldsIn(item, "sources").flatMap((sources) => sources as readonly Source[]);
}

function fieldsIn(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((inner) => fieldsIn(inner, name));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : fieldsIn(inner, name)));
}

export type Place = Source & { readonly lines: string };

/** The lines of each section once, in their order: what several fields take from the same place stands together. */
export function linesByPlace(sources: readonly Source[]): Place[] {
  const places = new Map<string, { readonly source: Source; readonly ranges: Set<string> }>();
  for (const source of sources) {
    if (source.lines === undefined) continue;
    const key = `${source.work} ${source.section ?? ""}`;
    const place = places.get(key) ?? { source, ranges: new Set<string>() };
    for (const range of source.lines.split(", ")) place.ranges.add(range);
    places.set(key, place);
  }
  return [...places.values()].map(({ source, ranges }) => ({
    ...source,
    lines: [...ranges].sort((one, other) => firstLine(one) - firstLine(other)).join(", "),
  }));
}

function firstLine(range: string): number {
  return Number(range.split("-")[0]);
}
