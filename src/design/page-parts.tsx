import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** The opening of a page: what kind of thing it is, its name, its lead and a line of facts. `lang` is that of name and lead. */
export function PageHeader(
  props: PropsWithChildren<{ title: string; eyebrow?: string | undefined; lead?: Child | undefined; lang?: string | undefined }>,
): JSX.Element {
  return (
    <div class="page-header">
      {props.eyebrow === undefined ? null : <p class="eyebrow">{props.eyebrow}</p>}
      <h1 class="heading heading--1" lang={props.lang}>
        {props.title}
      </h1>
      {props.lead === undefined ? null : (
        <p class="lead" lang={props.lang}>
          {props.lead}
        </p>
      )}
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

/** Content with a narrower column beside it: filters at the start, contents at the end. On small screens it stands above the content. */
export function WithAside(props: PropsWithChildren<{ aside: Child; side: "start" | "end" }>): JSX.Element {
  return (
    <div class={`with-aside with-aside--${props.side}`}>
      <div class="with-aside__aside">{props.aside}</div>
      <div class="with-aside__content">{props.children}</div>
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

type SectionProps = PropsWithChildren<{
  id: string;
  title: string;
  intro?: Child | undefined;
  level?: 2 | 3 | undefined;
  /** False for what leads elsewhere and is of no use on paper. */
  onPaper?: boolean | undefined;
}>;

/** A part of a page with its heading and an id to link to. */
export function Section(props: SectionProps): JSX.Element {
  const level = props.level ?? 2;
  const heading = `${props.id}-heading`;
  return (
    <section class={props.onPaper === false ? "section no-print" : "section"} id={props.id} aria-labelledby={heading}>
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
