import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  Notice,
  type Page,
  Prose,
  Section,
  TextField,
} from "../../../design/index.ts";
import { formatDate, formatMoment, formatNumber } from "../../../kernel/i18n.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { hrefTo } from "../addresses.ts";
import { AnswerFrame, AnswerList, type AnswerProps, AnswerReaders, refusalText } from "./answer-parts.pages.tsx";
import { answeredCount, askedOf, missingOf } from "./answer.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { shownHash } from "../round/invitation.ts";
import { answerMessages } from "../messages.ts";
import { stateOf } from "../round/round.ts";
import type { Answering } from "./answering.ts";
import type { RefusalCode } from "../surveys-route.ts";
import type { Colleague } from "../round/unit.ts";
import { categoryName, variableName } from "../round/variable-words.ts";

/** What one is asked, by whom, what becomes of it, and the one thing to do. */
export function AnswerIntroPage({ page, token, answering }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = answerMessages[language].intro;
  const { definition, unit, closesAt, isNamed, hash, changedAt } = answering;
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
      {changedAt === undefined ? null : <Resumed page={page} token={token} answering={answering} />}
      <DescriptionList facts={facts} />
      <Prose>
        <p>{text.whoAsksText(page.site.name)}</p>
        <p>{text.hashText}</p>
      </Prose>
      <AnswerReaders language={language} answering={answering} />
      <ButtonRow>
        {changedAt === undefined ? (
          <ButtonLink href={hrefTo("answerSection", language, { token, section: first?.code ?? "" })}>{text.start}</ButtonLink>
        ) : null}
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
      <Known page={page} answering={answering} />
    </AnswerFrame>
  );
}

/** Whoever comes back has read the rest: where they are, and on; with nothing left, to send it in. */
function Resumed({ page: { language }, token, answering }: AnswerProps): JSX.Element {
  const { intro: text, review } = answerMessages[language];
  const { definition, answers } = answering;
  const [answered, all] = [answeredCount(definition, answers), askedOf(definition, answers).length];
  // The first part that has something left.
  const open = definition.sections.find(({ questions }) =>
    askedOf(definition, answers).some((one) => questions.includes(one) && answers[one.code]?.value === undefined),
  );
  return (
    <>
      <Prose>
        <p>{review.counted(formatNumber(language, answered), formatNumber(language, all))}</p>
      </Prose>
      <ButtonRow>
        {open === undefined ? null : (
          <ButtonLink href={hrefTo("answerSection", language, { token, section: open.code })}>{text.goOn}</ButtonLink>
        )}
        <ButtonLink href={hrefTo("answerReview", language, { token })} variant={open === undefined ? "primary" : "secondary"}>
          {review.title}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

/** What the register says already, so that nobody has to answer it. */
function Known({ page: { language }, answering: { background } }: Pick<AnswerProps, "page" | "answering">): JSX.Element | null {
  const text = answerMessages[language].intro;
  const facts = Object.entries(background).map(([variable, category]) => ({
    term: variableName(language, variable),
    description: categoryName(language, variable, category),
  }));
  if (facts.length === 0) return null;
  return (
    <Section id="kant" title={text.known} intro={text.knownText}>
      <DescriptionList facts={facts} />
    </Section>
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
      <Missing page={page} answering={answering} />
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

function Missing({ page: { language }, answering }: Pick<AnswerProps, "page" | "answering">): JSX.Element | null {
  const text = answerMessages[language].review;
  const missing = missingOf(answering.definition, answering.answers);
  if (missing.length === 0) return null;
  return (
    <Notice language={language} kind="attention" title={text.missing}>
      <p>{text.missingText}</p>
      <ul>
        {missing.map((question) => (
          <li>{inLanguage(question.text, language).text}</li>
        ))}
      </ul>
    </Notice>
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
