import type { Translation } from "../i18n.ts";
import type { Fault } from "./fault.ts";
import type { sv } from "./table.messages.sv.ts";

/** A heading, a character or a value as the file has it. */
const found = (fault: Fault): string => fault.found ?? "";
const expected = (fault: Fault): string => fault.expected?.en ?? "";

export const en = {
  place: {
    row: (row: string) => `Row ${row}`,
    cell: (row: string, column: string) => `Row ${row}, ${column}`,
    file: "The file",
  },
  faults: {
    empty: () => "The file is empty.",
    "not-text": () => "The file is not a text file. Open it in your spreadsheet program and save it as CSV (UTF-8).",
    "header-too-long": () =>
      "The row of headings does not end. Check that the first row holds headings and that every quotation mark has a pair.",
    "no-rows": () => "The file has headings but no rows.",
    "too-many-rows": (fault: Fault) => `The file has more than ${found(fault)} rows. The rest was not read. Divide it.`,
    "missing-column": (fault: Fault) => `The column “${expected(fault)}” is missing.`,
    "missing-year-column": (fault: Fault) =>
      `A column for “${expected(fault)}” with a year in its heading is missing, such as “${expected(fault)} 2026”.`,
    "doubled-column": (fault: Fault) => `The column “${found(fault)}” is there twice. Remove one of them.`,
    "too-few-cells": (fault: Fault) => `The row has fewer than ${expected(fault)} cells. It says: “${found(fault)}”.`,
    "too-many-cells": (fault: Fault) => `The row has more than ${expected(fault)} cells. It says: “${found(fault)}”.`,
    "unclosed-quote": (fault: Fault) => `A quotation mark opens here and never closes. Has the file been cut? It says: “${found(fault)}”.`,
    "stray-quote": (fault: Fault) => `There is text behind a closing quotation mark. It says: “${found(fault)}”.`,
    "too-long": (fault: Fault) => `The text is too long. It begins: “${found(fault)}”.`,
    unreadable: (fault: Fault) => `A character cannot be read. Save the file as UTF-8. It says: “${found(fault)}”.`,
    "no-value": () => "Something must stand here.",
    "not-a-number": (fault: Fault) => `This must be a number. It says: “${found(fault)}”.`,
    "ambiguous-number": (fault: Fault) =>
      `Does the comma in “${found(fault)}” come before decimals or between thousands? Write decimals with a point and thousands without a comma.`,
    "not-a-date": (fault: Fault) => `This must be a date, such as 2026-11-21. It says: “${found(fault)}”.`,
    "not-an-instant": (fault: Fault) => `This must be a moment, such as 2026-11-21T09:30:00+01:00. It says: “${found(fault)}”.`,
    refused: (fault: Fault) => `This must be ${expected(fault)}. It says: “${found(fault)}”.`,
  },
} satisfies Translation<typeof sv>;
