import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Layout, type Page, PageHeader, Prose, Section, Stack, Table } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { comparedMessages, resultMessages, roundMessages } from "../messages.ts";
import { resultCrumbs, unevenWords, Warnings } from "./result-parts.pages.tsx";
import { mostPutTo } from "./put-to.ts";
import { rateRows } from "./share-words.ts";
import { isLateOtherwise, isShown, isUndecided, percentOf, responsesOf, unevenRates, variableWords, wholeOf } from "./result-view.ts";
import { ofResponse, type ReleasedTable } from "./result.ts";
import type { KeptRound } from "../round/round.ts";
import { sampleInWords } from "../round/told-round.ts";
import type { LeftOutReason } from "../round/sampling-frame.ts";

type NonResponseProps = {
  page: Page;
  round: KeptRound;
  instrument: Instrument;
  /** How many answered, by each variable; and each question in all and by when answers came. */
  tables: readonly ReleasedTable[];
  leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
};

/** Who was asked, who answered, and what is known of the others: as much a result as the answers. */
export function NonResponsePage({ page, round, instrument, tables, leftOut }: NonResponseProps): JSX.Element {
  const { language } = page;
  const { missing: text, lead } = resultMessages[language];
  const { rate } = comparedMessages[language];
  const { reasons } = roundMessages[language].frame;
  const { asked, answered } = responsesOf(tables);
  const number = (value: number): string => formatNumber(language, value);
  const variables = round.variables.filter((variable) =>
    tables.some((table) => table.question === ofResponse && table.variable === variable),
  );
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={text.title} lead={lead(number(answered), number(asked), number(percentOf(answered, asked)))} />
      <Stack gap="large">
        <Warnings language={language} warnings={warningsOf(language, { round, instrument, tables })} />
        <Section id="ram" title={text.frame} intro={text.frameText}>
          <Prose>
            {sampleInWords(language, { round, tables })
              .slice(0, 1)
              .map((words) => (
                <p>{words}</p>
              ))}
          </Prose>
          <DescriptionList facts={[{ term: text.asked, description: text.count(asked) }]} />
          {leftOut.length === 0 ? null : (
            <>
              <h3>{text.leftOut}</h3>
              <DescriptionList facts={leftOut.map(({ reason, count }) => ({ term: reasons[reason], description: text.count(count) }))} />
            </>
          )}
        </Section>
        <Section id="vet" title={text.known} intro={text.knownText}>
          <Stack gap="large">
            {variables.map((variable) => (
              <RateTable page={page} tables={tables} variable={variable} />
            ))}
            <Prose>
              <p>{rate.note}</p>
            </Prose>
          </Stack>
        </Section>
      </Stack>
    </Layout>
  );
}

type Warned = { readonly round: KeptRound; readonly instrument: Instrument; readonly tables: readonly ReleasedTable[] };

/** What holds of the whole survey, and at which questions the rest of the rule of decision 0031 warns. */
function warningsOf(language: Language, { round, instrument, tables }: Warned): readonly Child[] {
  const text = comparedMessages[language].warnings;
  // Each leads to its page, which has the bounds, and answers by when they came.
  const named = (words: string, questions: readonly Question[]): Child => (
    <>
      {words}
      <ul>
        {questions.map(({ code, text: asked }) => (
          <li>
            <a href={hrefTo("resultsQuestion", language, { id: round.id, question: code })}>{inLanguage(asked, language).text}</a>
          </li>
        ))}
      </ul>
    </>
  );
  const questions = questionsOf(instrument);
  const undecided = questions.filter((one) => isUndecided(one, wholeOf(tables, one.code), mostPutTo({ tables, instrument }, one)));
  const unknown = questions.filter(
    (one) => one.kind === "yes-no" && isShown(wholeOf(tables, one.code)) && mostPutTo({ tables, instrument }, one) === undefined,
  );
  const late = questions.filter(({ code }) => isLateOtherwise(tables, code));
  return [
    ...unevenRates(language, tables).map((one) => unevenWords(language, one)),
    ...(undecided.length === 0 ? [] : [named(text.boundsQuestions, undecided)]),
    ...(unknown.length === 0 ? [] : [named(text.unknownQuestions, unknown)]),
    ...(late.length === 0 ? [] : [named(text.lateQuestions, late)]),
  ];
}

function RateTable({
  page: { language },
  tables,
  variable,
}: {
  page: Page;
  tables: readonly ReleasedTable[];
  variable: string;
}): JSX.Element {
  const { missing: text, group } = resultMessages[language];
  return (
    <Table
      language={language}
      id={`rates-${variable}`}
      caption={variableWords(language, variable)}
      stacked
      columns={[
        { label: group },
        { label: text.asked, numeric: true },
        { label: text.answered, numeric: true },
        { label: text.rate, numeric: true },
        { label: comparedMessages[language].rate.column, numeric: true },
      ]}
      groups={[
        {
          rows: rateRows(language, tables, variable).map((row) => [...row]),
        },
      ]}
    />
  );
}
