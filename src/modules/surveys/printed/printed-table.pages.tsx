import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { BarChart, FigureWithText, type Page, Section, SourceNote, Stack, Table } from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import { describeFinding, describeRepairs, wordsOfConsistency } from "../consistency/words.ts";
import { messages } from "../messages.ts";
import { findingsBeside, type KeptFinding, nameOf, type PrintedFigure, type PrintedRound, type PrintedRow } from "./printed.ts";
import { contradictsItself, findingsAt, groupName, missingIn, namingOf, recomputed, writePercent } from "./printed-view.ts";

type Shown = { page: Page; round: PrintedRound };
type RowsProps = Shown & { rows: readonly PrintedRow[]; id: string; caption: string };

/** Rows of one printed table: counts first, each printed share with the computed one where they differ, and what is found beside its figure. */
export function PrintedTable({ page, round, rows, id, caption }: RowsProps): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const kinds = [...new Set(rows.flatMap(({ parts }) => parts.map(({ kind }) => kind)))];
  const isLong = rows.length === 1 && kinds.length > 2;
  const hasHiding = rows.some(({ question, category }) => question !== undefined && category !== undefined) && kinds.length > 1;
  const hasWhole = rows.some(({ whole }) => whole !== undefined);
  const beside = rows.some(({ question }) => question !== undefined);
  const kindName = (kind: string): string => nameOf(round.words, language, "kinds", kind);
  const cells = (row: PrintedRow): Child[] => [
    groupName(round, language, row.category),
    ...(hasWhole ? [<Count {...{ page, round }} figure={row.whole} />] : []),
    ...kinds.flatMap((kind) => {
      const part = row.parts.find((one) => one.kind === kind);
      return [<Count {...{ page, round }} figure={part} />, <Share {...{ page, round }} figure={part} whole={row.whole} />];
    }),
    ...(beside && hasWhole ? [missingIn(row, round.figures, language)] : []),
    ...(hasHiding ? [<Hiding {...{ page, round, row }} />] : []),
  ];
  const columns = [
    { label: text.group },
    ...(hasWhole ? [{ label: beside ? text.answered : kindName(rows[0]?.whole?.kind ?? ""), numeric: true }] : []),
    ...kinds.flatMap((kind) => [
      { label: `${kindName(kind)}, ${text.count}`, numeric: true },
      { label: `${kindName(kind)}, % ${text.printedShare}`, numeric: true },
    ]),
    ...(beside && hasWhole ? [{ label: text.missing, numeric: true }] : []),
    ...(hasHiding ? [{ label: text.wouldHide }] : []),
  ];
  const [first] = rows;
  return isLong && first !== undefined ? (
    <LongTable {...{ page, round, id, caption }} row={first} />
  ) : (
    <Table language={language} id={id} caption={caption} columns={columns} groups={[{ rows: rows.map(cells) }]} />
  );
}

/** One group with many parts: a part a row. */
function LongTable({ page, round, row, id, caption }: Shown & { row: PrintedRow; id: string; caption: string }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const columns = [{ label: text.group }, { label: text.count, numeric: true }, { label: `% ${text.printedShare}`, numeric: true }];
  const figures = [...row.parts, ...(row.whole === undefined ? [] : [row.whole])];
  const groups = [
    {
      rows: figures.map((figure) => [
        nameOf(round.words, language, "kinds", figure.kind),
        <Count {...{ page, round, figure }} />,
        <Share {...{ page, round, figure }} whole={row.whole} />,
      ]),
    },
  ];
  return <Table {...{ language, id, caption, columns, groups }} />;
}

function Count({ page, round, figure }: Shown & { figure: PrintedFigure | undefined }): JSX.Element {
  if (figure?.count === undefined) return <>–</>;
  return (
    <>
      {formatNumber(page.language, figure.count)}
      <Marks page={page} findings={findingsAt(figure, "countCell", round.findings)} />
    </>
  );
}

function Share({
  page,
  round,
  figure,
  whole,
}: Shown & { figure: PrintedFigure | undefined; whole: PrintedFigure | undefined }): JSX.Element {
  if (figure?.share === undefined) return <>–</>;
  const computed = figure.isWhole ? undefined : recomputed(figure, whole, round.words.rounding);
  return (
    <>
      {writePercent(page.language, figure.share)} %
      {computed === undefined || computed === figure.share ? null : (
        <>
          <br />
          <small>{messages[page.language].recomputed(writePercent(page.language, computed))}</small>
        </>
      )}
      <Marks page={page} findings={findingsAt(figure, "shareCell", round.findings)} />
    </>
  );
}

/** Links to what is found, in words: a colour alone would not say it. */
function Marks({ page, findings }: { page: Page; findings: readonly KeptFinding[] }): JSX.Element {
  const { severities } = wordsOfConsistency(page.language);
  return (
    <>
      {findings.map(({ number, finding }) => (
        <>
          <br />
          <small>
            <a href={`#f${number}`}>{messages[page.language].mark(severities[finding.severity], String(number))}</a>
          </small>
        </>
      ))}
    </>
  );
}

function Hiding({ page, round, row }: Shown & { row: PrintedRow }): JSX.Element {
  const text = messages[page.language];
  const hiding = round.hidings.find(
    ({ question, variable, category }) => question === row.question && variable === row.variable && category === row.category,
  );
  if (row.category === undefined) return <>–</>;
  return <>{hiding === undefined ? text.shown : `${text.hidden}: ${text.reasons[hiding.reason]}`}</>;
}

type FindingsProps = Shown & { findings: readonly KeptFinding[] };

/** What is found in some rows, each with its arithmetic. */
export function FindingsOf({ page, round, rows, id, caption, level = 3 }: RowsProps & { level?: 2 | 3 }): JSX.Element | null {
  const findings = findingsBeside(rows, round.findings).filter(({ finding }) => finding.rule !== "fewer-than-whole");
  if (findings.length === 0) return null;
  return (
    <Section id={id} level={level} title={messages[page.language].findingsHere(caption)}>
      <FindingList {...{ page, round, findings }} />
    </Section>
  );
}

export function FindingList({ page, round, findings }: FindingsProps): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const words = wordsOfConsistency(language);
  const naming = namingOf(round, language);
  return (
    <ul class="item-list">
      {findings.map(({ number, finding, question, category }) => {
        const where = [
          text.tableCaption(finding.place.table),
          ...(question === undefined ? [] : [text.questionNumber(question)]),
          groupName(round, language, category),
          ...(finding.place.line === undefined ? [] : [text.line(formatNumber(language, finding.place.line))]),
        ];
        return (
          <li id={`f${number}`} class="item">
            <Stack gap="small">
              <p>
                <strong>
                  {text.mark(words.severities[finding.severity], String(number))}: {words.rules[finding.rule]}
                </strong>
                <br />
                {where.join(" · ")}
              </p>
              <p>{describeFinding(language, finding, naming)}</p>
              <p>
                <code>{arithmeticInWords(finding.arithmetic, (kind) => nameOf(round.words, language, "kinds", kind))}</code>
              </p>
              {finding.repairs.length === 0 ? null : <p>{describeRepairs(language, finding.repairs, naming)}</p>}
            </Stack>
          </li>
        );
      })}
    </ul>
  );
}

/** Where sums of several kinds stand in a row, each begins with its kind. */
function arithmeticInWords(arithmetic: string, nameOfKind: (kind: string) => string): string {
  return arithmetic
    .split("; ")
    .map((sum) => {
      const [kind = "", ...rest] = sum.split(": ");
      return rest.length === 0 ? sum : `${nameOfKind(kind)}: ${rest.join(": ")}`;
    })
    .join("; ");
}

/** The share of yes in each group, drawn and in sentences. Rows that contradict themselves are not drawn. */
export function YesChart({
  page,
  round,
  rows,
  id,
  variable,
}: Shown & { rows: readonly PrintedRow[]; id: string; variable: string }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const drawn = rows.map((row) => {
    const yes = row.parts.find(({ kind }) => kind === "yes");
    const share =
      yes === undefined || contradictsItself(row, round.findings) ? undefined : recomputed(yes, row.whole, round.words.rounding);
    return {
      label: groupName(round, language, row.category),
      share,
      part: formatNumber(language, yes?.count ?? 0),
      whole: formatNumber(language, row.whole?.count ?? 0),
    };
  });
  const bars = drawn.map(({ label, share, part, whole }) =>
    share === undefined
      ? { label, says: text.notDrawn }
      : { label, percent: Number(share), says: `${part}/${whole} = ${writePercent(language, share)} %` },
  );
  const yesName = nameOf(round.words, language, "kinds", "yes");
  const words = (
    <ul>
      {drawn.map(({ label, share, part, whole }) => (
        <li>
          {share === undefined
            ? text.notDrawnWords(label)
            : `${label}: ${text.sentence(part, whole, yesName, writePercent(language, share))}`}
        </li>
      ))}
    </ul>
  );
  return (
    <FigureWithText language={language} words={words}>
      <BarChart id={id} title={text.chartTitle(variable)} description={text.chartDescription} bars={bars} />
    </FigureWithText>
  );
}

export function RoundSource({ page, round }: Shown): JSX.Element {
  const { cite, section, lines } = round.words;
  return <SourceNote language={page.language} sources={[{ work: cite, section: section[page.language], lines }]} />;
}
