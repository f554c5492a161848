import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseUser } from "./database-user.ts";
import { NoDiskSpace, PostgresDidNotStart, PostgresStopped, saysDiskFull } from "./errors.ts";
import { describeEnding, type GuardedProcess } from "./guarded-process.ts";
import type { LogFile } from "./log-file.ts";
import { cutShort, readPidFile } from "./pid-file.ts";

export type RunningServer = {
  /** Settles when the server accepts connections. Recovery after a crash takes the time it takes; its end is the end of waiting. */
  readonly ready: () => Promise<void>;
  /** Ends the server in order; every call gives the same promise. */
  readonly stop: () => Promise<void>;
  /** Called once when the server ends without stop(), at once if it already has. */
  readonly onUnexpectedExit: (callback: (error: PostgresStopped) => void) => void;
  /** Says, from what the server wrote, why something that needed it did not work. */
  readonly explainFailure: (what: string) => Error;
};

/** How long an orderly stop may take. Nothing saved is lost when it is cut short: the next start recovers. */
const patience = 30_000;

/** Watches over a server from its start to its end, whoever brings that about; `release` is called after it. */
export function watchServer(options: {
  readonly server: GuardedProcess;
  readonly home: string;
  readonly cluster: string;
  readonly user: DatabaseUser;
  readonly output: LogFile;
  readonly log: (line: string) => void;
  readonly release: () => void;
}): RunningServer {
  const { server, home, cluster, user, output, log, release } = options;
  let ending: { readonly how: string; readonly lastLines: string } | undefined;
  let failure: PostgresStopped | undefined;
  let stopping: Promise<void> | undefined;
  const listeners: ((error: PostgresStopped) => void)[] = [];

  const ended = server.ended
    .then((how) => {
      ending = { how: describeEnding(how), lastLines: output.lastLines() };
      if (stopping === undefined) failure = new PostgresStopped(home, ending.how, ending.lastLines);
    })
    .finally(release)
    .then(() => {
      if (failure !== undefined) for (const tell of listeners.splice(0)) tell(failure);
    });

  const stopInOrder = async (): Promise<void> => {
    server.stop();
    const inTime = await Promise.race([ended.then(() => true), sleep(patience, false, { ref: false })]);
    if (inTime) return;
    log(`PostgreSQL has not stopped within ${patience / 1000} s and is cut short; the next start recovers`);
    cutShort(cluster, user);
    await ended;
  };

  const explainFailure = (what: string): Error => {
    const lastLines = ending?.lastLines ?? output.lastLines();
    return saysDiskFull(lastLines) ? new NoDiskSpace(home, "the disk is full") : new PostgresDidNotStart(home, what, lastLines);
  };

  return {
    ready: async () => {
      const began = performance.now();
      let told = began;
      while (readPidFile(cluster)?.isReady !== true) {
        await Promise.race([ended, sleep(5)]);
        if (ending !== undefined) throw explainFailure(ending.how);
        if (performance.now() - told < 5_000) continue;
        told = performance.now();
        log(
          `PostgreSQL is still starting after ${Math.round((told - began) / 1000)} s; after a crash it goes through what was written last`,
        );
      }
      // From here on, a forgotten stop() must not keep a program alive whose work is done.
      server.unref();
    },
    stop: () => (stopping ??= stopInOrder()),
    onUnexpectedExit: (callback) => {
      if (failure === undefined) listeners.push(callback);
      else callback(failure);
    },
    explainFailure,
  };
}
