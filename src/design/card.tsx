import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

export type CardProps = PropsWithChildren<{
  title: string;
  href: string;
  /** What kind of thing it is: "Lärande exempel". */
  eyebrow?: string | undefined;
  level?: 2 | 3 | undefined;
  /** A line of facts at the foot. */
  facts?: Child | undefined;
  /** A small figure above the title. */
  figure?: Child | undefined;
  lang?: string | undefined;
}>;

/** One thing to read, with enough of it to choose by. The whole card leads to it; its title is the link. */
export function Card(props: CardProps): JSX.Element {
  const link = <a href={props.href}>{props.title}</a>;
  return (
    <article class="card" lang={props.lang}>
      {props.figure === undefined ? null : <div class="card__figure">{props.figure}</div>}
      {props.eyebrow === undefined ? null : <p class="eyebrow">{props.eyebrow}</p>}
      {props.level === 2 ? <h2 class="card__title">{link}</h2> : <h3 class="card__title">{link}</h3>}
      {props.children === undefined ? null : <p class="card__text">{props.children}</p>}
      {props.facts === undefined ? null : <p class="card__facts">{props.facts}</p>}
    </article>
  );
}

/** Cards side by side, as many in a row as there is room for. */
export function CardList({
  cards,
  columns = 3,
  terse = false,
}: {
  cards: readonly Child[];
  columns?: 2 | 3 | 4 | undefined;
  /** Titles and facts alone on small screens: for a long row that leads on rather than is read. */
  terse?: boolean | undefined;
}): JSX.Element {
  return (
    <ul class={`card-list card-list--${columns}${terse ? " card-list--terse" : ""}`}>
      {cards.map((card) => (
        <li>{card}</li>
      ))}
    </ul>
  );
}
