import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  EmptyState,
  Form,
  Link,
  type Page,
  Prose,
  Section,
  Table,
  TextField,
} from "../../../design/index.ts";
import { formatDate, formatList, formatMoment, formatNumber } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { inLanguage, type Instrument, questionsOf } from "../instrument/instrument.ts";
import { shownHash } from "./invitation.ts";
import { codingMessages, roundMessages, sampleMessages } from "../messages.ts";
import { type Told, WorkFrame } from "./round-parts.pages.tsx";
import type { RoundSummary } from "./round.ts";
import type { KeptRound } from "./round.ts";
import { reminderStates, stateOf } from "./round.ts";
import type { UnitRow } from "./unit.ts";
import { variableName } from "./variable-words.ts";

/** Where surveys are made and held: all rounds of one's world, and the way to the questions. */
export function WorkPage({ page, rounds, at }: { page: Page; rounds: readonly RoundSummary[]; at: Instant }): JSX.Element {
  const { language } = page;
  const text = roundMessages[language];
  return (
    <WorkFrame page={page} title={text.title} description={text.description} lead={text.lead}>
      <ButtonRow>
        <ButtonLink href={addresses.newRound[language]}>{text.newRound}</ButtonLink>
      </ButtonRow>
      <Section id="omgangar" title={text.rounds}>
        {rounds.length === 0 ? (
          <EmptyState title={text.noRounds}>{text.noRoundsText}</EmptyState>
        ) : (
          <Table
            language={language}
            id="rounds"
            caption={text.rounds}
            captionHidden
            stacked
            columns={[{ label: text.round }, { label: text.state }, { label: text.period }, { label: text.answered, numeric: true }]}
            groups={[
              {
                rows: rounds.map((round) => [
                  <a href={hrefTo("ownRound", language, { id: round.id })}>{inLanguage(round.title, language).text}</a>,
                  text.states[stateOf(round, at)],
                  text.from(formatDate(language, round.opensAt), formatDate(language, round.closesAt)),
                  text.ofAsked(formatNumber(language, round.sent), formatNumber(language, round.asked)),
                ]),
              },
            ]}
          />
        )}
      </Section>
      <p>
        <Link href={addresses.instruments[language]} arrow>
          {text.instruments}
        </Link>
      </p>
      <p>
        <Link href={addresses.surveys[language]} arrow>
          {text.published}
        </Link>
      </p>
    </WorkFrame>
  );
}

export type RoundPageView = Told & {
  readonly round: KeptRound;
  /** As it is now, or as it was fixed. */
  readonly instrument: Instrument;
  readonly units: readonly UnitRow[];
  readonly at: Instant;
  /** Whoever looks reads what was written in words of one's own, too. */
  readonly mayRead: boolean;
};
type ViewProps = { page: Page; view: RoundPageView };

/** One round: what holds, how far it has come, and the next thing to do. */
export function OwnRoundPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = roundMessages[language];
  const { round, at, refusal, done } = view;
  const state = stateOf(round, at);
  return (
    <WorkFrame
      page={page}
      title={inLanguage(round.title, language).text}
      eyebrow={text.states[state]}
      description={text.description}
      way={[]}
      refusal={refusal}
      done={done === "opened" && state === "waiting" ? "fixed" : done}
    >
      <Facts page={page} view={view} />
      <Links page={page} view={view} />
      <Section id="nasta" title={text.page.next}>
        <Prose>
          <p>
            {state === "waiting"
              ? text.page[round.demonstration ? "waitingHere" : "waiting"](formatMoment(language, round.opensAt))
              : text.page[state]}
          </p>
        </Prose>
        {state === "planned" ? <Opening page={page} view={view} /> : null}
        {state === "closed" ? (
          <ButtonRow>
            <ButtonLink href={hrefTo("release", language, { id: round.id })}>{text.page.release}</ButtonLink>
          </ButtonRow>
        ) : null}
        {state === "released" ? (
          <p>
            <Link href={hrefTo("results", language, { id: round.id })} arrow>
              {text.page.toResults}
            </Link>
          </p>
        ) : null}
      </Section>
      {state === "open" || state === "closed" || state === "waiting" ? <Progress page={page} view={view} /> : null}
    </WorkFrame>
  );
}

function Facts({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { page: text, plan, from } = roundMessages[language];
  const { round, instrument, units } = view;
  const { facts } = text;
  const number = (value: number): string => formatNumber(language, value);
  const asked = units.filter(({ leftOut }) => leftOut === undefined).length;
  const notDrawn = units.filter(({ leftOut }) => leftOut === "not-drawn").length;
  const variables = round.variables.map((name) => variableName(language, name));
  const reminders = reminderStates(round, view.at).map(({ day, state }) => text.reminder[state](formatDate(language, day)));
  return (
    <DescriptionList
      facts={[
        {
          term: facts.questions,
          description: `${inLanguage(instrument.title, language).text} (${formatNumber(language, questionsOf(instrument).length)})`,
        },
        { term: facts.level, description: plan.levels[round.level] },
        { term: facts.threshold, description: formatNumber(language, round.threshold) },
        { term: facts.counted, description: text.atLeast(formatNumber(language, round.leastAnswered)) },
        { term: facts.variables, description: variables.length === 0 ? text.none : formatList(language, variables) },
        ...(round.frame.sample === undefined
          ? []
          : [{ term: facts.sample, description: sampleMessages[language].inSample(number(asked), number(asked + notDrawn)) }]),
        { term: facts.period, description: from(formatDate(language, round.opensAt), formatDate(language, round.closesAt)) },
        { term: facts.reminders, description: reminders.length === 0 ? text.none : formatList(language, reminders) },
        ...(round.hash === undefined ? [] : [{ term: facts.hash, description: <code>{round.hash.slice(0, shownHash)}</code> }]),
      ]}
    />
  );
}

function Links({ page, view: { round, at, mayRead } }: ViewProps): JSX.Element {
  const { language } = page;
  const isOver = ["closed", "released"].includes(stateOf(round, at));
  const text = roundMessages[language].page;
  const values = { id: round.id };
  return (
    <ul>
      {round.openedAt === undefined ? (
        <li>
          <a href={hrefTo("plan", language, values)}>{text.change}</a>
        </li>
      ) : null}
      {round.openedAt === undefined ? (
        <li>
          <a href={hrefTo("sample", language, values)}>{text.toSample}</a>
        </li>
      ) : null}
      <li>
        <a href={hrefTo("frame", language, values)}>{text.toFrame}</a>
      </li>
      <li>
        <a href={hrefTo("mailing", language, values)}>{text.toMailing}</a>
      </li>
      <li>
        <a href={hrefTo("paper", language, values)}>{text.toPaper}</a>
      </li>
      {isOver && mayRead ? (
        <li>
          <a href={hrefTo("reading", language, values)}>{codingMessages[language].way}</a>
        </li>
      ) : null}
    </ul>
  );
}

function Opening({ page, view: { round, units } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].page;
  const asked = units.filter(({ leftOut }) => leftOut === undefined);
  const addressed = asked.filter(({ email }) => email !== undefined);
  return (
    <Form page={page} action={hrefTo("openRound", language, { id: round.id })}>
      <Prose>
        <p>{text.openText(formatNumber(language, asked.length), formatNumber(language, addressed.length))}</p>
        {round.demonstration ? <p>{text.openDemonstration}</p> : null}
      </Prose>
      <input type="hidden" name="version" value={String(round.version)} />
      <Button>{text.openButton}</Button>
    </Form>
  );
}

function Progress({ page, view: { round, units, at } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].page;
  const asked = units.filter(({ leftOut }) => leftOut === undefined);
  const isOver = stateOf(round, at) === "closed";
  const count = (state: UnitRow["state"]): string => formatNumber(language, asked.filter((unit) => unit.state === state).length);
  return (
    <>
      <Section id="lage" title={text.progress}>
        <DescriptionList
          facts={[
            { term: text.sent, description: count("sent") },
            { term: text.begun, description: count("begun") },
            { term: text.notBegun, description: count("not-begun") },
          ]}
        />
      </Section>
      <Section id="slut" title={text.endTitle} intro={isOver ? text.endedText : text.endText} onPaper={false}>
        <Form page={page} action={hrefTo("endRound", language, { id: round.id })}>
          <input type="hidden" name="version" value={String(round.version)} />
          <TextField language={language} name="closes" label={text.newEnd} type="date" width={14} />
          <ButtonRow>
            <Button variant="secondary">{text.endButton}</Button>
            {isOver ? null : (
              <Button variant="tertiary" name="now" value="yes">
                {text.endNow}
              </Button>
            )}
          </ButtonRow>
        </Form>
      </Section>
    </>
  );
}
