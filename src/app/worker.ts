import path from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { openLog } from "../kernel/log.ts";
import { systemClock } from "../kernel/time.ts";
import { readConfig } from "./config.ts";
import { runDatabase } from "./database.ts";
import { startJobs } from "./jobs.ts";
import type { Tables } from "./modules.ts";
import { fail, say, stopOnSignal } from "./process.ts";
import { bringUpToDate } from "./schema.ts";

/** `npm run worker`: runs jobs in a process of its own, for web servers that are started with WORKER=apart. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const config = readConfig(process.env, process.stdout.isTTY);
  if (config.databaseUrl === undefined) {
    throw new Unstartable("A worker needs DATABASE_URL: the program's own database serves one process, which runs the jobs itself.");
  }
  const log = openLog(config.logLevel);
  const database = await runDatabase({ config, log, say, onLost: fail });
  const db = openDatabase<Tables>({ url: database.url, log });
  await bringUpToDate(db, { database, root, say, log });
  const jobs = await startJobs(db, { config, root, url: database.url, log, clock: systemClock });
  say("Tillit's worker is ready");
  stopOnSignal(async () => {
    await jobs.stop();
    await db.destroy();
  });
} catch (error) {
  fail(error);
}
