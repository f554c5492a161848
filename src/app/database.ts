import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { type Log, openLog } from "../kernel/log.ts";
import { type EmbeddedPostgres, EmbeddedPostgresError, findRunning, startEmbeddedPostgres } from "../kernel/postgres/index.ts";
import { roleOf } from "../kernel/rights.ts";
import type { Config } from "./config.ts";
import { keepRunning } from "./keep-running.ts";

export type RunningDatabase = {
  /** For the running program. */
  readonly url: string;
  /** For the role that owns the tables: migrations, and the commands that look into everything. */
  readonly ownerUrl: string;
  /** Where the data lies, for the operator; undefined when it is somebody else's database. */
  readonly place: string | undefined;
  readonly stop: () => Promise<void>;
};

type DatabaseOptions = {
  readonly config: Pick<Config, "databaseUrl" | "migrationDatabaseUrl" | "dataDir">;
  readonly log: Log;
  /** Tells the operator something worth knowing. */
  readonly say: (line: string) => void;
  /** Called when the database has ended for good and nothing can be served any more. */
  readonly onLost: (error: Error) => void;
};

/** The database that the settings name, or our own. */
export async function runDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  return databaseOfOthers(options.config) ?? runEmbedded(options);
}

/**
 * The same for a command that may run beside the program: it goes to the program's own database where that is running already, and starts
 * it for itself where it is not.
 */
export async function visitDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const running = findRunning(options.config.dataDir);
  const own = running === undefined ? undefined : { url: running, ownerUrl: running, place: options.config.dataDir, stop: nothing };
  return databaseOfOthers(options.config) ?? (own !== undefined && (await answers(own.url)) ? own : runEmbedded(options));
}

function databaseOfOthers({ databaseUrl, migrationDatabaseUrl }: DatabaseOptions["config"]): RunningDatabase | undefined {
  if (databaseUrl === undefined) return undefined;
  return { url: databaseUrl, ownerUrl: migrationDatabaseUrl ?? databaseUrl, place: undefined, stop: nothing };
}

/** Stopping it is not ours. */
function nothing(): Promise<void> {
  return Promise.resolve();
}

/** A pid file may have outlived its server. */
async function answers(url: string): Promise<boolean> {
  const db = openDatabase({ url, size: 1, log: openLog("silent") });
  const role = await roleOf(db).catch(() => undefined);
  await db.destroy();
  return role !== undefined;
}

async function runEmbedded({ config, log, say, onLost }: DatabaseOptions): Promise<RunningDatabase> {
  let url: string | undefined;
  const start = async (signal: AbortSignal): Promise<EmbeddedPostgres> => {
    const started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say, signal }).catch((error: unknown) => {
      throw error instanceof EmbeddedPostgresError ? new Unstartable(error.message, { cause: error }) : error;
    });
    url ??= started.url;
    if (started.url === url) return started;
    await started.stop();
    throw new Unstartable("The database came back at another address. Start the program again.");
  };
  const { first, stop } = await keepRunning({ start, log, onLost });
  return { url: first.programUrl, ownerUrl: first.url, place: first.dataDir, stop };
}
