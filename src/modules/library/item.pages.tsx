import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  type Crumb,
  Disclosure,
  FollowButton,
  LanguageNote,
  Layout,
  Link,
  type LayoutProps,
  Notice,
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
import { formatDate, formatList } from "../../kernel/i18n.ts";
import { addresses, itemHref, readersHref } from "./addresses.ts";
import { DeskWhoSees } from "./desk-parts.pages.tsx";
import { isSameItem, type ItemView, linksOf, relatedLinks } from "./item-view.ts";
import { deskMessages, messages, shareMessages } from "./messages.ts";
import { langOf, LinkList, type Part, partOf, PartOfThemes, Sources, swedishOn } from "./part.pages.tsx";
import { WayToPropose } from "./proposal.pages.tsx";
import { linesByPlace, sourcesIn } from "./source.ts";
import { sourceInWords } from "./source-words.ts";
import { structuredOf } from "./structured.ts";

/** What the way to people says on a page: whom it is about, or what to ask for. */
export type PeopleToAsk = { readonly title: string; readonly text: string; readonly people: readonly PersonOrAgency[] };

type ItemPageProps = PropsWithChildren<{
  page: Page;
  view: ItemView;
  /** The way down to the item, for the trail of links at the top. */
  parents: readonly Crumb[];
  /** The item of the main menu. */
  current: string;
  parts: readonly (Part | undefined)[];
  /** What kind of thing it is, where the name of the kind says too little. */
  eyebrow?: string | undefined;
  /** More facts under the summary. */
  facts?: Child | undefined;
  people?: PeopleToAsk | undefined;
  feeds?: LayoutProps["feeds"];
}>;

/** The page of one item: its heading and summary, its parts, its sources, and at the end the way to people. */
export function ItemPage(props: ItemPageProps): JSX.Element {
  const { page, view, parents, current, people, children } = props;
  const { language } = page;
  const { content } = view;
  const text = messages[language];
  const english = language === "en" && "english" in content ? content.english : undefined;
  const { title, summary } = english ?? content;
  const parts = props.parts.filter((part) => part !== undefined);
  const shown = [...parts, relatedPart(page, view, parts)].filter((part) => part !== undefined);
  return (
    <Layout
      page={page}
      title={`${title} – ${text.kinds[content.kind].one.toLowerCase()}`}
      description={summary}
      crumbs={[...parents, { label: title }]}
      current={current}
      feeds={props.feeds}
      structured={view.draft === undefined ? dataOf(page, view, english) : undefined}
      unlisted={view.draft !== undefined}
    >
      <DraftNotice page={page} view={view} />
      <PageHeader
        eyebrow={props.eyebrow ?? text.kinds[content.kind].one}
        title={title}
        lead={summary}
        lang={english === undefined && language !== "sv" ? "sv" : undefined}
      >
        <Tags page={page} view={view} />
        {props.facts}
        {view.draft === undefined ? <FollowButton page={page} kind={content.kind} slug={view.slug} /> : null}
        <WayToChange page={page} view={view} />
        <WayToReaders page={page} view={view} />
      </PageHeader>
      <LanguageNote language={language} text="sv" summarised={english !== undefined} />
      <WithAside side="end" aside={shown.length < 3 ? null : <Toc language={language} entries={shown} />}>
        <Stack gap="large">
          {children}
          {shown.map((part) => (
            <Section id={part.id} title={part.title} intro={part.intro} onPaper={part.onPaper}>
              {part.content}
            </Section>
          ))}
          <SourcesOfPage page={page} view={view} />
          {view.draft === undefined ? <WayToPropose language={language} kind={content.kind} slug={view.slug} /> : null}
          <WayToPeople page={page} people={people} />
        </Stack>
      </WithAside>
    </Layout>
  );
}

/** For whoever may write here. */
function WayToChange({ page, view }: { page: Page; view: ItemView }): JSX.Element | null {
  return view.changeHref === undefined ? null : (
    <a class="link no-print" href={view.changeHref}>
      {deskMessages[page.language].change.link}
    </a>
  );
}

/** For whoever decides who may read it. */
function WayToReaders({ page, view }: { page: Page; view: ItemView }): JSX.Element | null {
  const { language, viewer } = page;
  if (view.draft !== undefined || viewer?.roles.includes("editor") !== true) return null;
  return (
    <p class="no-print">
      <Link href={readersHref(language, view.content.kind, view.slug)}>{shareMessages[language].readers.title}</Link>
    </p>
  );
}

/** A draft says that it is one, above everything else. */
function DraftNotice({ page, view }: { page: Page; view: ItemView }): JSX.Element | null {
  if (view.draft === undefined) return null;
  const { language } = page;
  const text = deskMessages[language].preview;
  return (
    <Notice language={language} kind="attention">
      <p>{text.notice}</p>
      <DeskWhoSees page={page} readers={view.draft.readers} />
      <p>
        <a href={view.draft.href}>{view.draft.label}</a>
      </p>
    </Notice>
  );
}

function dataOf(page: Page, view: ItemView, english: { readonly title: string; readonly summary: string } | undefined): object {
  const { title, summary } = english ?? view.content;
  const language = english === undefined ? "sv" : page.language;
  return structuredOf(view, { url: page.origin + page.path, title, summary, language, publisher: page.site.name });
}

/** What it is about and what it is part of. */
function Tags(props: { page: Page; view: ItemView }): JSX.Element {
  return (
    <>
      <Principles {...props} />
      <PartOfThemes {...props} />
    </>
  );
}

function Principles({ page, view }: { page: Page; view: ItemView }): JSX.Element | null {
  const principles = linksOf(view, "principle");
  if (principles.length === 0) return null;
  const tags = principles.map(({ slug, title, language }) => ({
    label: title,
    href: itemHref(page.language, "principle", slug),
    ...langOf(page, language),
  }));
  return <TagList label={messages[page.language].item.principles} tags={tags} />;
}

const mostRelated = 5;

/** What the text itself recommends and no other part has shown. */
function relatedPart(page: Page, view: ItemView, parts: readonly Part[]): Part | undefined {
  const shown = [...parts.flatMap(({ links }) => links), ...linksOf(view, "principle")];
  const links = relatedLinks(view).filter((link) => !shown.some((other) => isSameItem(link, other)));
  return partOf(
    { id: "las-ocksa", title: messages[page.language].item.related, onPaper: false },
    links.slice(0, mostRelated),
    (few) => <LinkList page={page} links={few} withKinds />,
    links,
  );
}

/** Work and section of everything on the page, and folded under them the exact lines. */
function SourcesOfPage({ page, view }: { page: Page; view: ItemView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const places = linesByPlace(sourcesIn(view.content));
  return (
    <Section id="kallor" title={text.item.sources}>
      <Sources page={page} sources={view.content.sources} />
      {places.length === 0 ? null : (
        <Disclosure summary={text.item.exactLines}>
          <ul class="plain-list">
            {places.map((place) => (
              <li>
                <SourceNote language={language} sources={[sourceInWords(language, place)]} bare />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <p class="fine-print">{text.item.updated(formatDate(language, view.updatedAt))}</p>
    </Section>
  );
}

/** The way to people at the end of a page: the agencies that can tell, or in a line the support function. */
export function WayToPeople({ page, people }: { page: Page; people?: PeopleToAsk | undefined }): JSX.Element {
  const { language, site } = page;
  if (people === undefined) {
    return <PeoplePanel language={language} people={[]} support={site.support} intro={messages[language].item.peopleSupport} brief />;
  }
  return <PeoplePanel language={language} people={people.people} support={site.support} title={people.title} intro={people.text} />;
}

type Asked = {
  /** The agencies that the item names. */
  readonly named: readonly string[];
  readonly title: string;
  /** What to say when it names none. */
  readonly nobody?: { readonly title: string; readonly text: string };
};

/** The agencies that an item names, with a link to what else is told of them; or what to ask for when it names none. */
export function peopleToAsk(page: Page, view: ItemView, { named, title, nobody }: Asked): PeopleToAsk | undefined {
  const { language } = page;
  const text = messages[language];
  const names = [...new Set(named)];
  if (names.length === 0) return nobody === undefined ? undefined : { ...nobody, people: [] };
  const people = names
    .filter((name) => view.toldElsewhere.includes(name))
    .map((name) => ({ name: text.example.moreFrom(name), href: moreFromHref(page, name) }));
  return { title, text: text.item.peopleAgencyHelp(formatList(language, names)), people };
}

function moreFromHref(page: Page, organisation: string): string {
  return `${addresses.examples[page.language]}?${new URLSearchParams({ organisation }).toString()}`;
}

/** A body that stands before the first part, with no heading over it: its own headings are then of the second level. */
export function OpeningProse({ page, html }: { page: Page; html: string | undefined }): JSX.Element | null {
  if (html === undefined) return null;
  return (
    <Prose
      html={html.replaceAll(/(<\/?h)([34])\b/g, (_, tag: string, level: string) => `${tag}${Number(level) - 1}`)}
      {...swedishOn(page)}
    />
  );
}

/** A paragraph of Swedish text that stands before the first part. */
export function Opening({ page, text }: { page: Page; text: string | undefined }): JSX.Element | null {
  return text === undefined ? null : (
    <p class="opening" {...swedishOn(page)}>
      {text}
    </p>
  );
}
