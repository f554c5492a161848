import { Unstartable } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { EmbeddedPostgresError, startEmbeddedPostgres } from "../kernel/postgres/index.ts";
import { sleep } from "../kernel/time.ts";
import type { Config } from "./config.ts";

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

/** Longest wait, in milliseconds, before the database is started again after it has ended by itself. */
const longestWait = 30_000;

async function runEmbedded({ config, log, say, onLost }: DatabaseOptions): Promise<RunningDatabase> {
  const start = () =>
    startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => say(line) }).catch((error: unknown) => {
      throw error instanceof EmbeddedPostgresError ? new Unstartable(error.message, { cause: error }) : error;
    });
  let current = await start();
  let stopping = false;
  const { url, dataDir } = current;

  async function restart(error: Error): Promise<void> {
    log.error({ err: error }, "the database ended by itself");
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, longestWait)) {
      try {
        current = await start();
        if (current.url !== url) throw new Unstartable("The database came back at another address. Start the program again.");
        current.onUnexpectedExit((again) => void restart(again).catch(onLost));
        log.warn("the database is back");
        return;
      } catch (failure) {
        if (failure instanceof Unstartable && wait >= longestWait) throw failure;
        log.error({ err: failure }, "the database could not be started again");
        await sleep(wait);
      }
    }
  }

  current.onUnexpectedExit((error) => void restart(error).catch(onLost));
  return {
    url,
    place: dataDir,
    stop: async () => {
      stopping = true;
      await current.stop();
    },
  };
}
