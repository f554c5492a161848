import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  issueSentence,
  Layout,
  Link,
  Notice,
  type Page,
  PageHeader,
  Prose,
  Section,
  Stack,
  TextField,
  WhoSeesInWords,
} from "../../design/index.ts";
import type { Issue } from "../../kernel/errors.ts";
import { formatDate, formatMoment, formatNumber, type Language } from "../../kernel/i18n.ts";
import { type Draft } from "../../kernel/validate.ts";
import { draftedFields } from "../../design/index.ts";
import { hrefTo } from "./addresses.ts";
import { type Answer, answeredCount, type Answers, askedOf, type Clash, commentOf, fieldOf, markOf, missingOf } from "./answer.ts";
import { answerCodes, inLanguage, type InstrumentSection, type Question } from "./instrument.ts";
import { shownHash } from "./invitation.ts";
import { answerMessages } from "./messages.ts";
import { answerLabel, QuestionField } from "./question-field.pages.tsx";
import { stateOf } from "./round.ts";
import type { Answering } from "./sheet.queries.ts";
import type { RefusalCode } from "./surveys-route.ts";
import type { Colleague } from "./unit.queries.ts";
import { categoryName, variableName } from "./variable-words.ts";

type AnswerProps = { page: Page; token: string; answering: Answering };

type FrameProps = PropsWithChildren<{ page: Page; answering: Answering | undefined; title: string; lead?: string | undefined }>;

function AnswerFrame({ page, answering, title, lead, children }: FrameProps): JSX.Element {
  const text = answerMessages[page.language];
  const eyebrow = answering === undefined ? undefined : text.eyebrow(answering.unit);
  return (
    <Layout page={page} title={title} description={text.description} unlisted>
      <PageHeader title={title} eyebrow={eyebrow} lead={lead} />
      <Stack gap="large">{children}</Stack>
    </Layout>
  );
}

function refusalText(language: Language, refusal: RefusalCode | undefined): string | undefined {
  const refusals: Readonly<Record<string, string>> = answerMessages[language].refusals;
  return refusal === undefined ? undefined : refusals[refusal];
}

/** Who can see what is about to be written: told before anything is. @source product rules 8, 9 and 15 */
export function AnswerReaders({ language, answering }: { language: Language; answering: Answering }): JSX.Element {
  const { whoSees: text, levels } = answerMessages[language];
  const { unit, level, threshold } = answering;
  return (
    <WhoSeesInWords
      language={language}
      sentences={[
        levels[level],
        text.writing(unit),
        text.sent,
        level === "open" ? text.resultsOpen : text.results(formatNumber(language, threshold)),
        text.record,
      ]}
    />
  );
}

/** What one is asked, by whom, what becomes of it, and the one thing to do. */
export function AnswerIntroPage({ page, token, answering }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = answerMessages[language].intro;
  const { definition, unit, closesAt, background, isNamed, hash, changedAt } = answering;
  const [first] = definition.sections;
  const facts = [
    { term: text.onBehalf, description: <span lang={language === "sv" ? undefined : "sv"}>{unit}</span> },
    { term: text.until, description: formatDate(language, closesAt) },
    { term: text.questions, description: text.questionCount(formatNumber(language, askedOf(definition, answering.answers).length)) },
    { term: text.hash, description: <code>{hash.slice(0, shownHash)}</code> },
  ];
  return (
    <AnswerFrame
      page={page}
      answering={answering}
      title={inLanguage(answering.title, language).text}
      lead={inLanguage(definition.lead, language).text}
    >
      <DescriptionList facts={facts} />
      <Prose>
        <p>{text.whoAsksText(page.site.name)}</p>
        <p>{text.hashText}</p>
      </Prose>
      <AnswerReaders language={language} answering={answering} />
      <ButtonRow>
        <ButtonLink href={hrefTo("answerSection", language, { token, section: first?.code ?? "" })}>
          {changedAt === undefined ? text.start : text.goOn}
        </ButtonLink>
        <ButtonLink href={hrefTo("answerColleagues", language, { token })} variant="secondary">
          {text.toColleagues}
        </ButtonLink>
      </ButtonRow>
      <Section id="tillsammans" title={text.together}>
        <Prose>
          <p>{isNamed ? text.named : text.togetherText}</p>
          <p>{text.leave}</p>
          <p>{text.guard}</p>
        </Prose>
      </Section>
      {Object.keys(background).length === 0 ? null : (
        <Section id="kant" title={text.known} intro={text.knownText}>
          <DescriptionList
            facts={Object.entries(background).map(([variable, category]) => ({
              term: variableName(language, variable),
              description: categoryName(language, variable, category),
            }))}
          />
        </Section>
      )}
    </AnswerFrame>
  );
}

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
  const { page, token, answering, section, marks, written, refusal } = props;
  const { language } = page;
  const text = answerMessages[language].section;
  const { sections } = answering.definition;
  const number = sections.indexOf(section);
  const before = sections[number - 1];
  const questions = section.questions;
  const labels = new Map(questions.map((question) => [question.code, inLanguage(question.text, language).text]));
  const issueOf = (field: string, code: string): string | undefined => {
    const issue = written.issues.find((one) => one.field === field);
    return issue === undefined ? undefined : issueSentence(language, issue, labels.get(code) ?? "");
  };
  const issues = questions.flatMap((question) =>
    [fieldOf(question.code), commentOf(question.code)].flatMap((field) => {
      const said = issueOf(field, question.code);
      const isGroup = field === fieldOf(question.code) && answerCodes(question).length > 0 && question.kind !== "score";
      return said === undefined ? [] : [{ field: isGroup ? `${field}-1` : field, text: said }];
    }),
  );
  const title = inLanguage(section.title, language).text;
  const of = text.of(formatNumber(language, number + 1), formatNumber(language, sections.length));
  return (
    <AnswerFrame page={page} answering={answering} title={title} lead={sections.length > 1 ? of : undefined}>
      <ErrorSummary language={language} issues={issues} />
      <Answered language={language} problem={refusalText(language, refusal)} />
      {section.intro === undefined ? null : (
        <Prose>
          <p>{inLanguage(section.intro, language).text}</p>
        </Prose>
      )}
      <Form page={page} action={hrefTo("answerSection", language, { token, section: section.code })}>
        {questions.map((question) => (
          <>
            <input type="hidden" name={markOf(question.code)} value={marks.get(question.code)} />
            <ClashNote language={language} question={question} clash={written.clashes.find((clash) => clash.question === question.code)} />
            <QuestionField
              language={language}
              instrument={answering.definition}
              question={question}
              written={written.fields.getAll(fieldOf(question.code)).filter((value) => value !== "")}
              comment={written.fields.get(commentOf(question.code)) ?? ""}
              error={issueOf(fieldOf(question.code), question.code)}
              commentError={issueOf(commentOf(question.code), question.code)}
            />
          </>
        ))}
        <AnswerReaders language={language} answering={answering} />
        <ButtonRow>
          <Button>{number === sections.length - 1 ? text.saveLast : text.save}</Button>
          {before === undefined ? null : (
            <Button variant="secondary" name="to" value={before.code}>
              {text.back}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </AnswerFrame>
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
    <Notice language={language} kind="attention" title={text.clashTitle} announced>
      <p>{text.clash}</p>
      <p>
        {text.theirs}: {answerWords(language, question, clash.theirs) ?? text.empty}
      </p>
    </Notice>
  );
}

/** An answer in words; none where there is none. */
export function answerWords(language: Language, question: Question, answer: Answer | undefined): string | undefined {
  const { value, comment } = answer ?? {};
  const chosen = value === undefined ? [] : typeof value === "string" ? [value] : value;
  const parts = [chosen.map((code) => answerLabel(language, question, code)).join(", "), comment ?? ""].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join(". ");
}

/** All that was answered, part by part. */
export function AnswerList({
  language,
  answering,
  answers,
  change,
}: {
  language: Language;
  answering: Answering;
  answers: Answers;
  change: ((section: InstrumentSection) => string) | undefined;
}): JSX.Element {
  const text = answerMessages[language].review;
  const { definition } = answering;
  const asked = new Set(askedOf(definition, answers).map(({ code }) => code));
  return (
    <Stack gap="large">
      {definition.sections.map((section) => {
        const title = inLanguage(section.title, language).text;
        return (
          <Section id={`del-${section.code}`} title={title}>
            <DescriptionList
              facts={section.questions
                .filter(({ code }) => asked.has(code))
                .map((question) => ({
                  term: inLanguage(question.text, language).text,
                  description: answerWords(language, question, answers[question.code]) ?? <em>{text.none}</em>,
                }))}
            />
            {change === undefined ? null : <Link href={change(section)}>{text.changeOf(title)}</Link>}
          </Section>
        );
      })}
    </Stack>
  );
}

/** The whole answer before it is sent. */
export function AnswerReviewPage({
  page,
  token,
  answering,
  refusal,
  reopened,
}: AnswerProps & { refusal: RefusalCode | undefined; reopened: boolean }): JSX.Element {
  const { language } = page;
  const { review: text, sent } = answerMessages[language];
  const { definition, answers, changedAt, changedByOther } = answering;
  const missing = missingOf(definition, answers);
  const counted = text.counted(
    formatNumber(language, answeredCount(definition, answers)),
    formatNumber(language, askedOf(definition, answers).length),
  );
  const moment = changedAt === undefined ? undefined : formatMoment(language, changedAt);
  return (
    <AnswerFrame page={page} answering={answering} title={text.title} lead={text.lead}>
      <Answered language={language} problem={refusalText(language, refusal)} done={reopened ? sent.reopened : undefined} />
      <Prose>
        <p>
          {counted} {moment === undefined ? "" : changedByOther ? text.byOther(moment) : text.byMe(moment)}
        </p>
      </Prose>
      {missing.length === 0 ? null : (
        <Notice language={language} kind="attention" title={text.missing}>
          <p>{text.missingText}</p>
          <ul>
            {missing.map((question) => (
              <li>{inLanguage(question.text, language).text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <AnswerList
        language={language}
        answering={answering}
        answers={answers}
        change={(section) => hrefTo("answerSection", language, { token, section: section.code })}
      />
      <Form page={page} action={hrefTo("answerReview", language, { token })}>
        <AnswerReaders language={language} answering={answering} />
        <Prose>
          <p>{text.sendText}</p>
        </Prose>
        <Button name="deed" value="send">
          {text.send}
        </Button>
      </Form>
    </AnswerFrame>
  );
}

/** What was sent in, what happens now, and the way back as long as there is one. */
export function AnswerSentPage({ page, token, answering }: AnswerProps): JSX.Element {
  const { language } = page;
  const { sent: text, review } = answerMessages[language];
  return (
    <AnswerFrame page={page} answering={answering} title={text.title} lead={text.lead(answering.unit)}>
      <Section id="sedan" title={text.next}>
        <Prose>
          <p>{text.nextText(formatDate(language, answering.closesAt))}</p>
          <p>
            {text.stop} {review.print}
          </p>
        </Prose>
      </Section>
      <AnswerList language={language} answering={answering} answers={answering.answers} change={undefined} />
      <AnswerReaders language={language} answering={answering} />
      <Form page={page} action={hrefTo("answerReview", language, { token })}>
        <Button variant="secondary" name="deed" value="reopen">
          {text.reopen}
        </Button>
      </Form>
    </AnswerFrame>
  );
}

type ColleaguesProps = AnswerProps & {
  readonly colleagues: readonly Colleague[];
  readonly draft: Draft;
  readonly refusal: RefusalCode | undefined;
  readonly done: "named" | "ended" | undefined;
};

/** Those who write together, and room for one more. */
export function ColleaguesPage({ page, token, answering, colleagues, draft, refusal, done }: ColleaguesProps): JSX.Element {
  const { language } = page;
  const text = answerMessages[language].colleagues;
  const { issues, field } = draftedFields(language, draft, { email: text.email });
  const action = hrefTo("answerColleagues", language, { token });
  return (
    <AnswerFrame page={page} answering={answering} title={text.title} lead={text.lead}>
      <ErrorSummary language={language} issues={issues} />
      <Answered
        language={language}
        problem={refusalText(language, refusal)}
        done={done === undefined ? undefined : done === "ended" ? text.ended : answering.demonstration ? text.demonstration : text.done}
      />
      <Form page={page} action={action}>
        <TextField {...field("email")} type="email" hint={text.emailHint} autocomplete="off" width={36} />
        <ButtonRow>
          <Button name="deed" value="name">
            {text.send}
          </Button>
          <ButtonLink href={hrefTo("answer", language, { token })} variant="secondary">
            {inLanguage(answering.title, language).text}
          </ButtonLink>
        </ButtonRow>
      </Form>
      <Section id="skriver" title={text.there}>
        {colleagues.length === 0 ? <EmptyState title={text.nobody} /> : null}
        <ul>
          {colleagues.map(({ id, email, mine }) => (
            <li>
              {email}
              {mine ? (
                <Form page={page} action={action} inline>
                  <input type="hidden" name="respondent" value={id} />
                  <Button variant="tertiary" name="deed" value="end" label={text.endOf(email)}>
                    {text.end}
                  </Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
    </AnswerFrame>
  );
}

/** A link that leads to nothing that can be answered now: what is so, and what can be done. */
export function AnswerClosedPage({
  page,
  answering,
  at,
}: {
  page: Page;
  answering: Answering | undefined;
  at: Parameters<typeof stateOf>[1];
}): JSX.Element {
  const { language } = page;
  const text = answerMessages[language].closed;
  if (answering === undefined) {
    return (
      <AnswerFrame page={page} answering={undefined} title={text.title} lead={text.gone}>
        <Contact page={page} />
      </AnswerFrame>
    );
  }
  const { opensAt, closesAt, sentAt, roundId } = answering;
  const state = stateOf(answering, at);
  const lead =
    state === "waiting"
      ? text.before(formatMoment(language, opensAt))
      : state === "released"
        ? text.released
        : text.over(formatMoment(language, closesAt));
  return (
    <AnswerFrame page={page} answering={answering} title={text.title} lead={lead}>
      {state === "waiting" ? null : (
        <Prose>
          <p>{sentAt === undefined ? text.notSent : text.sent(formatMoment(language, sentAt))}</p>
        </Prose>
      )}
      {state === "released" ? (
        <p>
          <Link href={hrefTo("results", language, { id: roundId })} arrow>
            {text.toResults}
          </Link>
        </p>
      ) : null}
      {sentAt === undefined ? null : (
        <AnswerList language={language} answering={answering} answers={answering.answers} change={undefined} />
      )}
      <Contact page={page} />
    </AnswerFrame>
  );
}

function Contact({ page: { language } }: { page: Page }): JSX.Element {
  const text = answerMessages[language].closed;
  return (
    <Prose>
      <p>{text.help}</p>
    </Prose>
  );
}
