import type { JSX } from "hono/jsx/jsx-runtime";
import { Choices, Fieldset, SelectField, TextAreaField, TextField } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { commentOf, fieldOf, longestAnswer } from "../answer/answer.ts";
import { answerCodes, inLanguage, type Instrument, type Question } from "./instrument.ts";
import { answerMessages } from "../messages.ts";
import { answerLabel, conditionSentence } from "./question-words.ts";

type QuestionFieldProps = {
  readonly language: Language;
  readonly instrument: Instrument;
  readonly question: Question;
  /** What is written, as it was written. */
  readonly written: readonly string[];
  readonly comment: string;
  readonly error: string | undefined;
  readonly commentError: string | undefined;
};

/** A question with all that belongs to it: help, why it is asked, what can be answered, and room for words of one's own. */
export function QuestionField(props: QuestionFieldProps): JSX.Element {
  const { language, question, comment, commentError } = props;
  const text = answerMessages[language].section;
  const field = <AnswerField {...props} />;
  if (!question.comment) return field;
  return (
    <div class="stack">
      {field}
      <TextAreaField
        language={language}
        name={commentOf(question.code)}
        label={text.comment}
        value={comment}
        error={commentError}
        rows={3}
        maxLength={longestAnswer}
        optional
      />
    </div>
  );
}

/** All that is said of a question below its words. */
function hintOf(
  { language, instrument, question }: Pick<QuestionFieldProps, "language" | "instrument" | "question">,
  own?: string,
): string {
  const text = answerMessages[language].section;
  const parts = [
    own,
    conditionSentence(language, instrument, question),
    question.help === undefined ? undefined : inLanguage(question.help, language).text,
    question.required ? text.required : undefined,
    `${text.why}: ${inLanguage(question.why, language).text}`,
    inLanguage(question.text, language).language === language ? undefined : text.swedishOnly,
  ];
  return parts.filter((part) => part !== undefined).join(" ");
}

function AnswerField(props: QuestionFieldProps): JSX.Element {
  const { language, question, written, error } = props;
  const text = answerMessages[language].section;
  const name = fieldOf(question.code);
  const words = inLanguage(question.text, language);
  const said = (own?: string): string => hintOf(props, own);
  const shared = { language, name, error };
  const options = answerCodes(question).map((code) => ({ value: code, label: answerLabel(language, question, code) }));
  switch (question.kind) {
    case "several":
      return <Choices {...shared} type="checkbox" legend={words.text} hint={said(text.several)} options={options} chosen={written} />;
    case "score":
      return (
        <SelectField
          {...shared}
          label={words.text}
          hint={said()}
          value={written[0] ?? ""}
          options={[{ value: "", label: text.none }, ...options]}
          optional={!question.required}
        />
      );
    case "number": {
      const { least, most } = question;
      const bounds =
        least === undefined || most === undefined ? text.number : text.between(formatNumber(language, least), formatNumber(language, most));
      return <TextField {...shared} label={words.text} hint={said(bounds)} value={written[0]} width={12} optional={!question.required} />;
    }
    case "text":
      return (
        <TextAreaField
          {...shared}
          label={words.text}
          hint={said()}
          value={written[0]}
          rows={5}
          maxLength={longestAnswer}
          optional={!question.required}
        />
      );
    default: {
      // A radio button cannot be let go of: whoever has chosen can choose to answer nothing.
      const none = written.length === 0 || question.required ? [] : [{ value: "", label: text.none }];
      return <Choices {...shared} type="radio" legend={words.text} hint={said()} options={[...options, ...none]} chosen={written} />;
    }
  }
}

/** A question on paper: what to tick, or lines to write on. */
export function PaperQuestion({
  language,
  instrument,
  question,
}: Pick<QuestionFieldProps, "language" | "instrument" | "question">): JSX.Element {
  const text = answerMessages[language].section;
  const codes = answerCodes(question);
  const hint = [
    conditionSentence(language, instrument, question),
    question.help === undefined ? undefined : inLanguage(question.help, language).text,
  ];
  return (
    <Fieldset
      language={language}
      id={`paper-${question.code}`}
      legend={inLanguage(question.text, language).text}
      hint={[...hint, `${text.why}: ${inLanguage(question.why, language).text}`].filter((part) => part !== undefined).join(" ")}
    >
      {codes.length === 0 ? <p class="paper-line" /> : null}
      <ul class="paper-choices">
        {codes.map((code) => (
          <li>{answerLabel(language, question, code)}</li>
        ))}
      </ul>
      {question.comment ? <p class="paper-line">{text.comment}</p> : null}
    </Fieldset>
  );
}
