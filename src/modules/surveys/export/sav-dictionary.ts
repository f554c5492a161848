import { instantInStockholm, type Instant } from "../../../kernel/time.ts";
import type { Codebook, Measure, ValueLabel, Variable } from "./codebook.ts";
import { cut, filledUp, float64, int32, linesOf, spaced } from "./sav-bytes.ts";
import { bias, nothing } from "./sav-data.ts";
import { elementsOf, type LaidOut, type SavVariable } from "./sav-layout.ts";

/** In bytes: what SPSS shows of a label. What is cut stands whole among the attributes of the variable. */
const longest = { fileLabel: 60, label: 255, valueLabel: 120, line: 80 } as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const measures: Readonly<Record<Measure, number>> = { nominal: 1, ordinal: 2, scale: 3 };
const alignment = { left: 0, right: 1 } as const;
const formats = { text: 1, number: 5 } as const;
/** The lowest number that is not nothing. */
const lowest = -1.797_693_134_862_315_5e308;

export type SavFile = {
  readonly codebook: Codebook;
  readonly layout: readonly LaidOut[];
  readonly at: Instant;
  readonly cases: number | undefined;
};

/**
 * All that stands before the rows.
 * @source GNU PSPP, System File Format
 */
export function savDictionary(file: SavFile): Buffer {
  const { layout, codebook, cases } = file;
  const information = [
    // Our version; no machine; IEEE 754; compressed; little end first; UTF-8.
    extension(3, 4, int32(1, 0, 0, -1, 1, 1, 2, 65_001)),
    extension(4, 8, float64(nothing, Number.MAX_VALUE, lowest)),
    extension(11, 4, displays(layout)),
    extension(
      13,
      1,
      Buffer.from(
        partsOf(layout)
          .map(({ name, shortNames: [short = ""] }) => `${short}=${name}`)
          .join("\t"),
      ),
    ),
    extension(14, 1, veryLongTexts(layout)),
    cases === undefined ? Buffer.alloc(0) : extension(16, 8, wideCount(cases)),
    extension(18, 1, attributes(layout)),
    extension(20, 1, Buffer.from("UTF-8")),
    extension(21, 1, labelsOfLongTexts(layout)),
    extension(22, 1, missingOfLongTexts(layout)),
  ];
  return Buffer.concat([
    header(file),
    ...variableRecords(layout),
    ...valueLabels(layout),
    documents(codebook),
    ...information,
    int32(999, 0),
  ]);
}

function header({ codebook, layout, at, cases }: SavFile): Buffer {
  const { day, month, year, hour, minute, second } = instantInStockholm(at);
  const two = (value: number): string => String(value % 100).padStart(2, "0");
  const elements = partsOf(layout).flatMap(({ segments }) => segments.map(elementsOf));
  return Buffer.concat([
    Buffer.from("$FL2"),
    spaced("@(#) SPSS DATA FILE Tillit", 60),
    int32(
      2,
      elements.reduce((sum, count) => sum + count, 0),
      1,
      0,
      cases ?? -1,
    ),
    float64(bias),
    spaced(`${two(day)} ${months[month - 1] ?? ""} ${two(year)}`, 9),
    spaced([hour, minute, second].map(two).join(":"), 8),
    spaced(cut(codebook.title, longest.fileLabel), 64),
    Buffer.alloc(3),
  ]);
}

function partsOf(layout: readonly LaidOut[]): readonly SavVariable[] {
  return layout.flatMap(({ parts }) => parts);
}

function variableRecords(layout: readonly LaidOut[]): readonly Buffer[] {
  return layout.flatMap(({ variable, parts }) =>
    parts.flatMap((part) =>
      part.segments.flatMap((width, index) => {
        const told = index === 0 ? { label: labelOf(variable, part), missing: missingHere(variable) } : undefined;
        const first = variableRecord({ width, name: part.shortNames[index] ?? "", format: formatOf(variable, width), ...told });
        return [first, ...Array.from({ length: elementsOf(width) - 1 }, () => continuation)];
      }),
    ),
  );
}

type Recorded = {
  readonly width: number;
  readonly name: string;
  readonly format: number;
  readonly label?: string;
  readonly missing?: readonly Buffer[];
};

function variableRecord({ width, name, format, label = "", missing = [] }: Recorded): Buffer {
  const told = Buffer.from(label);
  const labelled = label === "" ? [] : [int32(told.length), filledUp(told, 4)];
  return Buffer.concat([
    int32(2, width, labelled.length === 0 ? 0 : 1, missing.length, format, format),
    spaced(name, 8),
    ...labelled,
    ...missing,
  ]);
}

const continuation = variableRecord({ width: -1, name: "", format: packedFormat(formats.text, 8, 0) });

function packedFormat(type: number, width: number, decimals: number): number {
  return (type << 16) | (width << 8) | decimals;
}

function formatOf({ type }: Variable, width: number): number {
  return type.kind === "number" ? packedFormat(formats.number, type.width, type.decimals) : packedFormat(formats.text, width, 0);
}

function labelOf({ label }: Variable, { part }: SavVariable): string {
  const ending = part === 1 ? "" : ` (${part})`;
  return label === "" ? "" : cut(label, longest.label - ending.length) + ending;
}

/** Those of texts over eight bytes stand in a record of their own. */
function missingHere({ type, missing = [] }: Variable): readonly Buffer[] {
  return isLongText(type) ? [] : missing.map((code) => codeBytes(code, 8));
}

function isLongText(type: Variable["type"]): boolean {
  return type.kind === "text" && type.bytes > 8;
}

function codeBytes(code: ValueLabel["value"], length: number): Buffer {
  return typeof code === "number" ? float64(code) : spaced(code, length);
}

function valueLabels(layout: readonly LaidOut[]): readonly Buffer[] {
  let place = 1;
  const records: Buffer[] = [];
  for (const { variable, parts } of layout) {
    const { values = [], type } = variable;
    if (values.length > 0 && !isLongText(type)) {
      records.push(int32(3, values.length), ...values.map(({ value, label }) => valueLabel(value, label)), int32(4, 1, place));
    }
    for (const { segments } of parts) for (const segment of segments) place += elementsOf(segment);
  }
  return records;
}

function valueLabel(value: ValueLabel["value"], label: string): Buffer {
  const told = Buffer.from(cut(label, longest.valueLabel));
  return Buffer.concat([codeBytes(value, 8), filledUp(Buffer.concat([Buffer.from([told.length]), told]), 8)]);
}

function documents({ notes }: Codebook): Buffer {
  const lines = notes.flatMap(({ label, value }) => linesOf(`${label}: ${value}`, longest.line));
  return lines.length === 0 ? Buffer.alloc(0) : Buffer.concat([int32(6, lines.length), ...lines.map((line) => spaced(line, longest.line))]);
}

/** What is empty is left out. */
function extension(subtype: number, size: number, content: Buffer): Buffer {
  return content.length === 0 ? content : Buffer.concat([int32(7, subtype, size, content.length / size), content]);
}

function displays(layout: readonly LaidOut[]): Buffer {
  return Buffer.concat(
    layout.flatMap(({ variable: { type, measure }, parts }) =>
      parts.flatMap(({ width, segments }) => {
        const shown =
          type.kind === "number"
            ? int32(measures[measure], type.width, alignment.right)
            : int32(measures[measure], Math.min(width, 40), alignment.left);
        return segments.map(() => shown);
      }),
    ),
  );
}

function veryLongTexts(layout: readonly LaidOut[]): Buffer {
  const long = partsOf(layout).filter(({ segments }) => segments.length > 1);
  return Buffer.from(long.map(({ shortNames: [short = ""], width }) => `${short}=${String(width).padStart(5, "0")}\0\t`).join(""));
}

function wideCount(cases: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64LE(1n, 0);
  bytes.writeBigInt64LE(BigInt(cases), 8);
  return bytes;
}

/** Which question, why it was asked, and what was cut. */
function attributes(layout: readonly LaidOut[]): Buffer {
  const sets = layout.flatMap(({ variable }) => {
    const { name, label, values = [], question } = variable;
    const cutValues = values.filter((one) => cut(one.label, longest.valueLabel) !== one.label);
    const told = [
      ...(question === undefined
        ? []
        : [attribute("Question", [question.code]), attribute("QuestionText", [question.text]), attribute("Why", [question.why])]),
      ...(question?.translated === undefined ? [] : [attribute("QuestionTranslated", [question.translated.text])]),
      ...(question?.base === undefined ? [] : [attribute("AskedOf", [question.base])]),
      ...(cut(label, longest.label) === label ? [] : [attribute("Label", [label])]),
      ...(cutValues.length === 0
        ? []
        : [
            attribute(
              "ValueLabels",
              cutValues.map((one) => `${one.value} = ${one.label}`),
            ),
          ]),
    ];
    return told.length === 0 ? [] : [`${name}:${told.join("")}`];
  });
  return Buffer.from(sets.join("/"));
}

/** No line end can stand in it. */
function attribute(name: string, values: readonly string[]): string {
  return `${name}(${values.map((value) => `'${value.replace(/\s+/gu, " ")}'\n`).join("")})`;
}

function labelsOfLongTexts(layout: readonly LaidOut[]): Buffer {
  return Buffer.concat(
    layout.flatMap(({ variable: { name, type, values = [] }, parts: [first] }) => {
      if (!isLongText(type) || values.length === 0 || first === undefined) return [];
      const labels = values.flatMap(({ value, label }) => {
        const told = Buffer.from(cut(label, longest.valueLabel));
        return [int32(first.width), codeBytes(value, first.width), int32(told.length), told];
      });
      return [int32(name.length), Buffer.from(name), int32(first.width, values.length), ...labels];
    }),
  );
}

function missingOfLongTexts(layout: readonly LaidOut[]): Buffer {
  return Buffer.concat(
    layout.flatMap(({ variable: { name, type, missing = [] } }) => {
      if (!isLongText(type) || missing.length === 0) return [];
      return [int32(name.length), Buffer.from(name), Buffer.from([missing.length]), int32(8), ...missing.map((code) => codeBytes(code, 8))];
    }),
  );
}
