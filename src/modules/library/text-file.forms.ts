import { z } from "zod";
import { licences } from "./text-file.ts";

const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);

export const pictureForm = z.object({
  alt: words(300),
  caption: words(300).optional(),
  credit: words(200),
  licence: z.enum(licences),
});
export const attachmentForm = z.object({ title: words(200) });

const number = z.coerce.number().int().min(1).max(9_999);
/** Each row of the list has its own button. */
export const fileDeedForm = z.object({ place: number.optional(), remove: number.optional() });
export const filesQuery = z.object({ done: z.string().optional() });
