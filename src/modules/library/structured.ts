import { licenceOfTexts } from "../../kernel/openapi.ts";
import type { Item, ItemOf } from "./content.ts";
import type { ItemView } from "./item-view.ts";

type Seen = {
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly publisher: string;
};

/** What a page is, for search engines: an article, a method to follow or a set of figures. @source schema.org 29.3 */
export function structuredOf(view: Pick<ItemView, "content" | "updatedAt">, seen: Seen): object {
  const { content, updatedAt } = view;
  const common = {
    "@context": "https://schema.org",
    name: seen.title,
    description: seen.summary,
    url: seen.url,
    inLanguage: seen.language,
    dateModified: updatedAt.toString(),
    license: licenceOfTexts,
    isAccessibleForFree: true,
    publisher: { "@type": "Organization", name: seen.publisher },
  };
  return { ...common, ...ownPart(content, seen) };
}

function ownPart(content: Item, { title, url }: Seen): object {
  switch (content.kind) {
    case "method":
      return howTo(content);
    case "dataset":
      return {
        "@type": "Dataset",
        measurementTechnique: content.definition,
        creator: { "@type": "Organization", name: content.producer ?? "Tillit" },
        distribution: [{ "@type": "DataDownload", encodingFormat: "text/csv", contentUrl: figuresHref(url) }],
      };
    case "term":
      return { "@type": "DefinedTerm" };
    default:
      return { "@type": "Article", headline: title };
  }
}

/** The figures of a page as a file, beside the page's own place. */
function figuresHref(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${figuresPath(pathname.split("/").at(-1) ?? "")}`;
}

function figuresPath(slug: string): string {
  return `/data/csv/datasets/${slug}`;
}

/** Only what is done in a room has a time. */
function howTo({ phases, material, time }: ItemOf<"method">): object {
  return {
    "@type": "HowTo",
    ...(time.minutes === undefined ? {} : { totalTime: `PT${time.minutes}M` }),
    supply: material.map((name) => ({ "@type": "HowToSupply", name })),
    step: phases.map((phase) => ({
      "@type": "HowToSection",
      name: phase.title,
      itemListElement: phase.steps.map((step) => ({ "@type": "HowToStep", name: step.title, text: step.instruction })),
    })),
  };
}
