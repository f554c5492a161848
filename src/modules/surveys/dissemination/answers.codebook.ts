import type { Language } from "../../../kernel/i18n.ts";
import { type Answers, answeredCount, isAsked } from "../answer/answer.ts";
import type { AnsweredUnit } from "../answer/answering.ts";
import { questionsByName } from "../result/by-name.ts";
import type { AnswerRow, AskedQuestion, Code, Codebook, Measure, ValueLabel, Variable } from "../export/codebook.ts";
import { variableNames } from "../export/variable-name.ts";
import { answerCodes, inLanguage, type Question } from "../instrument/instrument.ts";
import { fileMessages, sampleMessages } from "../messages.ts";
import { weightOf } from "../result/estimate.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { askedOf, type Asking } from "./question.codebook.ts";
import { groupWords, variableWords } from "../result/result-view.ts";
import { ofResponse } from "../result/result.ts";
import { notesOf, titleOf, type ToldRound } from "../round/told-round.ts";

/** "I don't know" and "the question was not asked": neither is an answer to count with, and neither can be taken for one. */
export const missingCodes = { dontKnow: 98, notAsked: 99 } as const;

/** A variable of a file, and what stands in it for one agency. */
type Filled = {
  readonly variable: Omit<Variable, "name">;
  readonly wish: string;
  readonly valueOf: (unit: AnsweredUnit) => Code | undefined;
};

type Described = { readonly codebook: Codebook; readonly rowOf: (unit: AnsweredUnit) => AnswerRow };

/**
 * What each agency answered, a row each, with what the register says of it: of a round that was said to be open before anybody wrote. None of others.
 * @param longestName in bytes: texts are never cut.
 */
export function describeAnswers(language: Language, told: ToldRound, longestName: number): Described | undefined {
  const { round, instrument } = told;
  const questions = questionsByName(round);
  if (questions.length === 0) return undefined;
  const asked: Asking = { language, instrument };
  const filled = [
    nameOf(language, longestName),
    ...round.variables.map((variable) => backgroundOf(language, told, variable)),
    countedOf(language, told),
    ...weightsOf(language, told),
    ...questions.flatMap((question) => variablesOf(question, asked)),
  ];
  const names = variableNames(filled.map(({ wish }) => wish));
  const named = filled.map((one, index) => ({ ...one, name: names[index] ?? one.wish }));
  const text = fileMessages[language];
  const notes = [
    ...notesOf(language, told),
    { label: text.labels.rows, value: text.rows },
    { label: text.labels.missing, value: text.missing(String(missingCodes.dontKnow), String(missingCodes.notAsked)) },
    { label: text.labels.words, value: text.words },
  ];
  return {
    codebook: { language, title: titleOf(told, language), notes, variables: named.map(({ name, variable }) => ({ name, ...variable })) },
    rowOf: (unit) => Object.fromEntries(named.map(({ name, valueOf }) => [name, valueOf(unit)])),
  };
}

function nameOf(language: Language, bytes: number): Filled {
  const { agency } = fileMessages[language].variables;
  return { wish: "agency", variable: { label: agency, type: { kind: "text", bytes }, measure: "nominal" }, valueOf: ({ name }) => name };
}

/** What the register says: the categories that there are in the whole frame, whether or not anybody in them has answered. */
function backgroundOf(language: Language, { tables }: ToldRound, variable: string): Filled {
  const { groups = [] } = tables.find((table) => table.question === ofResponse && table.variable === variable) ?? {};
  const categories = groups.map(({ category }) => category).filter((category) => category !== "");
  const bytes = Math.max(1, ...categories.map((category) => Buffer.byteLength(category)));
  return {
    wish: variable,
    variable: {
      label: variableWords(language, variable),
      type: { kind: "text", bytes },
      measure: "nominal",
      values: categories.map((value) => ({ value, label: groupWords(language, variable, value) })),
    },
    valueOf: ({ background }) => background[variable],
  };
}

/** Whether the answer is among those that the results count. */
function countedOf(language: Language, { round: { leastAnswered }, instrument }: ToldRound): Filled {
  const { variables, no, yes } = fileMessages[language];
  return {
    wish: "counted",
    variable: {
      label: variables.counted(String(leastAnswered)),
      type: { kind: "number", width: 1, decimals: 0 },
      measure: "nominal",
      values: [
        { value: 0, label: no },
        { value: 1, label: yes },
      ],
    },
    valueOf: ({ answers }) => (answeredCount(instrument, answers) >= leastAnswered ? 1 : 0),
  };
}

/** What an answer that counts stands for in the frame: of a sample alone. */
function weightsOf(language: Language, { round, tables, instrument }: ToldRound): readonly Filled[] {
  const { sample } = round.frame;
  if (sample === undefined) return [];
  const label = sampleMessages[language].columns.weight;
  return [
    {
      wish: "weight",
      variable: { label, type: { kind: "number", width: 12, decimals: 4 }, measure: "scale" },
      valueOf: ({ background, answers }) =>
        answeredCount(instrument, answers) >= round.leastAnswered ? weightOf({ tables, sample }, background) : undefined,
    },
  ];
}

function variablesOf(question: Question, asking: Asking): readonly Filled[] {
  const { language, instrument } = asking;
  const name = inLanguage(question.text, language).text;
  const about = { asked: askedOf(question, asking), hangsOn: question.when !== undefined };
  const unlessNotAsked =
    (valueOf: (answers: Answers) => Code | undefined) =>
    ({ answers }: AnsweredUnit): Code | undefined =>
      isAsked(question, instrument, answers) ? valueOf(answers) : missingCodes.notAsked;
  if (question.kind !== "several")
    return [
      {
        wish: `q_${question.code}`,
        variable: variableOf(asking, { ...about, label: name, measure: measureOf(question), values: valuesOf(question, language) }),
        valueOf: unlessNotAsked((answers) => numberOf(question, answers[question.code]?.value)),
      },
    ];
  const { no, yes } = fileMessages[language];
  const values = [
    { value: 0, label: no },
    { value: 1, label: yes },
  ];
  return question.options.map(({ code }): Filled => ({
    wish: `q_${question.code}_${code}`,
    variable: variableOf(asking, { ...about, label: `${name} ${answerLabel(language, question, code)}`, measure: "nominal", values }),
    valueOf: unlessNotAsked((answers) => {
      const value = answers[question.code]?.value;
      return value === undefined ? undefined : Number([value].flat().includes(code));
    }),
  }));
}

type Draft = {
  readonly asked: AskedQuestion;
  readonly hangsOn: boolean;
  readonly label: string;
  readonly measure: Measure;
  readonly values: readonly ValueLabel[];
};

function variableOf({ language }: Asking, { asked, hangsOn, label, measure, values }: Draft): Omit<Variable, "name"> {
  const { notAsked } = fileMessages[language];
  const all = hangsOn ? [...values, { value: missingCodes.notAsked, label: notAsked }] : values;
  const codes: readonly Code[] = [missingCodes.dontKnow, missingCodes.notAsked];
  const missing = all.map(({ value }) => value).filter((value) => codes.includes(value));
  return { label, type: { kind: "number", width: 2, decimals: 0 }, measure, values: all, missing, question: asked };
}

function measureOf({ kind }: Question): Measure {
  return kind === "scale" || kind === "score" ? "ordinal" : "nominal";
}

/** Of yes or no 1 and 0; of one of several its place; of scales what was chosen. */
function numberOf(question: Question, value: Answers[string]["value"]): number | undefined {
  if (typeof value !== "string") return undefined;
  switch (question.kind) {
    case "yes-no":
      return value === "yes" ? 1 : 0;
    case "one":
      return question.options.findIndex(({ code }) => code === value) + 1;
    default:
      return value === "dont-know" ? missingCodes.dontKnow : Number(value);
  }
}

function valuesOf(question: Question, language: Language): readonly ValueLabel[] {
  return answerCodes(question).map((code) => ({ value: numberOf(question, code) ?? 0, label: answerLabel(language, question, code) }));
}
