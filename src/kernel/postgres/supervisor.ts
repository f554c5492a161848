import { setTimeout as sleep } from "node:timers/promises";
import { findPackage, prepareBinaries } from "./binaries.ts";
import { clusterExists, clusterIn, createCluster } from "./cluster.ts";
import { createDatabaseIfMissing, databaseUrl } from "./database.ts";
import { chooseHome, type Home, homeIn, prepareSocketFolder } from "./data-directory.ts";
import { chooseDatabaseUser, type DatabaseUser } from "./database-user.ts";
import { explained, NoDiskSpace, PostgresDidNotStart, PostgresStopped, saysDiskFull, StartCancelled } from "./errors.ts";
import { describeEnding, type Ending, type GuardedProcess, spawnGuarded } from "./guarded-process.ts";
import { type Lock, takeLock } from "./lock.ts";
import { type LogFile, openLogFile } from "./log-file.ts";
import { clearLeftovers, processesIn, readPidFile } from "./pid-file.ts";
import { asArguments, fixedSettings } from "./settings.ts";

export type EmbeddedPostgresOptions = {
  /** A folder that is there or can be made; the database takes the entry `postgres` in it. */
  readonly dataDir: string;
  /** Hears one line for each thing that an operator may want to know. */
  readonly log: (line: string) => void;
  /** False lets a first start skip writing the new, empty cluster to disk; for tests. */
  readonly sync?: boolean;
  /** Cancels the start; what was started is stopped before the promise rejects with StartCancelled. */
  readonly signal?: AbortSignal;
};

export type EmbeddedPostgres = {
  /** For `pg` and libpq: a private unix socket. The role owns the database and may create others, but is no superuser; `postgres` is. */
  readonly url: string;
  /** The folder that is used: in the data directory that was asked for, or elsewhere. */
  readonly dataDir: string;
  readonly usesOtherDirectory: boolean;
  /** True if this start made the cluster, so that the database is empty. */
  readonly firstStart: boolean;
  /** Ends open connections and closes the database in order. May be called at any time and more than once. */
  readonly stop: () => Promise<void>;
  /** Called once if PostgreSQL ends without stop(), at once if it already has. Starting again is possible then. */
  readonly onUnexpectedExit: (callback: (error: PostgresStopped) => void) => void;
};

/** How long an orderly stop may take before it is cut short. Nothing saved is lost by that: the next start recovers. */
const patienceWithStop = 30_000;

/**
 * Starts the PostgreSQL that comes with the product, as a child that cannot outlive this process: see guarded-process.ts.
 * @throws EmbeddedPostgresError whose message tells the operator what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = chooseDatabaseUser(clusterIn(homeIn(options.dataDir)));
  const cancelled = options.signal ?? new AbortController().signal;
  try {
    cancelled.throwIfAborted();
    const home = chooseHome(options.dataDir, user);
    if (home.isElsewhere) options.log(`${user.name} may not enter ${options.dataDir}: the database is kept in ${home.path}`);
    const lock = takeLock(home.path);
    try {
      return await startIn(home, lock, user, options, cancelled);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    if (cancelled.aborted) throw new StartCancelled(options.dataDir);
    throw explained(error, options.dataDir, user.name);
  }
}

async function startIn(
  home: Home,
  lock: Lock,
  user: DatabaseUser,
  { log, sync = true }: EmbeddedPostgresOptions,
  cancelled: AbortSignal,
): Promise<EmbeddedPostgres> {
  const binaries = prepareBinaries({ packageRoot: findPackage(), home: home.path, user, log });
  const firstStart = !clusterExists(home.path, user, binaries.majorVersion);
  const cluster = clusterIn(home.path);
  const output = openLogFile(home.path);
  try {
    if (firstStart) {
      log(`creating the database in ${home.path}`);
      await createCluster({ home: home.path, user, binaries, sync, output, cancelled });
    }
    await clearLeftovers(cluster, user, log);
    const socket = prepareSocketFolder(home.path, user);
    cancelled.throwIfAborted();
    const server = spawnGuarded(binaries.postgres, ["-D", cluster, ...asArguments(fixedSettings(socket.path))], {
      user,
      output: output.descriptor,
      removeAfterwards: socket.isTemporary ? socket.path : undefined,
    });
    const running = supervise({ server, home: home.path, user, output, lock, log });
    cancelled.addEventListener("abort", running.stop);
    try {
      await waitUntilReady(running, cluster, cancelled, log);
      await createDatabaseIfMissing(socket.path);
      cancelled.throwIfAborted();
    } catch (error) {
      await running.stop();
      throw error;
    } finally {
      cancelled.removeEventListener("abort", running.stop);
    }
    running.isReady();
    return {
      url: databaseUrl(socket.path),
      dataDir: home.path,
      usesOtherDirectory: home.isElsewhere,
      firstStart,
      stop: running.stop,
      onUnexpectedExit: running.onUnexpectedExit,
    };
  } catch (error) {
    output.close();
    throw error;
  }
}
