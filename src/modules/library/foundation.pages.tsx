import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Card,
  CardList,
  EightPrinciples,
  GoodMeeting,
  GovernanceChain,
  Item,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  PeoplePanel,
  Section,
  Stack,
  TheLoop,
  ThreeCornerstones,
} from "../../design/index.ts";
import { addresses, itemHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import type { ItemSummary } from "./item.ts";
import { ItemPage, type ItemView, prosePart, relatedPart, sourcedPart, swedishOn } from "./item.pages.tsx";
import { messages } from "./messages.ts";

export type FoundationsView = {
  readonly models: readonly { readonly slug: string; readonly content: ItemOf<"model"> }[];
  readonly roles: readonly ItemSummary[];
};

/** Models that are drawn. The others are told in words. */
const drawings: Readonly<Record<string, (props: { language: Page["language"] }) => JSX.Element>> = {
  styrkedjan: GovernanceChain,
  "det-goda-motet": GoodMeeting,
  kretsloppet: TheLoop,
  "tre-hornstenar": ThreeCornerstones,
};

export function FoundationsPage({ page, view }: { page: Page; view: FoundationsView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <Layout
      page={page}
      title={text.foundations.title}
      description={text.foundations.description}
      crumbs={[{ label: text.foundations.title }]}
      current="foundations"
    >
      <PageHeader title={text.foundations.title} lead={text.foundations.lead} />
      <Stack gap="large">
        <Section id="principer" title={text.principle.title} intro={text.principle.lead}>
          <EightPrinciples language={language} />
          <p>
            <a class="link" href={addresses.principles[language]}>
              {text.principle.title}
            </a>
          </p>
        </Section>
        <Section id="modeller" title={text.foundations.models}>
          <CardList
            cards={view.models.map(({ slug, content }) => (
              <Card title={language === "en" ? content.english.title : content.title} href={itemHref(language, "model", slug)}>
                {language === "en" ? content.english.summary : content.summary}
              </Card>
            ))}
          />
        </Section>
        <Section id="roller" title={text.foundations.roles}>
          <ItemList>
            {view.roles.map((role) => (
              <Item title={role.title} href={itemHref(language, "role", role.slug)} {...swedishOn(page)}>
                {role.summary}
              </Item>
            ))}
          </ItemList>
        </Section>
        <Section id="ord" title={text.foundations.glossary}>
          <p>
            <a class="link" href={addresses.terms[language]}>
              {text.foundations.glossaryHelp}
            </a>
          </p>
        </Section>
        <PeoplePanel language={language} people={[]} support={page.site.support} intro={text.item.peopleSupport} />
      </Stack>
    </Layout>
  );
}

export function ModelPage({ page, view }: { page: Page; view: ItemView<ItemOf<"model">> }): JSX.Element {
  const text = messages[page.language];
  const Figure = drawings[view.slug];
  const parts = [
    { id: "delar", title: text.model.parts, content: <ModelParts page={page} model={view.content} /> },
    prosePart(page, { id: "tanken", title: text.method.background, html: view.html["body"] }),
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={{ label: text.foundations.title, href: addresses.foundations[page.language] }}
      current="foundations"
      parts={parts}
    >
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
    sourcedPart(page, { id: "rad", title: text.role.tips, entries: view.content.tips }),
    prosePart(page, { id: "tanken", title: text.method.background, html: view.html["body"] }),
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={{ label: text.foundations.title, href: addresses.foundations[page.language] }}
      current="foundations"
      parts={parts}
    />
  );
}
