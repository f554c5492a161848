import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Card,
  CardList,
  type Crumb,
  DownloadLinks,
  FacetForm,
  Item,
  ItemList,
  Layout,
  Link,
  type Page,
  PageHeader,
  Prose,
  Section,
  SelfAssessmentLink,
  Stack,
  WithAside,
} from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import { addresses, hrefTo, roundHref } from "../addresses.ts";
import { inLanguage, type Words } from "../instrument/instrument.ts";
import { ruleCodes, severities } from "../consistency/finding.ts";
import { wordsOfConsistency } from "../consistency/words.ts";
import { messages } from "../messages.ts";
import { closingWords } from "../round/closing-words.ts";
import { type KeptFinding, nameOf, type PrintedRound, type RoundWords, rowsOf } from "./printed.ts";
import { FindingList, FindingsOf, PrintedTable, RoundSource, YesChart } from "./printed-table.pages.tsx";
import { writePercent } from "./printed-view.ts";

type Shown = { page: Page; round: PrintedRound };

type SurveysProps = {
  page: Page;
  /** Held elsewhere, and known from their printed tables. */
  rounds: readonly { slug: string; words: RoundWords }[];
  /** Held here. */
  released: readonly { readonly id: string; readonly title: Words; readonly closesAt: Instant }[];
};

export function SurveysPage({ page, rounds, released }: SurveysProps): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const closings = closingWords(language, released);
  return (
    <Layout page={page} title={text.surveys} description={text.description}>
      <PageHeader title={text.surveys} lead={text.surveysLead} />
      <SelfAssessmentLink page={page} />
      {released.length === 0 ? null : (
        <ItemList label={text.surveys}>
          {released.map(({ id, title }, index) => (
            <Item title={inLanguage(title, language).text} href={hrefTo("results", language, { id })} facts={closings[index]}>
              <Ways page={page} id={id} title={inLanguage(title, language).text} />
            </Item>
          ))}
        </ItemList>
      )}
      {rounds.map(({ slug: round, words }) => (
        <Section id={`enkat-${round}`} title={words.title[language]} intro={text.description}>
          <p>
            <Link href={roundHref(language, "round", { round })} arrow>
              {text.toRound(words.title[language])}
            </Link>
          </p>
          <PrintedWays page={page} round={round} words={words} />
        </Section>
      ))}
    </Layout>
  );
}

/** Everything that there is of a printed round: response rates, files, questions, tables, and what its tables contradict. */
function PrintedWays({ page: { language }, round, words }: { page: Page; round: string; words: RoundWords }): JSX.Element {
  const text = messages[language];
  return (
    <ul>
      <li>
        <a href={roundHref(language, "rates", { round })}>{text.rates}</a>
      </li>
      <li>
        <a href={`${roundHref(language, "round", { round })}#filer`}>{text.files.title}</a>
      </li>
      {Object.keys(words.questions).map((question) => (
        <li>
          <a href={roundHref(language, "question", { round, question })}>{nameOf(words, language, "questions", question)}</a>
        </li>
      ))}
      {Object.keys(words.tables).map((table) => (
        <li>
          <a href={roundHref(language, "table", { round, table })}>{nameOf(words, language, "tables", table)}</a>
        </li>
      ))}
      <li>
        <a href={roundHref(language, "findings", { round })}>{text.findings}</a>
      </li>
    </ul>
  );
}

/** What else there is of a round: who did not answer, the report, and the files. */
function Ways({ page: { language }, id, title }: { page: Page; id: string; title: string }): JSX.Element {
  const text = messages[language].ways;
  const ways = [
    { label: text.missing, href: hrefTo("resultsMissing", language, { id }) },
    { label: text.report, href: hrefTo("report", language, { id }) },
    { label: text.reportFile, href: hrefTo("reportFile", language, { id }) },
    { label: text.files, href: `${hrefTo("results", language, { id })}#filer` },
  ];
  return (
    <>
      {ways.map(({ label, href }, index) => (
        <>
          {index === 0 ? "" : " · "}
          <a href={href} aria-label={text.of(label, title)}>
            {label}
          </a>
        </>
      ))}
    </>
  );
}

export function crumbsTo(page: Page, { slug, words }: PrintedRound, at?: string): readonly Crumb[] {
  const { language } = page;
  const title = words.title[language];
  const surveys = { label: messages[language].surveys, href: addresses.surveys[language] };
  return at === undefined
    ? [surveys, { label: title }]
    : [surveys, { label: title, href: roundHref(language, "round", { round: slug }) }, { label: at }];
}

export function RoundPage({ page, round }: Shown): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const contradictions = round.findings.filter(({ finding }) => finding.severity === "contradiction").length;
  const tables = [...new Set(round.figures.filter(({ table }) => table in round.words.tables).map(({ table }) => table))];
  return (
    <Layout page={page} title={round.words.title[language]} description={text.description} crumbs={crumbsTo(page, round)}>
      <PageHeader title={round.words.title[language]} lead={round.words.lead[language]} />
      <Stack gap="large">
        <p>
          <Link href={roundHref(language, "findings", { round: round.slug })} arrow>
            {text.findingsLink(round.findings.length, contradictions)}
          </Link>
        </p>
        <Section id="kan-saga" title={text.honest}>
          <Prose>
            <ul>
              {round.words.canSay.map((point) => (
                <li>{point[language]}</li>
              ))}
            </ul>
          </Prose>
        </Section>
        <Section id="fragor" title={text.questions} intro={round.words.aboutQuestions[language]}>
          <Questions page={page} round={round} />
        </Section>
        <Section id="tabeller" title={text.otherTables}>
          <ul>
            <li>
              <a href={roundHref(language, "rates", { round: round.slug })}>{text.rates}</a>
            </li>
            {tables.map((table) => (
              <li>
                <a href={roundHref(language, "table", { round: round.slug, table })}>{nameOf(round.words, language, "tables", table)}</a>
              </li>
            ))}
          </ul>
        </Section>
        <Section id="filer" title={text.files.title}>
          <DownloadLinks page={page} label={text.download} place={`surveys/${round.slug}`} />
        </Section>
        <RoundSource page={page} round={round} />
      </Stack>
    </Layout>
  );
}

function Questions({ page, round }: Shown): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const totals = rowsOf(round.figures).filter(
    ({ question, category, parts }) => question !== undefined && category === undefined && parts.length > 1,
  );
  return (
    <CardList
      columns={2}
      cards={totals.map(({ question = "", whole, parts }) => {
        const yes = parts.find(({ kind }) => kind === "yes");
        const facts = text.sentence(
          formatNumber(language, yes?.count ?? 0),
          formatNumber(language, whole?.count ?? 0),
          nameOf(round.words, language, "kinds", "yes"),
          writePercent(language, yes?.share ?? ""),
        );
        return (
          <Card
            title={nameOf(round.words, language, "questions", question)}
            href={roundHref(language, "question", { round: round.slug, question })}
            eyebrow={text.questionNumber(question)}
            facts={facts}
          />
        );
      })}
    />
  );
}

export function QuestionPage({ page, round, question }: Shown & { question: string }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const rows = rowsOf(round.figures).filter((row) => row.question === question && row.parts.length > 1);
  const total = rows.filter(({ category }) => category === undefined);
  const variables = [...new Set(rows.flatMap(({ variable, category }) => (category === undefined ? [] : [variable ?? ""])))];
  const responses = round.figures.find(
    ({ kind, category, question: of }) => kind === "responses" && category === undefined && of === undefined,
  );
  const base = text.base(formatNumber(language, total[0]?.whole?.count ?? 0), formatNumber(language, responses?.count ?? 0));
  const name = nameOf(round.words, language, "questions", question);
  return (
    <Layout page={page} title={name} description={text.description} crumbs={crumbsTo(page, round, text.questionNumber(question))}>
      <PageHeader title={name} eyebrow={text.questionNumber(question)} lead={base} />
      <Stack gap="large">
        <Section id="svar" title={text.results}>
          <PrintedTable {...{ page, round }} rows={total} id="total" caption={text.tableCaption(total[0]?.table ?? "")} />
          <FindingsOf {...{ page, round }} rows={total} id="anm-svar" caption={text.tableCaption(total[0]?.table ?? "")} />
        </Section>
        <p>{text.hiddenIntro}</p>
        {variables.map((variable) => {
          const own = rows.filter((row) => row.variable === variable && row.category !== undefined);
          const called = nameOf(round.words, language, "variables", variable);
          return (
            <Section id={variable} title={text.by(called)}>
              <YesChart {...{ page, round }} rows={own} id={`${variable}-chart`} variable={called} />
              <PrintedTable
                {...{ page, round }}
                rows={own}
                id={`${variable}-table`}
                caption={`${text.tableCaption(own[0]?.table ?? "")}, ${called}`}
              />
              <FindingsOf
                {...{ page, round }}
                rows={own}
                id={`${variable}-findings`}
                caption={`${text.tableCaption(own[0]?.table ?? "")}, ${called}`}
              />
            </Section>
          );
        })}
        <RoundSource page={page} round={round} />
      </Stack>
    </Layout>
  );
}

export function PrintedTablePage({ page, round, table }: Shown & { table: string }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const name = nameOf(round.words, language, "tables", table);
  const rows = rowsOf(round.figures.filter((figure) => figure.table === table));
  const questions = [...new Set(rows.map(({ question }) => question))];
  return (
    <Layout page={page} title={name} description={text.description} crumbs={crumbsTo(page, round, name)}>
      <PageHeader title={name} eyebrow={text.tableCaption(table)} />
      <Stack gap="large">
        {questions.map((question) => (
          <PrintedTable
            {...{ page, round }}
            rows={rows.filter((row) => row.question === question)}
            id={`table-${question ?? "all"}`}
            caption={question === undefined ? name : nameOf(round.words, language, "questions", question)}
          />
        ))}
        <FindingsOf {...{ page, round }} rows={rows} id="anmarkningar" caption={name} level={2} />
        <RoundSource page={page} round={round} />
      </Stack>
    </Layout>
  );
}

export type Chosen = { readonly severity: readonly string[]; readonly rule: readonly string[] };

export function FindingsPage({ page, round, chosen }: Shown & { chosen: Chosen }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const words = wordsOfConsistency(language);
  const fits = ({ finding }: KeptFinding, not?: keyof Chosen): boolean =>
    (not === "severity" || chosen.severity.length === 0 || chosen.severity.includes(finding.severity)) &&
    (not === "rule" || chosen.rule.length === 0 || chosen.rule.includes(finding.rule));
  // The order of the file within each kind: whoever comes for contradictions does not begin with what is only rounded.
  const shown = severities.flatMap((severity) => round.findings.filter((kept) => kept.finding.severity === severity && fits(kept)));
  const count = (name: keyof Chosen, value: string): number =>
    round.findings.filter((kept) => fits(kept, name) && kept.finding[name] === value).length;
  const facets = [
    {
      name: "severity",
      label: text.severity,
      options: severities.map((value) => ({
        value,
        label: words.severities[value],
        count: count("severity", value),
        chosen: chosen.severity.includes(value),
      })),
    },
    {
      name: "rule",
      label: text.rule,
      options: ruleCodes
        .map((value) => ({ value, label: words.rules[value], count: count("rule", value), chosen: chosen.rule.includes(value) }))
        .filter((option) => option.count > 0 || option.chosen),
    },
  ];
  return (
    <Layout page={page} title={text.findings} description={text.findingsLead} crumbs={crumbsTo(page, round, text.findings)}>
      <PageHeader title={text.findings} lead={text.findingsLead} />
      <Stack gap="large">
        <WithAside side="start" aside={<FacetForm language={language} action={page.path} facets={facets} />}>
          <Section id="anmarkningar" title={text.findingsFound(shown.length)}>
            {shown.length === 0 ? <p>{text.noFindings}</p> : <FindingList page={page} round={round} findings={shown} />}
          </Section>
        </WithAside>
        <DownloadLinks page={page} label={text.downloadFindings} place={`surveys/${round.slug}/findings`} />
        <RoundSource page={page} round={round} />
      </Stack>
    </Layout>
  );
}
