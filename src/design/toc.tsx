import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

/** The sections of a long page. Stays in view beside the text where there is room. */
export function Toc({
  language,
  entries,
}: {
  language: Language;
  entries: readonly { readonly id: string; readonly title: string }[];
}): JSX.Element {
  return (
    <nav class="toc" aria-labelledby="toc-heading">
      <h2 id="toc-heading">{messages[language].onThisPage}</h2>
      <ol>
        {entries.map((entry) => (
          <li>
            <a href={`#${entry.id}`}>{entry.title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
