import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** A word about a thing: a theme, a principle, a cornerstone. With `href`, leads to the others that have it. */
export function Tag({ href, children }: PropsWithChildren<{ href?: string | undefined }>): JSX.Element {
  return href === undefined ? (
    <span class="tag">{children}</span>
  ) : (
    <a class="tag" href={href}>
      {children}
    </a>
  );
}

type TagInList = { readonly label: string; readonly href?: string | undefined; readonly lang?: string | undefined };

/** Several tags in a row after the name of the row. */
export function TagList({ label, tags }: { label: string; tags: readonly TagInList[] }): JSX.Element {
  return (
    <div class="tag-row">
      <span class="tag-row__label">{label}:</span>
      <ul class="tag-list" aria-label={label}>
        {tags.map((tag) => (
          <li lang={tag.lang}>
            <Tag {...(tag.href === undefined ? {} : { href: tag.href })}>{tag.label}</Tag>
          </li>
        ))}
      </ul>
    </div>
  );
}
