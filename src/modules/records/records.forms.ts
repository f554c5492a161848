import { z } from "zod";
import { calendarDay, choices, oneLine, pageNumber } from "../../kernel/validate.ts";
import { apartParts, longestReason, longestSecrecy, longestWords, statuses } from "./document.ts";
import { caseStates } from "./register.ts";

/** An empty value is what a list of choices sends for "any". */
export const registerQuery = z.object({
  q: z.string().max(200).default(""),
  organisation: z.union([z.literal(""), z.uuid()]).default(""),
  year: z.union([z.literal(""), z.string().regex(/^\d{4}$/)]).default(""),
  status: z.enum(["", ...statuses]).default(""),
  secrecy: z.enum(["", "with", "without"]).default(""),
  case: z.enum(["", ...caseStates]).default(""),
  view: z.enum(["", "open"]).default(""),
  page: pageNumber,
});

export const doneQuery = z.object({ done: z.string().optional() });

const entry = {
  status: z.enum(statuses),
  dated: calendarDay.optional(),
  party: oneLine(longestWords).optional(),
  subject: oneLine(longestWords),
  secrecy: oneLine(longestSecrecy).optional(),
  apart: choices(apartParts),
};

/** `key` is the form's own: whoever sends it twice registers once. */
export const addForm = z.object({ ...entry, key: z.uuid() });
export const registerForm = z.object({
  ...entry,
  key: z.uuid(),
  organisation: oneLine(200),
  chosen: oneLine(200).optional(),
  caseTitle: oneLine(longestWords).optional(),
});

/** The number of the version that was looked at. */
const version = z.coerce.number().int().min(1).max(1_000_000);
const reason = oneLine(longestReason);

export const correctDocumentForm = z.object({ ...entry, version, reason });
export const correctCaseFileForm = z.object({
  title: oneLine(longestWords),
  titleApart: z.enum(["yes"]).optional(),
  secrecy: oneLine(longestSecrecy).optional(),
  version,
  reason,
});
export const closeForm = z.object({ deed: z.enum(["close", "reopen"]) });
/** The form's own: whoever sends it twice has added one file. */
export const fileForm = z.object({ key: z.uuid().optional() });
export const strikeForm = z.object({ because: oneLine(longestReason) });
export const linkForm = z.object({ address: oneLine(500) });
export const archiveForm = z.object({ contents: z.enum(["whole", "open"]) });
