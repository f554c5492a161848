import type { JSX } from "hono/jsx/jsx-runtime";
import { ErrorPage, Heading, issueSentence, type Page, SearchBox } from "../../design/index.ts";
import type { Issue } from "../../kernel/errors.ts";
import type { Problem } from "../../kernel/http-problem.ts";
import { libraryMessages } from "../library/index.ts";
import { messages } from "./messages.ts";
import { Questions } from "./questions.pages.tsx";

/** Says what went wrong, what to do about it, and the number under which it stands in the log. */
export function ProblemPage({ page, problem }: { page: Page; problem: Problem }): JSX.Element {
  const text = messages[page.language].problem;
  const { title, text: explanation } = text[problem.kind];
  if (problem.kind === "not-found") return <NotFoundPage page={page} reference={problem.reference} />;
  return (
    <ErrorPage page={page} title={title} reference={problem.reference}>
      <p>{explanation}</p>
      {problem.kind === "method" ? <WayHome page={page} /> : null}
      {problem.issues.length === 0 ? null : (
        <>
          <ul>
            {problem.issues.map((issue) => (
              <li>{sentence(page, issue)}</li>
            ))}
          </ul>
          <p>
            <a href={page.path}>{text.withoutFilters}</a>
          </p>
        </>
      )}
    </ErrorPage>
  );
}

/** What takes what somebody fills in lies most often under their own page. */
function WayHome({ page: { language, site, viewer } }: { page: Page }): JSX.Element | null {
  if (viewer === undefined || site.account === undefined) return null;
  return (
    <p>
      <a href={site.account}>{messages[language].problem.account}</a>
    </p>
  );
}

/** Nothing failed: the reader needs other ways on. */
function NotFoundPage({ page, reference }: { page: Page; reference: string }): JSX.Element {
  const { language, site } = page;
  const { problem, start } = messages[language];
  const { title, text } = problem["not-found"];
  return (
    <ErrorPage
      page={page}
      title={title}
      reference={reference}
      ownSearch
      waysOn={
        <>
          {site.search === undefined ? null : (
            <SearchBox
              language={language}
              id="not-found-search"
              action={site.search.action}
              suggestions={site.search.suggestions}
              label={start.search}
              size="large"
            />
          )}
          <Heading level={2}>{start.ask}</Heading>
          <Questions page={page} />
        </>
      }
    >
      <p>{text}</p>
    </ErrorPage>
  );
}

/** Names the parameter as the page does and as the address does: a reader knows the one, and can see the other. */
function sentence(page: Page, issue: Issue): string {
  const labels: Readonly<Record<string, string>> = libraryMessages[page.language].facets;
  const { nameless } = messages[page.language].problem;
  const { field } = issue;
  const label = labels[field];
  const name = field === "" ? nameless : label === undefined ? field : `${label} (${field})`;
  return issueSentence(page.language, issue, name);
}
