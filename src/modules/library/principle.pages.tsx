import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Disclosure,
  EightPrinciples,
  Item,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  SelfAssessmentLink,
  Stack,
  Voice,
} from "../../design/index.ts";
import { addresses, itemHref, narrowedHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import { talkQuestionIn } from "./content-parts.ts";
import { ItemPage, WayToPeople } from "./item.pages.tsx";
import { type ItemView, linksFrom, linksOf } from "./item-view.ts";
import { messages, openItemMessages } from "./messages.ts";
import { langOf, linkPart, type Part, partOf, prosePart, sourcedPart, Sources, swedishOn } from "./part.pages.tsx";

type Principle = ItemOf<"principle">;
export const principleFields = ["number", "title", "motto", "english"] as const;
export type PrincipleInList = { readonly slug: string; readonly content: Pick<Principle, (typeof principleFields)[number]> };

/** How many of each kind a principle's page shows before it leads to the list. */
const shown = 6;

export function PrincipleListPage({ page, principles }: { page: Page; principles: readonly PrincipleInList[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <Layout
      page={page}
      title={text.principle.title}
      description={text.principle.description}
      crumbs={[{ label: text.foundations.crumb, href: addresses.foundations[language] }, { label: text.principle.title }]}
      current="foundations"
    >
      <PageHeader title={text.principle.title} lead={text.principle.lead} />
      <Stack gap="large">
        <PrinciplesBesideFigure page={page} principles={principles} />
        <SelfAssessmentLink page={page} />
        <WayToPeople page={page} />
      </Stack>
    </Layout>
  );
}

/** The figure, and beside it each principle as a link with its motto. */
export function PrinciplesBesideFigure({ page, principles }: { page: Page; principles: readonly PrincipleInList[] }): JSX.Element {
  const { language } = page;
  return (
    <div class="beside">
      <EightPrinciples language={language} />
      <ItemList label={messages[language].principle.title}>
        {principles.map(({ slug, content }) => (
          <Item title={language === "en" ? content.english.title : content.title} href={itemHref(language, "principle", slug)}>
            <span {...swedishOn(page)}>{content.motto}</span>
          </Item>
        ))}
      </ItemList>
    </div>
  );
}

export function PrinciplePage({ page, view }: { page: Page; view: ItemView<Principle> }): JSX.Element {
  const { language } = page;
  const text = messages[language].principle;
  const { content } = view;
  const linked = (kind: "obstacle" | "measure" | "method" | "example", list: "obstacles" | "measures" | "methods" | "examples") =>
    linkPart(page, { id: list, title: text[list] }, linksFrom(view, kind), {
      shown,
      moreHref: narrowedHref(language, list, "principle", view.slug),
    });
  const feed = feedOf(page, view.slug, view.content.title);
  const parts = [
    prosePart(page, { id: "betydelse", title: text.meaning }, view.html["body"]),
    sourcedPart(page, { id: "inte", title: text.isNot }, content.isNot),
    misunderstandingsPart(page, content),
    questionsPart(page, content),
    sourcedPart(page, { id: "svart", title: text.hard }, content.hard),
    linked("example", "examples"),
    linked("obstacle", "obstacles"),
    linked("measure", "measures"),
    linked("method", "methods"),
    linkPart(page, { id: "nara", title: text.near }, linksOf(view, "principle")),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parents={[
        { label: messages[language].foundations.crumb, href: addresses.foundations[language] },
        { label: text.title, href: addresses.principles[language] },
      ]}
      current="foundations"
      parts={parts}
      feeds={[feed]}
      facts={<WaysOn page={page} feed={feed} title={view.content.title} />}
    >
      <Voice label={text.motto} {...swedishOn(page)}>
        {content.motto}
      </Voice>
    </ItemPage>
  );
}

function WaysOn({ page, feed, title }: { page: Page; feed: ReturnType<typeof feedOf>; title: string }): JSX.Element {
  return (
    <>
      <SelfAssessmentLink page={page} />
      <p class="no-print">
        <a href={feed.href} type={feed.type}>
          {openItemMessages[page.language].feed.follow(title)}
        </a>
      </p>
    </>
  );
}

function feedOf({ language }: Page, slug: string, title: string) {
  const href = `/atom/${slug}${language === "sv" ? "" : `?language=${language}`}`;
  return { title: openItemMessages[language].feed.about(title), href, type: "application/atom+xml" };
}

function questionsPart(page: Page, { questions }: Principle): Part | undefined {
  const { questions: title, questionsHelp: intro } = messages[page.language].principle;
  return partOf({ id: "fragor", title, intro }, questions, (all) => (
    <ul class="plain-list">
      {all
        .map((question) => talkQuestionIn(page.language, question))
        .map(({ text, language }) => (
          <li {...langOf(page, language)}>{text}</li>
        ))}
    </ul>
  ));
}

function misunderstandingsPart(page: Page, principle: Principle): Part | undefined {
  return partOf({ id: "missforstand", title: messages[page.language].principle.misunderstandings }, principle.misunderstandings, (all) => (
    <div {...swedishOn(page)}>
      {all.map(({ claim, answer, sources }) => (
        <Disclosure summary={claim}>
          <p>{answer}</p>
          <Sources page={page} sources={sources} />
        </Disclosure>
      ))}
    </div>
  ));
}
