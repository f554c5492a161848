import { type Catalogue, formatNumber } from "../../../kernel/i18n.ts";
import { type Column, columnsOf, type CsvOptions, type Note, type TableFormat, writeTable } from "../../../kernel/tables/index.ts";
import { type AnswerRow, type Answers, checkCodebook, type Code, type Codebook, type Variable } from "./codebook.ts";
import { en } from "./export.messages.en.ts";
import { sv } from "./export.messages.sv.ts";

const messages: Catalogue<typeof sv> = { sv, en };

export type AnswerTableOptions = {
  /** `words`, by default: labels as headings and in cells, for people. `codes`: names and codes, for programs. */
  readonly cells?: "words" | "codes";
  readonly csv?: CsvOptions;
};

/** The answers as a table for a spreadsheet, with the codebook on the second sheet where the format has one. */
export function writeAnswerTable(
  format: TableFormat,
  answers: Answers,
  { cells = "words", csv }: AnswerTableOptions = {},
): AsyncGenerator<Buffer> {
  const { codebook } = answers;
  checkCodebook(codebook);
  const { language, title, variables } = codebook;
  const columns = variables.map((variable) => columnOf(variable, cells, codebook));
  const rows = cells === "words" ? inWords(answers) : answers.rows;
  return writeTable(
    format,
    { language, name: title, columns, rows, notes: [...codebook.notes, ...variables.map((one) => noteOf(one, codebook))] },
    csv,
  );
}

function columnOf(variable: Variable, cells: "words" | "codes", { variables }: Codebook): Column {
  const { name, label, type } = variable;
  const isAlone = variables.every((other) => other === variable || other.label !== label);
  const heading = cells === "codes" || label === "" ? name : isAlone ? label : `${label} (${name})`;
  const kind = type.kind === "number" && !(cells === "words" && hasWords(variable)) ? "number" : "text";
  return { key: name, kind, label: { sv: heading, en: heading } };
}

/** Amounts stay numbers, also where some of them have a name. */
function hasWords({ values = [], measure }: Variable): boolean {
  return values.length > 0 && measure !== "scale";
}

async function* inWords({ codebook: { variables }, rows }: Answers): AsyncGenerator<AnswerRow> {
  const worded = variables
    .filter(hasWords)
    .map(({ name, values = [] }) => ({ name, words: new Map(values.map(({ value, label }) => [value, label])) }));
  for await (const row of rows) {
    const said: Record<string, Code | undefined> = { ...row };
    for (const { name, words } of worded) said[name] = wordFor(row[name], words);
    yield said;
  }
}

function wordFor(code: Code | undefined, words: ReadonlyMap<Code, string>): string | undefined {
  return code === undefined ? undefined : (words.get(code) ?? String(code));
}

function noteOf({ name, label, values = [], missing = [], question }: Variable, { language }: Codebook): Note {
  const words = messages[language];
  const parts = [
    question?.text ?? label,
    question?.translated?.text ?? "",
    valuesOf(values).join("; "),
    missing.length === 0 ? "" : words.missing(missing.join(", ")),
    question === undefined ? "" : words.why(question.why),
    question?.base ?? "",
  ];
  return { label: name, value: parts.filter((part) => part !== "").join(" | ") };
}

function valuesOf(values: Variable["values"] = []): readonly string[] {
  return values.map(({ value, label }) => `${value} = ${label}`);
}

/** The codebook alone, a row for each variable: for those who take the answers as CSV. */
export function writeCodebook(format: TableFormat, codebook: Codebook, csv?: CsvOptions): AsyncGenerator<Buffer> {
  const { language, notes, variables } = codebook;
  const words = messages[language];
  const column = <Key extends keyof typeof sv.columns, Kind extends "text" | "list">(key: Key, kind: Kind) =>
    ({ key, kind, label: { sv: sv.columns[key], en: en.columns[key] } }) as const;
  const columns = columnsOf([
    column("variable", "text"),
    column("label", "text"),
    column("type", "text"),
    column("measure", "text"),
    column("values", "list"),
    column("missing", "list"),
    column("code", "text"),
    column("text", "text"),
    column("translated", "text"),
    column("why", "text"),
    column("base", "text"),
  ]);
  const rows = variables.map(({ name, label, type, measure, values, missing = [], question }) => ({
    variable: name,
    label,
    type: type.kind === "number" ? words.number(String(type.decimals)) : words.text(formatNumber(language, type.bytes)),
    measure: words.measures[measure],
    values: valuesOf(values),
    missing: missing.map(String),
    code: question?.code,
    text: question?.text,
    translated: question?.translated?.text,
    why: question?.why,
    base: question?.base,
  }));
  return writeTable(format, { language, name: words.name, columns, rows, notes }, csv);
}
