import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export type TakenMail = { readonly to: string; readonly messageId: string; readonly source: string };

export type MailSink = {
  readonly url: string;
  /** Every mail that was taken, again if it came again. */
  readonly taken: readonly TakenMail[];
  readonly stop: () => Promise<void>;
};

/** What the server says instead of yes: a number with what it tells. */
export type Fault = { readonly status: number; readonly says: string };

export type SinkOptions = {
  readonly port?: number;
  /** What it says to a recipient; undefined takes it. */
  readonly onRecipient?: (address: string) => Fault | undefined;
  /** What it says when it has read a mail. */
  readonly onMail?: (address: string) => Fault | undefined;
  /** Milliseconds before it greets anybody. */
  readonly tarpit?: number;
};

/** A real mail server in this process that takes everything but what it is told to refuse. */
export async function openMailSink(options: SinkOptions = {}): Promise<MailSink> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    closeTimeout: 200,
    onConnect: (_session, done) => void setTimeout(done, options.tarpit ?? 0),
    onRcptTo: ({ address }, _session, done) => {
      done(asError(options.onRecipient?.(address)));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const to = recipientOf(session);
        const fault = asError(options.onMail?.(to));
        const source = Buffer.concat(parts).toString();
        if (fault === null) taken.push({ to, source, messageId: /^Message-ID: (.+)$/im.exec(source)?.[1] ?? "" });
        done(fault);
      });
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(options.port ?? 0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  return { url: `smtp://127.0.0.1:${port}`, taken, stop };
}

function recipientOf({ envelope }: SMTPServerSession): string {
  return envelope.rcptTo[0]?.address ?? "";
}

function asError(fault: Fault | undefined): Error | null {
  return fault === undefined ? null : Object.assign(new Error(fault.says), { responseCode: fault.status });
}
