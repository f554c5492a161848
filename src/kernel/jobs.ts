import { sql } from "kysely";
import type { z } from "zod";
import type { Database, Read, Write } from "./db.ts";
import type { KernelTables } from "./kernel.tables.ts";
import type { Log } from "./log.ts";
import type { Clock, Instant } from "./time.ts";

/** The name of a kind of job, "people.send-invitations", with the shape of what it is told. Planning needs no more than this. */
export type JobKind<Payload> = { readonly name: string; readonly payload: z.ZodType<Payload> };

export type JobContext<Tables> = {
  readonly db: Database<Tables>;
  readonly log: Log;
  readonly clock: Clock;
  /**
   * Does the work in a transaction, unless this job has already done it: a job runs again when its process was killed before it could say
   * that it was done.
   */
  readonly once: (work: (tx: Write<Tables>) => Promise<void>) => Promise<void>;
};

/** A kind of job with what it does. A module lists its jobs in `module.ts`. */
export type Job<Tables> = {
  readonly name: string;
  /** Runs by itself at these times, in UTC: "15 3 * * *" is a quarter past three every night. */
  readonly every?: string;
  /** Written as a method so that a module which knows only its own tables fits into a program that knows them all. */
  run(context: JobContext<Tables>, payload: unknown): Promise<void>;
};

/** What is done when a job of this kind is due. It is tried again, with growing pauses, when it throws. */
export function aJob<Tables, Payload>(
  kind: JobKind<Payload>,
  run: (context: JobContext<Tables>, payload: Payload) => Promise<void>,
): Job<Tables> {
  return { name: kind.name, run: (context, payload) => run(context, kind.payload.parse(payload)) };
}

/** What runs by itself at certain times. */
export function aRegularJob<Tables>(name: string, every: string, run: (context: JobContext<Tables>) => Promise<void>): Job<Tables> {
  return { name, every, run: (context) => run(context) };
}

export type JobTiming = {
  /** Not before this moment. */
  readonly runAt?: Instant;
  /** One at a time of all that are in the same queue, whatever process runs them. */
  readonly queue?: string;
  /** Of all jobs with the same key that wait, only the one planned last is left. */
  readonly key?: string;
};

/** Plans a job in the transaction that gives it its reason: it is there if, and only if, that transaction is. */
export async function planJob<Payload>(
  tx: Write<KernelTables>,
  kind: JobKind<Payload>,
  payload: Payload,
  { runAt, queue, key }: JobTiming = {},
): Promise<void> {
  await sql`SELECT FROM graphile_worker.add_job(${kind.name}, payload => ${JSON.stringify(payload)}::json,
    run_at => ${runAt?.toString() ?? null}::timestamptz, queue_name => ${queue ?? null}, job_key => ${key ?? null})`.execute(tx);
}

/** Plans many jobs of one kind at once, each with a key of its own. */
export async function planJobs<Payload>(
  tx: Write<KernelTables>,
  kind: JobKind<Payload>,
  jobs: readonly { readonly payload: Payload; readonly key: string }[],
): Promise<void> {
  const specifications = jobs.map(({ payload, key }) => ({ identifier: kind.name, payload, job_key: key }));
  await sql`SELECT FROM graphile_worker.add_jobs(ARRAY(
    SELECT json_populate_recordset(NULL::graphile_worker.job_spec, ${JSON.stringify(specifications)}::json)))`.execute(tx);
}

/** A job that has failed at least once. */
export type FailingJob = {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  /** What kind of error it was last; no text that anybody wrote. */
  readonly error: string;
  /** When it is tried again; undefined when it has been given up. */
  readonly nextAt: Instant | undefined;
};

/** The jobs that fail, those first that wait for nothing but a person. For an administration page. */
export async function selectFailingJobs(db: Read<KernelTables>, limit = 100): Promise<readonly FailingJob[]> {
  const { rows } = await sql<Omit<FailingJob, "nextAt"> & { nextAt: Instant | null }>`
    SELECT job.id::text AS id, job.task_identifier AS name, job.attempts::integer AS attempts, job.last_error AS error,
      CASE WHEN job.attempts < job.max_attempts THEN job.run_at END AS "nextAt"
    FROM graphile_worker.jobs AS job
    WHERE job.last_error IS NOT NULL
    ORDER BY "nextAt" NULLS FIRST, job.id LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, nextAt: row.nextAt ?? undefined }));
}
