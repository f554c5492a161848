import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** What someone experienced or what a thing comes down to, retold in our words and set beside the text. Never a quotation: it carries no quotation marks. */
export function Voice({
  who,
  label,
  lang,
  children,
}: PropsWithChildren<{ who?: string | undefined; label: string; lang?: string | undefined }>): JSX.Element {
  return (
    <aside class="voice" aria-label={label}>
      <p class="voice__text" lang={lang}>
        {children}
      </p>
      {who === undefined ? null : <p class="voice__who">{who}</p>}
    </aside>
  );
}
