import { findPackage, prepareBinaries } from "./binaries.ts";
import { clusterExists, clusterIn, createCluster } from "./cluster.ts";
import { chooseHome, type Home, homeIn, prepareSocketFolder } from "./data-directory.ts";
import { createDatabaseIfMissing, databaseUrl, programUrl } from "./database.ts";
import { chooseDatabaseUser, type DatabaseUser, nameOf } from "./database-user.ts";
import { explained, type PostgresStopped, StartCancelled } from "./errors.ts";
import { spawnGuarded } from "./guarded-process.ts";
import { takeLock } from "./lock.ts";
import { type LogFile, openLogFile } from "./log-file.ts";
import { clearLeftovers, readPidFile } from "./pid-file.ts";
import { type RunningServer, watchServer } from "./running-server.ts";
import { asArguments, fixedSettings } from "./settings.ts";

export type EmbeddedPostgresOptions = {
  /** A folder that is there or can be made; the database takes the entry `postgres` in it. */
  readonly dataDir: string;
  /** Hears one line for each thing that an operator may want to know. */
  readonly log: (line: string) => void;
  /** False lets a first start leave out the writing of the new, empty cluster to the disk; for tests. */
  readonly sync?: boolean;
  /** False for a server that is thrown away with all that is in it: nothing waits for the disk, and a crash of the machine spoils it. For tests. */
  readonly durable?: boolean;
  /** Cancels the start: what was started is stopped, then the promise rejects with StartCancelled. */
  readonly signal?: AbortSignal;
};

export type EmbeddedPostgres = {
  /** For `pg` and libpq: a private unix socket. The role owns the database and may create others, but is no superuser; `postgres` is. */
  readonly url: string;
  /** The same for the running program, whose role owns nothing: it may what it was given after migrating. */
  readonly programUrl: string;
  /** The folder in use: `postgres` in the data directory, or one elsewhere that the database's user may enter. */
  readonly dataDir: string;
  readonly usesOtherDirectory: boolean;
  /** True if this start made the cluster. */
  readonly firstStart: boolean;
  /** Ends open connections and closes the database in order. Every call gives the same promise. */
  readonly stop: () => Promise<void>;
  /** Called once if PostgreSQL ends without stop(), at once if it already has. The database can be started again then. */
  readonly onUnexpectedExit: (callback: (error: PostgresStopped) => void) => void;
};

/** The address, for the owner's role, of the database that another process runs in this folder; undefined when none does. */
export function findRunning(dataDir: string): string | undefined {
  const found = readPidFile(clusterIn(homeIn(dataDir)));
  return found?.isReady === true && found.socketFolder !== undefined ? databaseUrl(found.socketFolder) : undefined;
}

type Start = {
  readonly home: Home;
  readonly user: DatabaseUser;
  readonly output: LogFile;
  readonly release: () => void;
  readonly options: EmbeddedPostgresOptions;
  readonly cancelled: AbortSignal;
};

/**
 * Starts the PostgreSQL that comes with the product, as a child that cannot outlive this process; guarded-process.ts says how.
 * @throws {EmbeddedPostgresError} with a sentence that tells the operator what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cancelled = options.signal ?? new AbortController().signal;
  try {
    cancelled.throwIfAborted();
    const user = chooseDatabaseUser(clusterIn(homeIn(options.dataDir)));
    const home = chooseHome(options.dataDir, user);
    if (home.isElsewhere) options.log(`${user.name} may not enter ${options.dataDir}, so the database is in ${home.path}`);
    return await startIn(home, user, options, cancelled);
  } catch (error) {
    if (cancelled.aborted) throw new StartCancelled(options.dataDir);
    throw explained(error, options.dataDir, nameOf(process.geteuid?.() ?? -1));
  }
}

/** Holds the folder's lock and log from here until the server has ended, or until it turns out that there will be none. */
async function startIn(
  home: Home,
  user: DatabaseUser,
  options: EmbeddedPostgresOptions,
  cancelled: AbortSignal,
): Promise<EmbeddedPostgres> {
  const lock = takeLock(home.path);
  let output: LogFile | undefined;
  const release = (): void => {
    output?.close();
    output = undefined;
    lock.release();
  };
  try {
    output = openLogFile(home.path);
    return await startLocked({ home, user, output, release, options, cancelled });
  } catch (error) {
    release();
    throw error;
  }
}

async function startLocked(start: Start): Promise<EmbeddedPostgres> {
  const { home, user, output, options, cancelled } = start;
  const { log, sync = true, durable = true } = options;
  const binaries = prepareBinaries({ packageRoot: findPackage(), home: home.path, user, log });
  const firstStart = !clusterExists(home.path, user, binaries.majorVersion);
  if (firstStart) {
    log(`creating the database in ${home.path}`);
    await createCluster({ home: home.path, user, binaries, sync, output, cancelled });
  }
  const cluster = clusterIn(home.path);
  await clearLeftovers(cluster, user, log);
  cancelled.throwIfAborted();
  const socket = prepareSocketFolder(home.path, user);
  const server = spawnGuarded(binaries.postgres, ["-D", cluster, ...asArguments(fixedSettings(socket.path, { durable }))], {
    user,
    output: output.descriptor,
    removeAfterwards: socket.isTemporary ? socket.path : undefined,
  });
  const running = watchServer({ server, home: home.path, cluster, user, output, log, release: start.release });
  await makeReady(running, socket.path, cancelled);
  const { stop, onUnexpectedExit } = running;
  return {
    url: databaseUrl(socket.path),
    programUrl: programUrl(socket.path),
    dataDir: home.path,
    usesOtherDirectory: home.isElsewhere,
    firstStart,
    stop,
    onUnexpectedExit,
  };
}

async function makeReady(running: RunningServer, socketFolder: string, cancelled: AbortSignal): Promise<void> {
  const cancel = (): void => void running.stop();
  cancelled.addEventListener("abort", cancel);
  try {
    await running.ready();
    await createDatabaseIfMissing(socketFolder).catch((error: unknown) => {
      throw running.explainFailure(`it does not serve the application: ${error instanceof Error ? error.message : String(error)}`);
    });
    cancelled.throwIfAborted();
  } catch (error) {
    await running.stop();
    throw error;
  } finally {
    cancelled.removeEventListener("abort", cancel);
  }
}
