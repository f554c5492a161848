import { tableFormats } from "../../../kernel/tables/index.ts";
import type { Answers } from "./codebook.ts";
import { type AnswerTableOptions, writeAnswerTable } from "./write-answer-table.ts";
import { writeJson } from "./write-json.ts";
import { type SavOptions, writeSav } from "./write-sav.ts";

/** What the answers of a survey are given out as. */
export const exportFormats = {
  ...tableFormats,
  sav: { mediaType: "application/x-spss-sav", extension: "sav" },
  json: { mediaType: "application/json; charset=utf-8", extension: "json" },
} as const;
export type ExportFormat = keyof typeof exportFormats;

/** Writes answers as a stream, all formats from the same codebook: rows are asked for as the bytes are taken. */
export function writeExport(format: ExportFormat, answers: Answers, options: SavOptions & AnswerTableOptions): AsyncGenerator<Buffer> {
  switch (format) {
    case "sav":
      return writeSav(answers, options);
    case "json":
      return writeJson(answers);
    default:
      return writeAnswerTable(format, answers, options);
  }
}
