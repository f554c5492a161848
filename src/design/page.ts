import type { Language } from "../kernel/i18n.ts";
import type { Viewer } from "../kernel/http-context.ts";
import type { PlainDate } from "../kernel/time.ts";
import type { Assets } from "./assets.ts";

/** What every page knows about the request it answers. Made once, by the web server, and handed down as a property. */
export type Page = {
  readonly language: Language;
  /** The address without its query: "/bibliotek/metoder". */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Where the site lives, without a closing slash: "https://tillit.example". Printed pages show whole addresses. */
  readonly origin: string;
  /** Today's date in Sweden: printed pages say when they were printed. */
  readonly today: PlainDate;
  /** Whoever is signed in. */
  readonly viewer?: Viewer | undefined;
  readonly assets: Assets;
  readonly site: Site;
  /** The same page in other languages. A language that is left out has no link in the header. */
  readonly alternates?: Partial<Record<Language, string>>;
};

/** What is the same on every page of a site, in the reader's language. */
export type Site = {
  readonly name: string;
  /** One sentence under the name in the footer: what this place is. */
  readonly tagline: string;
  readonly home: string;
  readonly navigation: readonly NavigationItem[];
  /** Where a search goes; left out, the header has no search box. */
  readonly search?: { readonly action: string; readonly suggestions: string };
  readonly support: SupportFunction;
  /** About, accessibility statement, privacy, open data and the like. */
  readonly footer: readonly LinkTarget[];
  /** Where one signs in; left out, there is nothing to sign in to. */
  readonly signIn?: string;
  /** The page of whoever is signed in. */
  readonly account?: string;
  /** Where whoever is signed in signs out. */
  readonly signOut?: string;
  /** Where one says that one follows something: an address with `:kind` and `:slug`. Left out, there is nothing to follow. */
  readonly follow?: string;
  /** Where a group tries the principles on itself; left out, there is nothing to try them with. */
  readonly selfAssessment?: LinkTarget;
  /** How the texts may be used. */
  readonly licence: LinkTarget;
};

export type NavigationItem = LinkTarget & {
  /** What a page says in `current` to mark this item. */
  readonly key: string;
};

/** The people behind the site: every page leads to them. */
export type SupportFunction = {
  readonly name: string;
  readonly href: string;
  readonly email?: string;
};

export type LinkTarget = { readonly label: string; readonly href: string };

/** One step on the way from the first page to this one. The page itself is last and has no address. */
export type Crumb = { readonly label: string; readonly href?: string };

/** This page's address with some parameters changed; `undefined` takes a parameter away, a list gives it several values. */
export function addressWith(
  page: Pick<Page, "path" | "query">,
  changes: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const query = new URLSearchParams(page.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of typeof value === "string" ? [value] : (value ?? [])) query.append(name, one);
  }
  const text = query.toString();
  return text === "" ? page.path : `${page.path}?${text}`;
}

/** This page's address with one value of a parameter taken away, the others kept: what a removable filter links to. */
export function addressWithout(page: Pick<Page, "path" | "query">, name: string, value: string): string {
  return addressWith(page, { [name]: page.query.getAll(name).filter((kept) => kept !== value) });
}
