import { type ApiDescription, apiRoot } from "../../kernel/api.ts";
import type { Read } from "../../kernel/db.ts";
import type { Asked, Door, DoorProblem, DoorRequest } from "../../kernel/door.ts";
import { json, type Reply } from "../../kernel/http-reply.ts";
import { languages } from "../../kernel/i18n.ts";
import type { ListedPage, OpenCollection } from "../../kernel/offer.ts";
import { rdfFormats, rdfMedia, writeRdf } from "../../kernel/rdf.ts";
import { element, type Xml, xmlDocument } from "../../kernel/xml.ts";
import { addresses, cataloguePath, openApiPath } from "./addresses.ts";
import { catalogueOf } from "./catalogue.ts";
import { describeOpenApi } from "./description.ts";
import { preferredLanguage, problemBody } from "./problem.ts";
import type { openPolicy } from "./open.policy.ts";

/** What all the modules of the program offer. */
export type Offers<Tables> = {
  readonly operations: () => readonly ApiDescription[];
  readonly selectCollections: (db: Read<Tables>) => Promise<readonly OpenCollection<Tables>[]>;
  /** What all of it is drawn from. */
  readonly revisions: () => readonly string[];
  readonly selectListedPages: (db: Read<Tables>) => Promise<readonly ListedPage[]>;
};

const action = "open.description.read";
type OpenDoor<Tables> = Door<Tables, keyof typeof openPolicy>;

export function openDoors<Tables>(offers: Offers<Tables>): OpenDoor<Tables>[] {
  return [
    {
      path: apiRoot,
      action,
      media: "application/json",
      drawnFrom: [],
      get: ({ place: { origin } }) =>
        json({ description: origin + openApiPath, documentation: origin + addresses.api.en, apiInfo: `${origin}${apiRoot}/api-info` }),
    },
    {
      path: openApiPath,
      action,
      media: "application/json",
      // Nothing in it changes while the program runs, and it takes some 30 ms to make.
      drawnFrom: [],
      get: ({ place }) => json(describeOpenApi(offers.operations(), place)),
    },
    ...rdfFormats.map((format): OpenDoor<Tables> => ({
      path: `${cataloguePath}.${format}`,
      action,
      media: rdfMedia[format],
      // Asked when somebody comes: the modules are not all there yet while this one is made.
      get drawnFrom() {
        return offers.revisions();
      },
      get: async (request) => text(rdfMedia[format], writeRdf(format, await readCatalogue(request, offers))),
    })),
    {
      path: "/sitemap.xml",
      action,
      media: "application/xml",
      get drawnFrom() {
        return offers.revisions();
      },
      get: (request) => mapSite(request, offers),
    },
    { path: "/robots.txt", action, media: "text/plain", drawnFrom: [], get: ({ place }) => text("text/plain", robots(place.origin)) },
  ];
}

function text(media: string, body: string): Reply {
  return { status: 200, headers: { "Content-Type": `${media}; charset=utf-8` }, body };
}

async function readCatalogue<Tables>({ db, place }: DoorRequest<Tables>, { selectCollections }: Offers<Tables>) {
  const collections = await selectCollections(db);
  const dated = await Promise.all(collections.map(async (collection) => ({ collection, changedAt: await collection.selectChangedAt(db) })));
  return catalogueOf(place, dated);
}

/** @source sitemaps.org, protocol 0.9: at most 50 000 addresses a file */
const mostAddresses = 50_000;

async function mapSite<Tables>({ db, place }: DoorRequest<Tables>, { selectListedPages }: Offers<Tables>): Promise<Reply> {
  const pages = await selectListedPages(db);
  const urls = pages.flatMap((page) => languages.map((language) => sitemapUrl(place.origin, page, language))).slice(0, mostAddresses);
  const namespaces = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml" };
  return text("application/xml", xmlDocument(element("urlset", namespaces, ...urls)));
}

function sitemapUrl(origin: string, { address, updatedAt }: ListedPage, language: (typeof languages)[number]): Xml {
  return element(
    "url",
    {},
    element("loc", {}, origin + address[language]),
    ...(updatedAt === undefined ? [] : [element("lastmod", {}, updatedAt.toString())]),
    ...languages.map((other) => element("xhtml:link", { rel: "alternate", hreflang: other, href: origin + address[other] })),
  );
}

/** Searches have no end and say nothing new. */
function robots(origin: string): string {
  return `User-agent: *\nDisallow: /sok\nDisallow: /en/search\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** What went wrong, in the language that the program's reader prefers. */
export function problemReply(problem: DoorProblem, asked: Asked): Reply {
  const language = preferredLanguage(asked.acceptLanguage);
  return {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8", "Content-Language": language },
    body: JSON.stringify(problemBody(problem, asked, language)),
  };
}
