import type { JSX } from "hono/jsx/jsx-runtime";
import { ErrorPage, type Page } from "../../design/index.ts";
import type { Issue } from "../../kernel/errors.ts";
import type { Problem } from "../../kernel/http-problem.ts";
import { messages } from "./messages.ts";

/** Says what went wrong, what to do about it, and the number under which it stands in the log. */
export function ProblemPage({ page, problem }: { page: Page; problem: Problem }): JSX.Element {
  const text = messages[page.language].problem;
  const { title, text: explanation } = text[problem.kind];
  return (
    <ErrorPage page={page} title={title} reference={problem.reference}>
      <p>{explanation}</p>
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

function sentence(page: Page, { code, field, value = "" }: Issue): string {
  return messages[page.language].problem.issues[code](field, value);
}
