import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { columnsOf, describeFault, type RowOf, type Table } from "../../kernel/tables/index.ts";
import type { Check, CheckReport } from "./check.ts";
import { whatOf } from "./describe-note.ts";
import { describeFact, fieldName } from "./fact-words.ts";
import type { RowNote } from "./import.ts";
import { registerMessages } from "./messages.ts";

const { check: sv } = registerMessages.sv;
const { check: en } = registerMessages.en;

const changeColumns = columnsOf([
  { key: "kind", kind: "text", label: { sv: sv.columns.kind, en: en.columns.kind } },
  { key: "row", kind: "number", label: { sv: sv.row, en: en.row } },
  { key: "organisation", kind: "text", label: { sv: sv.organisation, en: en.organisation } },
  { key: "field", kind: "text", label: { sv: sv.field, en: en.field } },
  { key: "before", kind: "text", label: { sv: sv.lastFile, en: en.lastFile } },
  { key: "after", kind: "text", label: { sv: sv.after, en: en.after } },
  { key: "comes", kind: "text", label: { sv: sv.comes, en: en.comes } },
]);

const faultColumns = columnsOf([
  { key: "row", kind: "number", label: { sv: sv.row, en: en.row } },
  { key: "column", kind: "text", label: { sv: sv.field, en: en.field } },
  { key: "found", kind: "text", label: { sv: sv.columns.found, en: en.columns.found } },
  { key: "what", kind: "text", label: { sv: sv.what, en: en.what } },
]);

/** What a check found as a table: a change of a field a row, or a fault a row. */
export function tableOfCheck(language: Language, { fileName }: Check, report: CheckReport): Table {
  const text = registerMessages[language].check;
  const shared = { language, name: text.changes, notes: [{ label: registerMessages[language].register.file, value: fileName }] };
  if (report.kind === "planned") {
    return { ...shared, columns: changeColumns, rows: ordered(report.notes).flatMap((note) => rowsOf(language, note)) };
  }
  const more = report.faultCount - report.faults.length;
  const note = { label: text.faults, value: text.faulty(formatNumber(language, report.faultCount), report.faultCount === 1) };
  const rows = report.faults.map((fault) => ({
    row: fault.row,
    column: fault.column,
    found: fault.found,
    what: describeFault(language, fault).sentence,
  }));
  return { ...shared, name: text.faults, columns: faultColumns, rows, notes: more > 0 ? [...shared.notes, note] : shared.notes };
}

/** What changes comes before what does not. */
const order: readonly RowNote["kind"][] = ["changed", "added", "gone", "conflict", "left-out", "doubtful"];

function ordered(notes: readonly RowNote[]): RowNote[] {
  return notes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function rowsOf(language: Language, note: RowNote): RowOf<typeof changeColumns>[] {
  const text = registerMessages[language].check;
  const nothing = { field: undefined, before: undefined, after: undefined };
  const row = { kind: text.kinds[note.kind], row: note.kind === "gone" ? undefined : note.row, organisation: note.name };
  if (note.kind !== "changed" || note.changes.length === 0) return [{ ...row, ...nothing, comes: whatOf(language, note) }];
  return note.changes.map(({ field, before, after, kept }) => ({
    ...row,
    field: fieldName(language, field),
    before: describeFact(language, field, before),
    after: describeFact(language, field, after),
    comes: kept ? text.keeps : text.becomes,
  }));
}
