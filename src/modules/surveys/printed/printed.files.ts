import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readTable } from "../../../kernel/tables/index.ts";
import type { Printed } from "../consistency/figure.ts";
import { type TablePlan, tablePlan } from "../consistency/plan.ts";
import { readPrinted } from "../consistency/read-printed.ts";
import { type RoundWords, roundWords } from "./printed.ts";

/** Where the printed rounds lie among the program's files: a folder each. */
export const roundsFolder = "registers/surveys";

export async function listRounds(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

/** Of every file in the folder of a round. @param program changes when the rules may have. */
export async function fingerprintOfRound(folder: string, program: string): Promise<string> {
  const hash = createHash("sha256").update(program);
  for (const name of (await readdir(folder)).toSorted()) hash.update(`\0${name}\0`).update(await readFile(path.join(folder, name)));
  return hash.digest("hex");
}

export type RoundFiles = { readonly words: RoundWords; readonly plan: TablePlan; readonly printed: Printed };

/** @throws Error naming what is wrong: the files come with the program. */
export async function readRound(folder: string): Promise<RoundFiles> {
  const words = await readYaml(path.join(folder, "round.yaml"), roundWords);
  const plan = await readYaml(path.join(folder, "tables.yaml"), tablePlan);
  const sources = plan.files.map((layout) => ({ layout, source: createReadStream(path.join(folder, layout.file)) }));
  const { printed, reports, faultCount } = await readPrinted(plan, sources);
  if (faultCount > 0) throw new Error(`${folder}: ${JSON.stringify(reports.flatMap(({ faults }) => faults))}`);
  const questions = await withTexts(path.join(folder, "questions.csv"), words.questions);
  return { words: { ...words, questions, rounding: plan.rounding }, plan, printed };
}

async function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The questions in the words of the work. */
async function withTexts(file: string, questions: RoundWords["questions"]): Promise<RoundWords["questions"]> {
  const columns = [
    { key: "question", kind: "text", needs: "value", label: { sv: "question", en: "question" } },
    { key: "text", kind: "text", needs: "value", label: { sv: "text", en: "text" } },
  ] as const;
  const texts: Record<string, RoundWords["questions"][string]> = {};
  const { faultCount } = await readTable(createReadStream(file), { columns }, (rows) => {
    for (const { cells } of rows) texts[cells.question] = { sv: cells.text, en: questions[cells.question]?.en ?? cells.text };
  });
  if (faultCount > 0) throw new Error(`${file} has faults`);
  return texts;
}
