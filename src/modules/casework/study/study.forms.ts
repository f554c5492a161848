import { z } from "zod";
import { oneLine, pageNumber } from "../../../kernel/validate.ts";
import { longest, type Part, questionsOf, type Written } from "./study.ts";

const side = oneLine(longest.side).min(1);
export const openForm = z.object({ host: side, guest: side, why: z.string().min(1).max(longest.words), team: z.string().min(1).max(60) });
export const headForm = z.object({
  host: side,
  guest: side,
  citizen: oneLine(longest.citizen).optional(),
  version: z.coerce.number().int().min(1),
});
export const endForm = z.object({ deed: z.enum(["end", "go-on"]) });
export const pageForm = z.object({ page: pageNumber });

/** Which earlier version is to stand again, and which stood there when that was looked at. */
export const restoreForm = z.object({ version: z.coerce.number().int().min(1), from: z.coerce.number().int().min(1) });

export const wordsField = (question: string): string => `words.${question}`;
export const fromField = (question: string): string => `from.${question}`;

/** Line breaks as they are stored: a browser sends two signs for one. */
const plain = (text: string): string => text.replaceAll("\r\n", "\n").trim();

const versionForm = z.coerce.number().int().min(0).max(1_000_000);

/** What was sent to the questions of a part, and those that are too long. A question that was not sent is left as it is. */
export function writtenFrom(
  fields: URLSearchParams,
  part: Part,
): { readonly written: readonly Written[]; readonly tooLong: readonly string[] } {
  const written = questionsOf(part).flatMap((question): Written[] => {
    const words = fields.get(wordsField(question));
    const from = versionForm.safeParse(fields.get(fromField(question)) ?? 0);
    return words === null ? [] : [{ question, words: plain(words), from: from.success ? from.data : 0 }];
  });
  return { written, tooLong: written.filter(({ words }) => words.length > longest.words).map(({ question }) => question) };
}
