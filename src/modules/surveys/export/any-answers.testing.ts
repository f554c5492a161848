import fc from "fast-check";
import type { AnswerRow, Codebook, Variable } from "./codebook.ts";
import { variableNames } from "./variable-name.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.tuple(fc.constantFrom("å", "ord ", "👩‍🔬", "x", "  y"), fc.integer({ min: 1, max: 400 })).map(([word, times]) => word.repeat(times)),
);
const line = fc
  .string({ unit: fc.constantFrom(..."åÄö’ a1 ,;'=+\t|/()".split("")), minLength: 1, maxLength: 300 })
  .map((some) => `x${some}x`);
const number = fc.oneof(
  fc.integer({ min: -110, max: 160 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== -Number.MAX_VALUE),
);

type Column = { readonly variable: Variable; readonly cells: readonly (number | string | undefined)[] };

const shared = {
  label: fc.oneof(fc.constant(""), line),
  measure: fc.constantFrom("nominal" as const, "ordinal" as const, "scale" as const),
};
const numbers = fc
  .record({
    ...shared,
    width: fc.integer({ min: 6, max: 40 }),
    decimals: fc.integer({ min: 0, max: 4 }),
    codes: fc.uniqueArray(fc.integer({ min: -200, max: 200 }), { maxLength: 6 }),
    labels: fc.array(line, { minLength: 6, maxLength: 6 }),
    cells: fc.array(fc.option(number, { nil: undefined }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ label, measure, width, decimals, codes, labels, cells }): Column => ({
    variable: { name: "", label, measure, type: { kind: "number", width, decimals }, ...coded(codes, labels) },
    cells,
  }));
const texts = fc
  .record({
    ...shared,
    codes: fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."aåö9".split("")), minLength: 1, maxLength: 4 }), { maxLength: 6 }),
    labels: fc.array(line, { minLength: 6, maxLength: 6 }),
    cells: fc.array(fc.option(text, { nil: undefined }), { minLength: 12, maxLength: 12 }),
    more: fc.nat(20),
  })
  .map(({ label, measure, codes, labels, cells, more }): Column => {
    const bytes = Math.max(1, ...[...codes, ...cells].map((one) => Buffer.byteLength(one ?? ""))) + more;
    return { variable: { name: "", label, measure, type: { kind: "text", bytes }, ...coded(codes, labels, bytes > 8 ? 1 : 3) }, cells };
  });

function coded(codes: readonly (number | string)[], labels: readonly string[], most = 3): Pick<Variable, "values" | "missing"> {
  return { values: codes.map((value, index) => ({ value, label: labels[index] ?? "" })), missing: codes.slice(0, most) };
}

/** A codebook with any variables, and a few rows of any answers. */
export const anyAnswers = fc
  .record({
    columns: fc.array(fc.oneof(numbers, texts), { minLength: 1, maxLength: 8 }),
    names: fc.array(line, { minLength: 8, maxLength: 8 }),
    count: fc.nat(12),
    title: line,
  })
  .map(({ columns, names, count, title }) => {
    const right = variableNames(names);
    const variables = columns.map(({ variable }, index) => ({ ...variable, name: right[index] ?? "" }));
    const rows = Array.from({ length: count }, (_, row): AnswerRow =>
      Object.fromEntries(columns.map(({ cells }, index) => [right[index], cells[row]])),
    );
    return { codebook: { language: "sv", title, notes: [], variables } satisfies Codebook, rows };
  });
