import { z } from "zod";
import { listFields, named } from "../../kernel/api.ts";
import { languages, type Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses, itemHref } from "./addresses.ts";
import { folderOf, type Item, type Kind, kinds, schemaOf } from "./content.ts";
import { otherSources, works } from "./content-parts.ts";
import { facetNames, type FacetName, relations } from "./item.ts";
import type { LinkedSummary } from "./item-view.ts";
import { sourceInWords } from "./source-words.ts";
import { licences, pictureReference, type TextPicture } from "./text-file.ts";

/** Of an item: what the open doors say elsewhere, and codes that are of use only in making the library. */
const notGiven = new Set(["slug", "kind", "title", "summary", "sources", "related", "records"]);

/** Measures of the pages' own, for sorting and for one line of facts: the text says the same better. */
const notForOthers: readonly FacetName[] = ["minutes", "people"];

export const openFacets = facetNames.filter((name) => !notForOthers.includes(name));

/** "agency-type" → "agencyType". @source DIGG, REST API profile 1.2.0, AME.05 and FNS.01: one way of writing names */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of a kind in the description: "Example". */
function schemaName(kind: Kind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

const openSource = named(
  "Source",
  z.object({
    work: z.enum([...works, ...otherSources]),
    workTitle: z.string(),
    section: z.string().optional(),
    lines: z.string().optional(),
    account: z.object({ agency: z.string(), date: z.iso.date(), ask: z.string() }).optional(),
    other: z.object({ title: z.string(), publisher: z.string(), year: z.int(), link: z.url().optional() }).optional(),
  }),
);

const openLink = named(
  "Link",
  z.object({
    direction: z.enum(["out", "in"]),
    relation: z.enum(relations),
    kind: z.enum(kinds),
    slug: z.string(),
    title: z.string(),
    self: z.url(),
  }),
);

/** `reference` is what the text has where the picture stands: "bild:2". */
const openPicture = named(
  "Picture",
  z.object({
    reference: z.string(),
    address: z.url(),
    alt: z.string(),
    caption: z.string().optional(),
    credit: z.string(),
    licence: z.enum(licences),
    type: z.string(),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
  }),
);

/** By the name that a facet has here, the one that it has in the API. */
const openNames: ReadonlyMap<string, string> = new Map(openFacets.map((name) => [name, camelCase(name)]));

/** "agency-type:court" → { agencyType: ["court"] }. */
function toOpenFacets(facets: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const facet of facets) {
    const end = facet.indexOf(":");
    const name = openNames.get(facet.slice(0, end));
    if (name !== undefined) (found[name] ??= []).push(facet.slice(end + 1));
  }
  return found;
}

const openFacet = z.array(z.string()).optional();
const facets = named("Facets", z.object(Object.fromEntries(openFacets.map((name) => [camelCase(name), openFacet]))));

const summaryFields = {
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  language: z.enum(languages),
  facets,
  updatedAt: z.iso.datetime(),
  self: z.url(),
  page: z.url(),
};

const sources = z.array(openSource).optional();

function contentSchema(kind: Kind): z.ZodType {
  const { shape } = schemaOf[kind];
  return named(`${schemaName(kind)}Content`, z.object(Object.fromEntries(Object.entries(shape).filter(([name]) => !notGiven.has(name)))));
}

type OpenSchemas = { readonly list: z.ZodType; readonly one: z.ZodType };

function schemasOf(kind: Kind): OpenSchemas {
  const text = contentSchema(kind);
  const fields = { kind: z.literal(kind), ...summaryFields };
  return {
    list: named(
      `${schemaName(kind)}List`,
      z.object({
        ...listFields,
        matched: z.enum(["all", "some", "none"]).optional(),
        items: z.array(z.object({ ...fields, sources, content: text.optional() })),
        licence: z.url(),
      }),
    ),
    one: named(
      schemaName(kind),
      z.object({
        ...fields,
        sources: z.array(openSource),
        content: text,
        pictures: z.array(openPicture),
        links: z.array(openLink),
        licence: z.url(),
      }),
    ),
  };
}

export const openSchemas = Object.fromEntries(kinds.map((kind) => [kind, schemasOf(kind)])) as Readonly<Record<Kind, OpenSchemas>>;

/** Of any kind: without the text, which differs from kind to kind. */
export const openSummarySchema = z.object({ kind: z.enum(kinds), ...summaryFields });

/** Of the search over all kinds. */
export const openSearchSchema = named(
  "ItemList",
  z.object({
    ...listFields,
    matched: z.enum(["all", "some", "none"]).optional(),
    items: z.array(openSummarySchema),
    licence: z.url(),
  }),
);

type Given = {
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly language: Language;
  readonly facets: readonly string[];
  readonly updatedAt: Instant;
  readonly content?: Item;
};

/** Where the API has an item. */
export function openHref(origin: string, kind: Kind, slug: string): string {
  return `${origin}/v1/${folderOf[kind]}/${slug}`;
}

/** An item in the words of the API. */
export function toOpen(origin: string, item: Given) {
  const { kind, slug, title, summary, language, updatedAt, content: text } = item;
  return {
    kind,
    slug,
    title,
    summary,
    language,
    facets: toOpenFacets(item.facets),
    updatedAt: updatedAt.toString(),
    self: openHref(origin, kind, slug),
    page: origin + itemHref("sv", kind, slug),
    ...(text === undefined ? {} : { sources: openSourcesOf(text), content: openContent(text) }),
  };
}

/** The text without what is said elsewhere. */
export function openContent(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name, value]) => !notGiven.has(name) && value !== undefined));
}

export function openSourcesOf({ sources: of }: Item): z.infer<typeof openSource>[] {
  return of.map((source) => ({ ...source, workTitle: sourceInWords("sv", source).work }));
}

export function toOpenPicture(origin: string, picture: Omit<TextPicture, "kind" | "fileId">): z.infer<typeof openPicture> {
  const { id, number, title: alt, caption, credit, licence, type, bytes, width, height } = picture;
  const address = origin + addresses.file.sv.replace(":id", id);
  const words = { alt, ...(caption === undefined ? {} : { caption }), credit, licence };
  return { reference: pictureReference(number), address, ...words, type, bytes, width, height };
}

export function toOpenLink(origin: string, direction: "out" | "in", { relation, kind, slug, title }: LinkedSummary) {
  return { direction, relation, kind, slug, title, self: openHref(origin, kind, slug) };
}
