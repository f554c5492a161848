import type { JSX } from "hono/jsx/jsx-runtime";
import { Band, GoodMeeting, Heading, Hero, Layout, Lead, type Page, PeoplePanel, SearchBox, TheLoop } from "../../design/index.ts";
import { itemHref, libraryAddresses, narrowedHref } from "../library/index.ts";
import { messages } from "./messages.ts";
import { type QuestionCounts, Questions } from "./questions.pages.tsx";

/** Says in ten seconds what this is, and leads to the nearest of four questions. */
export function StartPage({ page, counts }: { page: Page; counts: QuestionCounts }): JSX.Element {
  const { language, site } = page;
  const text = messages[language].start;
  return (
    <Layout page={page} title={text.title} description={text.description} ownSearch>
      <Band>
        <Hero title={text.heading} lead={text.lead} figure={<GoodMeeting language={language} />}>
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
        </Hero>
      </Band>
      <Band tone="tinted">
        <Heading level={2}>{text.ask}</Heading>
        <Questions page={page} counts={counts} />
        <Effects page={page} />
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
      <Band>
        <PeoplePanel language={language} people={[]} support={site.support} intro={text.peopleIntro} />
      </Band>
    </Layout>
  );
}

/** The fifth question, for those who must answer for it to others. */
function Effects({ page }: { page: Page }): JSX.Element {
  const { language } = page;
  const { effects } = messages[language].start;
  const links = [
    { label: effects.research, href: itemHref(language, "model", "forskningsgrunden") },
    { label: effects.figures, href: libraryAddresses.datasets[language] },
    { label: effects.realised, href: narrowedHref(language, "examples", "gains", "realised") },
  ];
  return (
    <div class="effects">
      <p id="effects">
        <strong>{effects.question}</strong>
      </p>
      <ul aria-labelledby="effects">
        {links.map(({ label, href }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
