import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout, type Page, PageHeader, Prose } from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import { itemHref } from "./addresses.ts";
import type { Archived } from "./item-view.ts";
import { deskMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";

/** What the address of an archived text answers: why it is gone, and what took its place. */
export function GonePage({ page, archived }: { page: Page; archived: Archived }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].gone;
  const { title, reason, at, replacement } = archived;
  return (
    <Layout page={page} title={text.title(title)} description={text.description} unlisted>
      <PageHeader title={text.title(title)} lead={text.since(formatDate(language, at))} />
      <Prose>
        <p {...swedishOn(page)}>{reason}</p>
        {replacement === undefined ? null : (
          <p>
            {`${text.instead}: `}
            <a href={itemHref(language, replacement.kind, replacement.slug)} {...swedishOn(page)}>
              {replacement.title}
            </a>
          </p>
        )}
      </Prose>
    </Layout>
  );
}
