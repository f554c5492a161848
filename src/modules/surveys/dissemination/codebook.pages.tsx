import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Layout, type Page, PageHeader, Prose, Section, Stack, Table } from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import { describeAnswers } from "./answers.codebook.ts";
import { isGivenByName } from "../result/by-name.ts";
import type { Variable } from "../export/codebook.ts";
import { ResultFiles } from "./file-links.pages.tsx";
import { answerCodes, type Question, questionsOf } from "../instrument/instrument.ts";
import { fileMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { askedOf } from "./question.codebook.ts";
import { isShown, responsesOf, wholeOf } from "../result/result-view.ts";
import { resultCrumbs } from "../result/result-parts.pages.tsx";
import { notesOf, type ToldRound } from "../round/told-round.ts";

type CodebookProps = { page: Page; told: ToldRound };

/** What was asked, why, and what the values in the files mean: the same as the files say. */
export function CodebookPage({ page, told }: CodebookProps): JSX.Element {
  const { language } = page;
  const text = fileMessages[language].page;
  const variables = describeAnswers(language, told, 1)?.codebook.variables ?? [];
  const background = variables.filter(({ question }) => question === undefined);
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={resultCrumbs(page, told.round, text.title)}>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Section id="om" title={text.about}>
          <DescriptionList facts={notesOf(language, told).map(({ label, value }) => ({ term: label, description: value }))} />
        </Section>
        <ResultFiles page={page} round={told.round} />
        {background.length === 0 ? null : (
          <Section id="register" title={text.background}>
            <Stack gap="large">
              {background.map((variable) => (
                <ValuesTable page={page} variable={variable} />
              ))}
            </Stack>
          </Section>
        )}
        {questionsOf(told.instrument).map((question) => (
          <QuestionEntry page={page} told={told} question={question} variables={variables} />
        ))}
      </Stack>
    </Layout>
  );
}

type EntryProps = CodebookProps & { question: Question; variables: readonly Variable[] };

function QuestionEntry({ page, told, question, variables }: EntryProps): JSX.Element {
  const { language } = page;
  const text = fileMessages[language].page;
  const { text: asked, why, translated, base } = askedOf(question, { language, instrument: told.instrument });
  const own = variables.filter((variable) => variable.question?.code === question.code);
  const facts = [
    { term: text.code, description: question.code },
    ...(translated === undefined
      ? []
      : [{ term: text.otherLanguage, description: <span lang={translated.language}>{translated.text}</span> }]),
    { term: text.why, description: why },
    { term: text.askedOf, description: [base ?? text.everyone, answeredInWords({ page, told }, question)].join(" ") },
  ];
  return (
    <Section id={`q-${question.code}`} title={asked}>
      <Stack gap="small">
        <DescriptionList facts={facts} />
        {answerCodes(question).length === 0 ? (
          <Prose>
            <p>{text.notInAnswers}</p>
          </Prose>
        ) : null}
        {isGivenByName(told.round, question) ? (
          own.map((variable) => <ValuesTable page={page} variable={variable} />)
        ) : (
          <CodesTable page={page} question={question} />
        )}
      </Stack>
    </Section>
  );
}

function answeredInWords({ page: { language }, told }: CodebookProps, { code }: Question): string {
  const text = fileMessages[language].page;
  const whole = wholeOf(told.tables, code);
  if (whole === undefined) return "";
  const { answered } = responsesOf(told.tables);
  return isShown(whole) ? text.answered(formatNumber(language, whole.base), formatNumber(language, answered)) : text.answeredHidden;
}

/** A variable of the file of answers: its values and which of them mean that there is none. */
function ValuesTable({ page: { language }, variable }: { page: Page; variable: Variable }): JSX.Element {
  const text = fileMessages[language].page;
  const { name, label, values = [], missing = [] } = variable;
  const caption = `${name}: ${label}`;
  if (values.length === 0) return <p>{caption}</p>;
  const rows = values.map((one) => [String(one.value), missing.includes(one.value) ? `${one.label} (${text.missing})` : one.label]);
  return (
    <Table
      language={language}
      id={`v-${name}`}
      caption={caption}
      columns={[{ label: text.value }, { label: text.label }]}
      groups={[{ rows }]}
    />
  );
}

/** The codes that the published tables have. */
function CodesTable({ page: { language }, question }: { page: Page; question: Question }): JSX.Element | null {
  const text = fileMessages[language].page;
  const codes = answerCodes(question);
  if (codes.length === 0) return null;
  return (
    <Table
      language={language}
      id={`codes-${question.code}`}
      caption={text.value}
      captionHidden
      columns={[{ label: text.value }, { label: text.label }]}
      groups={[{ rows: codes.map((code) => [code, answerLabel(language, question, code)]) }]}
    />
  );
}
