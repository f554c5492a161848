import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  type Crumb,
  DescriptionList,
  Form,
  type Page,
  Prose,
  Stack,
  TextAreaField,
  TextField,
} from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import { answerCodes, inLanguage, type Instrument, type Question, questionsOf, type Words } from "./instrument.ts";
import { instrumentMessages } from "../messages.ts";
import { answerLabel, conditionSentence } from "./question-words.ts";
import { WorkFrame } from "../round/round-parts.pages.tsx";
import type { RefusalCode } from "../surveys-route.ts";

export type InstrumentDone = keyof (typeof instrumentMessages)["sv"]["done"];
export type InstrumentTold = { readonly done?: InstrumentDone | undefined; readonly refusal?: RefusalCode | undefined };

type FrameProps = PropsWithChildren<
  InstrumentTold & {
    page: Page;
    title: string;
    description: string;
    lead?: Child | undefined;
    eyebrow?: string | undefined;
    /** The way from the list of questions to the page; none for the list itself. */
    way?: readonly Crumb[] | undefined;
  }
>;

/** A page of the desk where questions are made. */
export function InstrumentFrame({ done, refusal, way, children, ...frame }: FrameProps): JSX.Element {
  const { language } = frame.page;
  const text = instrumentMessages[language];
  const refusals: Readonly<Record<string, string>> = text.refusals;
  const list = { label: text.title, href: addresses.instruments[language] };
  return (
    <WorkFrame {...frame} way={way === undefined ? [] : [list, ...way]}>
      <Answered
        language={language}
        problem={refusal === undefined ? undefined : refusals[refusal]}
        done={done === undefined ? undefined : text.done[done]}
      />
      {children}
    </WorkFrame>
  );
}

export function instrumentCrumb(language: Language, { id, definition }: Pick<KeptInstrument, "id" | "definition">): Crumb {
  return { label: inLanguage(definition.title, language).text, href: hrefTo("instrument", language, { id }) };
}

/** Words in the language that is asked for, marked where they are in another than the page's. */
export function Said({ page, shown, words }: { page: Page; shown?: Language | undefined; words: Words }): JSX.Element {
  const said = inLanguage(words, shown ?? page.language);
  return said.language === page.language ? <>{said.text}</> : <span lang={said.language}>{said.text}</span>;
}

type SeenProps = { page: Page; shown: Language; instrument: Instrument; question: Question };

/** A question under its heading, as whoever answers reads it: help, what can be answered, and why it is asked. */
export function QuestionSeen({ page, shown, instrument, question }: SeenProps): JSX.Element {
  const { language } = page;
  const { page: text, kinds } = instrumentMessages[language];
  const { help, why, kind, required, comment, code } = question;
  const asked = conditionSentence(shown, instrument, question);
  const bounds = boundsOf(language, question);
  const facts = [
    bounds === "" ? kinds[kind] : `${kinds[kind]}, ${bounds}`,
    ...(comment ? [text.commentYes] : []),
    ...(required ? [text.required] : []),
    text.codeIs(code),
  ];
  return (
    <div class="beside">
      <Prose>
        {help === undefined ? null : (
          <p>
            <Said page={page} shown={shown} words={help} />
          </p>
        )}
        <AnswersSeen page={page} shown={shown} question={question} />
      </Prose>
      <Stack gap="small">
        <DescriptionList
          facts={[
            { term: text.why, description: <Said page={page} shown={shown} words={why} /> },
            ...(asked === undefined ? [] : [{ term: text.asked, description: <span lang={langOf(page, shown)}>{asked}</span> }]),
          ]}
        />
        <p class="fine-print">{facts.join(" · ")}</p>
      </Stack>
    </div>
  );
}

function langOf(page: Page, shown: Language): Language | undefined {
  return shown === page.language ? undefined : shown;
}

function AnswersSeen({ page, shown, question }: Omit<SeenProps, "instrument">): JSX.Element | null {
  const labels = answerCodes(question).map((code) => answerLabel(shown, question, code));
  if (labels.length === 0) return null;
  const lang = langOf(page, shown);
  if (!("options" in question)) return <p lang={lang}>{labels.join(" · ")}</p>;
  return (
    <ul lang={lang}>
      {labels.map((label) => (
        <li>{label}</li>
      ))}
    </ul>
  );
}

function boundsOf(language: Language, question: Question): string {
  if (question.kind !== "number") return "";
  const { page: text } = instrumentMessages[language];
  const { least, most } = question;
  if (least !== undefined && most !== undefined) return text.between(formatNumber(language, least), formatNumber(language, most));
  if (least !== undefined) return text.atLeast(formatNumber(language, least));
  return most === undefined ? "" : text.atMost(formatNumber(language, most));
}

/** The place of a question among all, from one. */
export function numberOf(instrument: Instrument, code: string): number {
  return questionsOf(instrument).findIndex((question) => question.code === code) + 1;
}

type Drafted = {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly error?: string;
};
type PairProps = {
  readonly field: (name: string) => Drafted;
  readonly name: string;
  readonly most: number;
  readonly hint?: string | undefined;
  readonly optional?: boolean | undefined;
  /** None for one line. */
  readonly rows?: number | undefined;
};

/** A text in both languages. The English may be left for later. */
export function WordsFields({ field, name, most, hint, optional = false, rows }: PairProps): JSX.Element {
  const [sv, en] = [field(`${name}Sv`), field(`${name}En`)];
  return (
    <div class="field-row">
      {rows === undefined ? (
        <>
          <TextField {...sv} hint={hint} maxLength={most} optional={optional} />
          <TextField {...en} maxLength={most} optional />
        </>
      ) : (
        <>
          <TextAreaField {...sv} hint={hint} maxLength={most} rows={rows} optional={optional} />
          <TextAreaField {...en} rows={rows} optional />
        </>
      )}
    </div>
  );
}

type CopyProps = { page: Page; from: "instrument" | "round"; id: string; title: string; variant?: "primary" | "secondary" };

/** Begins questions of one's own with those that are there. */
export function CopyButton({ page, from, id, title, variant = "secondary" }: CopyProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language];
  return (
    <Form page={page} action={addresses.newInstrument[language]} inline>
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="id" value={id} />
      <Button variant={variant} label={text.copyThis(title)}>
        {text.copy}
      </Button>
    </Form>
  );
}
