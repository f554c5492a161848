import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

/** The sections of a long page: folded above the text, and open beside it where there is room. */
export function Toc({
  language,
  entries,
}: {
  language: Language;
  entries: readonly { readonly id: string; readonly title: string }[];
}): JSX.Element {
  return (
    <nav class="toc" aria-label={messages[language].onThisPage}>
      <details>
        <summary>{messages[language].onThisPage}</summary>
        <ol>
          {entries.map((entry) => (
            <li>
              <a href={`#${entry.id}`}>{entry.title}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
