import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Card,
  CardList,
  type Crumb,
  GoodMeeting,
  GovernanceChain,
  Layout,
  Link,
  type Page,
  PageHeader,
  Section,
  Stack,
  TheLoop,
  ThreeCornerstones,
} from "../../design/index.ts";
import { addresses, itemHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import type { ItemSummary } from "./item.ts";
import { ItemPage, WayToPeople } from "./item.pages.tsx";
import type { ItemView } from "./item-view.ts";
import { messages } from "./messages.ts";
import { langOf, partOf, prosePart, sourcedPart, swedishOn } from "./part.pages.tsx";
import { type PrincipleInList, PrinciplesBesideFigure } from "./principle.pages.tsx";

export type FoundationsView = {
  readonly principles: readonly PrincipleInList[];
  readonly models: readonly ItemSummary[];
  readonly roles: readonly ItemSummary[];
};

/** Models that are drawn. The others are told in words. */
const drawings: Readonly<Record<string, (props: { language: Page["language"] }) => JSX.Element>> = {
  styrkedjan: GovernanceChain,
  "det-goda-motet": GoodMeeting,
  kretsloppet: TheLoop,
  "tre-hornstenar": ThreeCornerstones,
};

/** What to read first, and what to work with, in their order; the rest is the thinking behind. */
const begin = ["vad-tillit-ar-och-inte-ar", "det-goda-motet", "styrkedjan", "kretsloppet", "tre-hornstenar"];
const tools = [
  "sluta",
  "kontrollera-styrningen",
  "kan-vill-vagar",
  "utgangslagen",
  "ledarbeteenden",
  "kunskap-om-medborgaren",
  "mod",
  "styrningens-fyra-delar",
];

export function FoundationsPage({ page, view }: { page: Page; view: FoundationsView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const chosen = (slugs: readonly string[]): ItemSummary[] => slugs.flatMap((slug) => view.models.filter((model) => model.slug === slug));
  const rest = view.models.filter(({ slug }) => !begin.includes(slug) && !tools.includes(slug));
  return (
    <Layout page={page} title={text.foundations.title} description={text.foundations.description} current="foundations">
      <PageHeader title={text.foundations.title} lead={text.foundations.lead} />
      <Stack gap="large">
        <Section id="principer" title={text.principle.title} intro={text.principle.lead}>
          <PrinciplesBesideFigure page={page} principles={view.principles} />
        </Section>
        <Cards page={page} id="roller" title={text.foundations.roles} items={view.roles} />
        <Cards page={page} id="borja-har" title={text.foundations.begin} items={chosen(begin)} />
        <Cards page={page} id="verktyg" title={text.foundations.tools} items={chosen(tools)} />
        <Cards page={page} id="tanken-bakom" title={text.foundations.thinking} items={rest} />
        <Section id="ord" title={text.foundations.glossary}>
          <p>
            <Link href={addresses.terms[language]} arrow>
              {text.foundations.glossaryHelp}
            </Link>
          </p>
        </Section>
        <WayToPeople page={page} />
      </Stack>
    </Layout>
  );
}

type CardsProps = { page: Page; id: string; title: string; items: readonly ItemSummary[] };

function Cards({ page, id, title, items }: CardsProps): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <CardList
        cards={items.map((item) => (
          <Card title={item.title} href={itemHref(page.language, item.kind, item.slug)} {...langOf(page, item.language)}>
            {item.summary}
          </Card>
        ))}
      />
    </Section>
  );
}

function foundationCrumbs(page: Page): Crumb[] {
  return [{ label: messages[page.language].foundations.crumb, href: addresses.foundations[page.language] }];
}

export function ModelPage({ page, view }: { page: Page; view: ItemView<ItemOf<"model">> }): JSX.Element {
  const text = messages[page.language];
  const Figure = drawings[view.slug];
  const parts = [
    partOf({ id: "delar", title: text.model.parts }, view.content, (model) => <ModelParts page={page} model={model} />),
    prosePart(page, { id: "tanken", title: text.method.background }, view.html["body"]),
  ];
  return (
    <ItemPage page={page} view={view} parents={foundationCrumbs(page)} current="foundations" parts={parts}>
      {Figure === undefined ? null : <Figure language={page.language} />}
    </ItemPage>
  );
}

function ModelParts({ page, model }: { page: Page; model: ItemOf<"model"> }): JSX.Element {
  return (
    <ol class="parts" {...swedishOn(page)}>
      {model.parts.map((part) => (
        <li id={part.key}>
          <h3 class="heading heading--3">{part.title}</h3>
          <p>{part.text}</p>
          {part.questions.length === 0 ? null : (
            <ul class="questions">
              {part.questions.map((question) => (
                <li>{question}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

export function RolePage({ page, view }: { page: Page; view: ItemView<ItemOf<"role">> }): JSX.Element {
  const text = messages[page.language];
  const parts = [
    sourcedPart(page, { id: "rad", title: text.role.tips }, view.content.tips),
    prosePart(page, { id: "mer", title: text.role.about }, view.html["body"]),
  ];
  return <ItemPage page={page} view={view} parents={foundationCrumbs(page)} current="foundations" parts={parts} />;
}
