import type { JSX } from "hono/jsx/jsx-runtime";
import type { PropsWithChildren } from "hono/jsx";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
  Choices,
  DescriptionList,
  Disclosure,
  ErrorSummary,
  Form,
  issueSentence,
  Layout,
  type Page,
  PageHeader,
  Prose,
  Section,
  Stack,
  TextAreaField,
  WhoSeesInWords,
} from "../../../design/index.ts";
import type { Issue } from "../../../kernel/errors.ts";
import { formatNumber, formatUntil, type Language } from "../../../kernel/i18n.ts";
import { administrationMessages, places } from "../../people/index.ts";
import { hrefTo } from "../addresses.ts";
import { AssessmentResults } from "./assessment-result.pages.tsx";
import { answeredParts, type AssessmentSheet } from "./assessment-sheet.ts";
import { type ResultView, titleOfPrinciple } from "./assessment-view.ts";
import { type Assessment, aspects, longestWords, principlesOf, questionOf } from "./assessment.ts";
import { inLanguage, type InstrumentSection, type Question } from "../instrument/instrument.ts";
import { assessmentMessages, sheetMessages } from "../messages.ts";
import type { RefusalCode } from "../surveys-route.ts";

type SheetRefusal = RefusalCode | "cookies";
type SheetProps = { page: Page; assessment: Assessment; sheet: AssessmentSheet };

type FrameProps = PropsWithChildren<{ page: Page; name: string | undefined; title: string; lead?: string | undefined }>;

function SheetFrame({ page, name, title, lead, children }: FrameProps): JSX.Element {
  const text = sheetMessages[page.language];
  return (
    <Layout page={page} title={title} description={text.description} unlisted>
      <PageHeader title={title} eyebrow={name === undefined ? text.eyebrow : `${text.eyebrow} · ${name}`} lead={lead} />
      <Stack gap="large">{children}</Stack>
    </Layout>
  );
}

function problemOf(language: Language, refusal: SheetRefusal | undefined): string | undefined {
  const refusals: Readonly<Record<string, string>> = sheetMessages[language].refusals;
  return refusal === undefined ? undefined : refusals[refusal];
}

/** Told before anything is written; more of it for whoever wants to know. @source product rules 8, 9 and 15 */
function SheetReaders({ language, assessment }: { language: Language; assessment: Assessment }): JSX.Element {
  const { level, seen } = sheetMessages[language];
  const threshold = seen.threshold(formatNumber(language, assessment.threshold));
  return (
    <div>
      <WhoSeesInWords language={language} sentences={[level, seen.who, seen.counted, threshold, seen.alone, seen.words, seen.record]} />
      <Disclosure summary={seen.more}>
        <Prose>
          <p>{seen.same}</p>
          <p>{seen.operator}</p>
          <p>{seen.cookie}</p>
        </Prose>
      </Disclosure>
    </div>
  );
}

/** What one is asked, what becomes of it, and the one thing to do. */
export function SheetIntroPage({ page, assessment, sheet }: SheetProps): JSX.Element {
  const { language } = page;
  const text = sheetMessages[language].intro;
  const { name, token, closesAt, definition } = assessment;
  const [first = ""] = principlesOf(definition);
  const next = principlesOf(definition).find((principle) => sheet[principle] === undefined);
  const hasBegun = Object.keys(sheet).length > 0;
  const href =
    hasBegun && next === undefined
      ? hrefTo("assessmentSend", language, { token })
      : hrefTo("assessmentPart", language, { token, principle: next ?? first });
  return (
    <SheetFrame page={page} name={undefined} title={name} lead={text.lead(name)}>
      <Prose>
        <p>
          <strong>{text.time}.</strong> {text.timeText} {text.until(formatUntil(language, closesAt))}
        </p>
      </Prose>
      <SheetReaders language={language} assessment={assessment} />
      <ButtonRow>
        <ButtonLink href={href}>{hasBegun ? text.goOn : text.start}</ButtonLink>
      </ButtonRow>
    </SheetFrame>
  );
}

export type PartView = {
  readonly section: InstrumentSection;
  /** What stands in the form: what was written now, or what was kept. */
  readonly fields: URLSearchParams;
  readonly issues: readonly Issue[];
  readonly refusal: SheetRefusal | undefined;
};

/** One principle: two questions and room for a word. */
export function SheetPartPage({ page, assessment, section, fields, issues, refusal }: SheetProps & PartView): JSX.Element {
  const { language } = page;
  const text = sheetMessages[language].part;
  const { definition, name } = assessment;
  const all = principlesOf(definition);
  const number = all.indexOf(section.code);
  const errors = new Map(issues.map((issue) => [issue.field, issueSentence(language, issue, text.words)]));
  return (
    <SheetFrame
      page={page}
      name={name}
      title={inLanguage(section.title, language).text}
      lead={text.of(formatNumber(language, number + 1), formatNumber(language, all.length))}
    >
      <ErrorSummary
        language={language}
        issues={[...errors].map(([field, said]) => ({ field: field === "words" ? field : `${field}-1`, text: said }))}
      />
      <Answered language={language} problem={problemOf(language, refusal)} />
      <PartForm {...{ page, assessment, section, fields, errors }} />
    </SheetFrame>
  );
}

type PartFormProps = Pick<SheetProps, "page" | "assessment"> &
  Pick<PartView, "section" | "fields"> & { readonly errors: ReadonlyMap<string, string> };

function PartForm({ page, assessment, section, fields, errors }: PartFormProps): JSX.Element {
  const { language } = page;
  const text = sheetMessages[language].part;
  const { token, definition } = assessment;
  const all = principlesOf(definition);
  const number = all.indexOf(section.code);
  const before = all[number - 1];
  return (
    <Form page={page}>
      {aspects.map((aspect) => (
        <Choices
          language={language}
          type="radio"
          name={aspect}
          legend={inLanguage(questionIn(section, aspect).text, language).text}
          hint={aspect === "works" ? text.skip : undefined}
          options={optionsOf(language, questionIn(section, aspect))}
          chosen={fields.getAll(aspect)}
          error={errors.get(aspect)}
        />
      ))}
      <TextAreaField
        language={language}
        name="words"
        label={text.words}
        hint={text.wordsHint}
        value={fields.get("words") ?? ""}
        error={errors.get("words")}
        rows={2}
        maxLength={longestWords}
        optional
      />
      <ButtonRow>
        <Button>{number === all.length - 1 ? text.last : text.save}</Button>
        {before === undefined ? null : (
          <ButtonLink href={hrefTo("assessmentPart", language, { token, principle: before })} variant="secondary">
            {text.back}
          </ButtonLink>
        )}
      </ButtonRow>
    </Form>
  );
}

function questionIn(section: InstrumentSection, aspect: (typeof aspects)[number]): Question {
  const question = section.questions.find(({ code }) => code === questionOf(section.code, aspect));
  if (question === undefined) throw new Error(`${section.code} has no question of how it ${aspect}`);
  return question;
}

function optionsOf(language: Language, question: Question): readonly { readonly value: string; readonly label: string }[] {
  const text = sheetMessages[language].part;
  const ends = question.kind === "scale" ? question.ends : undefined;
  const label = (value: string): string => {
    const end = value === "1" ? ends?.least : value === "5" ? ends?.most : undefined;
    return end === undefined ? value : text.end(value, inLanguage(end, language).text);
  };
  return [...["1", "2", "3", "4", "5"].map((value) => ({ value, label: label(value) })), { value: "dont-know", label: text.dontKnow }];
}

type SendProps = SheetProps & { place: string; error: string | undefined; refusal: SheetRefusal | undefined };

/** All that one has answered, where one stands if that is asked, and the last button. */
export function SheetSendPage({ page, assessment, sheet, place, error, refusal }: SendProps): JSX.Element {
  const { language } = page;
  const text = sheetMessages[language].send;
  const { definition, asksPlace } = assessment;
  const all = principlesOf(definition);
  const lead = text.lead(formatNumber(language, answeredParts(sheet, definition)), formatNumber(language, all.length));
  return (
    <SheetFrame page={page} name={assessment.name} title={text.title} lead={lead}>
      <ErrorSummary language={language} issues={error === undefined ? [] : [{ field: "place-1", text: error }]} />
      <Answered language={language} problem={problemOf(language, refusal)} />
      <Form page={page}>
        {asksPlace ? (
          <Choices
            language={language}
            type="radio"
            name="place"
            legend={text.place}
            hint={text.placeHint}
            options={[
              ...places.map((one) => ({ value: one as string, label: administrationMessages[language].places[one] })),
              { value: "unsaid", label: text.placeUnsaid },
            ]}
            chosen={[place]}
            error={error}
          />
        ) : null}
        <Prose>
          <p>
            {sheetMessages[language].level} {text.final}
          </p>
        </Prose>
        <Button>{text.submit}</Button>
      </Form>
      <Section id="svar" title={text.answers}>
        <DescriptionList
          facts={all.map((principle) => ({
            term: titleOfPrinciple(language, definition, principle),
            description: <PartInWords page={page} assessment={assessment} sheet={sheet} principle={principle} />,
          }))}
        />
      </Section>
    </SheetFrame>
  );
}

function PartInWords({ page: { language }, assessment, sheet, principle }: SheetProps & { principle: string }): JSX.Element {
  const text = sheetMessages[language];
  const said = (answer: string | undefined): string =>
    answer === undefined ? text.send.none : answer === "dont-know" ? text.part.dontKnow : answer;
  const { works, matters, words = "" } = sheet[principle] ?? {};
  const title = titleOfPrinciple(language, assessment.definition, principle);
  return (
    <>
      {text.send.works}: {said(works)}. {text.send.matters}: {said(matters)}. {words === "" ? null : <q>{words}</q>}{" "}
      <a href={hrefTo("assessmentPart", language, { token: assessment.token, principle })}>{text.send.change(title.toLowerCase())}</a>
    </>
  );
}

type SentProps = { page: Page; assessment: Assessment; refusal?: SheetRefusal | undefined };

export function SheetSentPage({ page, assessment, refusal }: SentProps): JSX.Element {
  const { language } = page;
  const text = sheetMessages[language].sent;
  const { answered, closesAt, name } = assessment;
  return (
    <SheetFrame page={page} name={name} title={text.title} lead={text.lead}>
      <Answered language={language} problem={problemOf(language, refusal)} />
      <Prose>
        <p>{text.next(formatUntil(language, closesAt))}</p>
        <p>{text.count(formatNumber(language, answered), answered === 1)}</p>
      </Prose>
    </SheetFrame>
  );
}

type ClosedProps = { page: Page; assessment: Assessment | undefined; refusal?: SheetRefusal | undefined };

/** A link that leads to nothing that can be answered or seen now: what is so, and whom to ask. */
export function SheetClosedPage({ page, assessment, refusal }: ClosedProps): JSX.Element {
  const { language } = page;
  const text = sheetMessages[language].closed;
  const lead =
    assessment === undefined
      ? text.gone
      : assessment.endedAt === undefined
        ? text.counting
        : text.tooFew(formatNumber(language, assessment.threshold));
  return (
    <SheetFrame page={page} name={assessment?.name} title={text.title} lead={lead}>
      <Answered language={language} problem={problemOf(language, refusal)} />
      <Prose>
        <p>{text.help}</p>
      </Prose>
    </SheetFrame>
  );
}

type LinkResultProps = ResultView & { page: Page; result: NonNullable<Assessment["result"]>; refusal?: SheetRefusal | undefined };

/** What came of it, for whoever has the link. */
export function SheetResultPage({ page, refusal, ...view }: LinkResultProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language];
  const { assessment, result } = view;
  return (
    <SheetFrame page={page} name={undefined} title={assessment.name} lead={text.result.answered(formatNumber(language, result.answered))}>
      <Answered language={language} problem={problemOf(language, refusal)} />
      <SimulatedNote language={language} assessment={assessment} />
      <AssessmentResults page={page} {...view} />
    </SheetFrame>
  );
}

/** Nobody is to take what the program has drawn for what people have said. */
export function SimulatedNote({ language, assessment }: { language: Language; assessment: Assessment }): JSX.Element | null {
  const text = assessmentMessages[language].one;
  if (!assessment.simulated) return null;
  return (
    <Prose>
      <p>
        <strong>{text.simulated}.</strong> {text.simulatedText}
      </p>
    </Prose>
  );
}
