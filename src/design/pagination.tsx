import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type PaginationProps = {
  language: Language;
  current: number;
  count: number;
  hrefOf: (page: number) => string;
  /** Needed only when a page has two. */
  label?: string | undefined;
};

/** The pages of a list. Nothing when there is only one. */
export function Pagination({ language, current, count, hrefOf, label }: PaginationProps): JSX.Element | null {
  if (count <= 1) return null;
  const text = messages[language];
  return (
    <nav class="pagination" aria-label={label ?? text.pagination}>
      <ul>
        {current > 1 ? (
          <li>
            <a href={hrefOf(current - 1)} rel="prev">
              {text.previousPage}
            </a>
          </li>
        ) : null}
        {shownPages(current, count).map((number) => (
          <li>
            {number === "gap" ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a href={hrefOf(number)} aria-label={text.pageNumber(number)} aria-current={number === current ? "page" : undefined}>
                {number}
              </a>
            )}
          </li>
        ))}
        {current < count ? (
          <li>
            <a href={hrefOf(current + 1)} rel="next">
              {text.nextPage}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

/** The first page, the last, the current one and its neighbours; a gap stands for two pages or more. */
export function shownPages(current: number, count: number): (number | "gap")[] {
  const kept = Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === count || Math.abs(number - current) <= 1,
  );
  return kept.flatMap((number, index) => {
    const before = kept[index - 1];
    if (before === undefined || number - before === 1) return [number];
    return number - before === 2 ? [number - 1, number] : ["gap" as const, number];
  });
}
