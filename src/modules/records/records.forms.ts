import { z } from "zod";
import { choices, pageNumber } from "../../kernel/validate.ts";
import { apartParts, longestReason, longestSecrecy, longestWords, statuses } from "./document.ts";

const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);

/** An empty value is what a list of choices sends for "any". */
export const registerQuery = z.object({
  q: z.string().max(200).default(""),
  organisation: z.union([z.literal(""), z.uuid()]).default(""),
  year: z.union([z.literal(""), z.string().regex(/^\d{4}$/)]).default(""),
  status: z.enum(["", ...statuses]).default(""),
  secrecy: z.enum(["", "with", "without"]).default(""),
  view: z.enum(["", "open"]).default(""),
  page: pageNumber,
});

export const doneQuery = z.object({ done: z.string().optional() });

const entry = {
  status: z.enum(statuses),
  dated: z.iso.date().optional(),
  party: words(longestWords).optional(),
  subject: words(longestWords),
  secrecy: words(longestSecrecy).optional(),
  apart: choices(apartParts),
};

/** `key` is the form's own: whoever sends it twice registers once. */
export const addForm = z.object({ ...entry, key: z.uuid() });
export const registerForm = z.object({
  ...entry,
  key: z.uuid(),
  organisation: words(200),
  chosen: words(200).optional(),
  caseTitle: words(longestWords).optional(),
});

/** The number of the version that was looked at. */
const version = z.coerce.number().int().min(1).max(1_000_000);
const reason = words(longestReason);

export const correctDocumentForm = z.object({ ...entry, version, reason });
export const correctCaseFileForm = z.object({
  title: words(longestWords),
  titleApart: z.enum(["yes"]).optional(),
  secrecy: words(longestSecrecy).optional(),
  version,
  reason,
});
export const closeForm = z.object({ deed: z.enum(["close", "reopen"]) });
export const strikeForm = z.object({ because: words(longestReason) });
export const linkForm = z.object({ address: words(500) });
export const archiveForm = z.object({ contents: z.enum(["whole", "open"]) });
