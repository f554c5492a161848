import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Form,
  Heading,
  Link,
  Notice,
  type Page,
  Prose,
  Section,
  Stack,
} from "../../../design/index.ts";
import { formatMoment, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { CopyButton, InstrumentFrame, type InstrumentTold, numberOf, QuestionSeen, Said } from "./instrument-parts.pages.tsx";
import { minutesToAnswer } from "./instrument-time.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import {
  faultsOf,
  inLanguage,
  type InstrumentSection,
  type Question,
  questionsOf,
  type Untranslated,
  untranslatedOf,
} from "./instrument.ts";
import { instrumentMessages } from "../messages.ts";

export type InstrumentView = InstrumentTold & {
  readonly kept: KeptInstrument;
  /** The language that the questions are read in. */
  readonly shown: Language;
  /** The title of the round whose questions it began with, where whoever reads may see it. */
  readonly comparedWith: string | undefined;
};
type ViewProps = { page: Page; view: InstrumentView };

/** An instrument as whoever answers will read it, with why each question is asked, and for one's own all that can be changed. */
export function InstrumentPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language];
  const { kept, shown, done, refusal } = view;
  const { definition, code } = kept;
  return (
    <InstrumentFrame
      page={page}
      title={inLanguage(definition.title, language).text}
      eyebrow={code === undefined ? text.ownEyebrow : text.bankEyebrow}
      description={text.page.description}
      lead={<Said page={page} shown={shown} words={definition.lead} />}
      way={[]}
      done={done}
      refusal={refusal}
    >
      <Facts page={page} view={view} />
      <Deeds page={page} view={view} />
      {kept.mayChange ? <Faults page={page} view={view} /> : null}
      {definition.sections.map((section) => (
        <SectionSeen page={page} view={view} section={section} />
      ))}
      {kept.mayChange ? (
        <ButtonRow>
          <ButtonLink href={hrefTo("newSection", language, { id: kept.id })} variant="secondary">
            {text.page.addSection}
          </ButtonLink>
        </ButtonRow>
      ) : null}
      <Missing page={page} view={view} />
    </InstrumentFrame>
  );
}

function Facts({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].page;
  const { kept, shown, comparedWith } = view;
  const { definition, code, changedAt, id } = kept;
  const { length } = questionsOf(definition);
  const minutes = minutesToAnswer(definition);
  const time = minutes === 1 ? text.minute : text.minutes(formatNumber(language, minutes));
  return (
    <Stack gap="small">
      <DescriptionList
        facts={[
          { term: text.questions, description: formatNumber(language, length) },
          ...(length === 0 ? [] : [{ term: text.time, description: time }]),
          ...(definition.source === undefined
            ? []
            : [{ term: text.source, description: <Said page={page} shown={shown} words={definition.source} /> }]),
          ...(comparedWith === undefined
            ? []
            : [{ term: text.compared, description: <a href={hrefTo("compare", language, { id })}>{comparedWith}</a> }]),
          ...(code === undefined ? [{ term: text.changedAt, description: formatMoment(language, changedAt) }] : []),
        ]}
      />
      {length === 0 ? null : <p class="fine-print">{text.timeRule}</p>}
    </Stack>
  );
}

function Deeds({ page, view: { kept, shown } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language];
  const { id, definition, mayChange } = kept;
  const values = { id };
  const other = shown === "sv" ? "en" : "sv";
  const title = inLanguage(definition.title, language).text;
  return (
    <Stack>
      <ButtonRow>
        {mayChange ? (
          <>
            <ButtonLink href={hrefTo("pick", language, values)}>{text.page.pick}</ButtonLink>
            <ButtonLink href={hrefTo("instrumentHead", language, values)} variant="secondary">
              {text.head.change}
            </ButtonLink>
          </>
        ) : null}
        <ButtonLink href={`${addresses.newRound[language]}?instrument=${id}`} variant="secondary">
          {text.page.plan}
        </ButtonLink>
        <CopyButton page={page} from="instrument" id={id} title={title} variant={mayChange ? "secondary" : "primary"} />
      </ButtonRow>
      <p class="no-print">
        <Link href={`${hrefTo("instrument", language, values)}?in=${other}`} arrow>
          {other === "en" ? text.page.inEnglish : text.page.inSwedish}
        </Link>
      </p>
    </Stack>
  );
}

/** What keeps the questions from being asked, all of it in one place; each is also said at its question. */
function Faults({ page, view: { kept } }: ViewProps): JSX.Element | null {
  const { language } = page;
  const text = instrumentMessages[language].page;
  const { definition } = kept;
  const faults = faultsOf(definition);
  const without = definition.sections.filter(({ questions }) => questions.length === 0);
  const isEmpty = questionsOf(definition).length === 0;
  if (faults.length === 0 && without.length === 0) return null;
  return (
    <Notice language={language} kind="attention" title={text.faults}>
      <ul>
        {isEmpty ? <li>{text.empty}</li> : null}
        {isEmpty ? null : without.map(({ title }) => <li>{text.emptySection(inLanguage(title, language).text)}</li>)}
        {faults.map(({ question, fault }) => (
          <li>
            <a href={`#q-${question}`}>{text.toQuestion(formatNumber(language, numberOf(definition, question)), text.fault[fault])}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type SectionProps = ViewProps & { readonly section: InstrumentSection };

function SectionSeen({ page, view, section }: SectionProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].page;
  const { kept, shown } = view;
  const { title, intro, questions, code } = section;
  const heading = inLanguage(title, shown);
  const values = { id: kept.id, section: code };
  return (
    <section class="section" id={`s-${code}`} aria-labelledby={`s-${code}-heading`}>
      <Heading level={2} id={`s-${code}-heading`} lang={heading.language === language ? undefined : heading.language}>
        {heading.text}
      </Heading>
      <Stack gap="large">
        {intro === undefined ? null : (
          <Prose>
            <p>
              <Said page={page} shown={shown} words={intro} />
            </p>
          </Prose>
        )}
        {questions.length === 0 ? <p>{text.noQuestions}</p> : null}
        {questions.map((question) => (
          <OneQuestion page={page} view={view} question={question} />
        ))}
        {kept.mayChange ? (
          <ButtonRow>
            <ButtonLink href={`${hrefTo("newQuestion", language, { id: kept.id })}?section=${code}`} variant="secondary">
              {text.addQuestionIn(inLanguage(title, language).text)}
            </ButtonLink>
            <ButtonLink href={hrefTo("section", language, values)} variant="tertiary">
              {text.changeSectionThis(inLanguage(title, language).text)}
            </ButtonLink>
            {kept.definition.sections.length > 1 ? <SectionTools page={page} view={view} section={section} /> : null}
          </ButtonRow>
        ) : null}
      </Stack>
    </section>
  );
}

function SectionTools({ page, view: { kept }, section }: SectionProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].page;
  const title = inLanguage(section.title, language).text;
  return (
    <>
      <MoveButtons page={page} id={kept.id} what="section" code={section.code} name={title} />
      <ButtonLink href={hrefTo("removeSection", language, { id: kept.id, section: section.code })} variant="tertiary">
        {text.removeSectionThis(title)}
      </ButtonLink>
    </>
  );
}

function OneQuestion({ page, view, question }: ViewProps & { question: Question }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].page;
  const { kept, shown } = view;
  const { id, definition, mayChange } = kept;
  const { code } = question;
  const number = formatNumber(language, numberOf(definition, code));
  const words = inLanguage(question.text, shown);
  const faults = mayChange ? faultsOf(definition).filter((one) => one.question === code) : [];
  const values = { id, question: code };
  return (
    <section id={`q-${code}`} aria-labelledby={`q-${code}-heading`}>
      <Stack gap="small">
        <Heading level={3} size={4} id={`q-${code}-heading`} lang={words.language === language ? undefined : words.language}>
          {text.heading(number, words.text)}
        </Heading>
        {faults.map(({ fault }) => (
          <Notice language={language} kind="problem">
            {text.fault[fault]}
          </Notice>
        ))}
        <QuestionSeen page={page} shown={shown} instrument={definition} question={question} />
        {mayChange ? (
          <ButtonRow>
            <ButtonLink href={hrefTo("ownQuestion", language, values)} variant="secondary">
              {text.changeThis(number)}
            </ButtonLink>
            <MoveButtons page={page} id={id} what="question" code={code} name={text.numbered(number)} />
            <ButtonLink href={hrefTo("removeQuestion", language, values)} variant="tertiary">
              {text.removeThis(number)}
            </ButtonLink>
          </ButtonRow>
        ) : null}
      </Stack>
    </section>
  );
}

type MoveProps = { page: Page; id: string; what: "section" | "question"; code: string; name: string };

function MoveButtons({ page, id, what, code, name }: MoveProps): JSX.Element {
  const text = instrumentMessages[page.language].page;
  return (
    <Form page={page} action={hrefTo("move", page.language, { id })} inline>
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="code" value={code} />
      <Button variant="tertiary" name="direction" value="up" label={text.upThis(name)}>
        {text.up}
      </Button>
      <Button variant="tertiary" name="direction" value="down" label={text.downThis(name)}>
        {text.down}
      </Button>
    </Form>
  );
}

/** What whoever answers in English will read in Swedish. */
function Missing({ page, view: { kept } }: ViewProps): JSX.Element | null {
  const { language } = page;
  const text = instrumentMessages[language].page;
  const missing = untranslatedOf(kept.definition);
  if (missing.length === 0) return null;
  const lineOf = ({ section, question, texts }: Untranslated): { readonly href: string; readonly line: string } => {
    const line = (place: string): string => text.untranslatedTexts(place, texts, formatNumber(language, texts));
    const { id, definition } = kept;
    if (question !== undefined) {
      const number = formatNumber(language, numberOf(definition, question));
      return { href: hrefTo("ownQuestion", language, { id, question }), line: line(text.numbered(number)) };
    }
    const title = definition.sections.find(({ code }) => code === section)?.title;
    if (section === undefined || title === undefined)
      return { href: hrefTo("instrumentHead", language, { id }), line: line(text.beginning) };
    return { href: hrefTo("section", language, { id, section }), line: line(inLanguage(title, language).text) };
  };
  return (
    <Section id="engelska" title={text.untranslated} intro={text.untranslatedIntro} onPaper={false}>
      <Prose>
        <ul>
          {missing.map(lineOf).map(({ href, line }) => (
            <li>{kept.mayChange ? <a href={href}>{line}</a> : line}</li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}
