import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, parseCronItems, run, type Runner, runMigrations, type TaskList, type WorkerEvents } from "graphile-worker";
import { type Kysely, sql } from "kysely";
import { Pool } from "pg";
import { type Database, inTransaction } from "./db.ts";
import type { Job, JobContext } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import type { Log } from "./log.ts";
import type { Clock } from "./time.ts";

export type RunningJobs = {
  /** Takes no more jobs, and waits for those that run. */
  readonly stop: () => Promise<void>;
};

export type JobsOptions<Tables extends KernelTables> = {
  readonly url: string;
  readonly db: Database<Tables>;
  readonly jobs: readonly Job<Tables>[];
  readonly log: Log;
  readonly clock: Clock;
  /** Jobs at the same time. */
  readonly concurrency?: number;
  /** Milliseconds between two signs of life. A process that has given none three times over is taken for dead. */
  readonly heartbeat?: number;
};

const usualConcurrency = 4;

// What the queue's own messages say may quote a payload or an error's text: what is worth knowing is logged by us, at its events.
const quiet = new Logger(() => () => undefined);

/** Makes the tables of the job queue, as the role that owns tables. Several processes may call this at once. */
export async function installJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: quiet });
}

/** Runs jobs in this process until it is stopped. Any number of processes may do so on one database. */
export async function runJobs<Tables extends KernelTables>(options: JobsOptions<Tables>): Promise<RunningJobs> {
  const stopping = new AbortController();
  const alive: Alive = { id: undefined, pool: openPool(options), signal: stopping.signal };
  let runner = await startRunner(options, alive);
  const running = (async () => {
    while (!alive.signal.aborted) {
      await runner.promise.catch(() => undefined);
      if (alive.signal.aborted) break;
      // The database was away just when a job ended. The job stays locked until this runner is taken for dead.
      options.log.warn("jobs are started again");
      runner = await startAgain(options, alive, runner);
    }
  })();
  const beating = beat(options, alive);
  return {
    stop: async () => {
      stopping.abort();
      await runner.stop().catch(() => undefined);
      await Promise.all([running, beating]);
      // One that was just being started again.
      await runner.stop().catch(() => undefined);
      await alive.pool.end();
    },
  };
}

type Alive = {
  /** The name under which the queue locks jobs for us, new with every runner. */
  id: string | undefined;
  readonly pool: Pool;
  /** Says that we are to stop. */
  readonly signal: AbortSignal;
};

/** Waits, but not beyond the moment when we are to stop. */
async function pause({ signal }: Alive, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Of our own: the queue's would end the process when a connection is lost while it stops. */
function openPool<Tables extends KernelTables>({ url, concurrency = usualConcurrency, log }: JobsOptions<Tables>): Pool {
  // One for each job that is fetched or ended, and two that listen.
  const pool = new Pool({ connectionString: url, max: concurrency + 2 });
  pool.on("connect", (client) => {
    client.on("error", (error) => {
      log.warn({ err: error }, "a connection of the jobs was lost in use");
    });
  });
  pool.on("error", (error) => log.warn({ err: error }, "a connection of the jobs was lost"));
  return pool;
}

async function startAgain<Tables extends KernelTables>(options: JobsOptions<Tables>, alive: Alive, before: Runner): Promise<Runner> {
  while (!alive.signal.aborted) {
    await pause(alive, 1_000);
    try {
      return await startRunner(options, alive);
    } catch (error) {
      options.log.error({ err: error }, "jobs could not be started");
    }
  }
  return before;
}

async function startRunner<Tables extends KernelTables>(options: JobsOptions<Tables>, alive: Alive): Promise<Runner> {
  const { jobs, concurrency = usualConcurrency } = options;
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    alive.id = workerPool.id;
  });
  const stuck = whenStuck(events, concurrency);
  const runner = await run({
    pgPool: alive.pool,
    concurrency,
    noHandleSignals: true,
    logger: quiet,
    events,
    taskList: taskList(options),
    parsedCronItems: parseCronItems(
      jobs.flatMap(({ name, every }) => (every === undefined ? [] : [{ task: name, match: every, identifier: name }])),
    ),
    // Collected, even for no time, what has been done is told to the queue before it stops; otherwise it would be done again.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  void stuck.then(() => runner.stop()).catch(() => undefined);
  return runner;
}

/**
 * Resolves when every worker has asked for a job in vain, and one of them again. A runner that lost its connection while it asked for the
 * numbers of its tasks keeps that failure for good, and would never be given a job again.
 * @source graphile-worker 0.17.3, taskIdentifiers.js: a rejected promise stays in the cache
 */
function whenStuck(events: WorkerEvents, concurrency: number): Promise<void> {
  return new Promise((resolve) => {
    let inVain = 0;
    const answered = () => {
      inVain = 0;
    };
    events.on("worker:getJob:empty", answered);
    events.on("job:start", answered);
    events.on("worker:getJob:error", () => {
      inVain += 1;
      if (inVain > concurrency) resolve();
    });
  });
}

function taskList<Tables extends KernelTables>(options: JobsOptions<Tables>): TaskList {
  return Object.fromEntries(
    options.jobs.map((job) => [
      job.name,
      async (payload: unknown, { job: { id, attempts } }: { job: { id: string; attempts: number } }) => {
        try {
          await job.run(contextOf(options, id), payload);
        } catch (error) {
          options.log.error({ err: error, job: job.name, id, attempts }, "a job failed");
          // What is thrown from here is stored with the job and shown: the kind of the error, never its text.
          throw new Error(kindOf(error), { cause: error });
        }
      },
    ]),
  );
}

function contextOf<Tables extends KernelTables>({ db, log, clock }: JobsOptions<Tables>, id: string): JobContext<Tables> {
  return {
    db,
    log,
    clock,
    once: (work) =>
      inTransaction(db, async (tx) => {
        const { numAffectedRows } = await sql`
          INSERT INTO kernel.job_effect (job_id, made_at) VALUES (${id}, ${clock()}) ON CONFLICT DO NOTHING`.execute(tx);
        if (numAffectedRows === 1n) await work(tx);
      }),
  };
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? ` ${String(error.code)}` : "";
  return `${error.name}${code}`;
}

/**
 * Says again and again that we live, and takes the locks from those who no longer say so: the queue itself would wait four hours for a
 * process that was killed. A process that only seems dead does its job a second time, which `once` and the ledgers make harmless.
 */
async function beat<Tables extends KernelTables>(options: JobsOptions<Tables>, alive: Alive): Promise<void> {
  const { db, log, heartbeat = 10_000 } = options;
  let wellBefore = false;
  while (!alive.signal.aborted) {
    try {
      if (alive.id !== undefined) await sayAlive(db, alive.id);
      // Just after an outage everybody seems dead.
      if (wellBefore) await releaseDead(db, 3 * heartbeat);
      wellBefore = true;
    } catch (error) {
      wellBefore = false;
      log.warn({ err: error }, "no sign of life could be given");
    }
    await pause(alive, heartbeat);
  }
}

async function sayAlive<Tables>(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`INSERT INTO kernel.worker (id, seen_at) VALUES (${id}, now())
    ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`.execute(db);
}

async function releaseDead<Tables>(db: Kysely<Tables>, patience: number): Promise<void> {
  const dead = sql`now() - ${patience} * interval '1 millisecond'`;
  await sql`
    SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT job.locked_by)) FROM graphile_worker.jobs AS job
    WHERE job.locked_at < ${dead}
      AND NOT EXISTS (SELECT FROM kernel.worker WHERE worker.id = job.locked_by AND worker.seen_at >= ${dead})
    HAVING count(*) > 0`.execute(db);
  await sql`DELETE FROM kernel.worker WHERE seen_at < now() - interval '1 day'`.execute(db);
}
