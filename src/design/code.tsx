import type { JSX } from "hono/jsx/jsx-runtime";

/** What is meant to be copied into a program or a terminal. Long lines break, so that nothing has to be scrolled sideways. */
export function Code({ children }: { children: string }): JSX.Element {
  return (
    <pre class="code">
      <code>{children}</code>
    </pre>
  );
}
