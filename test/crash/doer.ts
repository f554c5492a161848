import { createInterface } from "node:readline";
import { sql } from "kysely";
import { z } from "zod";
import { recordAudit } from "../../src/kernel/audit.ts";
import { type Database, inTransaction, openDatabase, type Write } from "../../src/kernel/db.ts";
import { aSubscription, deliverEvents, publish } from "../../src/kernel/events.ts";
import { aJob, planJob } from "../../src/kernel/jobs.ts";
import { runJobs } from "../../src/kernel/jobs-run.ts";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { openLog } from "../../src/kernel/log.ts";
import { sendMail } from "../../src/kernel/mail.ts";
import { openMailSender } from "../../src/kernel/mail-send.ts";
import { sleep, systemClock } from "../../src/kernel/time.ts";

/**
 * The program that is killed: it does what it is told, one deed a line, and says so when it is done; and it runs jobs. A deed is a row, an
 * entry of the audit, an event, a job and a mail, in one transaction. Its parameters are the address of the database, that of the mail
 * server, and `careful` or, for the control, `careless`: without keys and ledgers.
 *
 * The table of effects has no key, on purpose: what is written twice must be seen, not refused. That of deeds has one unless careless.
 */
const [url = "", smtpUrl = "", manner = ""] = process.argv.slice(2);
const careful = manner === "careful";

const payload = z.object({ id: z.string() });
const done = { name: "trial.done", payload };
const afterwards = { name: "trial.afterwards", payload };

const log = openLog("silent");
const db: Database<KernelTables> = openDatabase({ url, size: 8, log });

function writeEffect(tx: Database<KernelTables> | Write<KernelTables>, kind: string, id: string): Promise<unknown> {
  return sql`INSERT INTO trial.effect (kind, id) VALUES (${kind}, ${id})`.execute(tx);
}

const subscription = aSubscription<KernelTables, { id: string }>(
  done,
  "trial.hear",
  async (tx, { id }) => void (await writeEffect(tx, "event", id)),
);
const job = aJob<KernelTables, { id: string }>(afterwards, async ({ once }, { id }) => {
  if (careful) await once(async (tx) => void (await writeEffect(tx, "job", id)));
  else await writeEffect(db, "job", id);
  // The window in which a kill makes the job run again.
  await sleep(10);
});

async function act(id: string): Promise<void> {
  const at = systemClock();
  await inTransaction(db, async (tx) => {
    // The client that heard no answer asks again with the same key: what is done is not done again.
    const { numAffectedRows } = await sql`INSERT INTO trial.deed (id) VALUES (${id}) ON CONFLICT DO NOTHING`.execute(tx);
    if (numAffectedRows === 0n) return;
    await recordAudit(tx, { at, actor: { kind: "system", name: "trial" }, action: "trial.do", subject: { kind: "trial.deed", id } });
    await publish(tx, { kind: done, payload: { id }, at });
    await planJob(tx, afterwards, { id });
    await sendMail(tx, { at, to: `${id}@example.se`, subject: "Klart", text: id, language: "sv", purpose: "trial.done" });
  });
  process.stdout.write(`${id}\n`);
}

const sender = openMailSender({ smtpUrl, from: "trial@example.se", pauses: [200] });
await runJobs({ url, db, log, clock: systemClock, jobs: [sender.job, deliverEvents([subscription]), job], heartbeat: 150 });
createInterface({ input: process.stdin }).on("line", (id) => void act(id));
process.stdout.write("READY\n");
