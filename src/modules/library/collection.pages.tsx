import type { JSX } from "hono/jsx/jsx-runtime";
import {
  type Crumb,
  Item,
  ItemList,
  LanguageNote,
  Layout,
  Link,
  Notice,
  type Page,
  PageHeader,
  ReadingList,
  Section,
  Stack,
  WhoSees,
} from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { addresses, itemHref } from "./addresses.ts";
import type { NarrowerChoice, ThemeInList } from "./collection.ts";
import type { ItemOf } from "./content.ts";
import { ItemDownloads } from "./download.pages.tsx";
import { ItemPage, OpeningProse, WayToPeople } from "./item.pages.tsx";
import { isSameItem, type ItemView, linksOf, relatedLinks } from "./item-view.ts";
import { collectionMessages, messages } from "./messages.ts";
import { langOf, linkPart } from "./part.pages.tsx";

type ThemeView = ItemView<ItemOf<"theme">>;

export function ThemePage({ page, view }: { page: Page; view: ThemeView }): JSX.Element {
  const { language } = page;
  const chosen = linksOf(view, "choice");
  // What stands in the reading list is not recommended once more at the end.
  const others = {
    ...view,
    outgoing: view.outgoing.filter((link) => !isAgain(link)),
    incoming: view.incoming.filter((link) => !isAgain(link)),
  };
  function isAgain(link: ItemView["outgoing"][number]): boolean {
    return link.relation === "related" && chosen.some((choice) => isSameItem(choice, link));
  }
  // An example is gathered by naming the theme among what is worth reading beside it.
  const examples = relatedLinks({ ...others, outgoing: [] }).filter(({ kind }) => kind === "example");
  const parts = [linkPart(page, { id: "exempel", title: messages[language].kinds.example.many }, examples)];
  return (
    <ItemPage page={page} view={others} parents={[resourceCrumb(page), themeCrumb(page)]} current="resources" parts={parts}>
      <Chosen page={page} view={view} />
      <OpeningProse page={page} html={view.html["body"]} />
    </ItemPage>
  );
}

/** What the theme has chosen and the reader may read: a choice without a link is none of theirs. */
function Chosen({ page, view }: { page: Page; view: ThemeView }): JSX.Element {
  const { language } = page;
  const text = collectionMessages[language];
  const links = linksOf(view, "choice");
  const readings = view.content.choices.flatMap(({ text: name, why }) => {
    const link = links.find(({ kind, slug }) => `${kind}/${slug}` === name);
    if (link === undefined) return [];
    const { kind, slug, title, summary } = link;
    const lang = langOf(page, link.language).lang;
    return [
      {
        title,
        summary,
        lang,
        why,
        whyLang: langOf(page, "sv").lang,
        kind: messages[language].kinds[kind].one,
        href: itemHref(language, kind, slug),
      },
    ];
  });
  if (readings.length === 0)
    return (
      <Section id="utvalt" title={text.chosen} onPaper={false}>
        <p>{text.nothing}</p>
        <p>
          {text.nothingHelp} <Link href={addresses.themes[language]}>{text.all}</Link>
        </p>
      </Section>
    );
  return (
    <Section id="utvalt" title={text.chosen} intro={text.chosenIntro}>
      <ReadingList readings={readings} because={text.because} />
    </Section>
  );
}

function resourceCrumb({ language }: Page): Crumb {
  return { label: messages[language].kinds.resource.many, href: addresses.resources[language] };
}

function themeCrumb({ language }: Page): Crumb {
  return { label: collectionMessages[language].title, href: addresses.themes[language] };
}

export function ThemeListPage({ page, themes }: { page: Page; themes: readonly ThemeInList[] }): JSX.Element {
  const { language } = page;
  const text = collectionMessages[language];
  return (
    <Layout
      page={page}
      title={text.title}
      description={text.description}
      crumbs={[resourceCrumb(page), { label: text.title }]}
      current="resources"
    >
      <PageHeader title={text.title} lead={text.lead} />
      {themes.some((theme) => theme.language !== language) ? (
        <LanguageNote language={language} text="sv" words={messages[language].list.inSwedish} />
      ) : null}
      <Stack gap="large">
        {themes.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ItemList label={text.title}>
            {themes.map((theme) => (
              <Item
                title={<span {...langOf(page, theme.language)}>{theme.title}</span>}
                href={itemHref(language, "theme", theme.slug)}
                facts={theme.chosen === 0 ? undefined : text.counted(formatNumber(language, theme.chosen), theme.chosen === 1)}
              >
                <span {...langOf(page, theme.language)}>{theme.summary}</span>
              </Item>
            ))}
          </ItemList>
        )}
        <ItemDownloads page={page} kind="theme" />
        <WayToPeople page={page} />
      </Stack>
    </Layout>
  );
}

/** Said at the desk before a theme is published: what fewer may read than the theme itself, and who. */
export function NarrowerChoices({ page, choices }: { page: Page; choices: readonly NarrowerChoice[] }): JSX.Element | null {
  if (choices.length === 0) return null;
  const { language } = page;
  const text = collectionMessages[language];
  return (
    <Notice language={language} kind="attention" title={text.narrower}>
      <p>{text.narrowerHelp}</p>
      <ul class="plain-list">
        {choices.map(({ kind, slug, title, readers }) => (
          <li>
            <Link href={itemHref(language, kind, slug)}>{title}</Link>
            <WhoSees language={language} readers={readers} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
