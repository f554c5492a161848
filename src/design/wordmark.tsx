import type { JSX } from "hono/jsx/jsx-runtime";

/** Two arches that meet: where they cross, a third and narrower arch stands. Drawn beside the name, which says it in words. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 36 30" width="36" height="30" aria-hidden="true" focusable="false">
      <path class="mark__meeting" d="M14 29V13A10 10 0 0 1 18 5A10 10 0 0 1 22 13V29Z" />
      <path class="mark__arch" d="M2 29V13A10 10 0 0 1 22 13V29" />
      <path class="mark__arch" d="M14 29V13A10 10 0 0 1 34 13V29" />
    </svg>
  );
}

/** The name of the site in the heading face with its mark, as a link home. */
export function Wordmark({ name, href, homeLabel }: { name: string; href: string; homeLabel: string }): JSX.Element {
  return (
    <a class="wordmark" href={href} aria-label={`${name}, ${homeLabel.toLowerCase()}`}>
      <Mark />
      <span class="wordmark__name">{name}</span>
    </a>
  );
}
