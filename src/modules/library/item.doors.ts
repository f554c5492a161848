import { writeAtom } from "../../kernel/atom.ts";
import type { Door, DoorRequest } from "../../kernel/door.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Reply } from "../../kernel/http-reply.ts";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import { languageChoice } from "../../kernel/api.ts";
import { visitor } from "../../kernel/policy.ts";
import { rdfFormats, rdfMedia, writeRdf } from "../../kernel/rdf.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { z } from "zod";
import { addresses, itemHref } from "./addresses.ts";
import type { itemPolicy } from "./item.policy.ts";
import { selectItemsWithFields, selectOptionalItem } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { messages, openItemMessages } from "./messages.ts";
import { selectNewest } from "./open-item.queries.ts";
import { taxonomyOf, taxonomyPath } from "./taxonomy.ts";

type LibraryDoor = Door<LibraryTables, keyof typeof itemPolicy>;
type Request = DoorRequest<LibraryTables>;

const action = "library.item.read";
const atom = "application/atom+xml";

export const itemDoors: readonly LibraryDoor[] = [
  { path: "/atom", action, media: atom, reads: ["language"], get: (request) => feedOf(request, undefined) },
  { path: "/atom/:slug", action, media: atom, reads: ["language"], get: (request) => feedOf(request, request.params["slug"] ?? "") },
  // The concepts' own addresses lead here: a fragment is not sent.
  { path: taxonomyPath, action, media: rdfMedia.ttl, get: (request) => taxonomy(request, "ttl") },
  ...rdfFormats.map((format): LibraryDoor => ({
    path: `${taxonomyPath}.${format}`,
    action,
    media: rdfMedia[format],
    get: (request) => taxonomy(request, format),
  })),
];

const feedForm = z.object({ language: languageChoice });
const mostEntries = 50;

/** What is new in the library, or in what names a principle. */
async function feedOf({ db, place, query, path }: Request, slug: string | undefined): Promise<Reply> {
  const { language } = parseQuery(feedForm, query);
  const text = openItemMessages[language].feed;
  const principle = slug === undefined ? undefined : await selectOptionalItem(db, visitor, { kind: "principle", slug, language });
  if (slug !== undefined && principle === undefined) throw new NotFound(`principle/${slug}`);
  const entries = await selectNewest(db, visitor, { principle: slug, language, most: mostEntries });
  const { title } = (language === "en" ? principle?.content.english : principle?.content) ?? { title: undefined };
  const feed = writeAtom({
    title: title === undefined ? text.title : text.about(title),
    subtitle: text.subtitle,
    language,
    self: `${place.origin}${path}${language === "sv" ? "" : `?language=${language}`}`,
    page: place.origin + (slug === undefined ? addresses.foundations[language] : itemHref(language, "principle", slug)),
    author: place.publisher?.name ?? "Tillit",
    licence: licenceOfTexts,
    entries: entries.map((entry) => ({
      ...entry,
      href: place.origin + itemHref(language, entry.kind, entry.slug),
      category: messages[language].kinds[entry.kind].one,
    })),
  });
  return { status: 200, headers: { "Content-Type": `${atom}; charset=utf-8` }, body: feed };
}

async function taxonomy({ db, place }: Request, format: (typeof rdfFormats)[number]): Promise<Reply> {
  const [principles, areas, terms] = await Promise.all([
    selectItemsWithFields(db, visitor, { kind: "principle", fields: ["title", "summary", "english"] }),
    selectItemsWithFields(db, visitor, { kind: "area", fields: ["title", "summary", "english"] }),
    selectItemsWithFields(db, visitor, { kind: "term", fields: ["title", "summary", "englishTerm", "aliases"] }),
  ]);
  const body = writeRdf(format, taxonomyOf(place.origin, { principles, areas, terms }));
  return { status: 200, headers: { "Content-Type": `${rdfMedia[format]}; charset=utf-8` }, body };
}
