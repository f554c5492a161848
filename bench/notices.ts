/** What it takes to tell 10 000 followers of a change, and to write their digests (bar: both together ≤ 10 s), beside a plain INSERT of as many mails. */
import { sql } from "kysely";
import type { Database } from "../src/kernel/db.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { systemClock } from "../src/kernel/time.ts";
import type { MailingTables } from "../src/modules/notices/notices-route.ts";
import { digestAll, makeFollowers, tellAll } from "../test/support/many-followers.ts";

const persons = 10_000;
const { db: opened, server, close } = await openTemporaryDatabase({ serverUrl: process.env["DATABASE_URL"], migrations: "db/migrations" });
// The database is migrated in full; only what its opener knows of it differs.
const db = opened as unknown as Database<MailingTables>;
try {
  process.stdout.write(`${server}\n`);
  const now = systemClock();
  const item = await makeFollowers(db, persons, now);
  const telling = await measure(() => tellAll(db, item, now));
  const digests = await measure(() => digestAll(db, now.add({ hours: 8 * 24 })));
  const mails = await count();
  const reference = await measure(async () => {
    await sql`INSERT INTO kernel.mail (id, recipient, language, purpose, subject, body, planned_at)
      SELECT gen_random_uuid(), recipient, language, 'bench.reference', subject, body, planned_at FROM kernel.mail`.execute(db);
    return 1;
  });
  print(`${persons} followers told of a change`, telling);
  print(`${mails} digests written and planned to be sent`, digests);
  print("reference: as many mails as rows alone", reference);
  process.stdout.write(`together ${(telling.seconds + digests.seconds).toFixed(2)} s (bar ≤ 10 s)\n`);
} finally {
  await close();
}

type Measured = { readonly seconds: number; readonly jobs: number };

async function measure(work: () => Promise<number>): Promise<Measured> {
  const started = performance.now();
  const jobs = await work();
  return { jobs, seconds: (performance.now() - started) / 1000 };
}

async function count(): Promise<number> {
  const { rows } = await sql<{ mails: number }>`SELECT count(*)::integer AS mails FROM kernel.mail`.execute(db);
  return rows[0]?.mails ?? 0;
}

function print(what: string, { seconds, jobs }: Measured): void {
  process.stdout.write(`${what}: ${seconds.toFixed(2)} s, ${jobs} jobs\n`);
}
