import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Database } from "../kernel/db.ts";
import type { Clock } from "../kernel/time.ts";
import { loadRegister, registerFolder } from "../modules/people/module.ts";
import { instrumentsFolder, loadInstruments, loadSurveys, roundsFolder } from "../modules/surveys/module.ts";
import type { Tables } from "./modules.ts";

type Loading = { readonly root: string; readonly say: (line: string) => void; readonly clock: Clock };

/**
 * Brings what comes from `registers/` up to its files: the agencies, the surveys of before, the questions.
 * @returns what the program was built from: another program may make something else of the same files
 */
export async function loadRegisters(db: Database<Tables>, { root, say, clock }: Loading): Promise<string> {
  const program = await readFile(path.join(root, "dist/built-from"), "utf8");
  await prepareRegister(db, { root, say, clock, program });
  await loadInstruments({ db, folder: path.join(root, instrumentsFolder), clock });
  for (const { slug, findings } of await loadSurveys({ db, folder: path.join(root, roundsFolder), program, clock }))
    say(`surveys: ${slug} read, ${findings} findings in its tables`);
  return program;
}

async function prepareRegister(db: Database<Tables>, { root, say, clock, program }: Loading & { readonly program: string }): Promise<void> {
  const outcome = await loadRegister({ db, folder: path.join(root, registerFolder), program, clock });
  // The file is the program's own: one that cannot be read is a fault of the program.
  if (outcome.kind === "faulty") throw new Error(`registers/agencies/myndigheter.csv has ${outcome.report.faultCount} faults`);
  if (outcome.kind !== "applied") return;
  const { added, changed, gone, kept, leftOut, doubtful } = outcome;
  say(
    `register: ${added} agencies added, ${changed} changed, ${gone} gone, ${kept} fields left as corrected, ${leftOut} rows left out, ${doubtful} doubtful`,
  );
}
