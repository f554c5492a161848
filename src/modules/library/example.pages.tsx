import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, DescriptionList, type Page, Section, StatusMark, Steps } from "../../design/index.ts";
import { addresses, itemHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import type { ItemSummary } from "./item.ts";
import {
  agencies,
  ItemPage,
  type ItemView,
  linkPart,
  linksOf,
  linksWith,
  prosePart,
  relatedPart,
  sourcedPart,
  Sources,
  swedishOn,
} from "./item.pages.tsx";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";

type Example = ItemOf<"example">;

export function ExampleListPage({ page, view, full }: { page: Page; view: ListView; full: readonly ItemSummary[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      title={text.example.title}
      description={text.example.description}
      lead={text.intros.example}
      current="examples"
      crumbs={[{ label: text.kinds.example.many }]}
      facets={["depth", "area", "principle", "meeting", "agency-type", "agency-size", "contact", "track"]}
      factsOf={organisationsOf}
    >
      {page.query.size > 0 || full.length === 0 ? null : (
        <Section id="utforligt" title={text.values.depth.full}>
          <CardList
            cards={full.map((item) => (
              <Card title={item.title} href={itemHref(language, item.kind, item.slug)} eyebrow={organisationsOf(item)} {...swedishOn(page)}>
                {item.summary}
              </Card>
            ))}
          />
        </Section>
      )}
    </ListPage>
  );
}

function organisationsOf(item: ItemSummary): string {
  const named = item.facets.filter((facet) => facet.startsWith("organisation:"));
  return named.map((facet) => facet.slice("organisation:".length)).join(", ");
}

export function ExamplePage({ page, view }: { page: Page; view: ItemView<Example> }): JSX.Element {
  const { content } = view;
  const text = messages[page.language].example;
  const parts = [
    { id: "motet", title: text.meeting, content: <Setting page={page} example={content} /> },
    prosePart(page, { id: "bakgrund", title: text.background, html: view.html["background"] }),
    { id: "vilka", title: text.who, content: <Who page={page} example={content} /> },
    { id: "gjorde", title: text.steps, content: <WhatTheyDid page={page} example={content} /> },
    { id: "gav", title: text.gains, content: <Gains page={page} example={content} /> },
    linkPart(page, { id: "siffror", title: text.figures, links: linksOf(view, "dataset") }),
    sourcedPart(page, { id: "rackvidd", title: text.cautions, entries: content.cautions }),
    sourcedPart(page, { id: "svart", title: text.hard, entries: content.hard }),
    sourcedPart(page, { id: "lardomar", title: text.lessons, entries: content.lessons }),
    sourcedPart(page, { id: "sedan", title: text.next, entries: content.next === undefined ? [] : [content.next] }),
    prosePart(page, { id: "berattelsen", title: text.story, html: view.html["body"] }),
    linkPart(page, { id: "hinder", title: text.obstacles, links: linksWith(view, "obstacle") }),
    linkPart(page, { id: "metoder", title: text.methods, links: linksWith(view, "method") }),
    linkPart(page, { id: "atgarder", title: text.measures, links: linksWith(view, "measure") }),
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={{ label: messages[page.language].kinds.example.many, href: addresses.examples[page.language] }}
      current="examples"
      parts={parts}
      people={agencies(
        page,
        content.organisations.map((organisation) => ({ organisation })),
      )}
    />
  );
}

function Setting({ page, example }: { page: Page; example: Example }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const facts = [
    { term: text.example.agency, description: example.organisations.join(", ") },
    { term: text.example.partners, description: example.partners.join(", ") },
    { term: text.example.period, description: example.period ?? "" },
    { term: text.facets.track, description: text.values.track[example.track] },
    { term: text.facets.meeting, description: text.values.meeting[example.meetingType] },
    { term: text.facets.contact, description: text.values.contact[example.citizenContact] },
    { term: text.facets["agency-type"], description: text.values["agency-type"][example.agencyType] },
    {
      term: text.facets["agency-size"],
      description: example.agencySize === undefined ? "" : text.values["agency-size"][example.agencySize],
    },
  ];
  return (
    <>
      {example.meeting === undefined ? null : <p {...swedishOn(page)}>{example.meeting}</p>}
      <DescriptionList facts={facts.filter(({ description }) => description !== "")} />
    </>
  );
}

function Who({ page, example }: { page: Page; example: Example }): JSX.Element | undefined {
  if (example.who.length === 0) return undefined;
  return (
    <ul class="plain-list" {...swedishOn(page)}>
      {example.who.map((who) => (
        <li>{who}</li>
      ))}
    </ul>
  );
}

function WhatTheyDid({ page, example }: { page: Page; example: Example }): JSX.Element | undefined {
  if (example.steps.length === 0) return undefined;
  return (
    <Steps
      {...swedishOn(page)}
      steps={example.steps.map((step) => ({
        title: step.title,
        when: step.when,
        text: (
          <>
            <p>{step.text}</p>
            <Sources page={page} sources={step.sources} />
          </>
        ),
      }))}
    />
  );
}

function Gains({ page, example }: { page: Page; example: Example }): JSX.Element | undefined {
  const { gains } = example;
  if (gains === undefined) return undefined;
  const text = messages[page.language].example;
  const whom = ["citizens", "staff", "society"] as const;
  return (
    <DescriptionList
      facts={whom.map((who) => ({
        term: text.gainsFor[who],
        description: (
          <>
            <StatusMark language={page.language} status={gains[who].status} />
            <p {...swedishOn(page)}>{gains[who].text}</p>
            <Sources page={page} sources={gains[who].sources} />
          </>
        ),
      }))}
    />
  );
}
