import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseUser } from "./database-user.ts";
import { NoDiskSpace, PostgresDidNotStart, PostgresStopped, saysDiskFull } from "./errors.ts";
import { describeEnding, type GuardedProcess } from "./guarded-process.ts";
import type { LogFile } from "./log-file.ts";
import { cutShort, readPidFile } from "./pid-file.ts";

export type RunningServer = {
  /** Settles when the server accepts connections. Recovery after a crash takes the time it takes; only its end ends the waiting. */
  readonly ready: () => Promise<void>;
  /** Ends the server in order; every call gives the same promise. */
  readonly stop: () => Promise<void>;
  /** Called once when the server ends without stop(), at once if it already has. */
  readonly onUnexpectedExit: (callback: Listener) => void;
  /** Says, from what the server wrote, why something that needed it did not work. */
  readonly explainFailure: (what: string) => Error;
};

type Listener = (error: PostgresStopped) => void;

type Watched = {
  readonly server: GuardedProcess;
  readonly home: string;
  readonly cluster: string;
  readonly user: DatabaseUser;
  readonly output: LogFile;
  readonly log: (line: string) => void;
  /** Called when the server has ended, before anybody is told. */
  readonly release: () => void;
};

type Life = {
  stopping?: Promise<void>;
  ending?: { readonly how: string; readonly lastLines: string };
  failure?: PostgresStopped;
  readonly listeners: Listener[];
};

/** How long an orderly stop may take. Nothing saved is lost when it is cut short: the next start recovers. */
const patience = 30_000;

/** Watches over a server from its start to its end, whoever brings that about. */
export function watchServer(watched: Watched): RunningServer {
  const life: Life = { listeners: [] };
  const ended = follow(watched, life);
  return {
    ready: () => waitUntilReady(watched, life, ended),
    stop: () => (life.stopping ??= stopInOrder(watched, ended)),
    onUnexpectedExit: (callback) => {
      if (life.failure === undefined) life.listeners.push(callback);
      else callback(life.failure);
    },
    explainFailure: (what) => explainFailure(watched, life, what),
  };
}

async function follow({ server, home, output, release }: Watched, life: Life): Promise<void> {
  try {
    const how = describeEnding(await server.ended);
    life.ending = { how, lastLines: output.lastLines() };
    if (life.stopping === undefined) life.failure = new PostgresStopped(home, how, life.ending.lastLines);
  } finally {
    release();
  }
  if (life.failure !== undefined) for (const tell of life.listeners.splice(0)) tell(life.failure);
}

async function waitUntilReady(watched: Watched, life: Life, ended: Promise<void>): Promise<void> {
  const began = performance.now();
  let told = began;
  while (readPidFile(watched.cluster)?.isReady !== true) {
    await Promise.race([ended, sleep(5)]);
    if (life.ending !== undefined) throw explainFailure(watched, life, life.ending.how);
    if (performance.now() - told < 5_000) continue;
    told = performance.now();
    const seconds = Math.round((told - began) / 1000);
    watched.log(`PostgreSQL is still starting after ${seconds} s; after a crash it goes through what was written last`);
  }
  // From here on, a forgotten stop() must not keep a program alive whose work is done.
  watched.server.unref();
}

async function stopInOrder({ server, cluster, user, log }: Watched, ended: Promise<void>): Promise<void> {
  server.stop();
  const inTime = await Promise.race([ended.then(() => true), sleep(patience, false, { ref: false })]);
  if (inTime) return;
  log(`PostgreSQL has not stopped within ${patience / 1000} s and is cut short; the next start recovers`);
  cutShort(cluster, user);
  await ended;
}

function explainFailure({ home, output }: Watched, { ending }: Life, what: string): Error {
  const lastLines = ending?.lastLines ?? output.lastLines();
  return saysDiskFull(lastLines) ? new NoDiskSpace(home, "the disk is full") : new PostgresDidNotStart(home, what, lastLines);
}
