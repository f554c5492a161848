import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { openLog } from "../kernel/log.ts";
import { systemClock } from "../kernel/time.ts";
import { demonstrationActor } from "../modules/people/module.ts";
import { simulateAssessment, simulateRound, surveysAddresses } from "../modules/surveys/module.ts";
import { readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import type { Tables } from "./modules.ts";
import { fail, say } from "./process.ts";
import { loadRegisters } from "./load-registers.ts";
import { bringUpToDate } from "./schema.ts";

/**
 * `npm run simulate:round [-- seed --sample number]`: holds a whole survey in the demonstration, from frame to published results. The agencies are those of the register;
 * the answers are drawn from the shares of 2019. Beside it a team of the demonstration has made a self-assessment.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const { seed, sample } = readArguments(process.argv.slice(2));
  await simulate(seed, sample);
} catch (error) {
  fail(error);
}

type Asked = { readonly seed: number; readonly sample: number | undefined };

function readArguments(written: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args: [...written], options: { sample: { type: "string" } }, allowPositionals: true });
    const [seed = "2019", ...others] = positionals;
    const { sample } = values;
    if (others.length === 0 && [seed, sample ?? "1"].every((one) => /^\d{1,9}$/.test(one)))
      return { seed: Number(seed), sample: sample === undefined ? undefined : Number(sample) };
  } catch {
    // Said below, whatever was wrong.
  }
  throw new Unstartable("Usage: npm run simulate:round [-- seed] [--sample number], where the seed is a number, and so many are drawn");
}

async function simulate(seed: number, sample: number | undefined): Promise<void> {
  const config = readConfig(process.env, process.stdout.isTTY);
  const log = openLog("silent");
  const database = await visitDatabase({ config, log, say, onLost: fail });
  const db = openDatabase<Tables>({ url: database.url, size: 2, log });
  const clock = systemClock;
  try {
    await bringUpToDate(db, { database, root, say, log });
    await loadRegisters(db, { root, say, clock });
    const actor = await demonstrationActor(db, { key: "support", language: "sv", at: clock() });
    const { id, asked, answered, groups, hidden } = await simulateRound(db, actor, { at: clock(), seed, sample });
    const manager = await demonstrationActor(db, { key: "manager", language: "sv", at: clock() });
    const assessment = await simulateAssessment(db, manager, { at: clock(), seed });
    say(
      `a team has made a self-assessment with thirty simulated answers, at ${surveysAddresses.assessment.sv.replace(":id", assessment)} for the manager of the demonstration`,
    );
    say(`of the ${groups} groups that its tables have, ${hidden} are hidden`);
    say(
      `${asked} agencies asked, ${answered} answered; the results are at ${surveysAddresses.results.sv.replace(":id", id)} for whoever is signed in to the demonstration`,
    );
  } finally {
    await db.destroy();
    await database.stop();
  }
}
