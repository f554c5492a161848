import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";
import type { Crumb } from "./page.ts";

/** The way from the first page to this one. The last step is the page itself and is not a link. */
export function Breadcrumbs({ language, crumbs }: { language: Language; crumbs: readonly Crumb[] }): JSX.Element {
  return (
    <nav class="breadcrumbs" aria-label={messages[language].breadcrumbs}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li>
            {crumb.href === undefined ? (
              <span aria-current={index === crumbs.length - 1 ? "page" : undefined}>{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
