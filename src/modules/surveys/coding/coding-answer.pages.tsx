import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonRow,
  Choices,
  Disclosure,
  DescriptionList,
  ErrorSummary,
  Form,
  Link,
  type Page,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../../design/index.ts";
import { formatMoment, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { type CatalogueEntry, longestProposal } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import type { CodingTold } from "./coding-done.ts";
import { type FieldFault, itemField, quoteField, rowsOf, soughtIn } from "./coding-form.ts";
import { obstacleTitle, questionCrumb, readingCrumb, ReadingFrame, SaidWords } from "./coding-parts.pages.tsx";
import type { OpenAnswer, QuestionReading } from "./coding-view.ts";
import { type Codes, type Coding, longestQuote, readingState } from "./coding.ts";
import type { Question } from "../instrument/instrument.ts";
import { codingMessages } from "../messages.ts";
import type { KeptRound } from "../round/round.ts";

export type AnswerView = CodingTold & {
  readonly round: KeptRound;
  readonly question: Question;
  readonly reading: QuestionReading;
  readonly answer: OpenAnswer;
  readonly catalogue: readonly CatalogueEntry[];
  /** Those of them that may fit, the nearest first. */
  readonly nearest: readonly CatalogueEntry[];
  /** What is written in the form, of which version, and what is wrong with it. */
  readonly fields: URLSearchParams;
  readonly version: number;
  readonly faults: readonly FieldFault[];
  /** What stands there, when it is not what the form began with. */
  readonly stands: Codes | undefined;
  readonly isOut: boolean;
};
type Props = { page: Page; view: AnswerView };

/** One answer: what was written, and what it is put down as; by one reader alone, or by two together once all is read. */
export function ReadingAnswerPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { title, question: about, answer: text } = codingMessages[language];
  const { round, question, reading, answer, faults, fields, stands, isOut, refusal, done } = view;
  const number = about.number(formatNumber(language, answer.number));
  const compares = readingState(reading) !== "reading";
  return (
    <ReadingFrame
      page={page}
      title={answer.name === undefined ? number : `${number}, ${answer.name}`}
      eyebrow={title}
      way={[readingCrumb(language, round), questionCrumb(language, round, question)]}
      refusal={refusal}
      done={done}
    >
      <ErrorSummary language={language} issues={faults.map(({ field, code }) => ({ field: anchorOf(field), text: text.faults[code] }))} />
      <Section id="svaret" title={text.said}>
        <SaidWords language={language} said={answer.said} quotes={rowsOf(fields).map(({ quote }) => quote)} />
      </Section>
      {stands === undefined ? null : (
        <Section id="sparat" title={text.stands}>
          <CodesInWords language={language} catalogue={view.catalogue} codes={stands} />
        </Section>
      )}
      {compares ? <Codings page={page} view={view} /> : null}
      {isOut ? null : (
        <Section id="koda" title={compares ? text.settleForm : text.form} intro={compares ? text.settleText : undefined}>
          <CodeForm page={page} view={view} />
        </Section>
      )}
      <p>
        <Link href={hrefTo("readingQuestion", language, { id: round.id, question: question.code })} arrow>
          {text.toList}
        </Link>
      </p>
    </ReadingFrame>
  );
}

/** The summary of faults leads to a field that is there: of choices, to the first. */
const anchorOf = (field: string): string => (field === "none" || field === "missing" ? `${field}-1` : field);

/** What is looked for among the obstacles: the nearest stand first in each list below. */
function Seeking({ language, view: { fields, nearest, reading } }: { language: Language; view: AnswerView }): JSX.Element {
  const { answer: text } = codingMessages[language];
  const sought = soughtIn(fields);
  const isAlone = sought === "" && reading.wantsSecond && readingState(reading) === "reading";
  const hint = isAlone ? `${text.seekHint} ${text.seekAlone}` : text.seekHint;
  return (
    <>
      <input type="hidden" name="soughtBefore" value={sought} />
      <TextField
        language={language}
        name="sought"
        label={text.seek}
        optional
        hint={sought !== "" && nearest.length === 0 ? `${text.seekNothing} ${hint}` : hint}
        value={sought}
        maxLength={longestQuote}
        autocomplete="off"
      />
    </>
  );
}

/** An obstacle is chosen by the first letters of its name, and Enter saves and takes the next. */
function CodeForm({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { answer: text } = codingMessages[language];
  const { round, question, answer, fields, version, faults, reading } = view;
  const errorOf = (field: string): string | undefined => {
    const fault = faults.find((one) => one.field === field);
    return fault === undefined ? undefined : text.faults[fault.code];
  };
  const compares = readingState(reading) !== "reading";
  const action = hrefTo("readingAnswer", language, { id: round.id, question: question.code, answer: String(answer.number) });
  return (
    <Form page={page} action={action}>
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="deed" value={compares ? "settle" : "code"} />
      <input type="hidden" name="key" value={fields.get("key") ?? ""} />
      <Seeking language={language} view={view} />
      {rowsOf(fields).map((row, index) => (
        <CodeRow language={language} catalogue={view.catalogue} nearest={view.nearest} row={row} number={index + 1} errorOf={errorOf} />
      ))}
      <Choices
        language={language}
        type="checkbox"
        name="none"
        legend={text.noneLegend}
        error={errorOf("none")}
        options={[{ value: "yes", label: text.none }]}
        chosen={fields.getAll("none")}
      />
      <NewPlace language={language} view={view} errorOf={errorOf} />
      <ButtonRow>
        {compares ? (
          <>
            <Button>{text.saveSettled}</Button>
            <SeekButton language={language} />
          </>
        ) : (
          <>
            <Button name="onward" value="next">
              {text.save}
            </Button>
            <Button variant="secondary" name="onward" value="stay">
              {text.saveStay}
            </Button>
            <SeekButton language={language} />
          </>
        )}
      </ButtonRow>
    </Form>
  );
}

function SeekButton({ language }: { language: Language }): JSX.Element {
  return (
    <Button variant="tertiary" name="onward" value="seek">
      {codingMessages[language].answer.seekButton}
    </Button>
  );
}

type RowProps = {
  language: Language;
  catalogue: readonly CatalogueEntry[];
  nearest: readonly CatalogueEntry[];
  row: { readonly item: string; readonly quote: string };
  number: number;
  errorOf: (field: string) => string | undefined;
};

function CodeRow({ language, catalogue, nearest, row, number, errorOf }: RowProps): JSX.Element {
  const { answer: text } = codingMessages[language];
  const [item, quote] = [itemField(number), quoteField(number)];
  const isGone = row.item !== "" && !catalogue.some(({ id }) => id === row.item);
  return (
    <>
      <SelectField
        language={language}
        name={item}
        label={text.item(formatNumber(language, number))}
        optional
        value={row.item}
        error={errorOf(item)}
        options={[
          { value: "", label: text.noItem },
          ...(isGone ? [{ value: row.item, label: text.goneItem }] : []),
          ...nearest.map(({ id, title }) => ({ value: id, label: title, group: text.nearest })),
          ...catalogue.map(({ id, title, area }) => ({ value: id, label: title, group: area.title })),
        ]}
      />
      <TextField
        language={language}
        name={quote}
        label={text.quote(formatNumber(language, number))}
        optional
        hint={number === 1 ? text.quoteHint : undefined}
        value={row.quote}
        error={errorOf(quote)}
        maxLength={longestQuote}
        autocomplete="off"
      />
    </>
  );
}

/** What the catalogue has no place for: that there is something, and what the desk is told of it. */
function NewPlace({ language, view, errorOf }: { language: Language; view: AnswerView; errorOf: RowProps["errorOf"] }): JSX.Element {
  const { answer: text } = codingMessages[language];
  const { fields, catalogue } = view;
  const areas = new Map(catalogue.map(({ area }) => [area.slug, area.title]));
  return (
    <>
      <Choices
        language={language}
        type="checkbox"
        name="missing"
        legend={text.isMissing}
        options={[{ value: "yes", label: text.missing }]}
        chosen={fields.getAll("missing")}
      />
      <Disclosure summary={text.place} open={fields.has("said") && fields.get("said") !== ""}>
        <p>{text.placeText}</p>
        <SelectField
          language={language}
          name="area"
          label={text.area}
          optional
          value={fields.get("area") ?? ""}
          error={errorOf("area")}
          options={[{ value: "", label: text.noArea }, ...[...areas].map(([value, label]) => ({ value, label }))]}
        />
        <TextAreaField
          language={language}
          name="said"
          label={text.placeSaid}
          optional
          rows={3}
          maxLength={longestProposal}
          value={fields.get("said") ?? ""}
          error={errorOf("said")}
        />
      </Disclosure>
    </>
  );
}

function CodesInWords({
  language,
  catalogue,
  codes,
}: {
  language: Language;
  catalogue: readonly CatalogueEntry[];
  codes: Codes;
}): JSX.Element {
  const { answer: text } = codingMessages[language];
  const { mentions, proposed } = codes;
  const lines: Child[] = mentions.map(({ item, quote }) => (
    <li>
      {obstacleTitle(language, catalogue, item)}
      {quote === undefined ? null : <span lang={language === "sv" ? undefined : "sv"}> {text.quoted(quote)}</span>}
    </li>
  ));
  return (
    <ul>
      {lines}
      {proposed ? <li>{text.isMissing}</li> : null}
      {mentions.length === 0 && !proposed ? <li>{text.noObstacle}</li> : null}
    </ul>
  );
}

/** What each reader put down, and what holds, with who and when. */
function Codings({ page: { language }, view: { answer, catalogue } }: Props): JSX.Element | null {
  const { answer: text } = codingMessages[language];
  if (answer.codings.length === 0) return null;
  const termOf = ({ stage, name, at }: Coding): string => `${text.stages[stage]}: ${text.by(name, formatMoment(language, at))}`;
  return (
    <Section id="lasarna" title={text.codings}>
      <DescriptionList
        facts={answer.codings.map((coding) => ({
          term: termOf(coding),
          description: <CodesInWords language={language} catalogue={catalogue} codes={coding} />,
        }))}
      />
    </Section>
  );
}
