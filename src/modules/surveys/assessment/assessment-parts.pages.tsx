import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Answered, type Crumb, type FieldIssue, Layout, type Page, PageHeader, Stack } from "../../../design/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { AssessmentDeed } from "./assessment-view.ts";
import type { Assessment } from "./assessment.ts";
import { assessmentMessages } from "../messages.ts";
import type { RefusalCode } from "../surveys-route.ts";

type FrameProps = PropsWithChildren<{
  page: Page;
  title: string;
  description: string;
  lead?: string | undefined;
  /** The one whose page it is a part of. */
  of?: Assessment | undefined;
  refusal?: RefusalCode | undefined;
  done?: AssessmentDeed | undefined;
}>;

/** A page of somebody's own groups. Never in a search engine. */
export function AssessmentFrame({ page, title, description, lead, of, refusal, done, children }: FrameProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language];
  const up: Crumb = { label: text.title, href: addresses.assessments[language] };
  const between: readonly Crumb[] = of === undefined ? [] : [{ label: of.name, href: hrefTo("assessment", language, { id: of.id }) }];
  return (
    <Layout
      page={page}
      title={of === undefined ? title : `${title} – ${of.name}`}
      description={description}
      crumbs={[up, ...between, { label: title }]}
      unlisted
    >
      <PageHeader title={title} eyebrow={of?.name} lead={lead} />
      <Stack gap="large">
        <Answered language={language} problem={assessmentRefusal(language, refusal)} done={doneIn(language, done)} />
        {children}
      </Stack>
    </Layout>
  );
}

export function assessmentRefusal(language: Language, refusal: RefusalCode | undefined): string | undefined {
  const refusals: Readonly<Record<string, string>> = assessmentMessages[language].refusals;
  return refusal === undefined ? undefined : (refusals[refusal] ?? refusal);
}

export function doneIn(language: Language, done: AssessmentDeed | undefined): string | undefined {
  const text = assessmentMessages[language].one;
  if (done === undefined || done === "started") return undefined;
  return text[done];
}

/** What is wrong with some fields in words of their own: a date that is one, and cannot be chosen, is not "no date". */
export function withOwnWords(issues: readonly FieldIssue[], own: Readonly<Record<string, string>>): readonly FieldIssue[] {
  return issues.map((issue) => ({ ...issue, text: own[issue.field] ?? issue.text }));
}
