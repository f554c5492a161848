import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, EmptyState, Link, type Page, Prose, Section, Table } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { CatalogueEntry } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import { agreementLevel, type ReadersAgreement } from "./coding-agreement.ts";
import { obstacleTitle, questionCrumb, readingCrumb, ReadingFrame } from "./coding-parts.pages.tsx";
import type { QuestionReading } from "./coding-view.ts";
import type { Question } from "../instrument/instrument.ts";
import { codingMessages } from "../messages.ts";
import type { KeptRound } from "../round/round.ts";
import type { Agreement } from "../statistics/agreement.ts";

export type AgreementView = {
  readonly round: KeptRound;
  readonly question: Question;
  readonly reading: QuestionReading;
  /** None as long as readers may not see each other's codes, or when one has read alone. */
  readonly agreement: ReadersAgreement | undefined;
  readonly catalogue: readonly CatalogueEntry[];
};
type Props = { page: Page; view: AgreementView };

/** How far two readers agree, in all and obstacle by obstacle; with what that is worth. */
export function ReadingAgreementPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = codingMessages[language].agreement;
  const { round, question, reading, agreement } = view;
  const number = (value: number): string => formatNumber(language, value);
  const way = [readingCrumb(language, round), questionCrumb(language, round, question)];
  const lead = agreement === undefined ? undefined : text.lead(number(agreement.units), number(agreement.same));
  return (
    <ReadingFrame page={page} title={text.title} way={way} lead={lead}>
      {agreement === undefined ? (
        <EmptyState title={text.notYet}>{reading.isFinished ? text.oneReader : text.notYetText}</EmptyState>
      ) : (
        <>
          <Overall language={language} agreement={agreement} />
          <ByObstacle page={page} view={view} agreement={agreement} />
          <p>
            <Link href={`${hrefTo("readingQuestion", language, { id: round.id, question: question.code })}?show=disputed`} arrow>
              {text.toDisputes}
            </Link>
          </p>
        </>
      )}
    </ReadingFrame>
  );
}

/** A figure of agreement with two decimals; a dash where there is none. */
export function agreementFigure(language: Language, agreement: Agreement): string {
  return agreement.kind === "none" ? "–" : formatNumber(language, Math.round(agreement.value * 100) / 100);
}

function Overall({ language, agreement: { alpha, kappa } }: { language: Language; agreement: ReadersAgreement }): JSX.Element {
  const text = codingMessages[language].agreement;
  const facts = [
    { term: text.alpha, description: `${agreementFigure(language, alpha)}. ${text.levels[agreementLevel(alpha)]}` },
    ...(kappa === undefined ? [] : [{ term: text.kappa, description: agreementFigure(language, kappa) }]),
  ];
  return (
    <Section id="hela" title={text.overall} intro={text.overallText}>
      <DescriptionList facts={facts} />
      <Prose>
        <p>{text.meaning}</p>
        <p>{text.limits}</p>
      </Prose>
    </Section>
  );
}

function ByObstacle({
  page: { language },
  view: { catalogue },
  agreement: { obstacles },
}: Props & { agreement: ReadersAgreement }): JSX.Element | null {
  const text = codingMessages[language].agreement;
  const { columns } = text;
  if (obstacles.length === 0) return null;
  const number = (value: number): string => formatNumber(language, value);
  const rows = obstacles.map(({ item, first, second, both, alpha }) => [
    obstacleTitle(language, catalogue, item),
    number(first),
    number(second),
    number(both),
    agreementFigure(language, alpha),
    text.levels[agreementLevel(alpha)],
  ]);
  return (
    <Section id="hinder" title={text.byObstacle}>
      <Table
        language={language}
        id="agreement"
        caption={text.byObstacle}
        captionHidden
        columns={[
          { label: columns.obstacle },
          { label: columns.first, numeric: true },
          { label: columns.second, numeric: true },
          { label: columns.both, numeric: true },
          { label: columns.alpha, numeric: true },
          { label: columns.says },
        ]}
        groups={[{ rows }]}
        note={text.rare}
      />
    </Section>
  );
}
