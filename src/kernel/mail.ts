import { sql } from "kysely";
import { z } from "zod";
import type { Read, Write } from "./db.ts";
import type { Language } from "./i18n.ts";
import { type Id, newId } from "./ids.ts";
import { type JobTiming, planJob, planJobs } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import type { Instant } from "./time.ts";

export type MailId = Id<"kernel.mail">;

export type Mail = {
  readonly at: Instant;
  /** An address alone: anna@example.se. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
  /** "people.sign-in": what is counted, logged and shown in place of the text. */
  readonly purpose: string;
  /** From then on it is of no use to whoever gets it, and is given up. */
  readonly until?: Instant;
  /**
   * Where one click ends mails like this one, for those that nobody asked for one by one: a whole address that takes a POST. It must let in
   * nobody, and nobody must be able to guess it.
   * @source RFC 8058
   */
  readonly unsubscribe?: string;
};

/** Planning needs no more than this; what is done then is in mail-send.ts. */
export const mailJob = { name: "kernel.send-mail", payload: z.object({ id: z.string() }) };

/** Writes a mail in the transaction that gives it its reason. It is sent when that is committed. */
export async function sendMail(tx: Write<KernelTables>, mail: Mail): Promise<MailId> {
  const row = rowOf(mail);
  await tx.insertInto("kernel.mail").values(row).execute();
  await planSending(tx, row.id);
  return row.id;
}

/** The same for many at once. */
export async function sendMails(tx: Write<KernelTables>, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(rowOf);
  await tx.insertInto("kernel.mail").values(rows).execute();
  await planJobs(
    tx,
    mailJob,
    rows.map(({ id }) => ({ payload: { id }, key: keyOf(id) })),
  );
}

function rowOf({ at, to, subject, text, language, purpose, until, unsubscribe }: Mail) {
  const id = newId<"kernel.mail">(at);
  const named = { recipient: to, language, purpose, subject, body: text };
  return { id, ...named, planned_at: at, expires_at: until ?? null, unsubscribe: unsubscribe ?? null };
}

const keyOf = (id: string): string => `mail ${id}`;

export function planSending(tx: Write<KernelTables>, id: string, timing: JobTiming = {}): Promise<void> {
  return planJob(tx, mailJob, { id }, { ...timing, key: keyOf(id) });
}

export type SentMail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Undefined once a mail server has taken it. */
  readonly text: string | undefined;
  readonly language: Language;
  readonly purpose: string;
  readonly at: Instant;
  readonly state: "waiting" | "sent" | "given-up";
  readonly attempts: number;
  /** What the mail server answered last, as a code. */
  readonly problem: string | undefined;
};

/** The newest mails: for a page that stands in for a mailbox while developing, where no mail server is set. */
export async function selectSentMail(db: Read<KernelTables>, limit = 50): Promise<readonly SentMail[]> {
  const { rows } = await sql<Omit<SentMail, "text" | "problem"> & { text: string | null; problem: string | null }>`
    SELECT mail.id, mail.recipient AS to, mail.subject, mail.body AS text, mail.language, mail.purpose, mail.planned_at AS at, mail.attempts,
      mail.problem, CASE WHEN mail.sent_at IS NOT NULL THEN 'sent' WHEN mail.given_up_at IS NOT NULL THEN 'given-up' ELSE 'waiting' END AS state
    FROM kernel.mail ORDER BY mail.planned_at DESC, mail.id DESC LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, text: row.text ?? undefined, problem: row.problem ?? undefined }));
}

export type ParkedAddress = { readonly address: string; readonly reason: string; readonly at: Instant };

/** Addresses to which nothing is sent any more, the newest first. For an administration page. */
export async function selectParkedAddresses(db: Read<KernelTables>, limit = 100): Promise<readonly ParkedAddress[]> {
  return db
    .selectFrom("kernel.parked_address")
    .select(["address", "reason", "parked_at as at"])
    .orderBy("parked_at", "desc")
    .limit(limit)
    .execute();
}

/** Lets mail go to an address again, when it has been mended. */
export async function releaseAddress(tx: Write<KernelTables>, address: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom("kernel.parked_address").where("address", "=", address.toLowerCase()).executeTakeFirst();
  return numDeletedRows === 1n;
}
