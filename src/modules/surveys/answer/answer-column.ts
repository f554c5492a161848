import { Refused } from "../../../kernel/errors.ts";
import { type Answers, isAsked } from "./answer.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { lettersOf, mostCodes } from "./answer-letters.ts";

/**
 * What some units have answered to one question, or what the register says of them: a code each, in the same order in all columns, several codes in a
 * letter. Nought is no answer, one the first of the values.
 */
export type AnswerColumn = { readonly values: readonly string[]; readonly units: number; readonly letters: Uint8Array };
/** By name. */
export type AnswerColumns = ReadonlyMap<string, AnswerColumn>;

/** What one unit sent in, with what the register says of it. */
export type Sent = { readonly background: Readonly<Record<string, string>>; readonly answers: Answers };

/** What is counted of an instrument, and by what. */
export type Counted = { readonly instrument: Instrument; readonly variables: readonly string[] };

/** An empty one where there is none of that name. */
export function columnOf(columns: AnswerColumns, name: string): AnswerColumn {
  return columns.get(name) ?? aColumn([], new Uint8Array());
}

export function aColumn(values: readonly string[], codes: Uint8Array): AnswerColumn {
  return { values, units: codes.length, letters: lettersOf(codes, widthOf({ values })) };
}

/** How many codes there are, with that for no answer. */
export function widthOf({ values }: Pick<AnswerColumn, "values">): number {
  return values.length + 1;
}

/** Of one that can be chosen among several. */
export const chosenName = (question: string, option: string): string => `${question}:${option}`;
export const variableColumn = (variable: string): string => `@${variable}`;

/** Whether one that could be chosen was. */
export const chosenValues = ["chosen", "not-chosen"] as const;

/** A question of a kind whose answers can be counted, by the names of its columns. */
export function columnNamesOf(question: Question): readonly string[] {
  const codes = answerCodes(question);
  return question.kind === "several" ? codes.map((code) => chosenName(question.code, code)) : codes.length === 0 ? [] : [question.code];
}

type Writing = { readonly values: string[]; readonly numbers: Map<string, number>; readonly parts: Uint8Array[] };

function writingOf(values: readonly string[]): Writing {
  return { values: [...values], numbers: new Map(values.map((value, index) => [value, index + 1])), parts: [] };
}

/** Puts answers into columns, some at a time. A byte for each unit and column is in memory until all are there. */
export class ColumnWriter {
  readonly #questions: readonly Question[];
  readonly #instrument: Instrument;
  readonly #variables: readonly string[];
  readonly #columns = new Map<string, Writing>();

  constructor({ instrument, variables }: Counted) {
    this.#instrument = instrument;
    this.#variables = variables;
    this.#questions = questionsOf(instrument).filter((question) => answerCodes(question).length > 0);
    for (const question of this.#questions)
      for (const name of columnNamesOf(question))
        this.#columns.set(name, writingOf(question.kind === "several" ? chosenValues : answerCodes(question)));
    for (const variable of variables) this.#columns.set(variableColumn(variable), writingOf([]));
  }

  /** @throws Refused when a variable has more categories than there are codes. */
  write(sent: readonly Sent[]): void {
    const written = new Map([...this.#columns.keys()].map((name) => [name, new Uint8Array(sent.length)]));
    for (const [name, codes] of written) this.#columns.get(name)?.parts.push(codes);
    const put = (name: string, unit: number, value: string): void => {
      const codes = written.get(name);
      if (codes !== undefined) codes[unit] = this.#codeOf(name, value);
    };
    for (const [unit, { background, answers }] of sent.entries()) {
      for (const variable of this.#variables) put(variableColumn(variable), unit, background[variable] ?? "");
      for (const question of this.#questions) {
        const value = answers[question.code]?.value;
        if (value === undefined || !isAsked(question, this.#instrument, answers)) continue;
        if (question.kind === "several")
          for (const code of answerCodes(question)) put(chosenName(question.code, code), unit, chosenValues[value.includes(code) ? 0 : 1]);
        else put(question.code, unit, typeof value === "string" ? value : (value[0] ?? ""));
      }
    }
  }

  /** What was written, those beside each other whom the variables do not tell apart. */
  columns(): AnswerColumns {
    const whole = new Map([...this.#columns].map(([name, { values, parts }]) => [name, { values, codes: joined(parts) }]));
    return columnsInOrder(whole, this.#variables);
  }

  #codeOf(name: string, value: string): number {
    const column = this.#columns.get(name);
    const known = column?.numbers.get(value);
    if (known !== undefined || column === undefined) return known ?? 0;
    // What a question can be answered with is fixed; the categories of a variable are those that there are.
    if (!name.startsWith("@")) return 0;
    if (column.values.length + 1 >= mostCodes) throw new Refused("too-many-categories");
    column.values.push(value);
    column.numbers.set(value, column.values.length);
    return column.values.length;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const codes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    codes.set(part, filled);
    filled += part.length;
  }
  return codes;
}

type Unordered = { readonly values: readonly string[]; readonly codes: Uint8Array };

/** Of a code for each unit in each column: the same, with those beside each other whom the variables do not tell apart. */
export function columnsInOrder(columns: ReadonlyMap<string, Unordered>, variables: readonly string[]): AnswerColumns {
  const order = orderOf(variables.flatMap((variable) => columns.get(variableColumn(variable)) ?? []));
  const inOrder = (codes: Uint8Array): Uint8Array => (variables.length === 0 ? codes : Uint8Array.from(order, (unit) => codes[unit] ?? 0));
  return new Map([...columns].map(([name, { values, codes }]) => [name, aColumn(values, inOrder(codes))]));
}

/**
 * Where each unit comes from, so that they stand in order of the first variable, then of the next: put in order by the last, then by the one before without
 * disturbing that. Those whom no variable tells apart stay as they stood.
 */
function orderOf(variables: readonly Unordered[]): Uint32Array {
  let order = Uint32Array.from({ length: variables[0]?.codes.length ?? 0 }, (_, unit) => unit);
  for (const { values, codes } of variables.toReversed()) {
    const next = new Uint32Array(values.length + 2);
    for (const code of codes) next[code + 1] = (next[code + 1] ?? 0) + 1;
    for (let code = 1; code < next.length; code += 1) next[code] = (next[code] ?? 0) + (next[code - 1] ?? 0);
    const ordered = new Uint32Array(order.length);
    for (const unit of order) {
      const code = codes[unit] ?? 0;
      const place = next[code] ?? 0;
      ordered[place] = unit;
      next[code] = place + 1;
    }
    order = ordered;
  }
  return order;
}

/** All at once, for those that fit in memory as they are. */
export function columnsOf(sent: readonly Sent[], counting: Counted): AnswerColumns {
  const writer = new ColumnWriter(counting);
  writer.write(sent);
  return writer.columns();
}
