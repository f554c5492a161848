import type { Language } from "../../../kernel/i18n.ts";
import type { AnswerRow, Answers, Codebook, Variable } from "../export/codebook.ts";
import { answerCodes, inLanguage, type Question, questionsOf } from "../instrument/instrument.ts";
import { codingMessages, fileMessages, resultMessages, sampleMessages } from "../messages.ts";
import { estimateOf } from "../result/estimate.ts";
import { endsOf } from "../result/estimate-words.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { notesOfQuestions, variablesOfQuestions } from "./question.codebook.ts";
import { groupWords, isShown, percentOf, variableWords } from "../result/result-view.ts";
import { notesOf, titleOf, type ToldRound } from "../round/told-round.ts";

/** The published tables as rows, one for each cell: of what is not shown the group alone. Every format is written from it. */
export function describeResults(language: Language, told: ToldRound): Answers {
  const text = fileMessages[language];
  const rows = [...questionsOf(told.instrument).flatMap((question) => rowsOf(language, told, question)), ...mentionRows(language, told)];
  return {
    codebook: {
      language,
      title: titleOf(told, language),
      notes: [
        ...notesOf(language, told),
        {
          label: text.labels.rows,
          value: [text.tables.cells, ...(told.reading === undefined ? [] : [text.tables.mentions(mentioned)])].join(" "),
        },
        ...notesOfQuestions({ language, instrument: told.instrument }),
      ],
      variables: [...variablesFor(language, rows), ...(told.round.frame.sample === undefined ? [] : estimateVariables(language))],
    },
    rows,
  };
}

/** What was asked, for a round of which answers are given as tables alone. */
export function describeQuestions(language: Language, told: ToldRound): Codebook {
  const variables = variablesOfQuestions({ language, instrument: told.instrument });
  return { language, title: titleOf(told, language), notes: notesOf(language, told), variables };
}

function rowsOf(language: Language, { tables, round, instrument }: ToldRound, question: Question): readonly AnswerRow[] {
  return tables
    .filter((table) => table.question === question.code)
    .flatMap(({ variable, groups }) =>
      groups.flatMap((group): readonly AnswerRow[] => {
        const about = {
          question: question.code,
          text: inLanguage(question.text, language).text,
          variable: variable === "" ? undefined : variableWords(language, variable),
          category: group.category,
          group: groupWords(language, variable, group.category),
        };
        if (!isShown(group)) return [{ ...about, hidden: 1 }];
        return answerCodes(question).map((code) => {
          const count = group.counts[code] ?? 0;
          const share = percentOf(count, group.base);
          const told = { answer: code, label: answerLabel(language, question, code), hidden: 0, count, base: group.base, share };
          const estimate = estimateOf(
            { tables, sample: round.frame.sample, instrument },
            { question: question.code, variable, category: group.category, code },
          );
          if (estimate.kind === "none") return { ...about, ...told };
          return { ...about, ...told, estimate: Math.round(estimate.share * 100), ...endsOf(estimate) };
        });
      }),
    );
}

/** Stands where the code of a question does; no question can have it. */
const mentioned = "open.answers";

/** The obstacles that agencies mention in words of their own, of all who have written something. */
function mentionRows(language: Language, { reading }: ToldRound): readonly AnswerRow[] {
  const { table } = codingMessages[language].results;
  const { all } = resultMessages[language];
  return (reading?.mentions ?? []).map(({ slug, title, agencies }): AnswerRow => {
    const about = { question: mentioned, text: table, category: "", group: all, answer: slug, label: title[language].text };
    if (agencies === undefined) return { ...about, hidden: 1 };
    return { ...about, hidden: 0, count: agencies, base: reading?.agencies, share: percentOf(agencies, reading?.agencies ?? 0) };
  });
}

const before = ["question", "text", "variable", "category", "group"] as const;
const after = ["answer", "label"] as const;
const numbers = ["count", "base", "share"] as const;

function variablesFor(language: Language, rows: readonly AnswerRow[]): readonly Variable[] {
  const { variables, shown, notShown } = fileMessages[language];
  const longest = (name: string): number => rows.reduce((most, row) => Math.max(most, Buffer.byteLength(String(row[name] ?? ""))), 1);
  const text = (name: (typeof before | typeof after)[number]): Variable => {
    return { name, label: variables[name], type: { kind: "text", bytes: longest(name) }, measure: "nominal" };
  };
  return [
    ...before.map(text),
    {
      name: "hidden",
      label: variables.hidden,
      type: { kind: "number", width: 1, decimals: 0 },
      measure: "nominal",
      values: [
        { value: 0, label: shown },
        { value: 1, label: notShown },
      ],
    },
    ...after.map(text),
    ...numbers.map((name): Variable => {
      return { name, label: variables[name], type: { kind: "number", width: 8, decimals: 0 }, measure: "scale" };
    }),
  ];
}

/** What a sample says of the whole frame, where all were not asked. */
function estimateVariables(language: Language): readonly Variable[] {
  const { columns } = sampleMessages[language];
  const numbered = [
    ["estimate", columns.estimate],
    ["least", columns.least],
    ["most", columns.most],
  ] as const;
  return numbered.map(([name, label]) => ({ name, label, type: { kind: "number", width: 8, decimals: 0 }, measure: "scale" }));
}
