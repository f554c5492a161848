import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  Form,
  Item,
  ItemList,
  Link,
  Notice,
  type Page,
  Pagination,
  Prose,
  Section,
  SelectField,
  Table,
} from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { pagesOf } from "../../../kernel/list.ts";
import type { CatalogueEntry } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import type { CodingTold } from "./coding-done.ts";
import { obstacleTitle, readingCrumb, ReadingFrame } from "./coding-parts.pages.tsx";
import {
  answerFilters,
  type AnswerFilter,
  type AnswerList,
  type ListedAnswer,
  type QuestionReading,
  type ReadRound,
} from "./coding-view.ts";
import { mayFinish, questionsWithWords, readingState } from "./coding.ts";
import { inLanguage, type Instrument, type Question } from "../instrument/instrument.ts";
import { codingMessages } from "../messages.ts";
import type { KeptRound } from "../round/round.ts";

/** All rounds that are over, for those who read. */
export function ReadingsPage({ page, rounds }: { page: Page; rounds: readonly ReadRound[] }): JSX.Element {
  const { language } = page;
  const text = codingMessages[language];
  const stateOf = ({ isOut, answers }: ReadRound): string => text.states[isOut ? "out" : answers === 0 ? "waiting" : "reading"];
  return (
    <ReadingFrame page={page} title={text.title} lead={text.lead}>
      {rounds.length === 0 ? (
        <EmptyState title={text.none}>{text.noneText}</EmptyState>
      ) : (
        <Table
          language={language}
          id="readings"
          caption={text.title}
          captionHidden
          stacked
          columns={[{ label: text.round }, { label: text.state }, { label: text.answers, numeric: true }]}
          groups={[
            {
              rows: rounds.map((round) => [
                <a href={hrefTo("reading", language, { id: round.id })}>{inLanguage(round.title, language).text}</a>,
                stateOf(round),
                formatNumber(language, round.answers),
              ]),
            },
          ]}
        />
      )}
    </ReadingFrame>
  );
}

export type ReadingView = CodingTold & {
  readonly round: KeptRound;
  readonly instrument: Instrument;
  readonly readings: readonly QuestionReading[];
  /** Answers that have come in and nobody has been given to read. */
  readonly ungathered: number;
  readonly isOut: boolean;
};

/** One round: its questions with room for words, and how far each has come. */
export function ReadingPage({ page, view }: { page: Page; view: ReadingView }): JSX.Element {
  const { language } = page;
  const { title, level, overview: text } = codingMessages[language];
  const { round, readings, ungathered, isOut, refusal, done } = view;
  return (
    <ReadingFrame page={page} title={inLanguage(round.title, language).text} eyebrow={title} way={[]} refusal={refusal} done={done}>
      <Notice language={language} kind="information">
        {level[round.level]}
      </Notice>
      {ungathered === 0 ? null : (
        <Form page={page} action={hrefTo("reading", language, { id: round.id })}>
          <Prose>
            <p>{text.gatherText}</p>
          </Prose>
          <Button>{text.gather(ungathered)}</Button>
        </Form>
      )}
      {ungathered === 0 && readings.length === 0 ? <p>{text.nothing}</p> : null}
      {readings.length === 0 ? null : <Questions page={page} view={view} />}
      {readings.length === 0 || isOut ? null : (
        <p>
          <Link href={hrefTo("readingRelease", language, { id: round.id })} arrow>
            {text.publish}
          </Link>
        </p>
      )}
      {isOut ? (
        <>
          <p>{text.isOut}</p>
          <p>
            <Link href={hrefTo("resultsReading", language, { id: round.id })} arrow>
              {text.toResults}
            </Link>
          </p>
        </>
      ) : null}
    </ReadingFrame>
  );
}

function Questions({ page: { language }, view: { round, instrument, readings } }: { page: Page; view: ReadingView }): JSX.Element {
  const { overview: text } = codingMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  const rows = questionsWithWords(instrument).flatMap((question) => {
    const reading = readings.find((one) => one.question === question.code);
    if (reading === undefined) return [];
    const { answers, once, twice, unsettled, wantsSecond } = reading;
    const state = readingState(reading);
    return [
      [
        <a href={hrefTo("readingQuestion", language, { id: round.id, question: question.code })}>
          {inLanguage(question.text, language).text}
        </a>,
        state === "finished" ? number(answers) : text.ofAll(number(once), number(answers)),
        state === "finished" || !wantsSecond ? "–" : text.ofAll(number(twice), number(answers)),
        state === "comparing" ? number(unsettled) : "–",
        `${text.states[state]}${wantsSecond ? `, ${text.twoWanted}` : ""}`,
      ],
    ];
  });
  return (
    <Section id="fragor" title={text.questions}>
      <Table
        language={language}
        id="questions"
        caption={text.questions}
        captionHidden
        stacked
        columns={[
          { label: text.question },
          { label: text.read },
          { label: text.readTwice },
          { label: text.unsettled },
          { label: text.state },
        ]}
        groups={[{ rows }]}
      />
    </Section>
  );
}

export type QuestionView = CodingTold & {
  readonly round: KeptRound;
  readonly question: Question;
  readonly reading: QuestionReading;
  readonly list: AnswerList;
  readonly catalogue: readonly CatalogueEntry[];
  readonly filter: AnswerFilter;
  /** The slug of the obstacle that they are to tell of. */
  readonly obstacle: string | undefined;
  readonly current: number;
  readonly pageSize: number;
  readonly next: number | undefined;
  readonly isOut: boolean;
};
type QuestionProps = { page: Page; view: QuestionView };

/** The answers to one question, and what can be done with all of them. */
export function ReadingQuestionPage({ page, view }: QuestionProps): JSX.Element {
  const { language } = page;
  const { title, question: text, level } = codingMessages[language];
  const { round, question, reading, list, next, current, pageSize, refusal, done } = view;
  const state = readingState(reading);
  return (
    <ReadingFrame
      page={page}
      title={inLanguage(question.text, language).text}
      eyebrow={title}
      way={[readingCrumb(language, round)]}
      refusal={refusal}
      done={done}
    >
      {next === undefined || state !== "reading" ? (
        state === "reading" ? (
          <p>{text.allRead}</p>
        ) : null
      ) : (
        <ButtonRow>
          <ButtonLink href={hrefTo("readingAnswer", language, { id: round.id, question: question.code, answer: String(next) })}>
            {text.begin}
          </ButtonLink>
        </ButtonRow>
      )}
      <Section id="svar" title={text.list} intro={state === "reading" ? text.hiddenCodes : level[round.level]}>
        <Filters page={page} view={view} />
        {list.items.length === 0 ? (
          <EmptyState title={text.none}>{text.noneText}</EmptyState>
        ) : (
          <ItemList>
            {list.items.map((answer) => (
              <AnswerItem page={page} view={view} answer={answer} />
            ))}
          </ItemList>
        )}
        <Pagination
          language={language}
          current={current}
          count={pagesOf(list.total, pageSize)}
          hrefOf={(number) => addressWith(page, { page: String(number), done: undefined })}
        />
      </Section>
      <Deeds page={page} view={view} />
    </ReadingFrame>
  );
}

function Filters({ page, view: { list, filter, obstacle, catalogue, reading } }: QuestionProps): JSX.Element {
  const { language } = page;
  const { question: text } = codingMessages[language];
  const shown = answerFilters.filter((name) => name !== "disputed" || readingState(reading) !== "reading");
  const used = catalogue.filter(({ id, slug }) => list.used.includes(id) || slug === obstacle);
  return (
    <>
      <nav aria-label={text.filterLabel}>
        <ul class="plain-list">
          {shown.map((name) => (
            <li>
              <a
                href={addressWith(page, { show: name === "all" ? undefined : name, page: undefined, done: undefined })}
                aria-current={name === filter ? "true" : undefined}
              >
                {text.filter(text.filters[name], formatNumber(language, list.counts[name]))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {used.length === 0 ? null : (
        <form class="form" method="get" action={page.path}>
          {filter === "all" ? null : <input type="hidden" name="show" value={filter} />}
          <SelectField
            language={language}
            name="obstacle"
            label={text.obstacle}
            optional
            value={obstacle ?? ""}
            options={[{ value: "", label: text.anyObstacle }, ...used.map(({ slug, title }) => ({ value: slug, label: title }))]}
          />
          <Button variant="secondary">{text.show}</Button>
        </form>
      )}
    </>
  );
}

/** As much of an answer as tells it from others. */
const shownLetters = 240;

function AnswerItem({ page: { language }, view, answer }: QuestionProps & { answer: ListedAnswer }): JSX.Element {
  const { question: text } = codingMessages[language];
  const { round, question, catalogue } = view;
  const said = answer.said.length > shownLetters ? `${answer.said.slice(0, shownLetters).trimEnd()} …` : answer.said;
  const number = text.number(formatNumber(language, answer.number));
  const codes = answer.items.map((item) => obstacleTitle(language, catalogue, item));
  return (
    <Item
      title={answer.name === null ? number : `${number}, ${answer.name}`}
      href={hrefTo("readingAnswer", language, { id: round.id, question: question.code, answer: String(answer.number) })}
      facts={[...codes, factOf(language, answer)].join(" · ")}
    >
      <span lang={language === "sv" ? undefined : "sv"}>{said}</span>
    </Item>
  );
}

function factOf(language: Language, { isMine, readings, isDisputed, isSettled }: ListedAnswer): string {
  const { facts } = codingMessages[language].question;
  if (isSettled) return facts.settled;
  if (isDisputed) return facts.disputed;
  if (isMine) return facts.mine;
  return readings === 0 ? facts.unread : readings === 1 ? facts.once : facts.twice;
}

/** A second reader, what two agree upon, and the end of the reading. */
function Deeds({ page, view: { round, question, reading, isOut } }: QuestionProps): JSX.Element {
  const { language } = page;
  const { question: text } = codingMessages[language];
  const { wantsSecond, finishedBy = "", finishedAt } = reading;
  const state = readingState(reading);
  const at = { id: round.id, question: question.code };
  return (
    <>
      {state === "finished" && !wantsSecond ? null : (
        <Section id="andra-lasare" title={text.second} onPaper={false}>
          {state === "reading" && !wantsSecond && !isOut ? (
            <Form page={page} action={hrefTo("readingQuestion", language, at)}>
              <p>{text.secondText}</p>
              <Button variant="secondary" name="deed" value="second">
                {text.secondButton}
              </Button>
            </Form>
          ) : null}
          {state === "reading" && wantsSecond ? <p>{text.secondWanted}</p> : null}
          <p>
            <Link href={hrefTo("readingAgreement", language, at)} arrow>
              {text.toAgreement}
            </Link>
          </p>
        </Section>
      )}
      {finishedAt === undefined ? null : <p>{text.finishedBy(finishedBy, formatDate(language, finishedAt))}</p>}
      {mayFinish(reading) && !isOut ? (
        <Section id="klar" title={text.finish} onPaper={false}>
          <Form page={page} action={hrefTo("readingQuestion", language, at)}>
            <p>{text.finishText}</p>
            <Button name="deed" value="finish">
              {text.finishButton}
            </Button>
          </Form>
        </Section>
      ) : null}
    </>
  );
}
