import type { Language } from "./i18n.ts";
import type { Instant } from "./time.ts";
import { element, xmlDocument } from "./xml.ts";

export type AtomEntry = {
  /** The address of the page, which is also its name for ever. */
  readonly href: string;
  readonly title: string;
  readonly summary: string;
  readonly language: Language;
  readonly updatedAt: Instant;
  readonly category: string;
};

export type AtomFeed = {
  readonly title: string;
  readonly subtitle: string;
  readonly language: Language;
  /** The address of the feed itself. */
  readonly self: string;
  /** The page that shows the same. */
  readonly page: string;
  readonly author: string;
  readonly licence: string;
  readonly entries: readonly AtomEntry[];
};

/** @source RFC 4287. Without an entry, the feed is as old as the format. */
export function writeAtom({ title, subtitle, language, self, page, author, licence, entries }: AtomFeed): string {
  const newest =
    entries
      .map(({ updatedAt }) => updatedAt.toString())
      .sort()
      .at(-1) ?? "2005-12-01T00:00:00Z";
  return xmlDocument(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": language },
      element("id", {}, self),
      element("title", {}, title),
      element("subtitle", {}, subtitle),
      element("updated", {}, newest),
      element("link", { rel: "self", type: "application/atom+xml", href: self }),
      element("link", { rel: "alternate", type: "text/html", href: page }),
      element("link", { rel: "license", href: licence }),
      element("author", {}, element("name", {}, author)),
      ...entries.map((entry) =>
        element(
          "entry",
          { "xml:lang": entry.language },
          element("id", {}, entry.href),
          element("title", {}, entry.title),
          element("updated", {}, entry.updatedAt.toString()),
          element("link", { rel: "alternate", type: "text/html", href: entry.href }),
          element("category", { term: entry.category }),
          element("summary", {}, entry.summary),
        ),
      ),
    ),
  );
}
