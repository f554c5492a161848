import { sql } from "kysely";
import { type Database, inTransaction, type Write } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { type Instant, sleep, systemClock } from "../../src/kernel/time.ts";
import { digestJob, nobody, noticesJobs, weekOf } from "../../src/modules/notices/notices.jobs.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";
import { makeFollowers, planDigests } from "../support/many-followers.ts";
import { buildDoer, killNow, startDoer, untilTrue } from "./deeds.ts";
import { generator } from "./killing.ts";

export type DigestTrial = { readonly db: Database<MailingTables>; readonly programUrl: string; readonly seed: number };

export type DigestFigures = {
  /** Persons to whom a digest was written. */
  readonly written: number;
  /** Persons to whom more than one was. */
  readonly doubled: number;
};

/** Has digests written to so many persons in portions, and kills whoever writes them, again and again. */
export async function killDuringDigests(
  { db, programUrl, seed }: DigestTrial,
  { persons, portion, kills }: { readonly persons: number; readonly portion: number; readonly kills: number },
): Promise<DigestFigures> {
  const random = generator(seed);
  const now = systemClock();
  await makeUntold(db, persons, now);
  const program = await buildDoer("digest-doer");
  const start = () => startDoer([program, programUrl, String(portion)]);
  let [current, standby] = [start(), start()];
  await Promise.all([current.ready, standby.ready]);
  await planDigests(db, now);
  for (let kill = 1; kill <= kills; kill += 1) {
    const portions = () => current.said.length + standby.said.length;
    const before = portions();
    await untilTrue(async () => portions() > before || (await isWritten(db)));
    await sleep(random() * 30);
    // Whichever wrote last may be in the window: both go.
    await Promise.all([killNow(current), killNow(standby)]);
    [current, standby] = [start(), start()];
    await Promise.all([current.ready, standby.ready]);
  }
  await untilTrue(() => isWritten(db));
  await Promise.all([killNow(current), killNow(standby)]);
  return countDigests(db);
}

/** The job done twice, as after a kill before it could say that it was done; with or without what remembers whom it has written to. */
export async function digestTwice(
  db: Database<MailingTables>,
  { persons, remembers }: { readonly persons: number; readonly remembers: boolean },
): Promise<DigestFigures> {
  const now = systemClock();
  await makeUntold(db, persons, now);
  if (!remembers) await forgetWhatIsWritten(db);
  const job = noticesJobs({ sources: () => [], origin: "https://tillit.example" }).find(({ name }) => name === digestJob.name);
  const { week, before } = weekOf(now);
  const payload = { week: week.toString(), before: before.toString(), after: nobody };
  const once = (work: (tx: Write<MailingTables>) => Promise<void>) => inTransaction(db, work);
  for (let time = 0; time < 2; time += 1) await job?.run({ db, clock: systemClock, log: openLog("silent"), once }, payload);
  return countDigests(db);
}

/** So many who follow something that has changed, and have not been told of it. */
async function makeUntold(db: Database<MailingTables>, persons: number, now: Instant): Promise<void> {
  const item = await makeFollowers(db, persons, now);
  await sql`INSERT INTO notices.notice (id, person_id, kind, source, subject_id, made_at)
    SELECT gen_random_uuid(), person.id, 'change', 'notices.item', ${item}, ${now.subtract({ hours: 8 * 24 })} FROM people.person`.execute(
    db,
  );
}

async function countDigests(db: Database<MailingTables>): Promise<DigestFigures> {
  const { rows } = await sql<DigestFigures>`
    SELECT count(*) AS written, count(*) FILTER (WHERE mails > 1) AS doubled
    FROM (SELECT count(*) AS mails FROM kernel.mail WHERE mail.purpose = 'notices.weekly' GROUP BY mail.recipient) AS each`.execute(db);
  return rows[0] ?? { written: 0, doubled: 0 };
}

/** For the control: neither the week's ledger nor the mark on what was told of is kept. */
async function forgetWhatIsWritten(db: Database<MailingTables>): Promise<void> {
  await sql`
    CREATE FUNCTION notices.forget_digest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN DELETE FROM notices.digest WHERE person_id = NEW.person_id; RETURN NULL; END $$;
    CREATE TRIGGER forget AFTER INSERT ON notices.digest FOR EACH ROW EXECUTE FUNCTION notices.forget_digest();
    CREATE FUNCTION notices.forget_mailed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.mailed_at := NULL; RETURN NEW; END $$;
    CREATE TRIGGER forget BEFORE UPDATE ON notices.notice FOR EACH ROW EXECUTE FUNCTION notices.forget_mailed()`.execute(db);
}

async function isWritten(db: Database<MailingTables>): Promise<boolean> {
  const { rows } = await sql`SELECT FROM graphile_worker.jobs AS job WHERE job.task_identifier = ${digestJob.name}`.execute(db);
  return rows.length === 0;
}
