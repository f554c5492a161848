import { sql } from "kysely";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Database, inTransaction, openDatabase } from "./db.ts";
import { runJobs } from "./jobs-run.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { openLog } from "./log.ts";
import { type Mail, releaseAddress, selectParkedAddresses, selectSentMail, sendMail } from "./mail.ts";
import { readRefusal } from "./mail-answer.ts";
import { type MailOptions, openMailSender } from "./mail-send.ts";
import { testDatabase } from "./testing/database.ts";
import { openMailSink, type SinkOptions } from "./testing/mail-sink.ts";
import { sleep, systemClock } from "./time.ts";

const patience = { timeout: 15_000 };

let db: Database<KernelTables>;
let url: string;
beforeEach(async () => {
  const database = await testDatabase<KernelTables>();
  url = database.programUrl;
  db = openDatabase({ url, size: 4, log: openLog("silent") });
  onTestFinished(async () => {
    await db.destroy();
    await database.close();
  });
});

function plan(...recipients: readonly string[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (const to of recipients) await sendMail(tx, aMail({ to }));
  });
}

function aMail(over: Partial<Mail>): Mail {
  return {
    at: systemClock(),
    to: "a@example.se",
    subject: "Välkommen",
    text: "Hej på dig!",
    language: "sv",
    purpose: "trial.hello",
    ...over,
  };
}

async function openSink(options: SinkOptions = {}) {
  const sink = await openMailSink(options);
  onTestFinished(sink.stop);
  return sink;
}

/** Sends until the test ends, with the waits of days shortened to fractions of a second. */
async function sendHere(options: Pick<MailOptions, "smtpUrl"> & Partial<MailOptions>): Promise<void> {
  const sender = openMailSender({ from: "Tillit <noreply@tillit.example>", pauses: [50, 100], timeout: 500, ...options });
  const running = await runJobs({ url, db, jobs: [sender.job], log: openLog("silent"), clock: systemClock });
  onTestFinished(async () => {
    await running.stop();
    sender.close();
  });
}

async function states(): Promise<string[]> {
  return (await selectSentMail(db)).map(({ to, state, problem }) => [to, state, problem].filter(Boolean).join(" ")).sort();
}

test("a mail is sent when its transaction is committed, with an id of its own, and its text is then forgotten", async () => {
  const sink = await openSink();
  await sendHere({ smtpUrl: sink.url });
  const undone = inTransaction(db, async (tx) => {
    await sendMail(tx, aMail({ to: "never@example.se" }));
    throw new Error("on second thoughts");
  });
  await expect(undone).rejects.toThrow("on second thoughts");
  await plan("asa@example.se");
  await expect.poll(states, patience).toEqual(["asa@example.se sent"]);
  const [mail] = await selectSentMail(db);
  expect(mail).toMatchObject({ text: undefined, attempts: 1, purpose: "trial.hello" });
  expect(sink.taken.map(({ to, messageId }) => [to, messageId])).toEqual([["asa@example.se", `<${mail?.id}@tillit.example>`]]);
  expect(sink.taken[0]?.source).toMatch(/^From: Tillit <noreply@tillit\.example>$/m);
  expect(sink.taken[0]?.source).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(sink.taken[0]?.source).toMatch(/^Content-Language: sv\r?$/m);
});

test("without a mail server a mail is kept with its text, to be seen", async () => {
  const sender = openMailSender(undefined);
  const running = await runJobs({ url, db, jobs: [sender.job], log: openLog("silent"), clock: systemClock });
  onTestFinished(running.stop);
  await plan("a@example.se");
  await expect.poll(async () => (await sql`SELECT FROM graphile_worker.jobs`.execute(db)).rows.length, patience).toBe(0);
  expect(await selectSentMail(db)).toMatchObject([{ text: "Hej på dig!", state: "waiting", attempts: 0 }]);
});

test("a mail that is of no use any more is not tried again; one that is, is", async () => {
  const greylisted = { status: 450, says: "4.2.0 greylisted" };
  const once = firstTime(greylisted);
  const sink = await openSink({ onRecipient: (to) => (to === "good@example.se" ? once() : greylisted) });
  await sendHere({ smtpUrl: sink.url, pauses: [50, 60_000] });
  await inTransaction(db, async (tx) => {
    await sendMail(tx, aMail({ to: "late@example.se", until: systemClock().add({ seconds: 30 }) }));
    await sendMail(tx, aMail({ to: "over@example.se", until: systemClock() }));
    await sendMail(tx, aMail({ to: "good@example.se", until: systemClock().add({ hours: 1 }) }));
  });
  await expect
    .poll(states, patience)
    .toEqual(["good@example.se sent", "late@example.se given-up smtp 450 4.2.0", "over@example.se given-up too-late"]);
  expect(sink.taken.map(({ to }) => to)).toEqual(["good@example.se"]);
});

test.each([
  { what: "says 450 to a recipient at first", fault: { onRecipient: firstTime({ status: 450, says: "4.2.0 greylisted" }) } },
  { what: "says 451 to a mail at first", fault: { onMail: firstTime({ status: 451, says: "4.3.0 try again" }) } },
  { what: "says 421 at first", fault: { onMail: firstTime({ status: 421, says: "4.3.2 closing" }) } },
  {
    what: "says 550 5.7.1 to a recipient, as we may not relay",
    fault: { onRecipient: firstTime({ status: 550, says: "5.7.1 no relaying" }) },
  },
])("a mail server that $what has the mail in the end, once", async ({ fault }) => {
  const sink = await openSink(fault);
  await sendHere({ smtpUrl: sink.url });
  await plan("a@example.se");
  await expect.poll(states, patience).toEqual(["a@example.se sent"]);
  expect(sink.taken).toHaveLength(1);
  expect((await selectSentMail(db))[0]?.attempts).toBeGreaterThan(1);
  expect(await selectParkedAddresses(db)).toEqual([]);
});

function firstTime<Fault>(fault: Fault): () => Fault | undefined {
  let times = 0;
  return () => ((times += 1) === 1 ? fault : undefined);
}

test("an address that is refused for good is parked with the reason; the others get theirs, and it can be let go", async () => {
  let refuse = true;
  const onRecipient = (to: string) => (refuse && to === "Gone@example.se" ? { status: 550, says: "5.1.1 no such user" } : undefined);
  const sink = await openSink({ onRecipient });
  await sendHere({ smtpUrl: sink.url });
  await plan("a@example.se", "Gone@example.se", "b@example.se");
  await expect.poll(states, patience).toEqual(["Gone@example.se given-up smtp 550 5.1.1", "a@example.se sent", "b@example.se sent"]);
  expect(await selectParkedAddresses(db)).toMatchObject([{ address: "gone@example.se", reason: "smtp 550 5.1.1" }]);

  await plan("gone@example.se");
  await expect.poll(states, patience).toContain("gone@example.se given-up parked");
  refuse = false;
  await inTransaction(db, (tx) => releaseAddress(tx, "Gone@example.se"));
  await plan("gone@example.se");
  await expect.poll(states, patience).toContain("gone@example.se sent");
});

test("a mail that is refused for what is in it is given up, and its address is not parked", async () => {
  const sink = await openSink({ onMail: () => ({ status: 554, says: "5.7.1 looks like spam" }) });
  await sendHere({ smtpUrl: sink.url });
  await plan("a@example.se");
  await expect.poll(states, patience).toEqual(["a@example.se given-up smtp 554 5.7.1"]);
  expect(await selectParkedAddresses(db)).toEqual([]);
});

test("a mail server that never greets costs a wait, and the mail goes when it is well again", async () => {
  const slow = await openMailSink({ tarpit: 60_000 });
  await sendHere({ smtpUrl: slow.url, timeout: 200 });
  await plan("a@example.se", "b@example.se");
  await expect.poll(async () => (await selectSentMail(db)).every(({ problem }) => problem !== undefined), patience).toBe(true);
  await slow.stop();
  const sink = await openSink({ port: Number(new URL(slow.url).port) });
  await expect.poll(states, patience).toEqual(["a@example.se sent", "b@example.se sent"]);
  expect(sink.taken).toHaveLength(2);
});

describe("while the mail server is away", () => {
  test("nothing is lost, and the queue drains when it is back", async () => {
    const gone = await openMailSink();
    await gone.stop();
    await sendHere({ smtpUrl: gone.url });
    const recipients = Array.from({ length: 30 }, (_, number) => `p${number}@example.se`);
    await plan(...recipients);
    await sleep(500);
    expect((await states()).filter((state) => state.includes("sent"))).toEqual([]);
    const sink = await openSink({ port: Number(new URL(gone.url).port) });
    await expect.poll(async () => (await states()).filter((state) => state.endsWith(" sent")).length, patience).toBe(30);
    expect(sink.taken.map(({ to }) => to).sort()).toEqual([...recipients].sort());
  });

  test("a mail is given up at last", async () => {
    const gone = await openMailSink();
    await gone.stop();
    await sendHere({ smtpUrl: gone.url, patience: 300 });
    await plan("a@example.se");
    await expect.poll(async () => (await selectSentMail(db))[0]?.state, patience).toBe("given-up");
    expect((await selectSentMail(db))[0]?.text).toBeUndefined();
  });
});

test.each(["no address", "a@example.se, b@example.se", "a@b@c", ""])("%o is no recipient", async (to) => {
  await expect(plan(to)).rejects.toThrow("mail_recipient_check");
});

test("a subject cannot smuggle in a line", async () => {
  const planned = inTransaction(db, (tx) => sendMail(tx, aMail({ subject: "Hej\r\nBcc: all@example.se" })));
  await expect(planned).rejects.toThrow("mail_subject_check");
});

test.each([
  [{ responseCode: 550, command: "RCPT TO", response: "550 5.1.1 unknown" }, "address"],
  [{ responseCode: 550, command: "RCPT TO", response: "550 unknown" }, "address"],
  [{ responseCode: 552, command: "RCPT TO", response: "552 5.2.2 full" }, "later"],
  [{ responseCode: 550, command: "RCPT TO", response: "550 5.7.1 relaying denied" }, "later"],
  [{ responseCode: 550, command: "MAIL FROM", response: "550 5.1.8 bad sender" }, "later"],
  [{ responseCode: 535, command: "AUTH PLAIN", response: "535 5.7.8 bad password" }, "later"],
  [{ responseCode: 554, command: "DATA", response: "554 5.6.0 spam" }, "mail"],
  [{ responseCode: 450, command: "RCPT TO", response: "450 4.2.1 later" }, "later"],
  [{ code: "ECONNECTION" }, "away"],
  [{ code: "EWHATEVER" }, "later"],
])("%o is about: %s", (parts, kind) => {
  expect(readRefusal(Object.assign(new Error("x"), parts)).kind).toBe(kind);
});
