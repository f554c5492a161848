import { sql } from "kysely";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { deliverEvents, publish } from "../../src/kernel/events.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Job, planJob } from "../../src/kernel/jobs.ts";
import { openLog } from "../../src/kernel/log.ts";
import { type Instant, stoppedClock } from "../../src/kernel/time.ts";
import { itemsChanged } from "../../src/modules/library/load.ts";
import { digestJob, nobody, noticesJobs, noticesSubscriptions, weekOf } from "../../src/modules/notices/notices.jobs.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";

/** So many persons who follow one text, which is for everyone. */
export async function makeFollowers(db: Database<MailingTables>, persons: number, at: Instant): Promise<string> {
  const item = newId<"library.item">(at);
  await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
    VALUES (${item}, 'theme', 'det-som-foljs', 'Det som följs', 'S', 1, '{}', '{}', '{}', ${at}, ${at})`.execute(db);
  await sql`INSERT INTO people.person (id, email, name, language, demonstration, created_at)
    SELECT gen_random_uuid(), 'f' || number || '@myndighet.example', 'Följare', 'sv', false, ${at}
    FROM generate_series(1, ${persons}) AS number`.execute(db);
  await sql`INSERT INTO notices.follow (id, person_id, item_id, followed_at)
    SELECT gen_random_uuid(), person.id, ${item}, ${at} FROM people.person WHERE person.email LIKE 'f%@myndighet.example'`.execute(db);
  return item;
}

/** Plans the digest of the week of a moment: of whatever was told before. */
export async function planDigests(db: Database<MailingTables>, at: Instant): Promise<void> {
  const { week, before } = weekOf(at);
  await inTransaction(db, (tx) => planJob(tx, digestJob, { week: week.toString(), before: before.toString(), after: nobody }));
}

/** Tells all followers of a text that it has changed, so many at once. Gives how many jobs that took. */
export async function tellAll(db: Database<MailingTables>, item: string, at: Instant, portion?: number): Promise<number> {
  await inTransaction(db, (tx) => publish(tx, { kind: itemsChanged, payload: { added: [], changed: [item] }, at }));
  return workOff(db, at, portion);
}

/** Writes this week's digests to all whom it has something to tell. Gives how many jobs that took. */
export async function digestAll(db: Database<MailingTables>, at: Instant): Promise<number> {
  await planDigests(db, at);
  return workOff(db, at);
}

/** Does what is planned, one job after the other, but for the sending of mails, which is another thing to measure. */
async function workOff(db: Database<MailingTables>, at: Instant, portion?: number): Promise<number> {
  const jobs: readonly Job<MailingTables>[] = [
    deliverEvents(noticesSubscriptions),
    ...noticesJobs({ sources: () => [], origin: "https://tillit.example", portion }),
  ];
  const context = {
    db,
    log: openLog("silent"),
    clock: stoppedClock(at.toString()),
    once: (work: Parameters<Parameters<Job<MailingTables>["run"]>[0]["once"]>[0]) => inTransaction(db, work),
  };
  const names = jobs.map(({ name }) => name);
  for (let done = 0; ; done += 1) {
    const { rows } = await sql<{ name: string; payload: unknown }>`
      DELETE FROM graphile_worker._private_jobs AS job USING graphile_worker._private_tasks AS task
      WHERE task.id = job.task_id AND task.identifier = ANY(${names}::text[]) RETURNING task.identifier AS name, job.payload`.execute(db);
    // Each job plans at most one other.
    const [next] = rows;
    if (next === undefined) return done;
    await jobs.find(({ name }) => name === next.name)?.run(context, next.payload);
  }
}
