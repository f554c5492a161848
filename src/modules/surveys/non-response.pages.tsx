import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Layout, type Page, PageHeader, Prose, Section, Stack, Table } from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { resultMessages, roundMessages } from "./messages.ts";
import { groupWords, inOrder, isShown, percentOf, responsesOf, variableWords } from "./result-view.ts";
import { resultCrumbs } from "./result.pages.tsx";
import { ofResponse, type ReleasedTable } from "./result.ts";
import type { KeptRound } from "./round.ts";
import type { LeftOutReason } from "./sampling-frame.ts";

type NonResponseProps = {
  page: Page;
  round: KeptRound;
  tables: readonly ReleasedTable[];
  leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
};

/** Who was asked, who answered, and what is known of the others: as much a result as the answers. */
export function NonResponsePage({ page, round, tables, leftOut }: NonResponseProps): JSX.Element {
  const { language } = page;
  const { missing: text, lead } = resultMessages[language];
  const { reasons } = roundMessages[language].frame;
  const { asked, answered } = responsesOf(tables);
  const number = (value: number): string => formatNumber(language, value);
  const variables = round.variables.filter((variable) => tables.some((table) => table.variable === variable));
  const uneven = variables.flatMap((variable) => sentenceOfUneven(page, tables, variable) ?? []);
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={text.title} lead={lead(number(answered), number(asked), number(percentOf(answered, asked)))} />
      <Stack gap="large">
        <Section id="ram" title={text.frame} intro={text.frameText}>
          {leftOut.length === 0 ? null : (
            <DescriptionList facts={leftOut.map(({ reason, count }) => ({ term: reasons[reason], description: text.count(count) }))} />
          )}
        </Section>
        {uneven.length === 0 ? null : (
          <Section id="ojamnt" title={text.unevenTitle} intro={text.unevenText}>
            <Prose>
              <ul>
                {uneven.map((sentence) => (
                  <li>{sentence}</li>
                ))}
              </ul>
            </Prose>
          </Section>
        )}
        <Section id="vet" title={text.known} intro={text.knownText}>
          <Stack gap="large">
            {variables.map((variable) => (
              <RateTable page={page} tables={tables} variable={variable} />
            ))}
          </Stack>
        </Section>
      </Stack>
    </Layout>
  );
}

function ratesBy(language: Language, tables: readonly ReleasedTable[], variable: string) {
  const { groups = [] } = tables.find((table) => table.question === ofResponse && table.variable === variable) ?? {};
  return inOrder(language, variable, groups)
    .filter(isShown)
    .map(({ category, base, counts }) => ({ category, asked: base, answered: counts["answered"] ?? 0 }));
}

/** Groups of so many at least are compared in a sentence: what few do says little. */
const leastCompared = 10;

function sentenceOfUneven({ language }: Page, tables: readonly ReleasedTable[], variable: string): string | undefined {
  const rates = ratesBy(language, tables, variable)
    .filter(({ asked }) => asked >= leastCompared)
    .map((one) => ({ ...one, rate: percentOf(one.answered, one.asked) }))
    .toSorted((a, b) => a.rate - b.rate);
  const [low, high] = [rates[0], rates.at(-1)];
  if (low === undefined || high === undefined || high.rate - low.rate < 10) return undefined;
  const name = (category: string): string => groupWords(language, variable, category);
  const number = (value: number): string => formatNumber(language, value);
  return resultMessages[language].missing.uneven(
    variableWords(language, variable),
    name(low.category),
    number(low.rate),
    name(high.category),
    number(high.rate),
  );
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
  const number = (value: number): string => formatNumber(language, value);
  return (
    <Table
      language={language}
      id={`rates-${variable}`}
      caption={variableWords(language, variable)}
      columns={[
        { label: group },
        { label: text.asked, numeric: true },
        { label: text.answered, numeric: true },
        { label: text.rate, numeric: true },
      ]}
      groups={[
        {
          rows: ratesBy(language, tables, variable).map(({ category, asked, answered }) => [
            groupWords(language, variable, category),
            number(asked),
            number(answered),
            number(percentOf(answered, asked)),
          ]),
        },
      ]}
    />
  );
}
