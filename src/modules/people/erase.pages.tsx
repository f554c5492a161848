import type { JSX } from "hono/jsx/jsx-runtime";
import { ButtonLink, Layout, type Page, PageHeader, Stack } from "../../design/index.ts";
import { addresses } from "./addresses.ts";
import { Confirmation, Refusal } from "./administration-parts.pages.tsx";
import { messages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";

/** What will come of erasing oneself, before it is done. */
export function EraseSelfPage({ page, refusal }: { page: Page; refusal?: RefusalCode | undefined }): JSX.Element {
  const { language } = page;
  const text = messages[language].erase;
  const crumbs = [{ label: messages[language].account.title, href: addresses.account[language] }, { label: text.title }];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={messages[language].account.eraseIntro} />
      <Stack gap="large">
        <Refusal language={language} code={refusal} />
        <Confirmation page={page} text={text} backHref={addresses.account[language]} />
      </Stack>
    </Layout>
  );
}

/** Shown to whoever has just erased themselves, and knows nothing of them. */
export function ErasedPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].erase;
  return (
    <Layout page={page} title={text.doneTitle} description={text.description} unlisted>
      <PageHeader title={text.doneTitle} lead={text.done}>
        <ButtonLink href={page.site.home}>{text.toStart}</ButtonLink>
      </PageHeader>
    </Layout>
  );
}
