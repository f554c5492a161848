import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Kind } from "./content.ts";

/** Where the pages of the library live. */
export const addresses = {
  foundations: { sv: "/grunder", en: "/en/foundations" },
  principles: { sv: "/principer", en: "/en/principles" },
  principle: { sv: "/principer/:slug", en: "/en/principles/:slug" },
  model: { sv: "/grunder/:slug", en: "/en/foundations/:slug" },
  role: { sv: "/roller/:slug", en: "/en/roles/:slug" },
  theme: { sv: "/teman/:slug", en: "/en/themes/:slug" },
  terms: { sv: "/ordlista", en: "/en/glossary" },
  area: { sv: "/hinder/omraden/:slug", en: "/en/obstacles/areas/:slug" },
  obstacles: { sv: "/hinder", en: "/en/obstacles" },
  obstacle: { sv: "/hinder/:slug", en: "/en/obstacles/:slug" },
  measures: { sv: "/atgarder", en: "/en/measures" },
  measure: { sv: "/atgarder/:slug", en: "/en/measures/:slug" },
  methods: { sv: "/metoder", en: "/en/methods" },
  method: { sv: "/metoder/:slug", en: "/en/methods/:slug" },
  examples: { sv: "/exempel", en: "/en/examples" },
  example: { sv: "/exempel/:slug", en: "/en/examples/:slug" },
  datasets: { sv: "/siffror", en: "/en/figures" },
  dataset: { sv: "/siffror/:slug", en: "/en/figures/:slug" },
  resources: { sv: "/material", en: "/en/resources" },
  resource: { sv: "/material/:slug", en: "/en/resources/:slug" },
  desk: { sv: "/redaktion", en: "/en/desk" },
  readers: { sv: "/redaktion/:kind/:slug/lasare", en: "/en/desk/:kind/:slug/readers" },
} as const satisfies Record<string, Address>;

/** Where it is said who can read an item. */
export function readersHref(language: Language, kind: Kind, slug: string): string {
  return addresses.readers[language].replace(":kind", kind).replace(":slug", slug);
}

/** The address of one item's page; a word of the glossary is a place on the glossary's page. */
export function itemHref(language: Language, kind: Kind, slug: string): string {
  if (kind === "term") return `${addresses.terms[language]}#${slug}`;
  return addresses[kind][language].replace(":slug", slug);
}

type ListAddress = "obstacles" | "measures" | "methods" | "examples" | "resources" | "datasets";

/** The address of a list narrowed to one value of a facet. */
export function narrowedHref(language: Language, list: ListAddress, facet: string, value: string): string {
  return `${addresses[list][language]}?${new URLSearchParams({ [facet]: value }).toString()}`;
}
