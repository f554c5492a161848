import type { Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./api.messages.sv.ts";

export const en = {
  list: "Surveys with published results",
  listSays: "Surveys of government agencies whose results are published, the latest first.",
  one: "One survey",
  oneSays: "Why it was made, the frame, non-response, the questions with why each was asked, and where the files are.",
  results: "Results of a survey",
  resultsSays: "The published tables, a group at a time. A group that is not shown has no figures.",
  waves: "A survey beside earlier rounds",
  wavesSays:
    "The published comparisons, a question in two rounds at a time: counts side by side, what the same agencies answered, what the test says and where the series is broken. What is not shown has no figures.",
  printedList: "Surveys that are there as printed tables",
  printedListSays: "Surveys that were held elsewhere and are known from their printed tables.",
  figures: "Printed figures of a survey",
  figuresSays: "The figures as they are printed, misprints and all. What contradicts itself stands beside them.",
  id: "The id of the survey.",
  slug: "The name of the survey in the address.",
  question: "Only this question, by its code.",
  language: "Language of titles and words.",
} satisfies Translation<typeof sv>;
