import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Answered, type Crumb, Layout, type Page, PageHeader, Stack } from "../../../design/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import type { CatalogueEntry } from "../../library/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { CodingTold } from "./coding-done.ts";
import { passagesOf } from "./coding.ts";
import { inLanguage, type Question } from "../instrument/instrument.ts";
import { codingMessages } from "../messages.ts";
import type { Round } from "../round/round.ts";

type FrameProps = PropsWithChildren<
  CodingTold & { page: Page; title: string; lead?: Child | undefined; eyebrow?: string | undefined; way?: readonly Crumb[] | undefined }
>;

/** A page of those who read open answers. Never in a search engine. */
export function ReadingFrame({ page, title, lead, eyebrow, way, refusal, done, children }: FrameProps): JSX.Element {
  const { language } = page;
  const text = codingMessages[language];
  const refusals: Readonly<Record<string, string>> = text.refusals;
  const crumbs =
    way === undefined ? [{ label: title }] : [{ label: text.title, href: addresses.readings[language] }, ...way, { label: title }];
  return (
    <Layout page={page} title={title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={title} eyebrow={eyebrow} lead={lead} />
      <Stack gap="large">
        <Answered
          language={language}
          problem={refusal === undefined ? undefined : (refusals[refusal] ?? refusal)}
          done={done === undefined ? undefined : text.done[done]}
        />
        {children}
      </Stack>
    </Layout>
  );
}

export function readingCrumb(language: Language, { id, title }: Pick<Round, "id" | "title">): Crumb {
  return { label: inLanguage(title, language).text, href: hrefTo("reading", language, { id }) };
}

export function questionCrumb(language: Language, { id }: Pick<Round, "id">, question: Question): Crumb {
  return { label: inLanguage(question.text, language).text, href: hrefTo("readingQuestion", language, { id, question: question.code }) };
}

/** What an agency wrote, as it wrote it, with what was quoted marked. It is in the language that it was written in, mostly Swedish. */
export function SaidWords({ language, said, quotes = [] }: { language: Language; said: string; quotes?: readonly string[] }): JSX.Element {
  return (
    <p lang={language === "sv" ? undefined : "sv"}>
      {passagesOf(said, quotes).map(({ text, marked }) => (marked ? <mark>{lined(text)}</mark> : lined(text)))}
    </p>
  );
}

function lined(text: string): Child[] {
  return text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [<br />, line]));
}

/** What an obstacle is called, also when it is there no more. */
export function obstacleTitle(language: Language, catalogue: readonly CatalogueEntry[], item: string): string {
  return catalogue.find(({ id }) => id === item)?.title ?? codingMessages[language].answer.goneItem;
}
