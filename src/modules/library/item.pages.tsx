import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Item,
  ItemList,
  LanguageNote,
  Layout,
  PageHeader,
  type Page,
  PeoplePanel,
  type PersonOrAgency,
  Prose,
  Section,
  SourceNote,
  Stack,
  TagList,
  Toc,
  WithAside,
} from "../../design/index.ts";
import { formatDate, formatNumber } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses, itemHref } from "./addresses.ts";
import type { Item as ContentItem, Kind, Source } from "./content.ts";
import type { ItemSummary, Relation } from "./item.ts";
import { messages } from "./messages.ts";

export type LinkedSummary = ItemSummary & { readonly relation: Relation; readonly total: number };

/** What a page about one item is drawn from. */
export type ItemView<Content extends ContentItem = ContentItem> = {
  readonly slug: string;
  readonly content: Content;
  readonly html: Readonly<Record<string, string>>;
  readonly outgoing: readonly LinkedSummary[];
  readonly incoming: readonly LinkedSummary[];
  readonly updatedAt: Instant;
};

/** A part of the page: nothing to show means no heading and no line in the table of contents. */
export type Part = {
  readonly id: string;
  readonly title: string;
  readonly intro?: string | undefined;
  readonly content: Child | undefined;
};

type ItemPageProps = PropsWithChildren<{
  page: Page;
  view: ItemView;
  /** The list that the item belongs to, for the trail of links at the top. */
  parent: { readonly label: string; readonly href: string };
  /** The item of the main menu. */
  current: string;
  parts: readonly Part[];
  people?: readonly PersonOrAgency[] | undefined;
}>;

/** The page of one item: its heading and summary, its parts, its sources, and at the end the way to people. */
export function ItemPage({ page, view, parent, current, parts, people = [], children }: ItemPageProps): JSX.Element {
  const { language } = page;
  const { content } = view;
  const text = messages[language];
  const english = language === "en" && "english" in content ? content.english : undefined;
  const shown = parts.filter((part) => part.content !== undefined && part.content !== null);
  const swedish = language === "sv" ? undefined : "sv";
  return (
    <Layout
      page={page}
      title={english?.title ?? content.title}
      description={english?.summary ?? content.summary}
      crumbs={[parent, { label: english?.title ?? content.title }]}
      current={current}
    >
      <PageHeader
        eyebrow={text.kinds[content.kind].one}
        title={english?.title ?? content.title}
        lead={english?.summary ?? content.summary}
        lang={english === undefined ? swedish : undefined}
      >
        <Facts page={page} view={view} />
      </PageHeader>
      <LanguageNote language={language} text="sv" />
      <WithAside side="end" aside={shown.length < 3 ? null : <Toc language={language} entries={shown} />}>
        <Stack gap="large">
          {children}
          {shown.map((part) => (
            <Section id={part.id} title={part.title} intro={part.intro}>
              {part.content}
            </Section>
          ))}
          <Section id="kallor" title={text.item.sources}>
            <Sources page={page} sources={content.sources} />
            <p class="fine-print">{text.item.updated(formatDate(language, view.updatedAt))}</p>
          </Section>
          <PeoplePanel language={language} people={people} support={page.site.support} intro={text.item.peopleSupport} />
        </Stack>
      </WithAside>
    </Layout>
  );
}

function Facts({ page, view }: { page: Page; view: ItemView }): JSX.Element | null {
  const principles = linksOf(view, "principle");
  if (principles.length === 0) return null;
  const tags = principles.map(({ slug, title }) => ({ label: title, href: itemHref(page.language, "principle", slug) }));
  return <TagList label={messages[page.language].item.principles} tags={tags} />;
}

export function Sources({ page, sources }: { page: Page; sources: readonly Source[] }): JSX.Element | null {
  const { works } = messages[page.language];
  return (
    <SourceNote language={page.language} sources={sources.map(({ work, section, lines }) => ({ work: works[work], section, lines }))} />
  );
}

/** What the item points at, of one relation. */
export function linksOf(view: ItemView, relation: Relation): readonly LinkedSummary[] {
  return view.outgoing.filter((link) => link.relation === relation);
}

/** What points at the item, of one kind, whatever it says of it. */
export function linksFrom(view: ItemView, kind: Kind): readonly LinkedSummary[] {
  return view.incoming.filter((link) => link.kind === kind);
}

/** Links both ways between the item and one kind, without doubles. */
export function linksWith(view: ItemView, kind: Kind): readonly LinkedSummary[] {
  const both = [...view.outgoing, ...view.incoming].filter((link) => link.kind === kind);
  return both.filter((link, index) => both.findIndex(({ slug }) => slug === link.slug) === index);
}

/** A list of linked items, or nothing. `moreHref` leads to all of them when there are more than are shown. */
export function LinkList(props: { page: Page; links: readonly LinkedSummary[]; shown?: number; moreHref?: string }): JSX.Element {
  const { page, links, shown = links.length, moreHref } = props;
  const total = Math.max(links.length, ...links.map((link) => link.total));
  const text = messages[page.language].item;
  return (
    <>
      <ItemList>
        {links.slice(0, shown).map((link) => (
          <Item title={link.title} href={itemHref(page.language, link.kind, link.slug)} {...swedishOn(page)}>
            {link.summary}
          </Item>
        ))}
      </ItemList>
      {moreHref === undefined || total <= shown ? null : (
        <p>
          <a class="link" href={moreHref}>
            {text.showAll(formatNumber(page.language, total))}
          </a>
        </p>
      )}
    </>
  );
}

/** A part made of links, left out when there are none. */
export function linkPart(
  page: Page,
  part: {
    readonly id: string;
    readonly title: string;
    readonly links: readonly LinkedSummary[];
    readonly shown?: number;
    readonly moreHref?: string;
  },
): Part {
  const { id, title, links, ...rest } = part;
  return { id, title, content: links.length === 0 ? undefined : <LinkList page={page} links={links} {...rest} /> };
}

/** A part made of rendered Markdown, left out when the item has none. */
export function prosePart(page: Page, part: { readonly id: string; readonly title: string; readonly html: string | undefined }): Part {
  const { id, title, html } = part;
  return { id, title, content: html === undefined ? undefined : <Prose html={html} {...swedishOn(page)} /> };
}

type SourcedText = { readonly text: string; readonly sources: readonly Source[] };

/** Short texts under one another, each with where it is taken from. */
export function SourcedList({ page, entries }: { page: Page; entries: readonly SourcedText[] }): JSX.Element {
  return (
    <ul class="sourced-list" {...swedishOn(page)}>
      {entries.map((entry) => (
        <li>
          <p>{entry.text}</p>
          <Sources page={page} sources={entry.sources} />
        </li>
      ))}
    </ul>
  );
}

/** A part made of sourced texts, left out when there are none. */
export function sourcedPart(
  page: Page,
  part: { readonly id: string; readonly title: string; readonly intro?: string; readonly entries: readonly SourcedText[] },
): Part {
  const { entries, ...rest } = part;
  return { ...rest, content: entries.length === 0 ? undefined : <SourcedList page={page} entries={entries} /> };
}

/** The related items that the text itself recommends. */
export function relatedPart(page: Page, view: ItemView): Part {
  const links = [...linksOf(view, "related"), ...view.incoming.filter((link) => link.relation === "related")];
  const unique = links.filter((link, index) => links.findIndex(({ kind, slug }) => kind === link.kind && slug === link.slug) === index);
  return linkPart(page, { id: "las-ocksa", title: messages[page.language].item.related, links: unique });
}

/** Marks text as Swedish on an English page, for screen readers and hyphenation. */
export function swedishOn(page: Page): { lang: string } | Record<string, never> {
  return page.language === "sv" ? {} : { lang: "sv" };
}

/** Agencies named by an item as people to talk to, each with a link to what else they have contributed. */
export function agencies(
  page: Page,
  named: readonly { readonly organisation: string; readonly note?: string | undefined }[],
): PersonOrAgency[] {
  return named.map(({ organisation, note }) => ({
    name: organisation,
    about: note,
    href: `${addresses.examples[page.language]}?${new URLSearchParams({ organisation }).toString()}`,
  }));
}
