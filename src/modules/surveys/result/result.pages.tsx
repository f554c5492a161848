import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, Layout, Link, type Page, PageHeader, Prose, Section, Stack, Table } from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { isGivenByName } from "./by-name.ts";
import { ReadingSection } from "../coding/mention.pages.tsx";
import type { ToldReading } from "../coding/told-reading.ts";
import { designWords, estimateSentences } from "./estimate-words.ts";
import { ResultFiles } from "../dissemination/file-links.pages.tsx";
import { answerCodes, inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { meanOf } from "./mean.ts";
import { comparedMessages, resultMessages } from "../messages.ts";
import { answerLabel, conditionSentence } from "../instrument/question-words.ts";
import { resultCrumbs, unevenWords, Warnings } from "./result-parts.pages.tsx";
import { boundsSentence, boundsWarning, sentenceOf } from "./share-words.ts";
import { mostPutTo } from "./put-to.ts";
import {
  groupWords,
  inOrder,
  isLateOtherwise,
  isShown,
  isUndecided,
  percentOf,
  responsesOf,
  type ShownGroup,
  toldAnswers,
  unevenRates,
  variableWords,
  wholeOf,
} from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import { arrival, type ReleasedGroup, type ReleasedTable } from "./result.ts";
import type { KeptRound } from "../round/round.ts";

export type ResultProps = { page: Page; round: KeptRound; instrument: Instrument; tables: readonly ReleasedTable[] };

/** What came of a survey: how many answered, what it can say, and each question in a sentence. @param tables those of all */
export function ResultPage({ page, round, instrument, tables, reading }: ResultProps & { reading: ToldReading | undefined }): JSX.Element {
  const { language } = page;
  const text = resultMessages[language];
  const { asked, answered } = responsesOf(tables);
  const number = (value: number): string => formatNumber(language, value);
  const title = inLanguage(round.title, language).text;
  return (
    <Layout page={page} title={title} description={text.description} crumbs={resultCrumbs(page, round)}>
      <PageHeader title={title} lead={text.lead(number(answered), number(asked), number(percentOf(answered, asked)))}>
        {text.held(formatDate(language, round.opensAt), formatDate(language, round.closesAt))}
      </PageHeader>
      <Stack gap="large">
        <Section id="kan-saga" title={text.honest}>
          <Prose>
            <ul>
              {designWords(language, { round, tables }).map((words) => (
                <li>{words}</li>
              ))}
              <li>{text.honestPoints.missing(number(asked - answered))}</li>
              <li>{text.honestPoints.one}</li>
              <li>{text.honestPoints.few}</li>
              <li>{text.honestPoints.counted(number(round.leastAnswered))}</li>
              <li>{text.honestPoints.hidden(number(round.threshold))}</li>
            </ul>
          </Prose>
          <Ways language={language} round={round} />
        </Section>
        <Section id="fragor" title={text.questions}>
          <QuestionCards {...{ page, round, instrument, tables }} />
        </Section>
        {reading === undefined ? null : <ReadingSection {...{ page, round, instrument, reading }} />}
        <ResultFiles page={page} round={round} />
      </Stack>
    </Layout>
  );
}

/** The other pages of the results. */
function Ways({ language, round: { id, variables, reminders } }: { language: Language; round: KeptRound }): JSX.Element {
  const { table, words, waves } = comparedMessages[language];
  const ways = [
    { label: resultMessages[language].toMissing, href: hrefTo("resultsMissing", language, { id }) },
    ...(variables.length + reminders.length === 0 ? [] : [{ label: table.title, href: hrefTo("resultsTable", language, { id }) }]),
    { label: words.title, href: hrefTo("resultsWords", language, { id }) },
    { label: waves.title, href: hrefTo("resultsWaves", language, { id }) },
  ];
  return (
    <ul class="no-print">
      {ways.map(({ label, href }) => (
        <li>
          <Link href={href}>{label}</Link>
        </li>
      ))}
    </ul>
  );
}

function QuestionCards({ page, round, instrument, tables }: ResultProps): JSX.Element {
  const { language } = page;
  const text = resultMessages[language];
  return (
    <CardList
      columns={2}
      cards={questionsOf(instrument)
        .filter((question) => answerCodes(question).length > 0)
        .map((question) => {
          const whole = wholeOf(tables, question.code);
          return (
            <Card
              title={inLanguage(question.text, language).text}
              href={hrefTo("resultsQuestion", language, { id: round.id, question: question.code })}
              facts={isShown(whole) ? mostGiven(language, question, whole) : text.hiddenCell}
            />
          );
        })}
    />
  );
}

/** Of yes or no the yes; else the answer that most have given. */
function mostGiven(language: Language, question: Question, whole: ShownGroup): string {
  const [first = ""] = toldAnswers(question);
  const code = toldAnswers(question).reduce((best, one) => ((whole.counts[one] ?? 0) > (whole.counts[best] ?? 0) ? one : best), first);
  return sentenceOf(language, question, whole, code);
}

type QuestionProps = ResultProps & { question: Question };

/** One question: in all, with what non-response may mean, and by each variable that was declared before it was asked. */
export function ResultQuestionPage({ page, round, instrument, tables, question }: QuestionProps): JSX.Element {
  const { language } = page;
  const text = resultMessages[language];
  const name = inLanguage(question.text, language).text;
  const whole = wholeOf(tables, question.code);
  const variables = [...round.variables, arrival.name].filter((variable) =>
    tables.some((table) => table.question === question.code && table.variable === variable),
  );
  const { answered } = responsesOf(tables);
  const most = mostPutTo({ tables, instrument }, question);
  const estimates = estimateSentences(language, { tables, sample: round.frame.sample, instrument }, question);
  const warnings = warningsOf(language, { question, whole, most, tables });
  return (
    <Layout page={page} title={name} description={text.description} crumbs={resultCrumbs(page, round, name)}>
      <PageHeader
        title={name}
        lead={isShown(whole) ? text.base(formatNumber(language, whole.base), formatNumber(language, answered)) : undefined}
      />
      <Stack gap="large">
        <PutTo language={language} instrument={instrument} question={question} />
        <Section id="alla" title={text.total}>
          {isShown(whole) ? <Told page={page} question={question} whole={whole} estimates={estimates} /> : null}
          <ResultTable {...{ page, round, instrument, tables, question }} variable={ofAll} />
        </Section>
        {isShown(whole) && most !== whole.base ? <Bounds page={page} question={question} whole={whole} most={most} /> : null}
        <Warnings language={language} warnings={warnings} />
        {variables.map((variable) => (
          <ByVariable {...{ page, round, instrument, tables, question }} variable={variable} />
        ))}
        {isGivenByName(round, question) ? (
          <p class="no-print">
            <Link href={hrefTo("resultsNames", language, { id: round.id, question: question.code })} arrow>
              {comparedMessages[language].names.to}
            </Link>
          </p>
        ) : null}
        <Prose>
          <p>
            {text.rounding} {text.order}
          </p>
        </Prose>
      </Stack>
    </Layout>
  );
}

/** Whom it was put to, where that was not everyone. */
function PutTo({ language, instrument, question }: { language: Language; instrument: Instrument; question: Question }): JSX.Element | null {
  const condition = conditionSentence(language, instrument, question, "told");
  if (condition === undefined) return null;
  return (
    <Prose>
      <p>{condition}</p>
    </Prose>
  );
}

function ByVariable(props: ByVariableProps): JSX.Element {
  const { page, round, question, variable } = props;
  const { language } = page;
  const text = resultMessages[language];
  const href = `${hrefTo("resultsTable", language, { id: round.id })}?question=${question.code}&variable=${variable}`;
  return (
    <Section
      id={`efter-${variable}`}
      title={text.by(variableWords(language, variable))}
      intro={variable === arrival.name ? text.arrivalText : undefined}
    >
      <ResultTable {...props} />
      <p class="no-print">
        <Link href={href} arrow>
          {comparedMessages[language].test.title}
        </Link>
      </p>
    </Section>
  );
}

/** The answers in sentences. */
function Told({
  page: { language },
  question,
  whole,
  estimates,
}: Omit<BoundsProps, "most"> & { estimates: readonly string[] }): JSX.Element {
  const mean = meanOf(question, whole);
  return (
    <Prose>
      <ul>
        {toldAnswers(question).map((code) => (
          <li>{sentenceOf(language, question, whole, code)}</li>
        ))}
        {mean === undefined ? null : (
          <li>{resultMessages[language].mean(formatNumber(language, mean.tenths / 10), formatNumber(language, mean.of))}</li>
        )}
        {estimates.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Prose>
  );
}

type Warned = {
  question: Question;
  whole: ReleasedGroup | undefined;
  most: number | undefined;
  tables: readonly ReleasedTable[];
};

/** What non-response may have done to the figures of a question, by the rule of decision 0031. */
function warningsOf(language: Language, { question, whole, most, tables }: Warned): readonly string[] {
  const text = comparedMessages[language].warnings;
  return [
    ...(isUndecided(question, whole, most) && isShown(whole) && most !== undefined
      ? [boundsWarning(language, question, { whole, code: "yes", most })]
      : []),
    ...unevenRates(language, tables).map((one) => unevenWords(language, one)),
    ...(isLateOtherwise(tables, question.code) ? [text.late] : []),
  ];
}

/** @param most as many as the question may have been put to, where that is known */
type BoundsProps = { page: Page; question: Question; whole: ShownGroup; most: number | undefined };

function Bounds({ page: { language }, question, whole, most }: BoundsProps): JSX.Element {
  return (
    <Section id="bortfall" title={resultMessages[language].boundsTitle}>
      <Prose>
        {most === undefined ? (
          <p>{resultMessages[language].boundsUnknown}</p>
        ) : (
          toldAnswers(question).map((code) => <p>{boundsSentence(language, question, { whole, code, most })}</p>)
        )}
      </Prose>
    </Section>
  );
}

type ByVariableProps = QuestionProps & { variable: string };

function groupsBy({
  page,
  tables,
  question,
  variable,
}: Pick<ByVariableProps, "page" | "tables" | "question" | "variable">): ReleasedTable["groups"] {
  const { groups = [] } = tables.find((table) => table.question === question.code && table.variable === variable) ?? {};
  return inOrder(page.language, variable, groups);
}

/** Counts first, then the shares that follow from them; what is hidden says so, and why in general. */
function ResultTable({ page, round, tables, question, variable }: ByVariableProps): JSX.Element {
  const { language } = page;
  const text = resultMessages[language];
  const groups = groupsBy({ page, tables, question, variable });
  const codes = answerCodes(question);
  const number = (value: number): string => formatNumber(language, value);
  const rows = groups.map((group): Child[] => {
    const name = groupWords(language, variable, group.category);
    if (!isShown(group)) return [name, <em>{text.hiddenCell}</em>, ...codes.flatMap(() => ["–", "–"])];
    return [
      name,
      number(group.base),
      ...codes.flatMap((code) => [number(group.counts[code] ?? 0), number(percentOf(group.counts[code] ?? 0, group.base))]),
    ];
  });
  const labels = codes.map((code) => answerLabel(language, question, code));
  return (
    <Table
      language={language}
      id={`table-${variable === ofAll ? "all" : variable}`}
      caption={variable === ofAll ? text.total : text.by(variableWords(language, variable))}
      captionHidden
      columns={[
        { label: text.group },
        { label: text.answered, numeric: true },
        ...labels.flatMap((label) => [
          { label: text.count(label), numeric: true },
          { label: text.share(label), numeric: true },
        ]),
      ]}
      groups={[{ rows }]}
      note={groups.every(isShown) ? undefined : text.hiddenNote(number(round.threshold))}
    />
  );
}
