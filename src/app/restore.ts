import path from "node:path";
import { fileURLToPath } from "node:url";
import { restoreBackup } from "../kernel/backup/index.ts";
import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { formatNumber } from "../kernel/i18n.ts";
import { openLog } from "../kernel/log.ts";
import { schemas } from "./backup-schemas.ts";
import { readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import { cancelOnSignal, fail, placeGiven, say } from "./process.ts";
import { openProgress, type ShownProgress } from "./progress.ts";
import { bringUpToDate, explainedDatabase, requireServer } from "./schema.ts";

/** `npm run restore -- FILE`: fills the database that the settings name, which must be empty, from a backup; then brings it up to date. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const [given, ...others] = process.argv.slice(2);
  if (given === undefined || given.startsWith("-") || others.length > 0) throw new Unstartable("npm run restore -- FILE");
  await restore(placeGiven(given), cancelOnSignal("The restore was stopped before it was done. The database is as empty as it was."));
  process.exit(0);
} catch (error) {
  fail(error);
}

async function restore(file: string, signal: AbortSignal): Promise<void> {
  const config = readConfig(process.env, true);
  const log = openLog("error");
  const database = await visitDatabase({ config, log, say, onLost: fail });
  const db = openDatabase<unknown>({ url: database.url, size: 1, log });
  let progress: ShownProgress | undefined;
  try {
    await requireServer(db);
    const { header, tables, rows } = await restoreBackup({
      ownerUrl: database.ownerUrl,
      file,
      schemas,
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
    say("Start the program with npm start");
  } catch (error) {
    throw explainedDatabase(error, database);
  } finally {
    progress?.end();
    await db.destroy();
    await database.stop();
  }
}
