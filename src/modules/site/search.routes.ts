import { z } from "zod";
import { html, json, type Reply } from "../../kernel/http-reply.ts";
import type { RouteRequest } from "../../kernel/http.ts";
import type { Page } from "../../design/index.ts";
import { search, type SearchTables, suggest } from "../../kernel/search/index.ts";
import { choices, pageNumber, parseQuery } from "../../kernel/validate.ts";
import { itemHref, type Kind, kinds, type LibraryTables } from "../library/index.ts";
import { addresses } from "./addresses.ts";
import { SearchPage } from "./search.pages.tsx";
import type { SiteRoute } from "./site-route.ts";

/** The question itself has no limit here: the search reads its beginning and says so. */
const searchForm = z.object({ q: z.string().default(""), kind: choices(kinds), page: pageNumber });

const pageSize = 20;

export const searchRoutes: readonly SiteRoute[] = [
  { address: addresses.search, action: "site.page.read", get: showAnswer },
  { address: addresses.suggestions, action: "site.page.read", get: suggestWhileTyping },
];

type SiteRequest = RouteRequest<LibraryTables & SearchTables, Page>;

async function showAnswer({ db, analysers, language, query, page }: SiteRequest): Promise<Reply> {
  const form = parseQuery(searchForm, query);
  const asked = form.q.trim();
  // An English page shows English summaries and Swedish texts alike; a Swedish page has no use for the summaries.
  const answer =
    asked === ""
      ? undefined
      : await search(db, analysers, {
          query: asked,
          kinds: form.kind,
          language: language === "sv" ? "sv" : undefined,
          page: form.page,
          pageSize,
        });
  const view = { query: asked.slice(0, shownQuery), kind: form.kind[0], current: form.page, pageSize, answer };
  return html(SearchPage({ page, view }));
}

/** A longer question is not repeated in full on the page. */
const shownQuery = 400;

/** What a reader may be about to write, for the list under the search box. */
async function suggestWhileTyping({ db, language, query }: SiteRequest): Promise<Reply> {
  const { q } = parseQuery(z.object({ q: z.string().max(200).default("") }), query);
  const { titles, queries } = await suggest(db, { typed: q });
  const pages = titles.map(({ title, kind, address }) => ({
    text: title,
    href: itemHref(language, kind as Kind, address.slice(address.indexOf("/") + 1)),
  }));
  return json({ suggestions: [...queries.map((text) => ({ text })), ...pages] });
}
