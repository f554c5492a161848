import { sql } from "kysely";
import { expect, onTestFinished } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction, openDatabase } from "../../src/kernel/db.ts";
import { deliverEvents, publish } from "../../src/kernel/events.ts";
import { trialSettings } from "../../src/kernel/http.testing.ts";
import { newId } from "../../src/kernel/ids.ts";
import { planJob } from "../../src/kernel/jobs.ts";
import { runJobs } from "../../src/kernel/jobs-run.ts";
import { openLog } from "../../src/kernel/log.ts";
import { openMailSender } from "../../src/kernel/mail-send.ts";
import type { TestDatabase } from "../../src/kernel/testing/database.ts";
import { type MailSink, openMailSink } from "../../src/kernel/testing/mail-sink.ts";
import { type Instant, stoppedClock } from "../../src/kernel/time.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import { itemsChanged } from "../../src/modules/library/load.ts";
import { digestJob, nobody, weekOf } from "../../src/modules/notices/notices.jobs.ts";
import { morning } from "../../src/modules/people/people.testing.ts";

export const mailOrigin = "https://tillit.example";

/** A text with a title that stands nowhere else, for everyone unless said otherwise. */
export async function aText(
  db: Database<Tables>,
  { title, kind = "theme", sharing = {} }: { title: string; kind?: string; sharing?: Readonly<Record<string, unknown>> },
): Promise<{ readonly id: ItemId; readonly kind: string; readonly slug: string; readonly title: string }> {
  const id = newId<"library.item">(morning);
  const item = { id, kind, slug: `text-${id}`, title };
  const content = JSON.stringify({ kind, title, summary: title });
  const row = {
    ...item,
    summary: title,
    position: 1,
    content,
    html: "{}",
    facets: [],
    created_at: morning,
    updated_at: morning,
    ...sharing,
  };
  await db.insertInto("library.item").values(row).execute();
  return item;
}

/** Tells the program that texts say something else than before, as a load does. */
export async function changeTexts(db: Database<Tables>, at: Instant, ...ids: readonly string[]): Promise<void> {
  await inTransaction(db, (tx) => publish(tx, { kind: itemsChanged, payload: { added: [], changed: ids }, at }));
}

/** Plans the digest of the week after a moment. */
export async function planDigest(db: Database<Tables>, at: Instant): Promise<void> {
  const { week, before } = weekOf(at.add({ hours: 7 * 24 }));
  await inTransaction(db, (tx) => planJob(tx, digestJob, { week: week.toString(), before: before.toString(), after: nobody }));
}

export type Working = { readonly sink: MailSink; readonly untilDone: () => Promise<void> };

/** Every job of the program, as the lesser role, until the test ends; mails go to a server of their own. */
export async function workHere({ programUrl, db: owner }: TestDatabase<Tables>, at: Instant): Promise<Working> {
  const sink = await openMailSink();
  const log = openLog("silent");
  const db = openDatabase<Tables>({ url: programUrl, size: 4, log });
  const sender = openMailSender({ smtpUrl: sink.url, from: "Tillit <noreply@tillit.example>", pauses: [50] });
  const settings = { ...trialSettings, origin: mailOrigin, root: process.cwd() };
  const deliver = deliverEvents(modules.flatMap(({ subscriptions = [] }) => subscriptions));
  const jobs = [sender.job, deliver, ...modules.flatMap((module) => module.jobs?.(settings) ?? [])];
  const running = await runJobs({ url: programUrl, db, jobs, log, clock: stoppedClock(at.toString()) });
  onTestFinished(async () => {
    await running.stop();
    sender.close();
    await Promise.all([sink.stop(), db.destroy()]);
  });
  const waiting = async () =>
    (
      await sql`SELECT FROM graphile_worker.jobs AS job
      WHERE job.run_at <= now() AND job.task_identifier = ANY(${jobs.map(({ name }) => name)}::text[])`.execute(owner)
    ).rows.length;
  const untilDone = async () => {
    await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  };
  return { sink, untilDone };
}

/** A mail as it reads, whatever its coding. */
export function decoded(source: string): string {
  const [, body = ""] = source.split(/\r?\n\r?\n/, 2);
  const text = /base64/i.test(source) ? Buffer.from(body, "base64").toString() : source.replaceAll(/=\r?\n/g, "");
  return source + text;
}
