import { Refused } from "../../../kernel/errors.ts";
import { type Answers, isAsked } from "./answer.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";

/**
 * What some units have answered to one question, or what the register says of them: a code each, in the same order in all columns. Nought is no answer, one
 * the first of the values.
 */
export type AnswerColumn = { readonly values: readonly string[]; readonly codes: Uint8Array };
/** By name. */
export type AnswerColumns = ReadonlyMap<string, AnswerColumn>;

/** What one unit sent in, with what the register says of it. */
export type Sent = { readonly background: Readonly<Record<string, string>>; readonly answers: Answers };

/** What is counted of an instrument, and by what. */
export type Counted = { readonly instrument: Instrument; readonly variables: readonly string[] };

/** An empty one where there is none of that name. */
export function columnOf(columns: AnswerColumns, name: string): AnswerColumn {
  return columns.get(name) ?? { values: [], codes: new Uint8Array() };
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

/** The letter of a code, so that a column can be stored as text: '0' is no answer. */
const firstLetter = 48;
/** Values of a column at most: up to '~'. */
const mostValues = 126 - firstLetter;

type Writing = { readonly values: string[]; readonly numbers: Map<string, number> };

function writingOf(values: readonly string[]): Writing {
  return { values: [...values], numbers: new Map(values.map((value, index) => [value, index + 1])) };
}

/** Puts answers into columns, some at a time. */
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

  /** The codes of these units, by column. @throws Refused when a variable has more categories than there are codes. */
  write(sent: readonly Sent[]): ReadonlyMap<string, Uint8Array> {
    const written = new Map([...this.#columns.keys()].map((name) => [name, new Uint8Array(sent.length)]));
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
    return written;
  }

  /** What the codes written so far stand for, by column. */
  values(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.#columns].map(([name, { values }]) => [name, values]));
  }

  #codeOf(name: string, value: string): number {
    const column = this.#columns.get(name);
    const known = column?.numbers.get(value);
    if (known !== undefined || column === undefined) return known ?? 0;
    // What a question can be answered with is fixed; the categories of a variable are those that there are.
    if (!name.startsWith("@")) return 0;
    if (column.values.length >= mostValues) throw new Refused("too-many-categories");
    column.values.push(value);
    column.numbers.set(value, column.values.length);
    return column.values.length;
  }
}

/** All at once, for those that fit in memory as they are. */
export function columnsOf(sent: readonly Sent[], counting: Counted): AnswerColumns {
  const writer = new ColumnWriter(counting);
  const written = writer.write(sent);
  return new Map([...writer.values()].map(([name, values]) => [name, { values, codes: written.get(name) ?? new Uint8Array() }]));
}

/** Columns as they are stored: the letters of some units after the other, and what the codes stand for. */
export type WrittenColumns = {
  readonly chunks: readonly ReadonlyMap<string, string>[];
  readonly values: ReadonlyMap<string, readonly string[]>;
};

/** What was written, as columns that can be counted. */
export function columnsIn({ chunks, values }: WrittenColumns): AnswerColumns {
  const codes = (name: string): Uint8Array => codesOf(chunks.map((chunk) => chunk.get(name) ?? ""));
  return new Map([...values].map(([name, own]) => [name, { values: own, codes: codes(name) }]));
}

export function lettersOf(codes: Uint8Array): string {
  return Buffer.from(codes.map((code) => code + firstLetter)).toString("latin1");
}

/** What letters say, one part after the other. */
export function codesOf(parts: readonly string[]): Uint8Array {
  const units = parts.reduce((sum, { length }) => sum + length, 0);
  // Whole words, so that four letters are turned into codes at once; none of them is below the first.
  const words = new Uint32Array(Math.ceil(units / 4)).fill(firstLetter * fourTimes);
  const bytes = Buffer.from(words.buffer);
  let filled = 0;
  for (const part of parts) filled += bytes.write(part, filled, "latin1");
  for (let index = 0; index < words.length; index += 1) words[index] = (words[index] ?? 0) - firstLetter * fourTimes;
  return new Uint8Array(words.buffer, 0, units);
}

const fourTimes = 0x01_01_01_01;
