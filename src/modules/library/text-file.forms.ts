import { z } from "zod";
import { asOneLine, oneLine } from "../../kernel/validate.ts";
import { licences } from "./text-file.ts";

/** The form's own: whoever sends it twice has done it once. */
export const keyForm = z.object({ key: z.uuid().optional() });

export const pictureForm = z.object({
  alt: asOneLine(300),
  caption: oneLine(300).optional(),
  credit: oneLine(200),
  licence: z.enum(licences),
});
export const attachmentForm = z.object({ title: oneLine(200) });

const number = z.coerce.number().int().min(1).max(9_999);
/** Each row of the list has its own button. */
export const fileDeedForm = z.object({ place: number.optional(), remove: number.optional(), mend: number.optional() });
export const filesQuery = z.object({ done: z.string().optional() });
