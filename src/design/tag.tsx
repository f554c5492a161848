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

/** Several tags in a row with a name for the row. */
export function TagList({
  label,
  tags,
}: {
  label: string;
  tags: readonly { readonly label: string; readonly href?: string | undefined }[];
}): JSX.Element {
  return (
    <ul class="tag-list" aria-label={label}>
      {tags.map((tag) => (
        <li>
          <Tag {...(tag.href === undefined ? {} : { href: tag.href })}>{tag.label}</Tag>
        </li>
      ))}
    </ul>
  );
}
