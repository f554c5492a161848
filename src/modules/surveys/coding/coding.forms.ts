import { z } from "zod";
import { pageNumber } from "../../../kernel/validate.ts";
import { answerFilters } from "./coding-view.ts";

/** How the list of answers is narrowed down. */
export const answerListForm = z.object({
  show: z.enum(answerFilters).default("all"),
  obstacle: z
    .string()
    .max(120)
    .optional()
    .transform((slug) => (slug === "" ? undefined : slug)),
  page: pageNumber,
});

export const readingDeedForm = z.object({ deed: z.enum(["second", "finish"]) });

/** Beside the rows (`coding-form.ts`): what is done with them, and which version they were drawn from. */
export const codeForm = z.object({
  deed: z.enum(["code", "settle"]),
  version: z.coerce.number().int().min(0).default(0),
  key: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  onward: z.enum(["next", "stay", "seek"]).default("next"),
});

/** The number of an answer in an address. */
export const answerNumber = z.coerce.number().int().min(1).max(1_000_000);
