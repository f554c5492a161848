import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";

/** A heading in the serif face. The level is its place in the outline; the size may be another. */
export function Heading(
  props: PropsWithChildren<{ level: 1 | 2 | 3 | 4; size?: 1 | 2 | 3 | 4 | undefined; id?: string | undefined; lang?: string | undefined }>,
): JSX.Element {
  const Name = `h${props.level}` as const;
  return (
    <Name class={`heading heading--${props.size ?? props.level}`} id={props.id} lang={props.lang}>
      {props.children}
    </Name>
  );
}

/** The paragraph after a heading that says what the page gives. */
export function Lead({ children, lang }: PropsWithChildren<{ lang?: string | undefined }>): JSX.Element {
  return (
    <p class="lead" lang={lang}>
      {children}
    </p>
  );
}

/** A word or two above a heading: what kind of thing follows. */
export function Eyebrow({ children }: PropsWithChildren): JSX.Element {
  return <p class="eyebrow">{children}</p>;
}

/** Running text. `html` must already be sanitised: it is what the Markdown pipeline gives. `lang` when it differs from the page. */
export function Prose({ html, lang, children }: PropsWithChildren<{ html?: string | undefined; lang?: string | undefined }>): JSX.Element {
  return (
    <div class="prose" lang={lang}>
      {html === undefined ? children : raw(html)}
    </div>
  );
}
