import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, type Crumb, DescriptionList, Layout, type Page, PageHeader, Section, Stack } from "../../design/index.ts";
import { compareText } from "../../kernel/i18n.ts";
import { addresses, itemHref } from "./addresses.ts";
import { ItemDownloads } from "./download.pages.tsx";
import type { ItemOf } from "./content.ts";
import { type ItemSummary, valuesOf } from "./item.ts";
import { ItemPage, WayToPeople } from "./item.pages.tsx";
import type { ItemView } from "./item-view.ts";
import { labelOf } from "./labels.ts";
import { ListPage, type ListView } from "./list.pages.tsx";
import { collectionMessages, messages } from "./messages.ts";
import { langOf, partOf, prosePart, swedishOn } from "./part.pages.tsx";

export function ResourceListPage({ page, view, themes }: { page: Page; view: ListView; themes: readonly ItemSummary[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      current="resources"
      facets={["type", "principle"]}
      factsOf={(item) => labelOf(language, {}, "type", valuesOf(item, "type")[0] ?? "")}
    >
      {page.query.size > 0 ? null : (
        <Section id="mer" title={text.resource.more}>
          <CardList
            cards={[
              ...themes.map((theme) => (
                <Card
                  title={theme.title}
                  href={itemHref(language, "theme", theme.slug)}
                  eyebrow={text.kinds.theme.one}
                  {...langOf(page, theme.language)}
                >
                  {theme.summary}
                </Card>
              )),
              <Card title={collectionMessages[language].all} href={addresses.themes[language]}>
                {collectionMessages[language].allHelp}
              </Card>,
              <Card title={text.resource.figures} href={addresses.datasets[language]}>
                {text.resource.figuresHelp}
              </Card>,
              <Card title={text.term.title} href={addresses.terms[language]}>
                {text.foundations.glossaryHelp}
              </Card>,
            ]}
          />
        </Section>
      )}
    </ListPage>
  );
}

export function ResourcePage({ page, view }: { page: Page; view: ItemView<ItemOf<"resource">> }): JSX.Element {
  const { content } = view;
  const text = messages[page.language];
  const facts = [
    { term: text.resource.type, description: text.values.type[content.type] },
    { term: text.resource.creators, description: content.creators.join(", ") },
    { term: text.resource.publisher, description: content.publisher ?? "" },
    { term: text.resource.date, description: content.date ?? (content.year === undefined ? "" : String(content.year)) },
  ];
  const parts = [
    partOf(
      { id: "i-korthet", title: text.resource.facts },
      facts.filter(({ description }) => description !== ""),
      (stated) => <DescriptionList facts={stated} />,
    ),
    prosePart(page, { id: "om", title: text.resource.about }, view.html["body"]),
  ];
  return <ItemPage page={page} view={view} parents={resourceCrumbs(page)} current="resources" parts={parts} />;
}

function resourceCrumbs(page: Page): Crumb[] {
  return [{ label: messages[page.language].kinds.resource.many, href: addresses.resources[page.language] }];
}

export const termFields = ["title", "summary", "englishTerm", "aliases"] as const;
type Term = { readonly slug: string; readonly content: Pick<ItemOf<"term">, (typeof termFields)[number]> };

export function GlossaryPage({ page, terms }: { page: Page; terms: readonly Term[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const letters = groupByLetter(terms);
  return (
    <Layout
      page={page}
      title={text.term.title}
      description={text.term.description}
      crumbs={[{ label: text.foundations.crumb, href: addresses.foundations[language] }, { label: text.term.title }]}
      current="foundations"
    >
      <PageHeader title={text.term.title} lead={text.intros.term} />
      <nav class="letters" aria-label={text.term.title}>
        <ul>
          {letters.map(([letter]) => (
            <li>
              <a href={`#bokstav-${letter.toLowerCase()}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Stack gap="large">
        {letters.map(([letter, words]) => (
          <Section id={`bokstav-${letter.toLowerCase()}`} title={letter}>
            <dl class="glossary" {...swedishOn(page)}>
              {words.map((word) => (
                <Entry page={page} term={word} />
              ))}
            </dl>
          </Section>
        ))}
        <ItemDownloads page={page} kind="term" />
        <WayToPeople page={page} />
      </Stack>
    </Layout>
  );
}

function Entry({ page, term: { slug, content } }: { page: Page; term: Term }): JSX.Element {
  const text = messages[page.language].term;
  return (
    <div id={slug} class="glossary__entry">
      <dt>
        {content.title}{" "}
        <span class="glossary__english" lang="en">
          {content.englishTerm}
        </span>
      </dt>
      <dd>
        {content.summary}
        {content.aliases.length === 0 ? null : (
          <span class="glossary__aliases">
            {" "}
            {text.also}: {content.aliases.join(", ")}.
          </span>
        )}
      </dd>
    </div>
  );
}

/** Words by first letter, in Swedish order. */
function groupByLetter(terms: readonly Term[]): [string, Term[]][] {
  const sorted = [...terms].sort((a, b) => compareText("sv", a.content.title, b.content.title));
  const groups = new Map<string, Term[]>();
  for (const term of sorted) {
    const letter = term.content.title.charAt(0).toUpperCase();
    groups.set(letter, [...(groups.get(letter) ?? []), term]);
  }
  return [...groups];
}
