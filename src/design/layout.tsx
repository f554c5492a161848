import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import { formatDate } from "../kernel/i18n.ts";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { messages } from "./messages.ts";
import type { AssetName } from "./assets.ts";
import { addressWith, type Crumb, type Page } from "./page.ts";
import { printedPageStyle } from "./print.ts";
import { SiteFooter } from "./site-footer.tsx";
import { SiteHeader } from "./site-header.tsx";

export type LayoutProps = PropsWithChildren<{
  page: Page;
  /** The page's own name; the site's name is added after it. */
  title: string;
  /** One or two sentences for search engines and for those who share the address. */
  description: string;
  /** The way to the page, itself last. Fewer than two steps say nothing that the heading does not, and are not shown. */
  crumbs?: readonly Crumb[] | undefined;
  /** The `key` of the item in the main menu that this page belongs to. */
  current?: string | undefined;
  /** Error pages and searches are kept out of search engines. */
  unlisted?: boolean | undefined;
  /** Where the page has a search box of its own. */
  ownSearch?: boolean | undefined;
  /** Links to other forms of the same content, for instance a feed. */
  feeds?: readonly { readonly title: string; readonly href: string; readonly type: string }[] | undefined;
  /** A script of the page's own, beside that of the search box. */
  script?: AssetName | undefined;
  /** What the page is, in the words of schema.org, for search engines. */
  structured?: object | undefined;
}>;

/** The whole document around a page's content: head, skip link, header, breadcrumbs, main and footer. */
export function Layout(props: LayoutProps): JSX.Element {
  const { page, crumbs, current, ownSearch = false, children } = props;
  const text = messages[page.language];
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={page.language}>
        <Head {...props} />
        <body>
          <a class="ds-skip-link" href="#main">
            {text.skipToContent}
          </a>
          <SiteHeader page={page} current={current} withSearch={!ownSearch} />
          {crumbs === undefined || crumbs.length < 2 ? null : <Breadcrumbs language={page.language} crumbs={crumbs} />}
          <p class="printed-note">
            {text.printedOn(formatDate(page.language, page.today))}. {text.source}: {page.origin}
            {addressWith(page, {})}
          </p>
          <main id="main" class="main" tabindex={-1}>
            {children}
          </main>
          <SiteFooter page={page} />
        </body>
      </html>
    </>
  );
}

function titleOf({ site }: Page, title: string): string {
  return title === site.name ? title : `${title} – ${site.name}`;
}

function Head({ page, title, description, unlisted, feeds, script, structured }: LayoutProps): JSX.Element {
  const { asset } = page.assets;
  const fullTitle = titleOf(page, title);
  return (
    <head>
      <meta charset="utf-8" />
      <title>{fullTitle}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta property="og:title" content={fullTitle} />
      <meta property="og:description" content={description} />
      <meta property="og:locale" content={page.language === "sv" ? "sv_SE" : "en_GB"} />
      {unlisted === true ? <meta name="robots" content="noindex" /> : null}
      <link rel="preload" href={asset("heading.woff2")} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="preload" href={asset("text.woff2")} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={asset("app.css")} />
      <link rel="icon" href={asset("favicon.svg")} type="image/svg+xml" />
      {Object.entries(page.alternates ?? {}).map(([language, href]) => (
        <link rel="alternate" hreflang={language} href={`${page.origin}${href}`} />
      ))}
      {(feeds ?? []).map((feed) => (
        <link rel="alternate" title={feed.title} href={feed.href} type={feed.type} />
      ))}
      <style>{raw(printedPageStyle(page, fullTitle))}</style>
      {page.site.search === undefined ? null : <script type="module" src={asset("search.js")} />}
      {script === undefined ? null : <script type="module" src={asset(script)} />}
      {structured === undefined ? null : <script type="application/ld+json">{raw(dataBlock(structured))}</script>}
    </head>
  );
}

/** Data in a page: a browser does not run it, and no text in it can end the block. */
function dataBlock(value: object): string {
  return JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
}
