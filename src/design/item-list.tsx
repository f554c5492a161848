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
