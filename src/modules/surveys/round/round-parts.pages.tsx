import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Answered, type Crumb, Layout, type Page, PageHeader, Stack } from "../../../design/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { roundMessages } from "../messages.ts";
import type { Done } from "./round-done.ts";
import type { Round } from "./round.ts";
import type { RefusalCode } from "../surveys-route.ts";

export type Told = { readonly refusal?: RefusalCode | undefined; readonly done?: Done | undefined };

type FrameProps = PropsWithChildren<
  Told & {
    page: Page;
    title: string;
    description: string;
    lead?: Child | undefined;
    eyebrow?: string | undefined;
    /** The way from the start of the work to the page. */
    way?: readonly Crumb[] | undefined;
  }
>;

export function refusalWords(language: Language, refusal: RefusalCode | undefined): string | undefined {
  const refusals: Readonly<Record<string, string>> = roundMessages[language].refusals;
  return refusal === undefined ? undefined : (refusals[refusal] ?? refusal);
}

/** A page of the work with surveys. Never in a search engine. */
export function WorkFrame(props: FrameProps): JSX.Element {
  const { page, title, description, lead, eyebrow, way, refusal, done, children } = props;
  const { language } = page;
  const text = roundMessages[language];
  const crumbs = way === undefined ? [{ label: title }] : [{ label: text.title, href: addresses.work[language] }, ...way, { label: title }];
  return (
    <Layout page={page} title={title} description={description} crumbs={crumbs} unlisted>
      <PageHeader title={title} eyebrow={eyebrow} lead={lead} />
      <Stack gap="large">
        <Answered language={language} problem={refusalWords(language, refusal)} done={done === undefined ? undefined : text.done[done]} />
        {children}
      </Stack>
    </Layout>
  );
}

export function crumbOf(language: Language, { id, title }: Pick<Round, "id" | "title">): Crumb {
  return { label: inLanguage(title, language).text, href: hrefTo("ownRound", language, { id }) };
}
