import type { Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./export.messages.sv.ts";

export const en = {
  name: "Codebook",
  columns: {
    variable: "Variable",
    label: "Label",
    type: "Type",
    measure: "Level of measurement",
    values: "Values",
    missing: "Values that mean no answer",
    code: "Question",
    text: "Words of the question",
    translated: "The question in the other language",
    why: "Why it was asked",
    base: "Of whom it was asked",
  },
  number: (decimals) => (decimals === "0" ? "whole number" : `number, ${decimals} decimals`),
  text: (bytes) => `text, at most ${bytes} bytes`,
  measures: { nominal: "nominal", ordinal: "ordinal", scale: "scale" },
  why: (why) => `Why it was asked: ${why}`,
  missing: (codes) => `No answer: ${codes}`,
} satisfies Translation<typeof sv>;
