import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { folderOf, type Kind } from "./content.ts";
import { messages } from "./messages.ts";

const formats = ["csv", "xlsx", "ods"] as const;

/** The list as it is narrowed on this page, or with a slug its figures, as files. Children of a page: a line of links. */
export function DownloadLinks({ page, kind, slug }: { page: Page; kind: Kind; slug?: string | undefined }): JSX.Element {
  const text = messages[page.language].table;
  const query = queryOf(page);
  const place = slug === undefined ? folderOf[kind] : `${folderOf[kind]}/${slug}`;
  return (
    <p class="downloads no-print">
      {slug === undefined ? text.get : text.getFigures}{" "}
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

/** The choices of the page, all pages of the list, and the language where it is not Swedish. */
function queryOf(page: Page): string {
  const query = new URLSearchParams(page.query);
  query.delete("page");
  if (page.language !== "sv") query.set("language", page.language);
  return query.size === 0 ? "" : `?${query.toString()}`;
}
