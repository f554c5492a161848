import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { type Completion, completion } from "./completion.ts";

/**
 * The completions of a file, by the row that they complete.
 * @throws Error naming the entry that is wrong: the file comes with the program.
 */
export async function readCompletions(file: string): Promise<ReadonlyMap<string, Completion>> {
  const parsed = z.array(completion).safeParse(parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const byRow = new Map(parsed.data.map((entry) => [entry.row, entry]));
  const doubled = parsed.data.find((entry) => byRow.get(entry.row) !== entry);
  if (doubled !== undefined) throw new Error(`${file}: two entries for ${doubled.row}`);
  return byRow;
}
