import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Answered, type AssetName, type Crumb, Layout, type Page, PageHeader, Stack } from "../../../design/index.ts";
import { inSentence, type Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { RefusalCode } from "../casework-route.ts";
import { messages } from "../messages.ts";
import { nameOf } from "./study-name.ts";
import type { Question, Study } from "./study.ts";

/** What helps to answer a question, with the team's own word for whoever the work is for. */
export function hintOf(language: Language, question: Question, { citizen }: Pick<Study, "citizen">): string {
  const { questions, head } = messages[language];
  const { hint } = questions[question];
  return typeof hint === "string" ? hint : hint(citizen === undefined ? head.noWord : inSentence(citizen));
}

/** The sentence for a rule that said no. */
export const problemOf = (language: Language, refusal: RefusalCode | undefined): string | undefined =>
  refusal === undefined ? undefined : messages[language].refusals[refusal];

type FrameProps = PropsWithChildren<{
  page: Page;
  title: string;
  description: string;
  lead?: string | undefined;
  /** The one whose page it is a part of. */
  of?: Study | undefined;
  /** Why it was not done, and what was. */
  problem?: string | undefined;
  done?: string | undefined;
  script?: AssetName | undefined;
  /** Everyone reads it, search engines too. */
  listed?: boolean;
}>;

/** A page of one study. What is a team's own is never in a search engine. */
export function StudyFrame({
  page,
  title,
  description,
  lead,
  of,
  problem,
  done,
  script,
  listed = false,
  children,
}: FrameProps): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const up: Crumb = { label: text.title, href: addresses.studies[language] };
  const between: readonly Crumb[] =
    of === undefined ? [] : [{ label: nameOf(language, of), href: hrefTo("study", language, { id: of.id }) }];
  return (
    <Layout
      page={page}
      title={of === undefined ? title : `${title} – ${nameOf(language, of)}`}
      description={description}
      crumbs={[up, ...between, { label: title }]}
      unlisted={!listed}
      script={script}
    >
      <PageHeader title={title} eyebrow={of === undefined ? undefined : nameOf(language, of)} lead={lead} />
      <Stack gap="large">
        <Answered language={language} problem={problem} done={done} />
        {children}
      </Stack>
    </Layout>
  );
}
