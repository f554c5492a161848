import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  type Page,
  Section,
} from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { CopyButton, InstrumentFrame, WordsFields } from "./instrument-parts.pages.tsx";
import { minutesToAnswer } from "./instrument-time.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import { inLanguage, type Instrument, longest, questionsOf } from "./instrument.ts";
import { instrumentMessages, roundMessages } from "../messages.ts";
import type { Round } from "../round/round.ts";

export type Wave = Pick<Round, "id" | "title" | "opensAt" | "closesAt"> & { readonly definition: Instrument };

type ListView = { readonly instruments: readonly KeptInstrument[]; readonly waves: readonly Wave[] };

/** All questions there are: one's own, those that have been asked, and those of the bank. */
export function InstrumentsPage({ page, view }: { page: Page; view: ListView }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language];
  const own = view.instruments.filter(({ code }) => code === undefined);
  return (
    <InstrumentFrame page={page} title={text.title} description={text.description} lead={text.lead}>
      <ButtonRow>
        <ButtonLink href={addresses.newInstrument[language]}>{text.newEmpty}</ButtonLink>
      </ButtonRow>
      <Section id="egna" title={text.own} intro={text.ownIntro}>
        {own.length === 0 ? (
          <EmptyState title={text.noOwn}>{text.noOwnText}</EmptyState>
        ) : (
          <Instruments page={page} label={text.own} instruments={own} />
        )}
      </Section>
      {view.waves.length === 0 ? null : <Waves page={page} waves={view.waves} />}
      <Section id="frageban" title={text.bank} intro={text.bankIntro}>
        <Instruments page={page} label={text.bank} instruments={view.instruments.filter(({ code }) => code !== undefined)} />
      </Section>
    </InstrumentFrame>
  );
}

function Instruments({ page, label, instruments }: { page: Page; label: string; instruments: readonly KeptInstrument[] }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language];
  return (
    <ItemList label={label}>
      {instruments.map(({ id, code, definition, changedAt }) => {
        const title = inLanguage(definition.title, language);
        const changed = code === undefined ? ` · ${text.changed(formatDate(language, changedAt))}` : "";
        return (
          <Item
            title={title.text}
            href={hrefTo("instrument", language, { id })}
            lang={title.language === language ? undefined : title.language}
            facts={<span lang={language}>{factsOf(language, definition) + changed}</span>}
            action={<CopyButton page={page} from="instrument" id={id} title={title.text} />}
          >
            {inLanguage(definition.lead, language).text}
          </Item>
        );
      })}
    </ItemList>
  );
}

function Waves({ page, waves }: { page: Page; waves: readonly Wave[] }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language];
  return (
    <Section id="omgangar" title={text.waves} intro={text.wavesIntro}>
      <ItemList label={text.waves}>
        {waves.map(({ id, title, opensAt, closesAt, definition }) => {
          const name = inLanguage(title, language).text;
          return (
            <Item
              title={name}
              href={hrefTo("ownRound", language, { id })}
              facts={`${roundMessages[language].from(formatDate(language, opensAt), formatDate(language, closesAt))} · ${factsOf(language, definition)}`}
              action={<CopyButton page={page} from="round" id={id} title={name} />}
            />
          );
        })}
      </ItemList>
    </Section>
  );
}

function factsOf(language: Language, instrument: Instrument): string {
  const text = instrumentMessages[language];
  const { length } = questionsOf(instrument);
  const questions = text.questionCount(length, formatNumber(language, length));
  return length === 0 ? questions : text.facts(questions, formatNumber(language, minutesToAnswer(instrument)));
}

/** Beginning from nothing: a title and a few lines. */
export function NewInstrumentPage({ page, draft }: { page: Page; draft: Draft }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].begin;
  const { issues, field } = draftedFields(language, draft, headLabels(language));
  return (
    <InstrumentFrame page={page} title={text.title} description={text.description} lead={text.lead} way={[]}>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <HeadFields language={language} field={field} />
        <Button>{text.save}</Button>
      </Form>
    </InstrumentFrame>
  );
}

export function headLabels(language: Language): Record<string, string> {
  const { titleSv, titleEn, leadSv, leadEn, sourceSv, sourceEn } = instrumentMessages[language].head;
  return { titleSv, titleEn, leadSv, leadEn, sourceSv, sourceEn };
}

export function HeadFields({ language, field }: { language: Language; field: ReturnType<typeof draftedFields>["field"] }): JSX.Element {
  const text = instrumentMessages[language].head;
  return (
    <>
      <WordsFields field={field} name="title" most={longest.title} />
      <WordsFields field={field} name="lead" most={longest.intro} rows={4} hint={text.leadHint} />
      <WordsFields field={field} name="source" most={longest.title} hint={text.sourceHint} optional />
    </>
  );
}
