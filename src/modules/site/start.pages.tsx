import type { JSX } from "hono/jsx/jsx-runtime";
import { Band, Card, CardList, Layout, Lead, Heading, type Page, PeoplePanel, SearchBox, TheLoop } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { itemHref, type Kind, libraryAddresses } from "../library/index.ts";
import { messages } from "./messages.ts";

export type StartView = { readonly counts: Partial<Record<Kind, number>> };

/** Says in ten seconds what this is, and leads to the nearest of four questions. */
export function StartPage({ page, view }: { page: Page; view: StartView }): JSX.Element {
  const { language, site } = page;
  const text = messages[language].start;
  return (
    <Layout page={page} title={text.title} description={text.description}>
      <Band>
        <div class="hero">
          <Heading level={1}>{text.heading}</Heading>
          <Lead>{text.lead}</Lead>
          {site.search === undefined ? null : (
            <SearchBox
              language={language}
              id="start-search"
              action={site.search.action}
              suggestions={site.search.suggestions}
              label={text.search}
              size="large"
            />
          )}
        </div>
      </Band>
      <Band tone="tinted">
        <Heading level={2}>{text.ask}</Heading>
        <Questions page={page} view={view} />
      </Band>
      <Band>
        <Heading level={2}>{text.loopTitle}</Heading>
        <Lead>{text.loopText}</Lead>
        <TheLoop language={language} />
        <p>
          <a class="link" href={itemHref(language, "model", "det-goda-motet")}>
            {text.loopLink}
          </a>
        </p>
      </Band>
      <Band tone="tinted">
        <PeoplePanel language={language} people={[]} support={site.support} intro={text.peopleIntro} />
      </Band>
    </Layout>
  );
}

function Questions({ page, view }: { page: Page; view: StartView }): JSX.Element {
  const { language } = page;
  const { questions } = messages[language].start;
  const count = (...kinds: Kind[]): string =>
    formatNumber(
      language,
      kinds.reduce((sum, kind) => sum + (view.counts[kind] ?? 0), 0),
    );
  const cards = [
    { question: questions.what, href: libraryAddresses.foundations[language], number: count("principle", "model") },
    { question: questions.who, href: libraryAddresses.examples[language], number: count("example") },
    { question: questions.obstacle, href: libraryAddresses.obstacles[language], number: count("obstacle") },
    { question: questions.how, href: libraryAddresses.methods[language], number: count("method") },
  ];
  return (
    <CardList
      columns={2}
      cards={cards.map(({ question, href, number }) => (
        <Card title={question.title} href={href} facts={question.facts(number)}>
          {question.text}
        </Card>
      ))}
    />
  );
}
