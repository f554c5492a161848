import { sql } from "kysely";
import { createTransport } from "nodemailer";
import { type Database, inTransaction, type Read } from "./db.ts";
import type { Language } from "./i18n.ts";
import { aJob, type Job, type JobContext } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import { mailJob, planSending } from "./mail.ts";
import { type Refusal, readRefusal } from "./mail-answer.ts";
import type { Instant } from "./time.ts";

export type MailOptions = {
  /** smtp://user:password@host:587 or smtps://… */
  readonly smtpUrl: string;
  /** "Tillit <noreply@tillit.example.se>" */
  readonly from: string;
  /** Milliseconds from one attempt to the next; the last one repeats. */
  readonly pauses?: readonly number[];
  /** Milliseconds after which a mail is given up. */
  readonly patience?: number;
  /** Milliseconds that the mail server may take to answer. */
  readonly timeout?: number;
};

export type MailSender = { readonly job: Job<KernelTables>; readonly close: () => void };

const minute = 60_000;

/** The usual waits of a mail server. @source RFC 5321 §4.5.4.1 */
const usualPauses = [1, 2, 5, 10, 20, 40, 60].map((minutes) => minutes * minute);
const usualPatience = 3 * 24 * 60 * minute;

/** Sends mails. Without options there is no mail server: mails stay where they are, to be seen on a page. */
export function openMailSender(options: MailOptions | undefined): MailSender {
  if (options === undefined) return { job: aJob(mailJob, () => Promise.resolve()), close: () => undefined };
  const transport = openTransport(options);
  // A connection that is lost while no mail is on it: the next mail opens another.
  transport.on("error", () => undefined);
  const sending: Sending = { options, transport, awayUntil: undefined };
  return {
    job: aJob(mailJob, (context, { id }) => send(context, sending, id)),
    close: () => {
      transport.close();
    },
  };
}

type Transport = ReturnType<typeof openTransport>;
type Sending = { readonly options: MailOptions; readonly transport: Transport; awayUntil: Instant | undefined };

function openTransport({ smtpUrl, timeout = 30_000 }: MailOptions) {
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    // A mail is text; nothing in it is fetched from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

type WaitingMail = {
  readonly id: string;
  readonly to: string;
  readonly language: Language;
  readonly purpose: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Instant;
  readonly attempts: number;
  readonly unsubscribe: string | null;
  readonly parked: boolean;
  /** Null for what is of use whenever it comes. */
  readonly until: Instant | null;
};

async function send(context: JobContext<KernelTables>, sending: Sending, id: string): Promise<void> {
  const { db, clock, log } = context;
  const mail = await selectOptionalWaiting(db, id);
  if (mail === undefined) return;
  if (mail.parked) return giveUp(db, mail.id, { code: "parked", at: clock() });
  if (isTooLate(mail, clock())) return giveUp(db, mail.id, { code: "too-late", at: clock() });
  // Nobody answered a moment ago: the queue is not held up by finding that out once for each mail.
  if (sending.awayUntil !== undefined && clock().epochMilliseconds < sending.awayUntil.epochMilliseconds) {
    return tryLater(context, sending, mail, { kind: "away", code: "away" });
  }
  const refusal = await attempt(sending, mail);
  if (refusal === undefined) {
    sending.awayUntil = undefined;
    // The one window in which a mail can go twice: taken by the mail server, but not yet written down here.
    await sql`UPDATE kernel.mail SET sent_at = ${clock()}, body = NULL, unsubscribe = NULL, problem = NULL, attempts = attempts + 1
      WHERE id = ${id} AND sent_at IS NULL`.execute(db);
    return;
  }
  log.warn({ mail: id, purpose: mail.purpose, problem: refusal.code }, "a mail was not taken");
  switch (refusal.kind) {
    case "address":
      return park(db, mail, { code: refusal.code, at: clock() });
    case "mail":
      return giveUp(db, id, { code: refusal.code, at: clock() });
    case "away":
    case "later":
      return tryLater(context, sending, mail, refusal);
  }
}

/** @returns what was wrong, or undefined when the mail server has taken it. */
async function attempt({ options, transport }: Sending, mail: WaitingMail): Promise<Refusal | undefined> {
  try {
    await transport.sendMail({
      from: options.from,
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      // The same at every attempt, so that a mail that comes twice can be known by it.
      messageId: `<${mail.id}@${domainOf(options.from)}>`,
      // No out-of-office replies. @source RFC 3834 §5
      headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.language, ...oneClick(mail) },
    });
    return undefined;
  } catch (error) {
    return readRefusal(error);
  }
}

/** What lets a mail program end mails like this one, for a reader who has asked it to. @source RFC 8058 §3.1 */
function oneClick({ unsubscribe }: WaitingMail): Record<string, string> {
  if (unsubscribe === null) return {};
  return { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function domainOf(from: string): string {
  return /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
}

async function tryLater({ db, clock }: JobContext<KernelTables>, sending: Sending, mail: WaitingMail, refusal: Refusal): Promise<void> {
  const { pauses = usualPauses, patience = usualPatience } = sending.options;
  const pause = pauses[Math.min(mail.attempts, pauses.length - 1)] ?? minute;
  const now = clock();
  if (refusal.kind === "away" && refusal.code !== "away") sending.awayUntil = now.add({ milliseconds: pauses[0] ?? minute });
  const next = now.add({ milliseconds: pause });
  if (now.epochMilliseconds - mail.at.epochMilliseconds > patience || isTooLate(mail, next)) {
    return giveUp(db, mail.id, { code: refusal.code, at: now });
  }
  await inTransaction(db, async (tx) => {
    await sql`UPDATE kernel.mail SET attempts = attempts + 1, problem = ${refusal.code} WHERE id = ${mail.id}`.execute(tx);
    await planSending(tx, mail.id, { runAt: next });
  });
}

/** A link that has run out when it comes is worse than none. */
function isTooLate({ until }: WaitingMail, at: Instant): boolean {
  return until !== null && at.epochMilliseconds >= until.epochMilliseconds;
}

type Ending = { readonly code: string; readonly at: Instant };

async function park(db: Database<KernelTables>, { id, to }: WaitingMail, { code, at }: Ending): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`INSERT INTO kernel.parked_address (address, reason, parked_at) VALUES (lower(${to}), ${code}, ${at})
      ON CONFLICT (address) DO NOTHING`.execute(tx);
    await giveUp(tx, id, { code, at });
  });
}

async function giveUp(db: Database<KernelTables>, id: string, { code, at }: Ending): Promise<void> {
  await sql`UPDATE kernel.mail SET given_up_at = ${at}, body = NULL, unsubscribe = NULL, problem = ${code}
    WHERE id = ${id} AND sent_at IS NULL AND given_up_at IS NULL`.execute(db);
}

async function selectOptionalWaiting(db: Read<KernelTables>, id: string): Promise<WaitingMail | undefined> {
  const { rows } = await sql<WaitingMail>`
    SELECT mail.id, mail.recipient AS to, mail.language, mail.purpose, mail.subject, mail.body AS text, mail.planned_at AS at, mail.attempts,
      mail.unsubscribe, mail.expires_at AS until,
      EXISTS (SELECT FROM kernel.parked_address AS parked WHERE parked.address = lower(mail.recipient)) AS parked
    FROM kernel.mail WHERE mail.id = ${id} AND mail.sent_at IS NULL AND mail.given_up_at IS NULL`.execute(db);
  return rows[0];
}
