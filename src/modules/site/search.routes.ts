import { z } from "zod";
import { html, json, type Reply } from "../../kernel/http-reply.ts";
import { search, type SearchAnswer, suggest } from "../../kernel/search/index.ts";
import { choices, pageNumber, parseQuery } from "../../kernel/validate.ts";
import { agencyHref, selectLikeNames, selectNamesBeginning } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { collectionsFor, foundHref, type FoundKind, foundKinds } from "./found.ts";
import { type NamedAgency, SearchPage } from "./search.pages.tsx";
import type { SiteRequest, SiteRoute } from "./site-route.ts";

/** The question itself has no limit here: the search reads its beginning and says so. */
const searchForm = z.object({ q: z.string().default(""), kind: choices(foundKinds), page: pageNumber });

const pageSize = 20;

export const searchRoutes: readonly SiteRoute[] = [
  { address: addresses.search, action: "site.page.read", get: showAnswer },
  { address: addresses.suggestions, action: "site.page.read", get: suggestWhileTyping },
];

async function showAnswer(request: SiteRequest): Promise<Reply> {
  const form = parseQuery(searchForm, request.query);
  const asked = form.q.trim();
  const [found, agencies] = await Promise.all([
    asked === "" ? undefined : answerTo(request, asked, form),
    form.page > 1 || form.kind.length > 0 ? [] : agenciesNamed(request, asked),
  ]);
  const view = {
    query: asked.slice(0, shownQuery),
    kind: form.kind[0],
    current: form.page,
    pageSize,
    agencies,
    answer: undefined,
    answeredInstead: undefined,
  };
  return html(SearchPage({ page: request.page, view: { ...view, ...found } }));
}

type Found = { readonly answer: SearchAnswer; readonly answeredInstead: string | undefined };
type Form = { readonly kind: FoundKind[]; readonly page: number };

/** The answer; where there is none to the question as it is spelt, the answer to the nearest spelling. */
async function answerTo({ db, analysers, language }: SiteRequest, asked: string, form: Form): Promise<Found> {
  // An English page shows English summaries and Swedish texts alike; a Swedish page has no use for the summaries.
  const only = language === "sv" ? ("sv" as const) : undefined;
  const filters = { collections: collectionsFor(language), kinds: form.kind, language: only, page: form.page, pageSize };
  const answer = await search(db, analysers, { query: asked, ...filters });
  if (answer.matched !== "none" || answer.suggestion === undefined) return { answer, answeredInstead: undefined };
  return { answer: await search(db, analysers, { query: answer.suggestion, ...filters }), answeredInstead: answer.suggestion };
}

/** A question about something else shares a word with some name; only a name that is nearly the question is shown. */
const nearEnough = 0.75;
const mostAgencies = 3;

/** Agencies that are called what was asked, or nearly so: old names, abbreviations and misspelt ones too. */
async function agenciesNamed({ db, actor }: SiteRequest, asked: string): Promise<NamedAgency[]> {
  const ranked = await selectLikeNames(db, actor, asked);
  const near = ranked.filter(({ score }) => score >= nearEnough).slice(0, mostAgencies);
  return near.map(({ slug, official, matched }) => ({
    slug,
    name: official,
    also: matched.kind === "official" ? undefined : matched.name,
  }));
}

/** A longer question is not repeated in full on the page. */
const shownQuery = 400;

/** What a reader may be about to write, for the list under the search box. */
async function suggestWhileTyping({ db, actor, language, query }: SiteRequest): Promise<Reply> {
  const { q } = parseQuery(z.object({ q: z.string().max(200).default("") }), query);
  const [{ titles, queries }, agencies] = await Promise.all([
    suggest(db, { typed: q, collections: collectionsFor(language), languages: language === "sv" ? ["sv"] : ["en", "sv"] }),
    selectNamesBeginning(db, actor, q, mostAgencies),
  ]);
  const names = agencies.map(({ slug, name }) => ({ text: name, href: agencyHref(language, slug) }));
  const pages = titles.map(({ title, kind, address }) => ({
    text: title,
    href: foundHref(language, kind as FoundKind, address),
  }));
  return json({ suggestions: firstOfEach([...queries.map((text) => ({ text })), ...names, ...pages]).slice(0, mostSuggestions) });
}

const mostSuggestions = 8;

type Suggestion = { readonly text: string; readonly href?: string };

/** A page takes the place of a question of the same words: it is nearer. */
function firstOfEach(suggestions: readonly Suggestion[]): Suggestion[] {
  const byText = new Map<string, Suggestion>();
  for (const suggestion of suggestions) {
    const key = suggestion.text.toLowerCase();
    const known = byText.get(key);
    if (known === undefined || (known.href === undefined && suggestion.href !== undefined)) byText.set(key, suggestion);
  }
  return [...byText.values()];
}
