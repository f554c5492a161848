import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "./page.ts";

const usual = ["csv", "xlsx", "ods"] as const;
type Usual = (typeof usual)[number];

type DownloadLinksProps<Format extends string> = {
  page: Page;
  /** Before the links: what is fetched. */
  label: string;
  /** What it can be fetched as: what a spreadsheet opens, where nothing else is said. */
  formats?: readonly Format[];
} & (
  | {
      /** The table's name in the address: "obstacles". */
      place: string;
    }
  | {
      /** Where a table lies that is not for everyone: it has an address for each language. */
      hrefOf: (format: Format) => string;
    }
);

/** What a page shows as files: by its choices, all pages of a list, in the language of the page. */
export function DownloadLinks<Format extends string = Usual>({
  page,
  label,
  formats = usual as readonly string[] as readonly Format[],
  ...where
}: DownloadLinksProps<Format>): JSX.Element {
  const hrefOf = (format: Format): string =>
    "place" in where ? `/data/${format}/${where.place}${queryOf(page, page.language)}` : `${where.hrefOf(format)}${queryOf(page, "sv")}`;
  return (
    <p class="downloads no-print">
      {label}{" "}
      {formats.map((format, index) => (
        <>
          {index === 0 ? null : " · "}
          <a href={hrefOf(format)} rel="nofollow">
            {format.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  );
}

/** @param language is said where it is not the one that stands without. */
function queryOf(page: Page, language: Page["language"]): string {
  const query = new URLSearchParams(page.query);
  query.delete("page");
  if (language !== "sv") query.set("language", language);
  return query.size === 0 ? "" : `?${query.toString()}`;
}
