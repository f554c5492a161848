import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  BarChart,
  Button,
  FigureWithText,
  Layout,
  type Page,
  PageHeader,
  Section,
  SelectField,
  Stack,
  Table,
} from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { answerCodes, inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { comparedMessages, resultMessages, sampleMessages } from "../messages.ts";
import { answerLabel, conditionSentence } from "../instrument/question-words.ts";
import { estimateOf, type Estimating } from "./estimate.ts";
import { designWords, endsOf, estimateSentences } from "./estimate-words.ts";
import { resultCrumbs, Sentences } from "./result-parts.pages.tsx";
import { sentenceOf } from "./share-words.ts";
import { testWords } from "./test-words.ts";
import { groupWords, inOrder, isShown, percentOf, type ShownGroup, toldAnswers, variableWords } from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import { arrival, ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";
import type { KeptRound } from "../round/round.ts";
import { isAcrossStrata, leavesOutUnknown } from "./shown-test.ts";

/** What is drawn: one question by one variable, with the tables that stand beside it. */
export type CrossView = {
  readonly round: KeptRound;
  readonly instrument: Instrument;
  readonly question: Question;
  readonly variable: string;
  /** The variables that were declared before the survey opened, and when answers came where it reminded. */
  readonly variables: readonly string[];
  readonly tables: readonly ReleasedTable[];
};

type Props = { page: Page; view: CrossView };

/** Any question by any variable, chosen in a form that needs no script. */
export function CrossTablePage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { question, variable, round } = view;
  const text = comparedMessages[language].table;
  const title = inLanguage(question.text, language).text;
  return (
    <Layout page={page} title={title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={title} eyebrow={text.title} lead={text.lead(variableWords(language, variable))} />
      <Stack gap="large">
        <Choice page={page} view={view} />
        <CrossTable language={language} view={view} />
        <Chart language={language} view={view} />
        <Sentences sentences={notesOf(language, view)} />
        <Section id="slump" title={comparedMessages[language].test.title}>
          <Sentences sentences={wordsOfTest(language, view)} />
        </Section>
        <Section id="ord" title={text.inWords}>
          <ul>
            {sentencesOf(language, view).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Section>
      </Stack>
    </Layout>
  );
}

function Choice({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = comparedMessages[language].table;
  const asked = questionsOf(view.instrument).filter((one) => answerCodes(one).length > 0);
  return (
    <form class="list-filter no-print" role="search" aria-label={text.choose} action={page.path} method="get" novalidate>
      <SelectField
        language={language}
        name="question"
        label={text.question}
        value={view.question.code}
        options={asked.map((one) => ({ value: one.code, label: inLanguage(one.text, language).text }))}
      />
      <SelectField
        language={language}
        name="variable"
        label={text.variable}
        value={view.variable}
        options={view.variables.map((value) => ({ value, label: variableWords(language, value) }))}
      />
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

type Row = { readonly name: string; readonly by: string; readonly group: ReleasedGroup; readonly asked: number | undefined };

/** All first, then the groups in the order of the register; how many were asked is known of each, but not of when they would have come. */
function rowsOf(language: Language, { tables, question, variable }: CrossView): readonly Row[] {
  const askedOf = (by: string, category: string): number | undefined => {
    const group = tables
      .find((table) => table.question === ofResponse && table.variable === by)
      ?.groups.find((one) => one.category === category);
    return isShown(group) ? group.base : undefined;
  };
  return [ofAll, variable].flatMap((by) => {
    const { groups = [] } = tables.find((table) => table.question === question.code && table.variable === by) ?? {};
    return inOrder(language, by, groups).map((group) => ({
      name: groupWords(language, by, group.category),
      by,
      group,
      asked: askedOf(by, group.category),
    }));
  });
}

const nothing = "–";

/** Counts first, with base and missing; then the shares that follow from them, and their intervals where they have any. */
function CrossTable({ language, view }: { language: Language; view: CrossView }): JSX.Element {
  const { question, round, variable } = view;
  const { table: text, interval } = comparedMessages[language];
  const { group, hiddenCell, hiddenNote, count, share, by } = resultMessages[language];
  const number = (value: number | undefined): string => (value === undefined ? nothing : formatNumber(language, value));
  const codes = answerCodes(question);
  const rows = rowsOf(language, view);
  const isSample = round.frame.sample !== undefined;
  // Of a question that was not put to all, those without an answer are not those who left it.
  const isToAll = question.when === undefined;
  const missingOf = (asked: number | undefined, answered: number): readonly string[] =>
    isToAll ? [number(asked === undefined ? undefined : asked - answered)] : [];
  const figuresOf = (shown: ShownGroup, variableOf: string): readonly string[] => [
    ...codes.map((code) => number(shown.counts[code] ?? 0)),
    ...codes.map((code) => number(percentOf(shown.counts[code] ?? 0, shown.base))),
    ...(isSample ? codes.map((code) => intervalCell(language, view, { variable: variableOf, category: shown.category, code })) : []),
  ];
  const hidden = codes.flatMap(() => (isSample ? [nothing, nothing, nothing] : [nothing, nothing]));
  const labels = codes.map((code) => answerLabel(language, question, code));
  const numeric = (label: string): { label: string; numeric: true } => ({ label, numeric: true });
  return (
    <Table
      language={language}
      id="cross"
      caption={by(variableWords(language, variable))}
      columns={[
        { label: group },
        ...[text.asked, text.answered, ...(isToAll ? [text.missing] : [])].map(numeric),
        ...labels.map((label) => numeric(count(label))),
        ...labels.map((label) => numeric(share(label))),
        ...(isSample ? labels.map((label) => numeric(interval.column(label))) : []),
      ]}
      groups={[
        {
          rows: rows.map(({ name, by: own, group: one, asked }): Child[] =>
            isShown(one)
              ? [name, number(asked), number(one.base), ...missingOf(asked, one.base), ...figuresOf(one, own)]
              : [name, number(asked), <em>{hiddenCell}</em>, ...(isToAll ? [nothing] : []), ...hidden],
          ),
        },
      ]}
      note={rows.every((row) => isShown(row.group)) ? undefined : hiddenNote(formatNumber(language, round.threshold))}
    />
  );
}

type Cell = { readonly variable: string; readonly category: string; readonly code: string };

const estimatingIn = ({ tables, round: { frame }, instrument }: CrossView): Estimating => ({ tables, sample: frame.sample, instrument });

function intervalCell(language: Language, view: CrossView, cell: Cell): string {
  const estimate = estimateOf(estimatingIn(view), { question: view.question.code, ...cell });
  if (estimate.kind === "none") return nothing;
  const { least, most } = endsOf(estimate);
  return comparedMessages[language].interval.fromTo(formatNumber(language, least), formatNumber(language, most));
}

/** Why groups have no interval, each reason once. */
function reasonsOf(language: Language, view: CrossView): readonly string[] {
  const { question, variable, tables, round } = view;
  if (round.frame.sample === undefined) return [];
  const { groups = [] } = tables.find((table) => table.question === question.code && table.variable === variable) ?? {};
  const [code = ""] = answerCodes(question);
  const reasons = groups.filter(isShown).flatMap(({ category }) => {
    const estimate = estimateOf(estimatingIn(view), { question: question.code, variable, category, code });
    return estimate.kind === "none" ? [sampleMessages[language].reasons[estimate.reason]] : [];
  });
  return [...new Set(reasons)];
}

function notesOf(language: Language, view: CrossView): readonly string[] {
  const { table: text } = comparedMessages[language];
  const { rounding, order } = resultMessages[language];
  const condition = conditionSentence(language, view.instrument, view.question, "told");
  return [
    condition ?? text.missingNote,
    ...(view.variable === arrival.name ? [text.missingArrival] : []),
    ...estimateSentences(language, estimatingIn(view), view.question),
    ...reasonsOf(language, view),
    ...designWords(language, view),
    `${rounding} ${order}`,
  ];
}

/** What the test says, of the groups that are shown; or why there is none. */
function wordsOfTest(language: Language, { tables, question, variable, round: { frame } }: CrossView): readonly string[] {
  const text = comparedMessages[language].test;
  const table = tables.find((one) => one.question === question.code && one.variable === variable);
  if (question.kind === "several") return [text.several];
  if (isAcrossStrata({ question: question.code, variable }, frame.sample)) return [sampleMessages[language].test.across];
  if (table?.compared === undefined) return [text.notWorkedOut];
  const { compared } = table;
  return [
    ...testWords({ language, compared, of: "groups" }),
    ...(compared.test.startsWith("cochran-armitage") ? [text.trend] : []),
    ...(compared.test !== "none" && leavesOutUnknown(table) ? [text.withoutUnknown] : []),
    ...(table.groups.every(isShown) ? [] : [text.shownOnly]),
    ...(compared.test === "none" ? [] : [frame.sample === undefined ? text.census : sampleMessages[language].test.sample]),
  ];
}

function sentencesOf(language: Language, view: CrossView): readonly string[] {
  const text = comparedMessages[language].table;
  return rowsOf(language, view).map(({ name, group }) => {
    if (!isShown(group)) return text.hidden(name);
    return text.group(
      name,
      toldAnswers(view.question)
        .map((code) => sentenceOf(language, view.question, group, code))
        .join(" "),
    );
  });
}

/** The share of yes as bars. Questions with many answers have their table alone. */
function Chart({ language, view }: { language: Language; view: CrossView }): JSX.Element | null {
  const { question, variable } = view;
  const text = resultMessages[language];
  if (question.kind !== "yes-no") return null;
  const bars = rowsOf(language, view).map(({ name, group }) => {
    if (!isShown(group)) return { label: name, says: text.hiddenCell };
    const part = group.counts["yes"] ?? 0;
    const percent = percentOf(part, group.base);
    const number = (value: number): string => formatNumber(language, value);
    return { label: name, percent, says: `${number(part)}/${number(group.base)} = ${number(percent)} %` };
  });
  return (
    <FigureWithText
      language={language}
      words={
        <ul>
          {bars.map(({ label, says }) => (
            <li>
              {label}: {says}
            </li>
          ))}
        </ul>
      }
    >
      <BarChart
        id="chart-cross"
        title={text.chart(answerLabel(language, question, "yes"), variableWords(language, variable))}
        description={text.chartDescription}
        bars={bars}
      />
    </FigureWithText>
  );
}
