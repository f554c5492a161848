import type { Language } from "../../../kernel/i18n.ts";
import type { Note } from "../../../kernel/tables/index.ts";
import type { AskedQuestion, Variable } from "../export/codebook.ts";
import { variableNames } from "../export/variable-name.ts";
import { answerCodes, inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { answerLabel, conditionSentence } from "../instrument/question-words.ts";

export type Asking = { readonly language: Language; readonly instrument: Instrument };

/** The questions that are counted, with the codes that the published tables have for their answers. */
export function variablesOfQuestions(asking: Asking): readonly Variable[] {
  const counted = questionsOf(asking.instrument).filter((question) => answerCodes(question).length > 0);
  const names = variableNames(counted.map(({ code }) => `q_${code}`));
  return counted.map((question, index): Variable => {
    const codes = answerCodes(question);
    const asked = askedOf(question, asking);
    return {
      name: names[index] ?? question.code,
      label: asked.text,
      type: { kind: "text", bytes: Math.max(...codes.map((code) => Buffer.byteLength(code))) },
      measure: question.kind === "scale" || question.kind === "score" ? "ordinal" : "nominal",
      values: codes.map((code) => ({ value: code, label: answerLabel(asking.language, question, code) })),
      question: asked,
    };
  });
}

/** The same as notes, for files of tables, in which a question is a value and no variable. */
export function notesOfQuestions(asking: Asking): readonly Note[] {
  return variablesOfQuestions(asking).map(({ label, values = [], question }) => {
    const codes = values.map((one) => `${one.value} = ${one.label}`).join("; ");
    const told = [label, question?.translated?.text, codes, question?.why, question?.base];
    return { label: question?.code ?? "", value: told.filter((part) => part !== undefined).join(" | ") };
  });
}

/** A question as a codebook tells of it: its words in both languages, why it was asked, and of whom. */
export function askedOf(question: Question, { language, instrument }: Asking): AskedQuestion {
  const { code, text, why } = question;
  const other = language === "sv" ? "en" : "sv";
  const translated = inLanguage(text, other);
  const base = conditionSentence(language, instrument, question, "told");
  return {
    code,
    text: inLanguage(text, language).text,
    why: inLanguage(why, language).text,
    ...(translated.language === other ? { translated: { language: other, text: translated.text } } : {}),
    ...(base === undefined ? {} : { base }),
  };
}
