import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** The opening of a page: what kind of thing it is, its name, its lead and a line of facts about it. */
export function PageHeader(
  props: PropsWithChildren<{ title: string; eyebrow?: string | undefined; lead?: Child | undefined; lang?: string | undefined }>,
): JSX.Element {
  return (
    <div class="page-header" lang={props.lang}>
      {props.eyebrow === undefined ? null : <p class="eyebrow">{props.eyebrow}</p>}
      <h1 class="heading heading--1">{props.title}</h1>
      {props.lead === undefined ? null : <p class="lead">{props.lead}</p>}
      {props.children === undefined ? null : <div class="page-header__facts">{props.children}</div>}
    </div>
  );
}

/** The opening of the first page: what this place is, where to begin (the children), and a figure that shows it. */
export function Hero(props: PropsWithChildren<{ title: string; lead: Child; figure?: Child | undefined }>): JSX.Element {
  return (
    <div class="hero">
      <div class="hero__text">
        <h1 class="heading heading--1">{props.title}</h1>
        <p class="lead">{props.lead}</p>
        {props.children}
      </div>
      {props.figure === undefined ? null : <div class="hero__figure">{props.figure}</div>}
    </div>
  );
}

/** Content with a narrower column beside it: filters at the start, contents or people at the end. One column on small screens. */
export function WithAside(props: PropsWithChildren<{ aside: Child; side: "start" | "end" }>): JSX.Element {
  const aside = <div class="with-aside__aside">{props.aside}</div>;
  return (
    <div class={`with-aside with-aside--${props.side}`}>
      {props.side === "start" ? aside : null}
      <div class="with-aside__content">{props.children}</div>
      {props.side === "end" ? aside : null}
    </div>
  );
}

/** A stretch across the whole window with a ground of its own, for pages that are made of parts. */
export function Band({ tone = "plain", children }: PropsWithChildren<{ tone?: "plain" | "tinted" | "deep" | undefined }>): JSX.Element {
  return (
    <div class={`band band--${tone}`}>
      <div class="band__inner">{children}</div>
    </div>
  );
}

/** A part of a page with its heading and an id to link to. */
export function Section(
  props: PropsWithChildren<{ id: string; title: string; intro?: Child | undefined; level?: 2 | 3 | undefined }>,
): JSX.Element {
  const level = props.level ?? 2;
  const heading = `${props.id}-heading`;
  return (
    <section class="section" id={props.id} aria-labelledby={heading}>
      {level === 2 ? (
        <h2 class="heading heading--2" id={heading}>
          {props.title}
        </h2>
      ) : (
        <h3 class="heading heading--3" id={heading}>
          {props.title}
        </h3>
      )}
      {props.intro === undefined ? null : <p class="section__intro">{props.intro}</p>}
      {props.children}
    </section>
  );
}

/** Things under one another with even space between them. */
export function Stack({ gap = "medium", children }: PropsWithChildren<{ gap?: "small" | "medium" | "large" | undefined }>): JSX.Element {
  return <div class={`stack stack--${gap}`}>{children}</div>;
}
