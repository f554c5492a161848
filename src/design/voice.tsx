import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** What someone experienced, retold in our words and set beside the text. Never a quotation: it carries no quotation marks. */
export function Voice({ who, label, children }: PropsWithChildren<{ who: string; label: string }>): JSX.Element {
  return (
    <aside class="voice" aria-label={label}>
      <p class="voice__text">{children}</p>
      <p class="voice__who">{who}</p>
    </aside>
  );
}
