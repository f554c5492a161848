import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, DescriptionList, type Page, Section } from "../../design/index.ts";
import { addresses, itemHref, narrowedHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import type { ItemSummary } from "./item.ts";
import {
  agencies,
  ItemPage,
  type ItemView,
  linkPart,
  linksFrom,
  linksOf,
  linksWith,
  prosePart,
  relatedPart,
  SourcedList,
  swedishOn,
} from "./item.pages.tsx";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";

export type AreaCard = { readonly slug: string; readonly content: ItemOf<"area"> };

export function ObstacleListPage({ page, view, areas }: { page: Page; view: ListView; areas: readonly AreaCard[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      title={text.obstacle.title}
      description={text.obstacle.description}
      lead={text.intros.obstacle}
      current="obstacles"
      crumbs={[{ label: text.kinds.obstacle.many }]}
      facets={["area", "principle", "owner", "nature", "level"]}
      factsOf={(item) => areaTitle(view, item)}
    >
      {page.query.size > 0 ? null : (
        <Section id="omraden" title={text.obstacle.areas}>
          <CardList
            cards={areas.map(({ slug, content }) => (
              <Card title={language === "en" ? content.english.title : content.title} href={itemHref(language, "area", slug)}>
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
      title={text.measure.title}
      description={text.measure.description}
      lead={text.intros.measure}
      current="obstacles"
      crumbs={[{ label: text.kinds.obstacle.many, href: addresses.obstacles[page.language] }, { label: text.measure.title }]}
      facets={["area", "principle", "owner", "cornerstone"]}
      factsOf={(item) => areaTitle(view, item)}
    />
  );
}

function areaTitle(view: ListView, item: ItemSummary): string {
  const slug = item.facets.find((facet) => facet.startsWith("area:"))?.slice("area:".length) ?? "";
  return view.titles[`area/${slug}`] ?? "";
}

export function AreaPage({ page, view }: { page: Page; view: ItemView<ItemOf<"area">> }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const linked = (kind: "obstacle" | "measure", list: "obstacles" | "measures", title: string) =>
    linkPart(page, { id: list, title, links: linksFrom(view, kind), shown: 24, moreHref: narrowedHref(language, list, "area", view.slug) });
  const parts = [
    prosePart(page, { id: "om", title: text.method.background, html: view.html["body"] }),
    linked("obstacle", "obstacles", text.area.obstacles),
    linked("measure", "measures", text.area.measures),
    relatedPart(page, view),
  ];
  return <ItemPage page={page} view={view} parent={obstacleParent(page)} current="obstacles" parts={parts} />;
}

function obstacleParent(page: Page): { label: string; href: string } {
  return { label: messages[page.language].kinds.obstacle.many, href: addresses.obstacles[page.language] };
}

export function ObstaclePage({ page, view }: { page: Page; view: ItemView<ItemOf<"obstacle">> }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const { content } = view;
  const measures = linksOf(view, "measure");
  const parts = [
    prosePart(page, { id: "hindret", title: text.kinds.obstacle.one, html: view.html["body"] }),
    { id: "rader-over", title: text.obstacle.owners, content: <Owners page={page} obstacle={content} areas={linksOf(view, "area")} /> },
    measures.length === 0
      ? { id: "atgarder", title: text.obstacle.measures, content: <p>{text.obstacle.noMeasures}</p> }
      : linkPart(page, { id: "atgarder", title: text.obstacle.measures, links: measures }),
    { id: "motte", title: text.item.whoMet, content: <WhoMet page={page} obstacle={content} /> },
    linkPart(page, { id: "exempel", title: text.obstacle.examples, links: linksWith(view, "example") }),
    linkPart(page, { id: "metoder", title: text.obstacle.methods, links: linksWith(view, "method") }),
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={obstacleParent(page)}
      current="obstacles"
      parts={parts}
      people={agencies(page, content.metAt)}
    />
  );
}

function Owners({ page, obstacle, areas }: { page: Page; obstacle: ItemOf<"obstacle">; areas: readonly ItemSummary[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const area = areas[0];
  return (
    <DescriptionList
      facts={[
        { term: text.facets.owner, description: obstacle.owners.map((owner) => text.values.owner[owner]).join(", ") },
        { term: text.facets.level, description: text.values.level[obstacle.level] },
        { term: text.facets.nature, description: text.values.nature[obstacle.nature] },
        ...(area === undefined
          ? []
          : [
              {
                term: text.kinds.area.one,
                description: (
                  <a href={itemHref(language, "area", area.slug)} {...swedishOn(page)}>
                    {area.title}
                  </a>
                ),
              },
            ]),
      ]}
    />
  );
}

function WhoMet({ page, obstacle }: { page: Page; obstacle: ItemOf<"obstacle"> }): JSX.Element {
  const told = obstacle.metAt.map(({ organisation, note }) => ({
    text: note === undefined ? organisation : `${organisation}: ${note}`,
    sources: [],
  }));
  return told.length === 0 ? <p>{messages[page.language].item.noneTold}</p> : <SourcedList page={page} entries={told} />;
}

export function MeasurePage({ page, view }: { page: Page; view: ItemView<ItemOf<"measure">> }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const { content } = view;
  const tried = content.triedBy.map(({ organisation, note }) => ({
    text: note === undefined ? organisation : `${organisation}: ${note}`,
    sources: [],
  }));
  const facts = [
    { term: text.measure.owners, description: content.owners.map((owner) => text.values.owner[owner]).join(", ") },
    { term: text.measure.cornerstones, description: content.cornerstones.map((stone) => text.values.cornerstone[stone]).join(", ") },
    { term: text.measure.proposedBy, description: content.proposedBy.map((who) => text.values.proposedBy[who]).join(", ") },
  ];
  const parts = [
    prosePart(page, { id: "gor-sa", title: text.measure.how, html: view.html["body"] }),
    { id: "fakta", title: text.measure.owners, content: <DescriptionList facts={facts} /> },
    { id: "provat", title: text.item.whoTried, content: tried.length === 0 ? undefined : <SourcedList page={page} entries={tried} /> },
    linkPart(page, { id: "hinder", title: text.measure.obstacles, links: linksFrom(view, "obstacle") }),
    linkPart(page, { id: "metoder", title: text.measure.methods, links: linksWith(view, "method") }),
    linkPart(page, { id: "exempel", title: text.measure.examples, links: linksFrom(view, "example") }),
    relatedPart(page, view),
  ];
  const parent = { label: text.measure.title, href: addresses.measures[language] };
  return <ItemPage page={page} view={view} parent={parent} current="obstacles" parts={parts} people={agencies(page, content.triedBy)} />;
}
