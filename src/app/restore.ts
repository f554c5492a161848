import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { restoreBackup } from "../kernel/backup/index.ts";
import { type Database, inTransaction, openDatabase } from "../kernel/db.ts";
import { type Erased, readErasureLedger } from "../kernel/erasure-ledger.ts";
import { Unstartable } from "../kernel/errors.ts";
import { formatNumber } from "../kernel/i18n.ts";
import { openLog } from "../kernel/log.ts";
import { systemClock } from "../kernel/time.ts";
import { schemas } from "./backup-schemas.ts";
import { type Config, readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import { modules, personalData, type Tables } from "./modules.ts";
import { cancelOnSignal, fail, identitiesIn, placeGiven, say } from "./process.ts";
import { openProgress, type ShownProgress } from "./progress.ts";
import { bringUpToDate, explainedDatabase, requireServer } from "./schema.ts";

/**
 * `npm run restore -- FILE [--key KEYFILE] [--erased LEDGER]`: fills the database that the settings name, which must be empty, from a backup;
 * brings it up to date; and erases again what was erased after the backup was made.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const { file, key, erased } = readArguments();
  const signal = cancelOnSignal("The restore was stopped before it was done. The database is as empty as it was.");
  await restore({ file: placeGiven(file), identities: await identitiesIn(key), ledger: erased, signal });
  process.exit(0);
} catch (error) {
  fail(error);
}

function readArguments() {
  const usage = new Unstartable("npm run restore -- FILE [--key KEYFILE] [--erased LEDGER]");
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: "string" }, erased: { type: "string" } } });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw usage;
    return { file, ...values };
  } catch {
    throw usage;
  }
}

type Restoring = {
  readonly file: string;
  readonly identities: readonly string[];
  readonly ledger: string | undefined;
  readonly signal: AbortSignal;
};

async function restore({ file, identities, ledger, signal }: Restoring): Promise<void> {
  const config = readConfig(process.env, true);
  // Read first: a ledger that cannot be read must not be found out when everything is back.
  const erased = await ledgerOf(config, ledger);
  const log = openLog("error");
  const database = await visitDatabase({ config, log, say, onLost: fail });
  const db = openDatabase<Tables>({ url: database.url, size: 1, log });
  let progress: ShownProgress | undefined;
  try {
    await requireServer(db);
    const { header, tables, rows } = await restoreBackup({
      ownerUrl: database.ownerUrl,
      file,
      schemas,
      identities,
      folder: path.join(root, "db/migrations"),
      onStep: (step) => {
        progress?.end();
        progress = openProgress(step);
      },
      onProgress: (now) => progress?.show(now),
      signal,
    });
    progress?.end();
    say(
      `${formatNumber("en", rows)} rows in ${tables.length} tables are as they were at ${header.madeAt}: each table read again and compared`,
    );
    await bringUpToDate(db, { database, root, say, log });
    await eraseAgain(db, erased);
    say("Start the program with npm start");
  } catch (error) {
    throw explainedDatabase(error, database);
  } finally {
    progress?.end();
    await db.destroy();
    await database.stop();
  }
}

async function ledgerOf({ erasureLedger }: Config, given: string | undefined): Promise<readonly Erased[] | undefined> {
  const erased = await readErasureLedger(given === undefined ? erasureLedger : placeGiven(given));
  if (erased === undefined && given !== undefined) throw new Unstartable(`There is no file ${placeGiven(given)}.`);
  return erased;
}

/** All of it or nothing: a restore that is told to have ended well has brought nothing back. */
async function eraseAgain(db: Database<Tables>, erased: readonly Erased[] | undefined): Promise<void> {
  if (erased === undefined) {
    say("No ledger of what was erased was found: what was erased after the backup is back. See docs/operations/backup.md");
    return;
  }
  const again = await inTransaction(db, async (tx) => {
    let count = 0;
    for (const { kind, id } of erased) {
      const eraser = modules.find((module) => module.eraseAgain?.kind === kind)?.eraseAgain;
      if (eraser === undefined) throw new Unstartable(`The ledger of what was erased names ${kind}, which this version does not know.`);
      if (await eraser.erase(tx, { id, at: systemClock(), personalData })) count += 1;
    }
    return count;
  });
  say(`of ${formatNumber("en", erased.length)} that were erased, ${formatNumber("en", again)} were in the backup and are erased again`);
}
