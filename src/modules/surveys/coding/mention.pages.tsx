import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, EmptyState, Form, Layout, type Page, PageHeader, Prose, Section, Stack, Table } from "../../../design/index.ts";
import { compareText, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { itemHref, type NamedItem } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import type { CodingTold } from "./coding-done.ts";
import { readingCrumb, ReadingFrame } from "./coding-parts.pages.tsx";
import type { ReleasedMention, ReleasedReading } from "./mention.ts";
import { codingMessages } from "../messages.ts";
import { resultCrumbs } from "../result/result-parts.pages.tsx";
import type { KeptRound } from "../round/round.ts";

type MentionsProps = { language: Language; round: KeptRound; reading: ReleasedReading; items: readonly NamedItem[] };

/** What agencies mention in words of their own: how many, never who. */
export function ReadingResultPage({ page, ...view }: { page: Page } & Omit<MentionsProps, "language">): JSX.Element {
  const { language } = page;
  const { results: text } = codingMessages[language];
  const { round, reading } = view;
  const number = (value: number): string => formatNumber(language, value);
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={text.title} lead={text.lead(number(reading.agencies), number(reading.answers))} />
      <Stack gap="large">
        <Section id="lasa" title={text.how}>
          <Prose>
            <ul>
              <li>{text.points.counted}</li>
              <li>{text.points.silent}</li>
              <li>{text.points.quotes}</li>
              <li>{text.points.hidden(number(round.threshold))}</li>
            </ul>
          </Prose>
        </Section>
        <Mentions language={language} {...view} />
      </Stack>
    </Layout>
  );
}

/** Those that most mention come first; of those that are not shown the order says nothing. */
function Mentions({ language, reading, items }: MentionsProps): JSX.Element {
  const { results: text } = codingMessages[language];
  const named = ({ item }: ReleasedMention): NamedItem | undefined => items.find(({ id }) => id === item);
  const titleOf = (mention: ReleasedMention): string => named(mention)?.title ?? text.gone;
  const rows = reading.mentions
    .toSorted((one, other) => Math.sign((other.agencies ?? 0) - (one.agencies ?? 0)) || compareText(language, titleOf(one), titleOf(other)))
    .map((mention) => {
      const item = named(mention);
      return [
        item === undefined ? (
          text.gone
        ) : (
          <a href={itemHref(language, "obstacle", item.slug)} lang={item.language === language ? undefined : item.language}>
            {item.title}
          </a>
        ),
        mention.agencies === undefined ? <em>{text.hidden}</em> : formatNumber(language, mention.agencies),
      ];
    });
  return (
    <Section id="hinder" title={text.table} intro={text.base(formatNumber(language, reading.agencies))}>
      {rows.length === 0 ? (
        <p>{text.noMentions}</p>
      ) : (
        <Table
          language={language}
          id="mentions"
          caption={text.table}
          captionHidden
          columns={[{ label: text.obstacle }, { label: text.agencies, numeric: true }]}
          groups={[{ rows }]}
        />
      )}
    </Section>
  );
}

/** Why nothing can be published yet. */
export type ReleaseHindrance = "unfinished" | "notReleased" | "few";

export type ReadingReleaseView = CodingTold & {
  readonly round: KeptRound;
  readonly hindrance: ReleaseHindrance | undefined;
  /** What would be shown. */
  readonly reading: ReleasedReading | undefined;
  readonly items: readonly NamedItem[];
};

/** What would be published, before it is. */
export function ReadingReleasePage({ page, view }: { page: Page; view: ReadingReleaseView }): JSX.Element {
  const { language } = page;
  const { title, release: text, results } = codingMessages[language];
  const { round, hindrance, reading, items, refusal } = view;
  const number = (value: number): string => formatNumber(language, value);
  return (
    <ReadingFrame page={page} title={text.title} eyebrow={title} way={[readingCrumb(language, round)]} lead={text.lead} refusal={refusal}>
      {hindrance === undefined ? null : <EmptyState title={text.notYet}>{text[hindrance]}</EmptyState>}
      {reading === undefined ? null : (
        <>
          <p>{results.lead(number(reading.agencies), number(reading.answers))}</p>
          <Mentions language={language} round={round} reading={reading} items={items} />
        </>
      )}
      {hindrance === undefined && reading !== undefined ? (
        <Form page={page} action={hrefTo("readingRelease", language, { id: round.id })}>
          <Button>{text.button}</Button>
        </Form>
      ) : null}
    </ReadingFrame>
  );
}
