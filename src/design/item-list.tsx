import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

export type ItemProps = PropsWithChildren<{
  title: Child;
  /** Left out where there is no page of it. */
  href?: string | undefined;
  /** What kind of thing it is, in one word, before the title. */
  kind?: string | undefined;
  /** Who, when, how many: short, at the end of the line. */
  facts?: Child | undefined;
  /** What can be done with it, at the far right. */
  action?: Child | undefined;
  lang?: string | undefined;
}>;

/** One thing in a list. Children are its summary, one sentence. */
export function Item(props: ItemProps): JSX.Element {
  return (
    <li class="item" lang={props.lang}>
      {props.kind === undefined ? null : <span class="item__kind">{props.kind}</span>}
      <div class="item__body">
        {props.href === undefined ? (
          <span class="item__title">{props.title}</span>
        ) : (
          <a class="item__title" href={props.href}>
            {props.title}
          </a>
        )}
        {props.children === undefined ? null : <p class="item__text">{props.children}</p>}
      </div>
      {props.facts === undefined ? null : <p class="item__facts">{props.facts}</p>}
      {props.action === undefined ? null : <div class="item__action">{props.action}</div>}
    </li>
  );
}

/** A list to scan: hairlines between the lines. `compact` for working lists, one line per thing. */
export function ItemList({
  children,
  compact,
  label,
}: PropsWithChildren<{ compact?: boolean | undefined; label?: string | undefined }>): JSX.Element {
  return (
    <ul class={compact === true ? "item-list item-list--compact" : "item-list"} aria-label={label}>
      {children}
    </ul>
  );
}

export type Reading = {
  readonly title: string;
  readonly href: string;
  readonly kind: string;
  readonly summary: string;
  readonly lang?: string | undefined;
  /** Why it was chosen, and in which language that is said where it is another than the page's. */
  readonly why: string;
  readonly whyLang?: string | undefined;
};

/** What somebody has chosen to be read, in their order, with why under each. `because` is what a reason begins with. */
export function ReadingList({ readings, because }: { readings: readonly Reading[]; because: string }): JSX.Element {
  return (
    <ol class="item-list reading-list">
      {readings.map(({ title, href, kind, summary, lang, why, whyLang }) => (
        <li class="item">
          <span class="item__kind">{kind}</span>
          <div class="item__body">
            <a class="item__title" href={href} lang={lang}>
              {title}
            </a>
            <p class="item__text" lang={lang}>
              {summary}
            </p>
            <p class="item__why">
              <span class="item__because">{because}</span> <span lang={whyLang}>{why}</span>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
