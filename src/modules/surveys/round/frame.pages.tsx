import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Choices,
  DescriptionList,
  EmptyState,
  Form,
  Notice,
  type Page,
  Prose,
  Section,
  Stack,
  Table,
  TextAreaField,
  TextField,
} from "../../../design/index.ts";
import { formatDate, formatMoment, formatNumber, languages } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { inLanguage, type Instrument } from "../instrument/instrument.ts";
import type { LineFault } from "./mailing-list.ts";
import { roundMessages, sampleMessages } from "../messages.ts";
import { PaperQuestion, QuestionField } from "../instrument/question-field.pages.tsx";
import { crumbOf, type Told, WorkFrame } from "./round-parts.pages.tsx";
import type { KeptRound } from "./round.ts";
import { commentOf, fieldOf } from "../answer/answer.ts";
import type { UnitRow } from "./unit.ts";
import { categoryName, variableName } from "./variable-words.ts";

type FrameProps = Told & { page: Page; round: KeptRound; units: readonly UnitRow[] };

/** Everyone that a survey could have been sent to: who is asked, and for each of the others why not. */
export function FramePage({ page, round, units, done, refusal }: FrameProps): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].frame;
  const asked = units.filter(({ leftOut }) => leftOut === undefined);
  const notDrawn = units.filter(({ leftOut }) => leftOut === "not-drawn");
  const left = units.filter(({ leftOut }) => leftOut !== undefined && leftOut !== "not-drawn");
  const sample = sampleMessages[language];
  const lead = text.lead(formatNumber(language, asked.length), formatNumber(language, left.length));
  const drawn = sample.inSample(formatNumber(language, asked.length), formatNumber(language, asked.length + notDrawn.length));
  return (
    <WorkFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={notDrawn.length === 0 ? lead : `${drawn} ${text.leftText(formatNumber(language, left.length))}`}
      way={[crumbOf(language, round)]}
      done={done}
      refusal={refusal}
    >
      <Section id="far" title={text.asked}>
        <UnitTable
          {...{ page, round }}
          id="asked"
          caption={text.asked}
          units={asked}
          columns={[
            { label: text.address, says: ({ email }) => email ?? text.noAddress },
            { label: text.state, says: ({ state, onPaper }) => (onPaper ? `${text.states[state]}, ${text.onPaper}` : text.states[state]) },
          ]}
        />
      </Section>
      {notDrawn.length === 0 ? null : (
        <Section id="inte-lottade" title={sample.notDrawn} intro={sample.notDrawnText}>
          <UnitTable {...{ page, round }} id="not-drawn" caption={sample.notDrawn} units={notDrawn} columns={[]} />
        </Section>
      )}
      <Section id="far-inte" title={text.left}>
        <UnitTable
          {...{ page, round }}
          id="left"
          caption={text.left}
          units={left}
          columns={[{ label: text.why, says: (unit) => whyOf(page, unit) }]}
        />
      </Section>
    </WorkFrame>
  );
}

type UnitTableProps = FrameProps & {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly says: (unit: UnitRow) => string }[];
};

function UnitTable({ page: { language }, round, units, id, caption, columns }: UnitTableProps): JSX.Element {
  const text = roundMessages[language].frame;
  if (units.length === 0) return <EmptyState title={text.nobody} />;
  const name = (unit: UnitRow): JSX.Element => (
    <a href={hrefTo("unit", language, { id: round.id, unit: unit.id })} lang={language === "sv" ? undefined : "sv"}>
      {unit.name}
    </a>
  );
  return (
    <Table
      {...{ language, id, caption }}
      captionHidden
      stacked
      columns={[{ label: text.name }, ...columns]}
      groups={[{ rows: units.map((unit) => [name(unit), ...columns.map(({ says }) => says(unit))]) }]}
    />
  );
}

function whyOf({ language }: Page, { leftOut, because }: UnitRow): string {
  const { reasons } = roundMessages[language].frame;
  if (leftOut === undefined) return "";
  return because === undefined ? reasons[leftOut] : `${reasons[leftOut]}: ${because}`;
}

function stateInWords(page: Page, unit: UnitRow): string {
  const { frame } = roundMessages[page.language];
  if (unit.leftOut === undefined) return frame.states[unit.state];
  return unit.leftOut === "not-drawn" ? whyOf(page, unit) : `${frame.left}. ${whyOf(page, unit)}`;
}

type LinkProps = Pick<UnitProps, "page" | "round" | "unit" | "takesAnswers"> & { isWaiting: boolean };

/** In the demonstration nobody is written to: whoever tries it makes the link that the agency would have been sent. */
function LinkHere({ page, round, unit, takesAnswers, isWaiting }: LinkProps): JSX.Element | null {
  const { language } = page;
  const { unit: text } = roundMessages[language];
  if (isWaiting) return <Section id="lank" title={text.link} intro={text.linkWaits(formatMoment(language, round.opensAt))} />;
  if (!takesAnswers) return null;
  return (
    <Section id="lank" title={text.link} intro={text.linkText}>
      <Form page={page} action={hrefTo("unitLink", language, { id: round.id, unit: unit.id })}>
        <Button variant="secondary">{text.makeLink}</Button>
      </Form>
    </Section>
  );
}

type UnitProps = Told & { page: Page; round: KeptRound; unit: UnitRow; takesPaper: boolean; takesAnswers: boolean };

/** One of those in the frame, and what can be done with it. */
export function UnitPage({ page, round, unit, takesPaper, takesAnswers, refusal, done }: UnitProps): JSX.Element {
  const { language } = page;
  const { unit: text, frame } = roundMessages[language];
  const values = { id: round.id, unit: unit.id };
  const isPlanned = round.openedAt === undefined;
  const isWaiting = !isPlanned && round.releasedAt === undefined && !takesAnswers && !takesPaper;
  return (
    <WorkFrame
      page={page}
      title={unit.name}
      description={text.description}
      way={[crumbOf(language, round), { label: frame.title, href: hrefTo("frame", language, { id: round.id }) }]}
      refusal={refusal}
      done={done}
    >
      <DescriptionList
        facts={[
          ...Object.entries(unit.background).map(([variable, category]) => ({
            term: variableName(language, variable),
            description: categoryName(language, variable, category),
          })),
          { term: text.facts.address, description: unit.email ?? frame.noAddress },
          {
            term: text.facts.state,
            description: stateInWords(page, unit),
          },
        ]}
      />
      {isPlanned && (unit.leftOut === undefined || unit.leftOut === "by-hand" || unit.leftOut === "not-drawn") ? (
        <LeavingOut page={page} round={round} unit={unit} />
      ) : null}
      {unit.leftOut === undefined && round.demonstration ? <LinkHere {...{ page, round, unit, takesAnswers, isWaiting }} /> : null}
      {unit.leftOut === undefined && takesPaper && (unit.state !== "sent" || unit.onPaper) ? (
        <ButtonRow>
          <ButtonLink href={hrefTo("paperEntry", language, values)} variant="secondary">
            {text.paper}
          </ButtonLink>
        </ButtonRow>
      ) : null}
    </WorkFrame>
  );
}

/** In the frame or not: by hand, and with the reason. */
function LeavingOut({ page, round, unit }: Pick<UnitProps, "page" | "round" | "unit">): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].unit;
  const isAsked = unit.leftOut !== "by-hand";
  return (
    <Section id="ramen" title={isAsked ? text.leaveOut : text.takeIn}>
      <Form page={page} action={hrefTo("unit", language, { id: round.id, unit: unit.id })}>
        <input type="hidden" name="version" value={String(round.version)} />
        {isAsked ? <TextField language={language} name="because" label={text.because} hint={text.leaveOutHint} maxLength={300} /> : null}
        <Button variant="secondary" name="deed" value={isAsked ? "leave-out" : "take-in"}>
          {isAsked ? text.leaveOut : text.takeIn}
        </Button>
      </Form>
    </Section>
  );
}

type MailingProps = Told & {
  page: Page;
  round: KeptRound;
  units: readonly UnitRow[];
  written: { readonly lines: string; readonly language: string };
  faults: readonly LineFault[];
};

/** Where the survey is sent: pasted as a list, all of it or nothing. */
export function MailingPage({ page, round, units, written, faults, refusal, done }: MailingProps): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].mailing;
  const asked = units.filter(({ leftOut }) => leftOut === undefined);
  const without = asked.filter(({ email }) => email === undefined);
  return (
    <WorkFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead(formatNumber(language, asked.length - without.length), formatNumber(language, asked.length))}
      way={[crumbOf(language, round)]}
      refusal={refusal}
      done={done}
    >
      <Faults page={page} faults={faults} />
      <Form page={page}>
        <TextAreaField language={language} name="lines" label={text.lines} hint={text.hint} value={written.lines} rows={10} />
        <Choices
          language={language}
          type="radio"
          name="language"
          legend={text.language}
          options={languages.map((one) => ({ value: one, label: one === "sv" ? "Svenska" : "English" }))}
          chosen={[written.language]}
        />
        <Button>{text.save}</Button>
      </Form>
      <Section id="utan" title={text.missing}>
        {without.length === 0 ? (
          <EmptyState title={text.everybody} />
        ) : (
          <ul lang={language === "sv" ? undefined : "sv"}>
            {without.map(({ name }) => (
              <li>{name}</li>
            ))}
          </ul>
        )}
      </Section>
    </WorkFrame>
  );
}

function Faults({ page: { language }, faults }: Pick<MailingProps, "page" | "faults">): JSX.Element | null {
  const text = roundMessages[language].mailing;
  if (faults.length === 0) return null;
  return (
    <Notice language={language} kind="problem" title={text.faults(faults.length)} announced>
      <ul>
        {faults.slice(0, 50).map(({ line, fault, name }) => (
          <li>
            {text.line(formatNumber(language, line))} {text.fault[fault](name)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The survey to be printed: as those who answer on paper see it. */
export function PaperPage({ page, round, instrument }: { page: Page; round: KeptRound; instrument: Instrument }): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].paper;
  const title = inLanguage(round.title, language).text;
  return (
    <WorkFrame page={page} title={text.title(title)} description={text.description} lead={text.lead} way={[crumbOf(language, round)]}>
      <Prose>
        <p>{inLanguage(instrument.lead, language).text}</p>
        <p>{text.returnTo(page.site.name, formatDate(language, round.closesAt))}</p>
        <p class="paper-line">{text.whoAnswers}</p>
      </Prose>
      {instrument.sections.map((section) => (
        <Section id={`del-${section.code}`} title={inLanguage(section.title, language).text}>
          <Stack gap="large">
            {section.questions.map((question) => (
              <PaperQuestion language={language} instrument={instrument} question={question} />
            ))}
          </Stack>
        </Section>
      ))}
    </WorkFrame>
  );
}

type PaperEntryProps = Told & {
  page: Page;
  round: KeptRound;
  unit: UnitRow;
  instrument: Instrument;
  fields: URLSearchParams;
  errors: ReadonlyMap<string, string>;
};

/** All questions on one page, to copy from paper. */
export function PaperEntryPage({ page, round, unit, instrument, fields, errors, refusal }: PaperEntryProps): JSX.Element {
  const { language } = page;
  const { unit: text, frame } = roundMessages[language];
  return (
    <WorkFrame
      page={page}
      title={text.paperTitle(unit.name)}
      description={text.description}
      lead={text.paperLead}
      way={[crumbOf(language, round), { label: frame.title, href: hrefTo("frame", language, { id: round.id }) }]}
      refusal={refusal}
    >
      <Form page={page}>
        {instrument.sections.map((section) =>
          section.questions.map((question) => (
            <QuestionField
              language={language}
              instrument={instrument}
              question={question}
              written={fields.getAll(fieldOf(question.code))}
              comment={fields.get(commentOf(question.code)) ?? ""}
              error={errors.get(fieldOf(question.code))}
              commentError={errors.get(commentOf(question.code))}
            />
          )),
        )}
        <Button>{text.paperSave}</Button>
      </Form>
    </WorkFrame>
  );
}
