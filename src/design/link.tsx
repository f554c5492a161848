import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { Icon } from "./icon.tsx";
import { type Markup, markup } from "./markup.ts";
import { messages } from "./messages.ts";

/** A link in a line of its own with an arrow, or in running text. A link to another website says so when `language` is given. */
export function Link(
  props: PropsWithChildren<{
    href: string;
    arrow?: boolean | undefined;
    external?: Language | undefined;
    lang?: string | undefined;
    rel?: string | undefined;
  }>,
): JSX.Element {
  return (
    <a class={props.arrow === true ? "link link--arrow" : "link"} href={props.href} hreflang={props.lang} rel={props.rel}>
      <span>{props.children}</span>
      {props.arrow === true ? <Icon name="arrow" /> : null}
      {props.external === undefined ? null : (
        <>
          <Icon name="external" />
          <span class="ds-sr-only"> ({messages[props.external].opensElsewhere})</span>
        </>
      )}
    </a>
  );
}

/** A plain link in running text, for what is written by `markup`. */
export const writtenLink = (href: string, words: string): Markup => markup`<a class="link" href="${href}"><span>${words}</span></a>`;
