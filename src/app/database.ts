import { Unstartable } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from "../kernel/postgres/index.ts";
import type { Config } from "./config.ts";
import { keepRunning } from "./keep-running.ts";

export type RunningDatabase = {
  readonly url: string;
  /** Where the data lies, for the operator; undefined when it is somebody else's database. */
  readonly place: string | undefined;
  readonly stop: () => Promise<void>;
};

type DatabaseOptions = {
  readonly config: Pick<Config, "databaseUrl" | "dataDir">;
  readonly log: Log;
  /** Tells the operator something worth knowing. */
  readonly say: (line: string) => void;
  /** Called when the database has ended for good and nothing can be served any more. */
  readonly onLost: (error: Error) => void;
};

/** The database that the settings name, or our own. */
export async function runDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const { databaseUrl } = options.config;
  if (databaseUrl !== undefined) return { url: databaseUrl, place: undefined, stop: () => Promise.resolve() };
  return runEmbedded(options);
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
  return { url: first.url, place: first.dataDir, stop };
}
