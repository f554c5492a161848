import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type FieldIssue = {
  /** The id of the field; for a group of choices the first one's, `<name>-1`. */
  readonly field: string;
  readonly text: string;
};

/** Above a form that came back: how many answers need a change and a link to each. Takes focus when the page loads. */
export function ErrorSummary(props: {
  language: Language;
  issues: readonly FieldIssue[];
  /** Off only where the page is not the answer to a form, such as the showcase. */
  takesFocus?: boolean | undefined;
}): JSX.Element | null {
  const { language, issues, takesFocus = true } = props;
  if (issues.length === 0) return null;
  const text = messages[language];
  return (
    <div class="ds-error-summary" role="alert" tabindex={-1} aria-labelledby="error-summary-title" autofocus={takesFocus}>
      <h2 id="error-summary-title">{text.errorSummaryTitle(issues.length)}</h2>
      <p>{text.errorSummaryKept}</p>
      <ul>
        {issues.map((issue) => (
          <li>
            <a href={`#${issue.field}`}>{issue.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
