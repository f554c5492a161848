import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** Something to unfold: what most readers can do without. Printed unfolded where the browser can. */
export function Disclosure({ summary, open, children }: PropsWithChildren<{ summary: string; open?: boolean | undefined }>): JSX.Element {
  return (
    <details class="disclosure" open={open === true}>
      <summary>{summary}</summary>
      <div class="disclosure__content">{children}</div>
    </details>
  );
}
