import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, draftedFields, ErrorSummary, Form, type Page, Prose, Section } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { hrefTo } from "../addresses.ts";
import type { Head, SectionHead } from "./instrument-change.ts";
import { HeadFields, headLabels } from "./instrument-list.pages.tsx";
import { instrumentCrumb, InstrumentFrame, numberOf, Said, WordsFields } from "./instrument-parts.pages.tsx";
import type { KeptInstrument } from "./kept-instrument.ts";
import { inLanguage, longest, type Question, type Words } from "./instrument.ts";
import { instrumentMessages } from "../messages.ts";
import type { RefusalCode } from "../surveys-route.ts";

type EditView<Part> = {
  readonly kept: KeptInstrument;
  readonly draft: Draft;
  readonly refusal: RefusalCode | undefined;
  /** The part as it stands; none when it is new. */
  readonly standing: Part | undefined;
  readonly mark: string;
};

/** Title, introduction and source. */
export function HeadPage({ page, view }: { page: Page; view: EditView<Head> }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].head;
  const { kept, draft, refusal, standing, mark } = view;
  const { issues, field } = draftedFields(language, draft, headLabels(language));
  return (
    <InstrumentFrame
      page={page}
      title={text.title}
      description={text.description}
      way={[instrumentCrumb(language, kept)]}
      refusal={refusal}
    >
      {refusal === undefined || standing === undefined ? null : (
        <Standing page={page} texts={[standing.title, standing.lead, standing.source]} />
      )}
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="mark" value={mark} />
        <HeadFields language={language} field={field} />
        <Saving page={page} id={kept.id} label={text.save} />
      </Form>
    </InstrumentFrame>
  );
}

/** A section: its heading, and a few lines before its questions. */
export function SectionPage({ page, view }: { page: Page; view: EditView<SectionHead> }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].section;
  const { kept, draft, refusal, standing, mark } = view;
  const { titleSv, titleEn, introSv, introEn } = text;
  const { issues, field } = draftedFields(language, draft, { titleSv, titleEn, introSv, introEn });
  return (
    <InstrumentFrame
      page={page}
      title={standing === undefined ? text.newTitle : text.title}
      description={text.description}
      lead={text.lead}
      way={[instrumentCrumb(language, kept)]}
      refusal={refusal}
    >
      {refusal === undefined || standing === undefined ? null : <Standing page={page} texts={[standing.title, standing.intro]} />}
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="mark" value={mark} />
        <WordsFields field={field} name="title" most={longest.title} />
        <WordsFields field={field} name="intro" most={longest.intro} rows={3} optional />
        <Saving page={page} id={kept.id} label={text.save} />
      </Form>
    </InstrumentFrame>
  );
}

function Standing({ page, texts }: { page: Page; texts: readonly (Words | undefined)[] }): JSX.Element {
  return (
    <Section id="nu" title={instrumentMessages[page.language].head.stands}>
      <Prose>
        {texts.map((words) =>
          words === undefined ? null : (
            <p>
              <Said page={page} words={words} />
            </p>
          ),
        )}
      </Prose>
    </Section>
  );
}

function Saving({ page, id, label }: { page: Page; id: string; label: string }): JSX.Element {
  return (
    <ButtonRow>
      <Button>{label}</Button>
      <ButtonLink href={hrefTo("instrument", page.language, { id })} variant="secondary">
        {instrumentMessages[page.language].head.back}
      </ButtonLink>
    </ButtonRow>
  );
}

export type RemovalView = {
  readonly kept: KeptInstrument;
  readonly what: "section" | "question";
  readonly words: Words;
  /** What goes with it. */
  readonly questions: readonly Question[];
  /** What is left, and hangs on it. */
  readonly hanging: readonly Question[];
  readonly mark: string;
  readonly refusal: RefusalCode | undefined;
};

/** What removing something means, before it is done. */
export function RemovalPage({ page, view }: { page: Page; view: RemovalView }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].remove;
  const { kept, what, words, questions, hanging, mark, refusal } = view;
  const isQuestion = what === "question";
  return (
    <InstrumentFrame
      page={page}
      title={isQuestion ? text.questionTitle : text.sectionTitle}
      description={text.description}
      lead={isQuestion ? text.lead : text.sectionLead}
      way={[instrumentCrumb(language, kept)]}
      refusal={refusal}
    >
      <Prose>
        <p>
          <strong>
            <Said page={page} words={words} />
          </strong>
        </p>
        {isQuestion ? null : <QuestionLines page={page} kept={kept} intro={text.goesToo} questions={questions} />}
        <QuestionLines page={page} kept={kept} intro={text.hanging} questions={hanging} />
      </Prose>
      <Form page={page}>
        <input type="hidden" name="mark" value={mark} />
        <ButtonRow>
          <Button>{text.confirm}</Button>
          <ButtonLink href={hrefTo("instrument", language, { id: kept.id })} variant="secondary">
            {text.keep}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </InstrumentFrame>
  );
}

type LinesProps = { page: Page; kept: KeptInstrument; intro: string; questions: readonly Question[] };

function QuestionLines({ page, kept, intro, questions }: LinesProps): JSX.Element | null {
  if (questions.length === 0) return null;
  return (
    <>
      <p>{intro}</p>
      <ul>
        {questions.map(({ code, text }) => (
          <li>{lineOf(page.language, kept, code, text)}</li>
        ))}
      </ul>
    </>
  );
}

function lineOf(language: Language, { definition }: KeptInstrument, code: string, words: Words): string {
  const number = formatNumber(language, numberOf(definition, code));
  return instrumentMessages[language].page.heading(number, inLanguage(words, language).text);
}
