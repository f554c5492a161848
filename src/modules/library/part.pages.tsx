import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Item, ItemList, type Page, Prose, SourceNote, TagList } from "../../design/index.ts";
import type { Language } from "../../kernel/i18n.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { agencyHref } from "../people/index.ts";
import { itemHref } from "./addresses.ts";
import type { Source } from "./content.ts";
import type { ItemView, LinkedSummary } from "./item-view.ts";
import { collectionMessages, messages } from "./messages.ts";
import { citedOnce } from "./source-words.ts";

const made = Symbol("made by partOf");

type PartHeading = {
  readonly id: string;
  readonly title: string;
  readonly intro?: string | undefined;
  /** False for what leads elsewhere and is of no use on paper. */
  readonly onPaper?: boolean;
};

/** A part of an item's page: heading and content, never the one without the other. */
export type Part = PartHeading & {
  readonly content: Child;
  /** The items it leads to. */
  readonly links: readonly LinkedSummary[];
  readonly [made]: true;
};

/**
 * The only way to make a part, from what the item holds. No value, an empty text or an empty list is no part: no heading and no line
 * in the table of contents. An element is no value, since it is there whatever it draws.
 */
export function partOf<Value>(
  heading: PartHeading,
  value: Value | undefined,
  draw: (value: Value) => Child,
  links: readonly LinkedSummary[] = [],
): Part | undefined {
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
  return { ...heading, content: draw(value), links, [made]: true };
}

/** A part made of rendered Markdown. */
export function prosePart(page: Page, heading: PartHeading, html: string | undefined): Part | undefined {
  return partOf(heading, html, (text) => <Prose html={text} {...swedishOn(page)} />);
}

/** A part made of links. `moreHref` leads to all of them when there are more than are shown. */
export function linkPart(
  page: Page,
  heading: PartHeading,
  links: readonly LinkedSummary[],
  more: { readonly shown?: number; readonly moreHref?: string } = {},
): Part | undefined {
  return partOf(heading, links, () => <LinkList page={page} links={links} {...more} />, links);
}

type SourcedText = { readonly text: string; readonly sources: readonly Source[] };

/** A part made of short texts, each with where it is taken from. */
export function sourcedPart(page: Page, heading: PartHeading, entries: readonly SourcedText[]): Part | undefined {
  return partOf(heading, entries, () => <SourcedList page={page} entries={entries} />);
}

/** A part made of lines of plain text. */
export function linesPart(page: Page, heading: PartHeading, lines: readonly string[]): Part | undefined {
  return partOf(heading, lines, () => <Lines page={page} lines={lines} />);
}

type Told = { readonly organisation: string; readonly note?: string | undefined };

/** A part made of what organisations did or met. */
export function toldPart(page: Page, heading: PartHeading, told: readonly Told[], agencies: ItemView["agencies"]): Part | undefined {
  return partOf(heading, told, () => (
    <Lines
      page={page}
      lines={told.map(({ organisation, note }) => [
        <AgencyName page={page} name={organisation} agencies={agencies} />,
        note === undefined ? "" : `: ${note}`,
      ])}
    />
  ));
}

/** The name of an organisation, which leads to its page where the register has it. */
export function AgencyName({ page, name, agencies }: { page: Page; name: string; agencies: ItemView["agencies"] }): JSX.Element {
  const agency = agencies.get(name);
  return agency === undefined ? <>{name}</> : <a href={agencyHref(page.language, agency.slug)}>{name}</a>;
}

export function Lines({ page, lines }: { page: Page; lines: readonly Child[] }): JSX.Element {
  return (
    <ul class="plain-list" {...swedishOn(page)}>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

type LinkListProps = { page: Page; links: readonly LinkedSummary[]; shown?: number; moreHref?: string; withKinds?: boolean };

export function LinkList({ page, links, shown = links.length, moreHref, withKinds = false }: LinkListProps): JSX.Element {
  const total = Math.max(links.length, ...links.map((link) => link.total));
  const text = messages[page.language];
  return (
    <>
      <ItemList>
        {links.slice(0, shown).map((link) => (
          <Item
            title={link.title}
            href={itemHref(page.language, link.kind, link.slug)}
            {...langOf(page, link.language)}
            {...(withKinds ? { kind: text.kinds[link.kind].one } : {})}
          >
            {link.summary}
          </Item>
        ))}
      </ItemList>
      {moreHref === undefined || total <= shown ? null : (
        <p class="no-print">
          <a class="link" href={moreHref}>
            {text.item.showAll(formatNumber(page.language, total))}
          </a>
        </p>
      )}
    </>
  );
}

function SourcedList({ page, entries }: { page: Page; entries: readonly SourcedText[] }): JSX.Element {
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

/** Work and section, beside what is taken from them. The exact lines stand once, at the end of the page. */
export function Sources({ page, sources }: { page: Page; sources: readonly Source[] }): JSX.Element | null {
  return <SourceNote language={page.language} sources={citedOnce(page.language, sources)} />;
}

/** Marks text as Swedish on an English page, for screen readers and hyphenation. */
export function swedishOn(page: Page): { lang: Language } | Record<string, never> {
  return langOf(page, "sv");
}

/** The language of a text, where it is another than the page's. */
export function langOf(page: Page, language: Language): { lang: Language } | Record<string, never> {
  return page.language === language ? {} : { lang: language };
}

/** The themes that have chosen a text, as far as the reader may read them. */
export function PartOfThemes({ page, view }: { page: Page; view: Pick<ItemView, "incoming"> }): JSX.Element | null {
  const themes = view.incoming.filter(({ relation }) => relation === "choice");
  if (themes.length === 0) return null;
  const tags = themes.map(({ slug, title, language }) => ({
    label: title,
    href: itemHref(page.language, "theme", slug),
    ...langOf(page, language),
  }));
  return <TagList label={collectionMessages[page.language].partOf} tags={tags} />;
}
