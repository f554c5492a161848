import path from "node:path";
import { build } from "esbuild";
import { type Kysely, sql } from "kysely";
import { selectAuditHead } from "../../src/kernel/audit.ts";
import { verifyAudit } from "../../src/kernel/audit-verify.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { sendMail } from "../../src/kernel/mail.ts";
import { type MailSink, openMailSink } from "../../src/kernel/testing/mail-sink.ts";
import { sleep, systemClock } from "../../src/kernel/time.ts";
import { type Child, generator, startChild } from "./killing.ts";

export type Trial = {
  /** As the owner of the tables, to look at everything. */
  readonly db: Database<KernelTables>;
  /** As the role of the program, for the process that is killed. */
  readonly programUrl: string;
  readonly seed: number;
};

/** Deeds that a doer is at, at the same time. */
const atOnce = 6;

/** Jobs that a process runs at the same time: so many mails can be under way when it is killed. */
export const jobsAtOnce = 4;

export type DeedFigures = {
  readonly acknowledged: number;
  /** Acknowledged deeds of which something is missing: the row, the entry, the effect of the event or of the job, the mail. */
  readonly lost: number;
  /** Deeds of which something was done twice; of mails, that the ledger says so. */
  readonly doubled: number;
  /** Mails that the mail server got more than once. */
  readonly mailedAgain: number;
  readonly findings: number;
};

/** Lets one process after the other do deeds and kills each, then lets a last one finish, and compares. */
export async function killDuringDeeds(
  { db, programUrl, seed }: Trial,
  rounds: number,
  manner: "careful" | "careless",
): Promise<DeedFigures> {
  const random = generator(seed);
  const sink = await openMailSink();
  await createTables(db);
  if (manner === "careful") await sql`ALTER TABLE trial.deed ADD PRIMARY KEY (id)`.execute(db);
  const program = await buildDoer();
  const start = () => startDoer([program, programUrl, sink.url, manner]);
  const client: Client = { acknowledged: new Set(), asked: new Set(), next: 1, doer: undefined };
  // The next one starts while the one before it is at work, and takes over its jobs when it is killed.
  let [current, standby] = [start(), start()];
  for (let round = 1; round <= rounds; round += 1) {
    const before = client.acknowledged.size;
    await letDo(current, client);
    await untilTrue(() => client.acknowledged.size > before);
    await sleep(random() * 300);
    await killNow(current);
    [current, standby] = [standby, start()];
  }
  client.next = Number.POSITIVE_INFINITY;
  await letDo(current, client);
  await untilTrue(async () => client.asked.size === 0 && (await isQuiet(db)));
  await Promise.all([killNow(current), killNow(standby), sink.stop()]);
  return compare(db, sink, client.acknowledged);
}

/** Whoever asks for deeds: what was asked and not answered is asked again of the next process. */
type Client = { readonly acknowledged: Set<string>; readonly asked: Set<string>; next: number; doer: Doer | undefined };

export type Doer = Child & { readonly ready: Promise<unknown> };

export function startDoer(parameters: readonly string[]): Doer {
  const child = startChild(parameters);
  return { ...child, ready: child.nextLine() };
}

export async function killNow(doer: Doer): Promise<void> {
  doer.kill("SIGKILL");
  await doer.ended;
}

async function letDo(doer: Doer, client: Client): Promise<void> {
  await doer.ready;
  client.doer = doer;
  doer.onLine((id) => {
    client.acknowledged.add(id);
    client.asked.delete(id);
    ask(client, doer);
  });
  for (const id of client.asked) doer.say(id);
  ask(client, doer);
}

function ask(client: Client, doer: Doer): void {
  // What a killed one said last may be heard when the next is at work already.
  while (client.doer === doer && client.asked.size < atOnce && Number.isFinite(client.next)) {
    const id = `d${client.next}`;
    client.next += 1;
    client.asked.add(id);
    doer.say(id);
  }
}

async function compare(db: Database<KernelTables>, sink: MailSink, acknowledged: ReadonlySet<string>): Promise<DeedFigures> {
  const { rows } = await sql<{ id: string; times: number[] }>`
    SELECT wanted.id, ARRAY[
      (SELECT count(*) FROM trial.deed WHERE deed.id = wanted.id), (SELECT count(*) FROM kernel.audit WHERE audit.subject_id = wanted.id),
      (SELECT count(*) FROM trial.effect WHERE effect.id = wanted.id AND effect.kind = 'event'),
      (SELECT count(*) FROM trial.effect WHERE effect.id = wanted.id AND effect.kind = 'job'),
      (SELECT count(*) FROM kernel.mail WHERE mail.recipient = wanted.id || '@example.se' AND mail.sent_at IS NOT NULL)
    ]::integer[] AS times
    FROM (SELECT DISTINCT id FROM trial.deed UNION SELECT unnest(${[...acknowledged]}::text[])) AS wanted`.execute(db);
  const missing = rows.filter(
    ({ id, times }) => acknowledged.has(id) && (times.includes(0) || !sink.taken.some(({ to }) => to === `${id}@example.se`)),
  );
  return {
    acknowledged: acknowledged.size,
    lost: missing.length,
    doubled: rows.filter(({ times }) => times.some((count) => count > 1)).length,
    mailedAgain: sink.taken.length - new Set(sink.taken.map(({ messageId }) => messageId)).size,
    findings:
      (await verifyAudit(db)).length +
      Math.abs((await selectAuditHead(db)).number - rows.reduce((sum, { times }) => sum + (times[1] ?? 0), 0)),
  };
}

export type MailFigures = {
  /** Persons whose mail stands in the ledger as sent, once. */
  readonly sentOnce: number;
  /** Persons who got their mail at least once. */
  readonly reached: number;
  /** Mails that came again. */
  readonly again: number;
  readonly seconds: number;
};

/** Writes to so many persons, and kills the process that sends, at even distances, so many times. */
export async function killDuringMails({ db, programUrl }: Trial, persons: number, kills: number): Promise<MailFigures> {
  const sink = await openMailSink();
  await createTables(db);
  const program = await buildDoer();
  await planMails(db, persons);
  const began = performance.now();
  const start = () => startDoer([program, programUrl, sink.url, "careful"]);
  let [current, standby] = [start(), start()];
  for (let kill = 1; kill <= kills; kill += 1) {
    await untilTrue(() => sink.taken.length >= (persons * kill) / (kills + 1));
    await killNow(current);
    [current, standby] = [standby, start()];
  }
  await untilTrue(() => isQuiet(db));
  await Promise.all([killNow(current), killNow(standby), sink.stop()]);
  const { rows } = await sql<{ sent: number }>`
    SELECT count(DISTINCT recipient) FILTER (WHERE sent_at IS NOT NULL) AS sent FROM kernel.mail`.execute(db);
  const reached = new Set(sink.taken.map(({ to }) => to)).size;
  return {
    sentOnce: rows[0]?.sent ?? 0,
    reached,
    again: sink.taken.length - reached,
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

async function planMails(db: Database<KernelTables>, persons: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (let person = 1; person <= persons; person += 1) {
      const mail = {
        at: systemClock(),
        to: `p${person}@example.se`,
        subject: "Hej",
        text: "Hej!",
        language: "sv",
        purpose: "trial.hello",
      } as const;
      await sendMail(tx, mail);
    }
  });
}

async function createTables<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`CREATE SCHEMA trial; CREATE TABLE trial.deed (id text); CREATE INDEX deed_id ON trial.deed (id);
    CREATE TABLE trial.effect (kind text, id text); CREATE INDEX effect_id ON trial.effect (id);
    GRANT USAGE ON SCHEMA trial TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA trial TO PUBLIC`.execute(db);
}

/** Built once: it is started for every kill. */
export async function buildDoer(name = "doer"): Promise<string> {
  const outfile = path.resolve(`dist/test/${name}.js`);
  await build({
    entryPoints: [`test/crash/${name}.ts`],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  return outfile;
}

/** Nothing waits any more, and every mail has gone. */
async function isQuiet<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`SELECT FROM graphile_worker.jobs UNION ALL SELECT FROM kernel.mail WHERE mail.sent_at IS NULL LIMIT 1`.execute(
    db,
  );
  return rows.length === 0;
}

export async function untilTrue(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = performance.now(); !(await condition()); await sleep(20)) {
    if (performance.now() - began > 300_000) throw new Error("waited five minutes in vain");
  }
}
