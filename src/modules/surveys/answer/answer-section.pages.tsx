import type { JSX } from "hono/jsx/jsx-runtime";
import { Answered, Button, ButtonRow, ErrorSummary, Form, issueSentence, Notice, Prose, Stack } from "../../../design/index.ts";
import type { Issue } from "../../../kernel/errors.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { AnswerFrame, type AnswerProps, AnswerReaders, answerWords, refusalText } from "./answer-parts.pages.tsx";
import { type Clash, commentOf, fieldOf, markOf, toSent } from "./answer.ts";
import { answerCodes, inLanguage, type InstrumentSection, type Question } from "../instrument/instrument.ts";
import { answerMessages } from "../messages.ts";
import { QuestionField } from "../instrument/question-field.pages.tsx";
import type { RefusalCode } from "../surveys-route.ts";

export type Written = { readonly fields: URLSearchParams; readonly issues: readonly Issue[]; readonly clashes: readonly Clash[] };

type SectionPageProps = AnswerProps & {
  readonly section: InstrumentSection;
  /** The mark of each question as it stands now. */
  readonly marks: ReadonlyMap<string, string>;
  readonly written: Written;
  readonly refusal: RefusalCode | undefined;
};

/** The questions of one part. */
export function AnswerSectionPage(props: SectionPageProps): JSX.Element {
  const { page, token, answering, section, written, refusal } = props;
  const { language } = page;
  const text = answerMessages[language].section;
  const { sections } = answering.definition;
  const number = sections.indexOf(section);
  const before = sections[number - 1];
  const of = text.of(formatNumber(language, number + 1), formatNumber(language, sections.length));
  const title = inLanguage(section.title, language).text;
  return (
    <AnswerFrame page={page} answering={answering} title={title} lead={sections.length > 1 ? of : undefined}>
      <ErrorSummary language={language} issues={section.questions.flatMap((question) => issuesOf(props, question))} />
      <ClashSummary language={language} questions={section.questions} clashes={written.clashes} />
      <Answered language={language} problem={refusalText(language, refusal)} />
      {section.intro === undefined ? null : (
        <Prose>
          <p>{inLanguage(section.intro, language).text}</p>
        </Prose>
      )}
      <Form page={page} action={hrefTo("answerSection", language, { token, section: section.code })}>
        <Stack gap="large">
          {section.questions.map((question) => (
            <AskedQuestion {...props} question={question} clash={written.clashes.find((one) => one.question === question.code)} />
          ))}
          <AnswerReaders language={language} answering={answering} />
          <ButtonRow>
            <Button>{number === sections.length - 1 ? text.saveLast : text.save}</Button>
            {number === sections.length - 1 ? (
              <Button variant="secondary" name="to" value={toSent}>
                {text.sendNow}
              </Button>
            ) : null}
            {before === undefined ? null : (
              <Button variant="secondary" name="to" value={before.code}>
                {text.back}
              </Button>
            )}
          </ButtonRow>
        </Stack>
      </Form>
    </AnswerFrame>
  );
}

/** What is wrong with a field, in words. */
function errorIn({ page: { language }, written }: SectionPageProps, field: string, { text }: Question): string | undefined {
  const issue = written.issues.find((one) => one.field === field);
  return issue === undefined ? undefined : issueSentence(language, issue, inLanguage(text, language).text);
}

function issuesOf(props: SectionPageProps, question: Question): { readonly field: string; readonly text: string }[] {
  const isGroup = answerCodes(question).length > 0 && question.kind !== "score";
  return [fieldOf(question.code), commentOf(question.code)].flatMap((field) => {
    const said = errorIn(props, field, question);
    return said === undefined ? [] : [{ field: isGroup && field === fieldOf(question.code) ? `${field}-1` : field, text: said }];
  });
}

type AskedProps = SectionPageProps & { readonly question: Question; readonly clash: Clash | undefined };

function AskedQuestion(props: AskedProps): JSX.Element {
  const { page, answering, marks, written, question, clash } = props;
  const { code } = question;
  return (
    <div id={placeOf(code)}>
      <input type="hidden" name={markOf(code)} value={marks.get(code)} />
      <ClashNote language={page.language} question={question} clash={clash} />
      <QuestionField
        language={page.language}
        instrument={answering.definition}
        question={question}
        written={written.fields.getAll(fieldOf(code)).filter((value) => value !== "")}
        comment={written.fields.get(commentOf(code)) ?? ""}
        error={errorIn(props, fieldOf(code), question)}
        commentError={errorIn(props, commentOf(code), question)}
      />
    </div>
  );
}

const placeOf = (code: string): string => `at-${code}`;

/** Said first on the page: the questions may be far down. */
function ClashSummary({
  language,
  questions,
  clashes,
}: {
  language: Language;
  questions: readonly Question[];
  clashes: readonly Clash[];
}): JSX.Element | null {
  if (clashes.length === 0) return null;
  const text = answerMessages[language].section;
  const clashing = questions.filter(({ code }) => clashes.some(({ question }) => question === code));
  return (
    <Notice language={language} kind="attention" title={text.clashesTitle} announced>
      <p>{text.clashes}</p>
      <ul>
        {clashing.map((question) => (
          <li>
            <a href={`#${placeOf(question.code)}`}>{inLanguage(question.text, language).text}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function ClashNote({
  language,
  question,
  clash,
}: {
  language: Language;
  question: Question;
  clash: Clash | undefined;
}): JSX.Element | null {
  if (clash === undefined) return null;
  const text = answerMessages[language].section;
  return (
    <Notice language={language} kind="attention" title={text.clashTitle}>
      <p>{text.clash}</p>
      <p>
        {text.theirs}: {answerWords(language, question, clash.theirs) ?? text.empty}
      </p>
    </Notice>
  );
}
