import { type Language, languages } from "../../kernel/i18n.ts";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import type { Graph, Literal, Term, Thing } from "../../kernel/rdf.ts";
import { itemHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import type { FacetName } from "./item.ts";
import { organisationMessages } from "../people/index.ts";
import { messages } from "./messages.ts";

export const taxonomyPath = "/skos";

/** Facets whose values are words of the library's own that others may want to use. */
export const sharedFacets = [
  "owner",
  "nature",
  "level",
  "cornerstone",
  "meeting",
  "agency-type",
  "agency-size",
  "contact",
  "gains",
  "type",
] as const satisfies readonly FacetName[];

type Entry<K extends "principle" | "area" | "term", Field extends keyof ItemOf<K>> = {
  readonly slug: string;
  readonly content: Pick<ItemOf<K>, Field>;
};

/** Those that the register of agencies is told by; areas are COFOG's, which has names of its own. */
const registerFacets = ["type", "size"] as const;

export type Vocabulary = {
  readonly principles: readonly Entry<"principle", "title" | "summary" | "english">[];
  readonly areas: readonly Entry<"area", "title" | "summary" | "english">[];
  readonly terms: readonly Entry<"term", "title" | "summary" | "englishTerm" | "aliases">[];
};

const prefixes = {
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
} as const;

const swedish = (text: string): Literal => ({ text, language: "sv" });
const english = (text: string): Literal => ({ text, language: "en" });

/** The library's own words as concepts, a scheme for each kind of word. @source SKOS Reference, W3C 2009 */
export function taxonomyOf(origin: string, { principles, areas, terms }: Vocabulary): Graph {
  const name = (local: string): string => `${origin}${taxonomyPath}#${local}`;
  const page = (kind: "principle" | "area" | "term", slug: string): Term => ({ iri: origin + itemHref("sv", kind, slug) });
  const titled = (kind: "principle" | "area", entries: Vocabulary["principles"] | Vocabulary["areas"]): Thing[] =>
    schemeWith(
      name,
      kind,
      [swedish(messages.sv.kinds[kind].many), english(messages.en.kinds[kind].many)],
      entries.map(({ slug, content }): Concept => ({
        slug,
        says: [
          ["skos:prefLabel", swedish(content.title), english(content.english.title)],
          ["skos:definition", swedish(content.summary), english(content.english.summary)],
          ["foaf:page", page(kind, slug)],
        ],
      })),
    );
  const glossary = terms.map(({ slug, content }): Concept => ({
    slug,
    says: [
      ["skos:prefLabel", swedish(content.title), english(content.englishTerm)],
      ["skos:altLabel", ...content.aliases.map(swedish)],
      ["skos:definition", swedish(content.summary)],
      ["foaf:page", page("term", slug)],
    ],
  }));
  return {
    prefixes,
    things: [
      ...titled("principle", principles),
      ...titled("area", areas),
      ...sharedFacets.flatMap((facet) => choiceScheme(name, facet, facetWords(facet))),
      ...registerFacets.flatMap((facet) => choiceScheme(name, `register-${facet}`, registerWords(facet))),
      ...schemeWith(name, "term", [swedish(messages.sv.kinds.term.many), english(messages.en.kinds.term.many)], glossary),
    ],
  };
}

type Naming = (local: string) => string;
type Concept = { readonly slug: string; readonly says: Thing["says"] };

function schemeWith(name: Naming, id: string, titles: readonly Literal[], concepts: readonly Concept[]): Thing[] {
  const scheme = { iri: name(id) };
  return [
    {
      ...scheme,
      types: ["skos:ConceptScheme"],
      says: [
        ["dcterms:title", ...titles],
        ["dcterms:license", { iri: licenceOfTexts }],
        ["skos:hasTopConcept", ...concepts.map(({ slug }) => ({ iri: name(`${id}-${slug}`) }))],
      ],
    },
    ...concepts.map(({ slug, says }): Thing => ({
      iri: name(`${id}-${slug}`),
      types: ["skos:Concept"],
      says: [...says, ["skos:notation", { text: slug }], ["skos:inScheme", scheme], ["skos:topConceptOf", scheme]],
    })),
  ];
}

/** What something can be told by, and the words for its values, in each language. */
type Choice = Readonly<Record<Language, { readonly title: string; readonly values: Readonly<Record<string, string>> }>>;

function facetWords(facet: (typeof sharedFacets)[number]): Choice {
  const wordsIn = ({ facets, values }: (typeof messages)[Language]) => ({ title: facets[facet], values: values[facet] });
  return { sv: wordsIn(messages.sv), en: wordsIn(messages.en) };
}

function registerWords(facet: (typeof registerFacets)[number]): Choice {
  const wordsIn = ({ facets, values, agency }: (typeof organisationMessages)[Language]) => {
    const { unknown: _, ...known }: Readonly<Record<string, string>> = values[facet];
    return { title: `${agency.many}: ${facets[facet].toLowerCase()}`, values: known };
  };
  return { sv: wordsIn(organisationMessages.sv), en: wordsIn(organisationMessages.en) };
}

function choiceScheme(name: Naming, id: string, words: Choice): Thing[] {
  const titles = languages.map((language) => ({ text: words[language].title, language }));
  const concepts = Object.keys(words.sv.values).map((value): Concept => {
    const labels = languages.flatMap((language) => {
      const text = words[language].values[value];
      return text === undefined ? [] : [{ text, language }];
    });
    return { slug: value, says: [["skos:prefLabel", ...labels]] };
  });
  return schemeWith(name, id, titles, concepts);
}
