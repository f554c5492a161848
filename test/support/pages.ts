import { modules } from "../../src/app/modules.ts";
import { mayEver, type Policy, visitor } from "../../src/kernel/policy.ts";
import { type Language, languages } from "../../src/kernel/i18n.ts";
import { linksOf } from "./html.ts";

export type Fetched = { readonly path: string; readonly status: number; readonly type: string; readonly body: string };

const policies: Policy<never> = Object.assign({}, ...modules.map((module) => Object.assign({}, ...module.policies)));

/**
 * Every route with a page that a visitor may come to by links, in each language: "/metoder/:slug". Pages for those who are signed in, and
 * those whose address holds a secret, have tests of their own, and so have the sides of a study, pictures and attachments, which are no pages, and
 * results of surveys, which a new place has none of (test/journeys/survey-round.test.ts).
 */
export const patterns: readonly { readonly language: Language; readonly pattern: string }[] = modules
  .flatMap(({ routes }) => routes)
  .filter(
    (route) =>
      "get" in route &&
      mayEver(policies, route.action, visitor) &&
      !/:token|^\/(?:filer|enkatresultat|styrsignaler|moten\/:id)\//.test(route.address.sv),
  )
  .flatMap(({ address }) => languages.map((language) => ({ language, pattern: address[language] })));

/** Fetches without following redirects. */
export async function fetchPage(address: string, path: string): Promise<Fetched> {
  const response = await fetch(address + path, { redirect: "manual" });
  return { path, status: response.status, type: response.headers.get("content-type") ?? "", body: await response.text() };
}

/** Requests under way at once: the program and its database share the machine with the test. */
const width = 6;

/** Does the work for every item, a few at a time; the results are in the order of the items. */
export async function inParallel<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const [index, item] of waiting) results[index] = await work(item);
    }),
  );
  return results;
}

/** Follows every link from the first pages, in both languages, until there is no page left that has not been read. */
export async function readEveryPage(address: string): Promise<Map<string, Fetched>> {
  const read = new Map<string, Fetched>();
  let next = patterns.map(({ pattern }) => pattern).filter((pattern) => !pattern.includes(":"));
  while (next.length > 0) {
    const pages = await inParallel(next, (path) => fetchPage(address, path));
    for (const page of pages) read.set(page.path, page);
    const found = pages.flatMap(({ body }) => linksOf(body).map(withoutFragment)).filter((path) => !isListPart(path) && !isOneOfMany(path));
    next = [...new Set(found)].filter((path) => !read.has(path));
  }
  return read;
}

/** One page of every pattern: the longest of those that the static pages link to, as it has most that can be wrong. */
export async function readOneOfEach(address: string): Promise<Map<string, Fetched>> {
  const fixed = await inParallel(
    patterns.map(({ pattern }) => pattern).filter((pattern) => !pattern.includes(":")),
    (path) => fetchPage(address, path),
  );
  const links = [...new Set(fixed.flatMap(({ body }) => linksOf(body).map(withoutFragment)))].filter((path) => !path.includes("?"));
  const linked = await inParallel(links, (path) => fetchPage(address, path));
  const about = [...new Set(linked.flatMap(({ body }) => linksOf(body)))].filter((href) => href.includes("?text=") && !isOneOfMany(href));
  const forms = await inParallel(about, (path) => fetchPage(address, path));
  // A list with a name of its own is none of what is named by an id beside it.
  const named = new Set(fixed.map(({ path }) => path));
  const longestFirst = [...fixed, ...linked, ...forms].sort((a, b) => b.body.length - a.body.length);
  const found = patterns.flatMap(({ pattern }) => {
    const isOne = (path: string): boolean => named.has(path) !== pattern.includes(":") && fits(path, pattern);
    const page = longestFirst.find(({ path, status }) => status === 200 && isOne(path.split("?")[0] ?? ""));
    return page === undefined ? [] : [[pattern, page] as const];
  });
  return new Map(found);
}

/** Whether an address is one of a pattern: /metoder/forum-tillit is one of /metoder/:slug, but /hinder/omraden is none of /hinder/omraden/:slug. */
export function fits(path: string, pattern: string): boolean {
  const parts = path.split("/");
  const wanted = pattern.split("/");
  return parts.length === wanted.length && wanted.every((part, index) => part === parts[index] || part.startsWith(":"));
}

/** What can be done with each of a thousand texts has a page for each of them. Those of one text stand for all. */
export function isOneOfMany(href: string): boolean {
  return /^(?:\/min-sida|\/en\/my-page)\/|\?text=/.test(href) && !/\b(?:principle)(?:\/|%2F)tillit\b/.test(href);
}

export function withoutFragment(href: string): string {
  return href.split("#")[0] ?? "";
}

/** Combinations of filters have no end; of the addresses with a query only the plain ones are followed: one parameter, one value. */
function isListPart(path: string): boolean {
  return path.includes("&");
}

/** Whether a page is drawn anew for everyone: a form that is not to be done twice has a key of its own each time. */
export function hasKeyOfItsOwn({ body }: Pick<Fetched, "body">): boolean {
  return /<input type="hidden" name="key"/.test(body);
}
