import type { Language } from "../../../kernel/i18n.ts";
import type { Note } from "../../../kernel/tables/index.ts";
import { variableNames } from "./variable-name.ts";

/** What stands in a cell: a number, or a text that may be a code. */
export type Code = number | string;

/** What can be counted on it: names of groups, groups in order, amounts. */
export type Measure = "nominal" | "ordinal" | "scale";

export type NumberType = {
  readonly kind: "number";
  /** Characters, with sign and mark. */ readonly width: number;
  readonly decimals: number;
};
/** `bytes`: of the longest text there is, in UTF-8. A longer one is an error, never cut. */
export type TextType = { readonly kind: "text"; readonly bytes: number };

export type Variable = {
  /** By the rule of `variableNames`. */
  readonly name: string;
  readonly label: string;
  readonly type: NumberType | TextType;
  readonly measure: Measure;
  readonly values?: readonly ValueLabel[];
  /** Codes that say why there is no answer: "does not know", "does not apply". At most three; one if texts are over eight bytes. */
  readonly missing?: readonly Code[];
  /** The question that it comes from, and why it was asked. None for what was not asked, such as what a register says. */
  readonly question?: AskedQuestion;
};
export type ValueLabel = { readonly value: Code; readonly label: string };
export type AskedQuestion = {
  readonly code: string;
  readonly text: string;
  readonly why: string;
  /** The same words in the other language, where there are any. */
  readonly translated?: { readonly language: Language; readonly text: string };
  /** Of whom it was asked, where not of everyone. */
  readonly base?: string;
};

/** What the rows of an export mean, in one language. Every format is written from it. */
export type Codebook = {
  readonly language: Language;
  readonly title: string;
  /** What it is, when it was made, whom it covers, what was hidden and under which licence. */
  readonly notes: readonly Note[];
  readonly variables: readonly Variable[];
};

/** The answers of one respondent, by the names of variables. Nothing there is `undefined`, and so is an empty text. */
export type AnswerRow = Readonly<Record<string, Code | undefined>>;

/** What is to be written, whatever the format. */
export type Answers = { readonly codebook: Codebook; readonly rows: AsyncIterable<AnswerRow> | Iterable<AnswerRow> };

/**
 * In .sav three single codes can stand for missing, each of eight bytes. Of a variable with longer texts it is one: programs disagree about how more
 * are written (record 22 of type 7: PSPP 1.6 waits for a length before each, later descriptions say once for all).
 */
const most = { missing: 3, missingBytes: 8, width: 40, decimals: 16 } as const;

/** @throws RangeError if some format could not say it: that is an error of whoever made the codebook. */
export function checkCodebook({ variables }: Codebook): void {
  const names = variables.map(({ name }) => name);
  if (names.length === 0) throw new RangeError("a codebook has at least one variable");
  const right = variableNames(names);
  const wrong = names.find((name, index) => name !== right[index]);
  if (wrong !== undefined) throw new RangeError(`"${wrong}" cannot be the name of a variable, or is twice: use variableNames`);
  for (const variable of variables) {
    const fault = typeFault(variable) ?? codesFault(variable);
    if (fault !== undefined) throw new RangeError(`${variable.name}: ${fault}`);
  }
}

function typeFault({ type }: Variable): string | undefined {
  const whole = (value: number, from: number, to: number): boolean => Number.isInteger(value) && value >= from && value <= to;
  if (type.kind === "text") return whole(type.bytes, 1, 1_000_000) ? undefined : "bytes of the longest text are 1 to 1 000 000";
  if (!whole(type.width, 1, most.width)) return `a number has 1 to ${most.width} characters`;
  // A mark and a digit before it need room.
  return whole(type.decimals, 0, Math.max(0, Math.min(most.decimals, type.width - 2))) ? undefined : "more decimals than there is room for";
}

function codesFault({ type, values = [], missing = [] }: Variable): string | undefined {
  const labelled = values.map(({ value }) => value);
  for (const codes of [labelled, missing]) {
    if (new Set(codes).size < codes.length) return "a code stands twice";
    const wrong = codes.find((code) => !fits(type, code));
    if (wrong !== undefined) return `the code ${JSON.stringify(wrong)} does not fit its type`;
  }
  const room = type.kind === "text" && type.bytes > most.missingBytes ? 1 : most.missing;
  if (missing.length > room) return `codes for missing are at most ${room}`;
  if (missing.some((code) => typeof code === "string" && Buffer.byteLength(code) > most.missingBytes))
    return `a code for missing has at most ${most.missingBytes} bytes`;
  if (values.some(({ label }) => label === "")) return "a code has an empty label";
  return undefined;
}

function fits(type: Variable["type"], code: Code): boolean {
  if (type.kind === "number") return typeof code === "number" && Number.isFinite(code);
  return typeof code === "string" && code !== "" && !code.endsWith(" ") && Buffer.byteLength(code) <= type.bytes;
}
