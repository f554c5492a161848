import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { BarChart, FigureWithText, Layout, Link, type Page, PageHeader, Section, Stack, Table } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { answerCodes, inLanguage, type Question } from "../instrument/instrument.ts";
import { comparedMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { resultCrumbs, Sentences } from "./result-parts.pages.tsx";
import { percentOf, type ShownGroup, toldAnswers } from "./result-view.ts";
import { sentenceOf } from "./share-words.ts";
import type { KeptRound } from "../round/round.ts";
import type { WaveSide } from "./wave-view.ts";
import type { QuestionInWaves, RoundBeside, ToldSeries } from "./told-wave.ts";
import { breakWords, pairedWords, seriesWords, unpairedWords } from "./wave-words.ts";
import { wavesCrumb } from "./wave.pages.tsx";
import type { ReleasedWave } from "./wave.ts";

export type WaveQuestionView = {
  readonly round: KeptRound;
  readonly wave: RoundBeside;
  readonly told: QuestionInWaves;
  /** More rounds in a row, and what each is called. */
  readonly series: Pick<ToldSeries, "wave" | "labels"> | undefined;
  /** The question among the printed tables, where the other round is known from those. */
  readonly printedHref: string | undefined;
};

type Props = { page: Page; view: WaveQuestionView };

/** One question in two rounds, and what changed. */
export function WaveQuestionPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { round, wave, told, series, printedHref } = view;
  const { other, sides } = wave;
  const { question, verdict } = told;
  const [earlier, later] = sides;
  const text = comparedMessages[language].waves;
  const title = inLanguage(question.text, language).text;
  const crumbs = [...wavesCrumb(language, round), { label: earlier.name, href: hrefTo("resultsWave", language, { id: round.id, other }) }];
  return (
    <Layout page={page} title={title} description={text.description} crumbs={resultCrumbs(page, round, title, crumbs)}>
      <PageHeader title={title} eyebrow={text.title} lead={text.pageLead(earlier.name, later.name)} />
      <Stack gap="large">
        <Section id="sida-vid-sida" title={text.sideBySide} intro={text.verdicts[verdict]}>
          <SideBySide language={language} view={view} />
        </Section>
        <Unpaired language={language} view={view} />
        {told.pair === undefined ? null : <Paired language={language} view={view} pair={told.pair} />}
        {series === undefined ? null : <Series language={language} question={question} {...series} />}
        {printedHref === undefined ? null : (
          <p>
            {text.printedContradictions} <Link href={printedHref}>{text.printedQuestion}</Link>
          </p>
        )}
        <Sentences sentences={[...breakWords(language, wave), text.rounding, text.agencies]} />
      </Stack>
    </Layout>
  );
}

type Viewed = { language: Language; view: WaveQuestionView };

/** Sentences, bars for yes, and the table of all: counts first, with base and missing. */
function SideBySide({ language, view }: Viewed): JSX.Element {
  const {
    wave,
    told: { question, wholes },
  } = view;
  if (wholes === undefined) return <Sentences sentences={[comparedMessages[language].waves.wholeHidden]} />;
  const sides = [
    { side: wave.sides[0], whole: wholes[0] },
    { side: wave.sides[1], whole: wholes[1] },
  ];
  const sentences = sides.flatMap(({ side, whole }) =>
    toldAnswers(question).map((code) => `${side.label}: ${sentenceOf(language, question, whole, code)}`),
  );
  return (
    <Stack>
      <Sentences sentences={sentences} />
      <Chart language={language} question={question} sides={sides} />
      <WaveTable language={language} question={question} sides={sides} />
    </Stack>
  );
}

type Sides = readonly { readonly side: WaveSide; readonly whole: ShownGroup }[];
type Sided = { language: Language; question: Question; sides: Sides };

function Chart({ language, question, sides }: Sided): JSX.Element | null {
  const text = comparedMessages[language].waves;
  if (question.kind !== "yes-no") return null;
  const number = (value: number): string => formatNumber(language, value);
  const bars = sides.map(({ side, whole }) => {
    const part = whole.counts["yes"] ?? 0;
    const percent = percentOf(part, whole.base);
    return { label: side.label, percent, says: `${number(part)}/${number(whole.base)} = ${number(percent)} %` };
  });
  const words = (
    <ul>
      {bars.map(({ label, says }) => (
        <li>
          {label}: {says}
        </li>
      ))}
    </ul>
  );
  return (
    <FigureWithText language={language} words={words}>
      <BarChart
        id="chart-waves"
        title={text.chart(answerLabel(language, question, "yes"))}
        description={text.chartDescription}
        bars={bars}
      />
    </FigureWithText>
  );
}

const nothing = "–";

function WaveTable({ language, question, sides }: Sided): JSX.Element {
  const text = comparedMessages[language].waves;
  const number = (value: number | undefined): string => (value === undefined ? nothing : formatNumber(language, value));
  const none = sides.map(() => nothing);
  const heads: Child[][] = [
    [text.asked, ...sides.map(({ side }) => number(side.asked)), ...none],
    [text.answered, ...sides.map(({ side }) => number(side.answered)), ...none],
    [text.base, ...sides.map(({ whole }) => number(whole.base)), ...none],
    // Of a question that was not put to all, those without an answer are not those who left it.
    ...(question.when === undefined
      ? [[text.missing, ...sides.map(({ side, whole }) => number(side.asked === undefined ? undefined : side.asked - whole.base)), ...none]]
      : []),
  ];
  const answers = answerCodes(question).map((code): Child[] => [
    answerLabel(language, question, code),
    ...sides.map(({ whole }) => number(whole.counts[code] ?? 0)),
    ...sides.map(({ whole }) => number(percentOf(whole.counts[code] ?? 0, whole.base))),
  ]);
  return (
    <Table
      language={language}
      id="waves"
      caption={text.sideBySide}
      captionHidden
      columns={[
        { label: text.answer },
        ...sides.map(({ side }) => ({ label: text.count(side.label), numeric: true })),
        ...sides.map(({ side }) => ({ label: text.share(side.label), numeric: true })),
      ]}
      groups={[{ rows: [...answers, ...heads] }]}
    />
  );
}

/** The test of all who answered: where what the same agencies answered is not known or not shown, and always where a sample was asked. */
function Unpaired({ language, view: { wave, told } }: Viewed): JSX.Element | null {
  const sentences = unpairedWords(language, wave, told);
  if (sentences.length === 0) return null;
  return (
    <Section id="alla" title={comparedMessages[language].waves.unpaired}>
      <Sentences sentences={sentences} />
    </Section>
  );
}

/** What the agencies answered that answered both times, whole or not at all. */
function Paired({ language, view: { wave, told }, pair }: Viewed & { pair: ReleasedWave }): JSX.Element {
  const labels = wave.sides.map(({ label }) => label);
  return (
    <Section id="samma" title={comparedMessages[language].waves.same}>
      <Sentences sentences={pairedWords(language, told)} />
      {pair.patterns === undefined ? null : (
        <PatternTable language={language} id="moved" question={told.question} wave={pair} labels={labels} />
      )}
    </Section>
  );
}

/** Three rounds or more, by those who answered in all. */
function Series({ language, question, wave, labels }: Omit<PatternProps, "id">): JSX.Element {
  return (
    <Section id="serie" title={comparedMessages[language].waves.series} intro={labels.join(" · ")}>
      <Sentences sentences={seriesWords(language, wave)} />
      {wave.patterns === undefined ? null : (
        <PatternTable language={language} id="series" question={question} wave={wave} labels={labels} />
      )}
    </Section>
  );
}

type PatternProps = { language: Language; id: string; question: Question; wave: ReleasedWave; labels: readonly string[] };

function PatternTable({ language, id, question, wave, labels }: PatternProps): JSX.Element {
  const text = comparedMessages[language].waves;
  return (
    <Table
      language={language}
      id={id}
      caption={text.movedCaption}
      columns={[...labels.map((label) => ({ label })), { label: text.patternCount, numeric: true }]}
      groups={[
        {
          rows: (wave.patterns ?? []).map(({ answers, count }) => [
            ...answers.map((answer) => answerLabel(language, question, answer)),
            formatNumber(language, count),
          ]),
        },
      ]}
    />
  );
}
