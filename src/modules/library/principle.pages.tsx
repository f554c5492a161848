import type { JSX } from "hono/jsx/jsx-runtime";
import { Disclosure, EightPrinciples, Item, ItemList, Layout, type Page, PageHeader, PeoplePanel, Stack } from "../../design/index.ts";
import { addresses, itemHref, narrowedHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import {
  ItemPage,
  type ItemView,
  linkPart,
  linksFrom,
  linksOf,
  type Part,
  prosePart,
  relatedPart,
  sourcedPart,
  Sources,
  swedishOn,
} from "./item.pages.tsx";
import { messages } from "./messages.ts";

type Principle = ItemOf<"principle">;

/** How many of each kind a principle's page shows before it leads to the list. */
const shown = 6;

export function PrincipleListPage({
  page,
  principles,
}: {
  page: Page;
  principles: readonly { slug: string; content: Principle }[];
}): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <Layout
      page={page}
      title={text.principle.title}
      description={text.principle.description}
      crumbs={[{ label: text.foundations.title, href: addresses.foundations[language] }, { label: text.principle.title }]}
      current="foundations"
    >
      <PageHeader title={text.principle.title} lead={text.principle.lead} />
      <Stack gap="large">
        <EightPrinciples language={language} />
        <ItemList label={text.principle.title}>
          {principles.map(({ slug, content }) => (
            <Item
              title={language === "en" ? content.english.title : content.title}
              href={itemHref(language, "principle", slug)}
              kind={String(content.number)}
            >
              {language === "en" ? content.english.summary : content.motto}
            </Item>
          ))}
        </ItemList>
        <PeoplePanel language={language} people={[]} support={page.site.support} intro={text.item.peopleSupport} />
      </Stack>
    </Layout>
  );
}

export function PrinciplePage({ page, view }: { page: Page; view: ItemView<Principle> }): JSX.Element {
  const { language } = page;
  const text = messages[language].principle;
  const { content } = view;
  const linked = (kind: "obstacle" | "measure" | "method" | "example", list: "obstacles" | "measures" | "methods" | "examples"): Part =>
    linkPart(page, {
      id: list,
      title: text[list],
      links: linksFrom(view, kind),
      shown,
      moreHref: narrowedHref(language, list, "principle", view.slug),
    });
  const parts = [
    prosePart(page, { id: "betydelse", title: text.meaning, html: view.html["body"] }),
    sourcedPart(page, { id: "inte", title: text.isNot, entries: content.isNot }),
    { id: "missforstand", title: text.misunderstandings, content: <Misunderstandings page={page} principle={content} /> },
    sourcedPart(page, { id: "fragor", title: text.questions, intro: text.questionsHelp, entries: content.questions }),
    sourcedPart(page, { id: "svart", title: text.hard, entries: content.hard }),
    linked("example", "examples"),
    linked("obstacle", "obstacles"),
    linked("measure", "measures"),
    linked("method", "methods"),
    linkPart(page, { id: "nara", title: text.near, links: linksOf(view, "principle") }),
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={{ label: text.title, href: addresses.principles[language] }}
      current="foundations"
      parts={parts}
    >
      <p class="motto" {...swedishOn(page)}>
        {content.motto}
      </p>
    </ItemPage>
  );
}

function Misunderstandings({ page, principle }: { page: Page; principle: Principle }): JSX.Element {
  return (
    <div {...swedishOn(page)}>
      {principle.misunderstandings.map(({ claim, answer, sources }) => (
        <Disclosure summary={claim}>
          <p>{answer}</p>
          <Sources page={page} sources={sources} />
        </Disclosure>
      ))}
    </div>
  );
}
