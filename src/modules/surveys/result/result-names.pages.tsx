import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout, type Page, PageHeader, Pagination, Stack, Table } from "../../../design/index.ts";
import { hrefTo } from "../addresses.ts";
import type { AnswerByName } from "../answer/answering.ts";
import { inLanguage, type Question } from "../instrument/instrument.ts";
import { comparedMessages, resultMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { resultCrumbs } from "./result-parts.pages.tsx";
import type { KeptRound } from "../round/round.ts";

type NamesProps = {
  page: Page;
  round: KeptRound;
  question: Question;
  named: readonly AnswerByName[];
  current: number;
  pages: number;
};

/** Where names stand with the answers, as was said before anybody wrote: in the order of the alphabet, never of the answers. */
export function ResultNamesPage({ page, round, question, named, current, pages }: NamesProps): JSX.Element {
  const { language } = page;
  const text = resultMessages[language];
  const { names } = comparedMessages[language];
  const name = inLanguage(question.text, language).text;
  const toQuestion = { label: name, href: hrefTo("resultsQuestion", language, { id: round.id, question: question.code }) };
  const answerOf = (value: AnswerByName["value"]): string =>
    value === null
      ? names.none
      : (typeof value === "string" ? [value] : value).map((code) => answerLabel(language, question, code)).join(", ");
  return (
    <Layout page={page} title={names.title} description={text.description} crumbs={resultCrumbs(page, round, names.title, [toQuestion])}>
      <PageHeader title={name} eyebrow={names.title} lead={text.namedText} />
      <Stack gap="large">
        <Table
          language={language}
          id="named"
          caption={text.named}
          captionHidden
          stacked
          columns={[{ label: text.agency }, { label: text.columns.answer }]}
          groups={[
            {
              rows: named.map((one) => [<span lang={language === "sv" ? undefined : "sv"}>{one.name}</span>, answerOf(one.value)]),
            },
          ]}
        />
        <Pagination language={language} current={current} count={pages} hrefOf={(number) => `${page.path}?page=${number}`} />
      </Stack>
    </Layout>
  );
}
