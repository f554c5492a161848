import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, EmptyState, Form, Layout, Link, type Page, PageHeader, Prose, Section, Stack, Table } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { itemHref } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import type { CodingTold } from "./coding-done.ts";
import { readingCrumb, ReadingFrame } from "./coding-parts.pages.tsx";
import { agreementInWords, mentionInWords, readingInWords, type ToldReading } from "./told-reading.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { codingMessages } from "../messages.ts";
import { resultCrumbs } from "../result/result-parts.pages.tsx";
import type { KeptRound } from "../round/round.ts";

type ReadingProps = { page: Page; round: KeptRound; instrument: Instrument; reading: ToldReading };

/** What agencies mention in words of their own: how many, never who. */
export function ReadingResultPage({ page, round, instrument, reading }: ReadingProps): JSX.Element {
  const { language } = page;
  const { results: text } = codingMessages[language];
  const lead = readingInWords(language, reading);
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={text.title} lead={lead} />
      <Stack gap="large">
        <Section id="lasa" title={text.how}>
          <Prose>
            <ul>
              <li>{text.points.counted}</li>
              <li>{text.points.silent}</li>
              <li>{text.points.quotes}</li>
              <li>{text.points.hidden(formatNumber(language, round.threshold))}</li>
            </ul>
          </Prose>
        </Section>
        <Mentions language={language} reading={reading} />
        <Agreements language={language} instrument={instrument} reading={reading} />
      </Stack>
    </Layout>
  );
}

/** The same in short, on the page of all the results. */
export function ReadingSection({ page: { language }, round, instrument, reading }: ReadingProps): JSX.Element {
  const { results: text } = codingMessages[language];
  const shown = reading.mentions.filter(({ agencies }) => agencies !== undefined).slice(0, mostInShort);
  return (
    <Section id="egna-ord" title={text.title} intro={readingInWords(language, reading)}>
      <Prose>
        {shown.length === 0 ? null : (
          <ul>
            {shown.map((mention) => (
              <li lang={mention.title[language].language === language ? undefined : mention.title[language].language}>
                {mentionInWords(language, mention)}
              </li>
            ))}
          </ul>
        )}
        {reading.agreements.map((agreement) => (
          <p>{agreementInWords(language, instrument, agreement)}</p>
        ))}
      </Prose>
      <p>
        <Link href={hrefTo("resultsReading", language, { id: round.id })} arrow>
          {text.way}
        </Link>
      </p>
    </Section>
  );
}

/** So many obstacles, those that most mention, stand on the page of all the results. */
const mostInShort = 5;

function Mentions({ language, reading }: { language: Language; reading: ToldReading }): JSX.Element {
  const { results: text } = codingMessages[language];
  const rows = reading.mentions.map(({ slug, title, agencies }) => {
    const { text: name, language: lang } = title[language];
    return [
      slug === undefined ? (
        name
      ) : (
        <a href={itemHref(language, "obstacle", slug)} lang={lang === language ? undefined : lang}>
          {name}
        </a>
      ),
      agencies === undefined ? <em>{text.hidden}</em> : formatNumber(language, agencies),
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

function Agreements({ language, instrument, reading }: { language: Language } & Pick<ReadingProps, "instrument" | "reading">): JSX.Element {
  const { results: text, agreement } = codingMessages[language];
  return (
    <Section id="overens" title={text.agreementTitle} intro={text.agreementText}>
      <Prose>
        <ul>
          {reading.agreements.map((one) => (
            <li>{agreementInWords(language, instrument, one)}</li>
          ))}
        </ul>
        <p>{agreement.limits}</p>
      </Prose>
    </Section>
  );
}

/** Why nothing can be published yet. */
export type ReleaseHindrance = "unfinished" | "notReleased" | "few";

export type ReadingReleaseView = CodingTold & {
  readonly round: KeptRound;
  readonly hindrance: ReleaseHindrance | undefined;
  /** What would be shown. */
  readonly reading: ToldReading | undefined;
  readonly instrument: Instrument;
};

/** What would be published, before it is. */
export function ReadingReleasePage({ page, view }: { page: Page; view: ReadingReleaseView }): JSX.Element {
  const { language } = page;
  const { title, release: text } = codingMessages[language];
  const { round, hindrance, reading, instrument, refusal } = view;
  return (
    <ReadingFrame page={page} title={text.title} eyebrow={title} way={[readingCrumb(language, round)]} lead={text.lead} refusal={refusal}>
      {hindrance === undefined ? null : <EmptyState title={text.notYet}>{text[hindrance]}</EmptyState>}
      {reading === undefined ? null : (
        <>
          <p>{readingInWords(language, reading)}</p>
          <Mentions language={language} reading={reading} />
          <Agreements language={language} instrument={instrument} reading={reading} />
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
