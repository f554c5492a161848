import path from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { openLog } from "../kernel/log.ts";
import { systemActor } from "../kernel/policy.ts";
import { describeFault, type TableReport } from "../kernel/tables/index.ts";
import { systemClock } from "../kernel/time.ts";
import {
  applyImport,
  describeNote,
  type ImportOutcome,
  planImport,
  readAgencyFile,
  readBundledRegister,
  registerFolder,
} from "../modules/people/module.ts";
import { readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import type { Tables } from "./modules.ts";
import { fail, say } from "./process.ts";
import { bringUpToDate } from "./schema.ts";

/**
 * `npm run import:agencies -- file.csv [--apply]`: brings the register up to a newer file. Without --apply it says what would change and changes
 * nothing. Ends with 1 when the file has faults.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const [file, ...options] = process.argv.slice(2);
  if (file === undefined || options.some((option) => option !== "--apply")) {
    throw new Unstartable("Usage: npm run import:agencies -- file.csv [--apply]");
  }
  process.exitCode = await importFile(file, options.includes("--apply"));
} catch (error) {
  fail(error);
}

async function importFile(name: string, apply: boolean): Promise<number> {
  const file = await readAgencyFile(name).catch((error: unknown) => {
    throw new Unstartable(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const config = readConfig(process.env, process.stdout.isTTY);
  const log = openLog("silent");
  const database = await visitDatabase({ config, log, say, onLost: fail });
  const db = openDatabase<Tables>({ url: database.url, size: 2, log });
  try {
    await bringUpToDate(db, { database, root, say, log });
    const { completions } = await readBundledRegister(path.join(root, registerFolder), "");
    const options = { db, file, completions, actor: systemActor("import:agencies"), at: systemClock(), onProgress } as const;
    const outcome = await (apply ? applyImport(options) : planImport(options));
    report(outcome);
    return outcome.kind === "faulty" ? 1 : 0;
  } finally {
    await db.destroy();
    await database.stop();
  }
}

function onProgress(done: number, total: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${total} rows`);
  if (process.stdout.isTTY && done === total) process.stdout.write("\n");
}

function report(outcome: ImportOutcome): void {
  if (outcome.kind === "faulty") {
    reportFaults(outcome.report);
    return;
  }
  for (const note of outcome.notes) say(describeNote("en", note));
  const { rows, added, changed, unchanged, kept, gone, leftOut, doubtful } = outcome;
  const { encoding, delimiter, ignored } = outcome.report;
  say(
    `${rows} rows read as ${encoding}, divided by "${delimiter}"${ignored.length === 0 ? "" : `; columns not used: ${ignored.join(", ")}`}`,
  );
  say(`${added} added, ${changed} changed, ${unchanged} unchanged, ${gone} no longer in the file`);
  say(`${kept} fields kept as corrected by hand, ${leftOut} rows left out, ${doubtful} rows doubtful`);
  say(outcome.kind === "applied" ? "The register is brought up to the file." : "Nothing is changed yet: run it again with --apply.");
}

function reportFaults({ faults, faultCount }: TableReport): void {
  for (const fault of faults) {
    const { place, sentence } = describeFault("en", fault);
    say(`${place}: ${sentence}`);
  }
  say(
    `${faultCount} faults${faultCount > faults.length ? `, of which the first ${faults.length} are shown` : ""}. Nothing has been changed.`,
  );
}
