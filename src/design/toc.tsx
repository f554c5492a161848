import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

type TocProps = {
  language: Language;
  /** `note`: what waits in the section. */
  entries: readonly { readonly id: string; readonly title: string; readonly note?: string | undefined }[];
  /** Unfolded from the beginning: there is something to see in it. */
  open?: boolean | undefined;
};

/** The sections of a long page: folded above the text, and open beside it where there is room. */
export function Toc({ language, entries, open }: TocProps): JSX.Element {
  return (
    <nav class="toc" aria-label={messages[language].onThisPage}>
      <details open={open === true}>
        <summary>{messages[language].onThisPage}</summary>
        <ol>
          {entries.map((entry) => (
            <li>
              <a href={`#${entry.id}`}>{entry.title}</a>
              {entry.note === undefined ? null : <p class="toc__note">{entry.note}</p>}
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
