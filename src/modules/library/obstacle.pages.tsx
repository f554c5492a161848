import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, type Crumb, DescriptionList, Link, type Page, Section } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { addresses, itemHref, narrowedHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import { type ItemSummary, valuesOf } from "./item.ts";
import { ItemPage, peopleToAsk } from "./item.pages.tsx";
import { type ItemView, linksFrom, linksOf, linksWith, type LinkedSummary } from "./item-view.ts";
import { labelOf } from "./labels.ts";
import { ListPage, type ListView } from "./list.pages.tsx";
import type { ObstacleMention } from "./mention.ts";
import { mentionMessages, messages } from "./messages.ts";
import { langOf, linkPart, type Part, partOf, prosePart, toldPart } from "./part.pages.tsx";

export const areaFields = ["title", "summary", "english"] as const;
export type AreaCard = { readonly slug: string; readonly content: Pick<ItemOf<"area">, (typeof areaFields)[number]> };

type ObstacleListProps = { page: Page; view: ListView; areas: readonly AreaCard[]; measureCount: number };

export function ObstacleListPage({ page, view, areas, measureCount }: ObstacleListProps): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      current="obstacles"
      facets={["area", "principle", "owner", "nature", "level"]}
      factsOf={(item) => ownersOf(page, item)}
      groupOf={(item) => areaTitle(view, item)}
    >
      {page.query.size > 0 ? null : (
        <Section id="omraden" title={text.obstacle.areas}>
          <p>
            <Link href={addresses.measures[language]} arrow>
              {text.obstacle.toMeasures(formatNumber(language, measureCount))}
            </Link>
          </p>
          <CardList
            terse
            cards={areas.map(({ slug, content }) => (
              <Card
                title={language === "en" ? content.english.title : content.title}
                href={itemHref(language, "area", slug)}
                facts={text.counted.obstacle(formatNumber(language, view.counts[`area:${slug}`] ?? 0), view.counts[`area:${slug}`] === 1)}
              >
                {language === "en" ? content.english.summary : content.summary}
              </Card>
            ))}
          />
        </Section>
      )}
    </ListPage>
  );
}

export function MeasureListPage({ page, view }: { page: Page; view: ListView }): JSX.Element {
  const text = messages[page.language];
  return (
    <ListPage
      page={page}
      view={view}
      current="obstacles"
      crumbs={[obstacleCrumb(page), { label: text.measure.title }]}
      facets={["area", "principle", "owner", "cornerstone"]}
      factsOf={(item) => ownersOf(page, item)}
      groupOf={(item) => areaTitle(view, item)}
    />
  );
}

function ownersOf(page: Page, item: ItemSummary): string {
  return valuesOf(item, "owner")
    .map((owner) => labelOf(page.language, {}, "owner", owner))
    .join(", ");
}

function areaTitle(view: ListView, item: ItemSummary): string | undefined {
  return view.titles[`area/${valuesOf(item, "area")[0] ?? ""}`];
}

function obstacleCrumb(page: Page): Crumb {
  return { label: messages[page.language].kinds.obstacle.many, href: addresses.obstacles[page.language] };
}

export function AreaPage({ page, view }: { page: Page; view: ItemView<ItemOf<"area">> }): JSX.Element {
  const { language } = page;
  const text = messages[language].area;
  const linked = (kind: "obstacle" | "measure", list: "obstacles" | "measures") =>
    linkPart(page, { id: list, title: text[list] }, linksFrom(view, kind), {
      shown: 24,
      moreHref: narrowedHref(language, list, "area", view.slug),
    });
  const parts = [
    prosePart(page, { id: "om", title: text.about }, view.html["body"]),
    linked("obstacle", "obstacles"),
    linked("measure", "measures"),
  ];
  return <ItemPage page={page} view={view} parents={[obstacleCrumb(page)]} current="obstacles" parts={parts} />;
}

export type ObstacleView = ItemView<ItemOf<"obstacle">> & {
  /** Methods for other obstacles of the same area: for an obstacle that has neither method nor example. */
  readonly areaMethods: readonly LinkedSummary[];
  /** Surveys in which agencies mention it. */
  readonly mentionedIn: readonly ObstacleMention[];
};

export function ObstaclePage({ page, view }: { page: Page; view: ObstacleView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const { content } = view;
  const parts = [
    prosePart(page, { id: "hindret", title: text.obstacle.about }, view.html["body"]),
    partOf({ id: "i-korthet", title: text.obstacle.facts }, content, () => <Facts page={page} view={view} />),
    linkPart(page, { id: "atgarder", title: text.obstacle.measures }, linksOf(view, "measure")) ??
      partOf({ id: "atgarder", title: text.obstacle.measures }, text.obstacle.noMeasures, (sentence) => <p>{sentence}</p>),
    toldPart(page, { id: "motte", title: text.item.whoMet }, content.metAt, view.agencies),
    mentionPart(page, view.mentionedIn),
    linkPart(page, { id: "exempel", title: text.obstacle.examples }, linksWith(view, "example")),
    linkPart(page, { id: "metoder", title: text.obstacle.methods }, linksWith(view, "method")),
    linkPart(page, { id: "metoder-for-omradet", title: text.obstacle.areaMethods }, view.areaMethods),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parents={[obstacleCrumb(page), ...areaCrumbs(page, view)]}
      current="obstacles"
      parts={parts}
      people={peopleToAsk(page, view, {
        named: content.metAt.map(({ organisation }) => organisation),
        title: text.item.peopleMet,
        nobody: { title: text.item.haveYouMetIt, text: text.item.haveYouMetItHelp },
      })}
    />
  );
}

/** How many agencies mention it in words of their own, survey by survey, each with its base and where it is told. */
function mentionPart(page: Page, mentionedIn: readonly ObstacleMention[]): Part | undefined {
  const { language } = page;
  const text = mentionMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  return partOf({ id: "i-enkater", title: text.title, intro: text.intro }, mentionedIn, (some) => (
    <ul>
      {some.map(({ mentioned, agencies, survey, language: named, year, href }) => (
        <li>
          {text.mentioned(number(mentioned), number(agencies))}{" "}
          <a href={href} lang={named === language ? undefined : named}>
            {text.survey(survey, String(year))}
          </a>
        </li>
      ))}
    </ul>
  ));
}

function areaCrumbs(page: Page, view: ItemView): Crumb[] {
  return linksOf(view, "area").map(({ title, slug }) => ({ label: title, href: itemHref(page.language, "area", slug) }));
}

function Facts({ page, view }: { page: Page; view: ObstacleView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const { owners, level, nature } = view.content;
  return (
    <DescriptionList
      facts={[
        { term: text.facets.owner, description: owners.map((owner) => text.values.owner[owner]).join(", ") },
        { term: text.facets.level, description: text.values.level[level] },
        { term: text.facets.nature, description: text.values.nature[nature] },
        ...linksOf(view, "area").map((area) => ({
          term: text.kinds.area.one,
          description: (
            <a href={itemHref(language, "area", area.slug)} {...langOf(page, area.language)}>
              {area.title}
            </a>
          ),
        })),
      ]}
    />
  );
}

export function MeasurePage({ page, view }: { page: Page; view: ItemView<ItemOf<"measure">> }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const { content } = view;
  const facts = [
    { term: text.measure.owners, description: content.owners.map((owner) => text.values.owner[owner]).join(", ") },
    { term: text.measure.cornerstones, description: content.cornerstones.map((stone) => text.values.cornerstone[stone]).join(", ") },
    { term: text.measure.proposedBy, description: content.proposedBy.map((who) => text.values.proposedBy[who]).join(", ") },
  ];
  const parts = [
    prosePart(page, { id: "gor-sa", title: text.measure.how }, view.html["body"]),
    partOf({ id: "i-korthet", title: text.measure.facts }, facts, (some) => <DescriptionList facts={some} />),
    toldPart(page, { id: "provat", title: text.item.whoTried }, content.triedBy, view.agencies),
    linkPart(page, { id: "hinder", title: text.measure.obstacles }, linksFrom(view, "obstacle")),
    linkPart(page, { id: "metoder", title: text.measure.methods }, linksWith(view, "method")),
    linkPart(page, { id: "exempel", title: text.measure.examples }, linksFrom(view, "example")),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parents={[obstacleCrumb(page), { label: text.measure.title, href: addresses.measures[language] }]}
      current="obstacles"
      parts={parts}
      people={peopleToAsk(page, view, {
        named: content.triedBy.map(({ organisation }) => organisation),
        title: text.item.peopleAgency,
        nobody: { title: text.item.haveYouMetIt, text: text.item.haveYouMetItHelp },
      })}
    />
  );
}
