import type { JSX } from "hono/jsx/jsx-runtime";
import { DownloadLinks, type Page } from "../../design/index.ts";
import { folderOf, type Kind } from "./content.ts";
import { openItemMessages } from "./messages.ts";

/** The list as it is narrowed on this page, or with a slug its figures, as files. */
export function ItemDownloads({ page, kind, slug }: { page: Page; kind: Kind; slug?: string | undefined }): JSX.Element {
  const text = openItemMessages[page.language].table;
  const folder = folderOf[kind];
  return (
    <DownloadLinks
      page={page}
      label={slug === undefined ? text.get : text.getFigures}
      place={slug === undefined ? folder : `${folder}/${slug}`}
    />
  );
}
