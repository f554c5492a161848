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
  themes: { sv: "/teman", en: "/en/themes" },
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
  newManuscript: { sv: "/redaktion/ny", en: "/en/desk/new" },
  changeItem: { sv: "/redaktion/andra", en: "/en/desk/change" },
  manuscript: { sv: "/redaktion/utkast/:id", en: "/en/desk/drafts/:id" },
  write: { sv: "/redaktion/utkast/:id/skriv", en: "/en/desk/drafts/:id/write" },
  unsaved: { sv: "/redaktion/utkast/:id/osparat", en: "/en/desk/drafts/:id/unsaved" },
  merge: { sv: "/redaktion/utkast/:id/jamka", en: "/en/desk/drafts/:id/merge" },
  details: { sv: "/redaktion/utkast/:id/uppgifter", en: "/en/desk/drafts/:id/details" },
  preview: { sv: "/redaktion/utkast/:id/forhandsvisning", en: "/en/desk/drafts/:id/preview" },
  differences: { sv: "/redaktion/utkast/:id/skillnader", en: "/en/desk/drafts/:id/differences" },
  restore: { sv: "/redaktion/utkast/:id/aterstall", en: "/en/desk/drafts/:id/restore" },
  giveUp: { sv: "/redaktion/utkast/:id/lagg-ned", en: "/en/desk/drafts/:id/give-up" },
  move: { sv: "/redaktion/utkast/:id/steg", en: "/en/desk/drafts/:id/step" },
  secondReading: { sv: "/redaktion/utkast/:id/andralasning", en: "/en/desk/drafts/:id/second-reading" },
  comments: { sv: "/redaktion/utkast/:id/kommentarer", en: "/en/desk/drafts/:id/comments" },
  archive: { sv: "/redaktion/utkast/:id/arkivera", en: "/en/desk/drafts/:id/archive" },
  files: { sv: "/redaktion/utkast/:id/filer", en: "/en/desk/drafts/:id/files" },
  addPicture: { sv: "/redaktion/utkast/:id/ny-bild", en: "/en/desk/drafts/:id/new-picture" },
  addAttachment: { sv: "/redaktion/utkast/:id/ny-bilaga", en: "/en/desk/drafts/:id/new-attachment" },
  file: { sv: "/filer/:id", en: "/en/files/:id" },
  uses: { sv: "/redaktion/anvandning", en: "/en/desk/use" },
  askOwner: { sv: "/redaktion/utkast/:id/fraga", en: "/en/desk/drafts/:id/ask" },
  confirm: { sv: "/redaktion/utkast/:id/stammer", en: "/en/desk/drafts/:id/still-true" },
  propose: { sv: "/forslag/nytt", en: "/en/proposals/new" },
  ownProposals: { sv: "/min-sida/forslag", en: "/en/my-page/proposals" },
  followProposal: { sv: "/forslag/:token", en: "/en/proposals/:token" },
  proposals: { sv: "/redaktion/forslag", en: "/en/desk/proposals" },
  proposal: { sv: "/redaktion/forslag/:id", en: "/en/desk/proposals/:id" },
  correctAnswer: { sv: "/redaktion/forslag/:id/ratta", en: "/en/desk/proposals/:id/correct" },
  makeExample: { sv: "/redaktion/forslag/:id/exempel", en: "/en/desk/proposals/:id/example" },
  factChecks: { sv: "/faktagranskning", en: "/en/fact-checks" },
  factCheck: { sv: "/faktagranskning/:id", en: "/en/fact-checks/:id" },
  factCheckPreview: { sv: "/faktagranskning/:id/som-lasarna", en: "/en/fact-checks/:id/as-readers" },
} as const satisfies Record<string, Address>;

/** Where a reader says something of a text. The text stays in the address: also when the form comes back, and in the other language. */
export function proposeHref(language: Language, { kind, slug }: { readonly kind: Kind; readonly slug: string }): string {
  return `${addresses.propose[language]}?text=${encodeURIComponent(`${kind}/${slug}`)}`;
}

/** Where it is said who can read an item. */
export function readersHref(language: Language, kind: Kind, slug: string): string {
  return addresses.readers[language].replace(":kind", kind).replace(":slug", slug);
}

/** The address of one thing of the desk, by its id. */
export function hrefById(address: Address, language: Language, id: string): string {
  return address[language].replace(":id", id);
}

/** The address of one item's page; a word of the glossary is a place on the glossary's page. */
export function itemHref(language: Language, kind: Kind, slug: string): string {
  if (kind === "term") return `${addresses.terms[language]}#${slug}`;
  return addresses[kind][language].replace(":slug", slug);
}

/** What an item's address names, in either language, or "kind/slug" as references write it; with or without the site before it. */
export function itemAt(
  written: string,
  kinds: readonly Exclude<Kind, "term">[],
): { readonly kind: Kind; readonly slug: string } | undefined {
  const [place = ""] = written.trim().split(/[?#]/);
  const path = place.replace(/^https?:\/\/[^/]+/, "").replace(/\/$/, "");
  const slug = path.slice(path.lastIndexOf("/") + 1);
  const road = path.slice(0, path.length - slug.length);
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return undefined;
  const roadsTo = (kind: Exclude<Kind, "term">): string[] => [
    `${kind}/`,
    ...Object.values(addresses[kind]).map((address) => address.replace(":slug", "")),
  ];
  const kind = kinds.find((one) => roadsTo(one).includes(road));
  return kind === undefined ? undefined : { kind, slug };
}

type ListAddress = "obstacles" | "measures" | "methods" | "examples" | "resources" | "datasets";

/** The address of a list narrowed to one value of a facet. */
export function narrowedHref(language: Language, list: ListAddress, facet: string, value: string): string {
  return `${addresses[list][language]}?${new URLSearchParams({ [facet]: value }).toString()}`;
}
