import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout, type Page, PageHeader, Prose, Section, Stack } from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import { messages, resultMessages } from "../messages.ts";
import { boundsOf } from "../result/result-view.ts";
import { crumbsTo } from "./printed.pages.tsx";
import { nameOf, type PrintedRound, type PrintedRow, rowsOf } from "./printed.ts";
import { FindingsOf, PrintedTable, RoundSource } from "./printed-table.pages.tsx";
import { contradictsItself } from "./printed-view.ts";

type Shown = { page: Page; round: PrintedRound };

/** How many of those that were asked have answered, as printed: one table after the other, and what the others can mean for each share. */
export function PrintedRatesPage({ page, round }: Shown): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const rows = ratesOf(round);
  const tables = [...new Set(rows.map(({ table }) => table))];
  const { asked, answered } = responsesIn(rows);
  const number = (value: number): string => formatNumber(language, value);
  return (
    <Layout page={page} title={text.rates} description={text.ratesDescription} crumbs={crumbsTo(page, round, text.rates)}>
      <PageHeader title={text.rates} lead={text.ratesLead(number(answered), number(asked), number(asked - answered))} />
      <Stack gap="large">
        {tables.map((table) => {
          const own = rows.filter((row) => row.table === table);
          const name = nameOf(round.words, language, "tables", table);
          return (
            <Section id={`tabell-${table}`} title={name}>
              <PrintedTable {...{ page, round }} rows={own} id={`rates-${table}`} caption={`${text.tableCaption(table)}, ${name}`} />
              <FindingsOf {...{ page, round }} rows={own} id={`anm-${table}`} caption={text.tableCaption(table)} />
            </Section>
          );
        })}
        <Bounds page={page} round={round} asked={asked} />
        <RoundSource page={page} round={round} />
      </Stack>
    </Layout>
  );
}

/** The lowest and highest that the share of yes can have been among all who were asked; not where the printed row contradicts itself. */
function Bounds({ page: { language }, round, asked }: Shown & { asked: number }): JSX.Element {
  const { boundsTitle, bounds } = resultMessages[language];
  const totals = rowsOf(round.figures).filter((row) => row.question !== undefined && row.category === undefined && row.parts.length > 1);
  const sure = totals.filter((row) => !contradictsItself(row, round.findings));
  const yes = nameOf(round.words, language, "kinds", "yes");
  return (
    <Section id="bortfall" title={boundsTitle} intro={messages[language].ratesBounds}>
      <Prose>
        <ul>
          {sure.map(({ question = "", whole, parts }) => {
            const part = parts.find(({ kind }) => kind === "yes")?.count ?? 0;
            const { least, most } = boundsOf(part, whole?.count ?? 0, asked);
            return (
              <li>
                {nameOf(round.words, language, "questions", question)}{" "}
                {bounds(yes, formatNumber(language, least), formatNumber(language, most))}
              </li>
            );
          })}
        </ul>
      </Prose>
    </Section>
  );
}

/** The rows in which those that were asked are the whole. */
function ratesOf({ figures }: PrintedRound): readonly PrintedRow[] {
  return rowsOf(figures).filter(({ whole }) => whole?.kind === "population");
}

export function hasRates(round: PrintedRound): boolean {
  return ratesOf(round).length > 0;
}

function responsesIn(rows: readonly PrintedRow[]): { readonly asked: number; readonly answered: number } {
  const total = rows.find(({ category }) => category === undefined);
  return { asked: total?.whole?.count ?? 0, answered: total?.parts.find(({ kind }) => kind === "responses")?.count ?? 0 };
}
