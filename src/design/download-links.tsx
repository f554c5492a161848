import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "./page.ts";

const formats = ["csv", "xlsx", "ods"] as const;

type DownloadLinksProps = {
  page: Page;
  /** Before the links: what is fetched. */
  label: string;
  /** The table's name in the address: "obstacles". */
  place: string;
};

/** What a page shows as files: by its choices, all pages of a list, in the language of the page. */
export function DownloadLinks({ page, label, place }: DownloadLinksProps): JSX.Element {
  const query = queryOf(page);
  return (
    <p class="downloads no-print">
      {label}{" "}
      {formats.map((format, index) => (
        <>
          {index === 0 ? null : " · "}
          <a href={`/data/${format}/${place}${query}`} rel="nofollow">
            {format.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  );
}

function queryOf(page: Page): string {
  const query = new URLSearchParams(page.query);
  query.delete("page");
  if (page.language !== "sv") query.set("language", page.language);
  return query.size === 0 ? "" : `?${query.toString()}`;
}
