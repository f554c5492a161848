import { z } from "zod";
import { asOneLine, oneLine, pageNumber } from "../../kernel/validate.ts";
import { slug } from "./content-parts.ts";
import { states } from "./manuscript.ts";
import { deskLists } from "./manuscript-view.ts";
import { deskKinds } from "./schema-field.ts";

const severalLines = (most: number) => z.string().max(most);

/** An empty value is what a list of choices sends for "any". */
export const deskListForm = z.object({
  list: z.enum(deskLists).default("mine"),
  kind: z.enum(["", ...deskKinds]).default(""),
  state: z.enum(["", ...states]).default(""),
  page: pageNumber,
});

/** The form's own: whoever sends it twice has done it once. */
const key = z.uuid().optional();

export const beginForm = z.object({
  key,
  kind: z.enum(deskKinds),
  heading: oneLine(200),
  organisation: oneLine(200).optional(),
  chosen: oneLine(200).optional(),
});

export const changeForm = z.object({ text: oneLine(300) });
export const doneQuery = z.object({ done: z.string().optional() });

/** The number of the version that was looked at. */
const version = z.coerce.number().int().min(1).max(1_000_000);

/** What stood beside the text that was looked at, as the page wrote it. */
const seen = oneLine(400);

export const moveForm = z.object({ deed: z.enum(["hand-over", "take-back", "withdraw", "take-up"]), version, seen });
/** What a second reader or an agency answers. */
const readingForm = z.object({ outcome: z.enum(["approved", "changes"]), comment: severalLines(4_000).optional() });
export const secondReadingForm = readingForm.extend({ version, seen });
/** The agency names the question that it was shown: of one version, to one agency. */
export const factCheckForm = readingForm.extend({ seen: z.uuid() });
export const commentForm = z.object({ key, path: oneLine(200), comment: severalLines(2_000) });
export const settleForm = z.object({ settle: z.uuid() });
export const detailsForm = z.object({
  slug: slug.optional(),
  owner: z.uuid(),
  organisation: oneLine(200).optional(),
  chosen: oneLine(200).optional(),
  because: asOneLine(500).optional(),
  seen,
});
export const archiveForm = z.object({ reason: asOneLine(500), replacedBy: oneLine(300).optional(), version });
/** What is written and not saved names the version that it began from; without one it is to be thrown away. */
export const unsavedForm = z.object({ from: version.optional() });
export const writingForm = z.object({ from: version, note: oneLine(500).optional() });
export const mergeForm = z.object({ base: version, theirs: version, yours: severalLines(1_000_000), note: oneLine(500).optional() });
export const differencesForm = z.object({
  from: z.coerce.number().int().min(1).max(1_000_000).optional(),
  to: z.coerce.number().int().min(1).max(1_000_000).optional(),
});
export const restoreForm = z.object({ number: version, from: version });
export const previewForm = z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() });
