import { type RequestOptions, request } from "node:https";
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../../src/kernel/db.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { fetchOut } from "../../src/kernel/fetch-out.ts";
import { runJobs } from "../../src/kernel/jobs-run.ts";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { openLog } from "../../src/kernel/log.ts";
import { openMailSender } from "../../src/kernel/mail-send.ts";
import { selectSentMail, sendMail } from "../../src/kernel/mail.ts";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { selfSigned } from "../support/certificate.ts";

/**
 * Somebody who sits on the way and has a certificate that nobody we trust has signed. Each control is the same road with the check taken
 * away: there something is said to them.
 */
const { key, certificate: cert } = selfSigned("localhost");

type Listening = { readonly port: number; readonly heard: () => number };

async function listening(server: Server, heard: () => number): Promise<Listening> {
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard };
}

/** Counts the bytes that are said to it once TLS is there. */
function overTls(greeting: string): Promise<Listening> {
  let bytes = 0;
  const server = createTlsServer({ key, cert }, (socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data: Buffer) => {
      bytes += data.byteLength;
      socket.destroy();
    });
    if (greeting !== "") socket.write(greeting);
  });
  server.on("tlsClientError", () => undefined);
  return listening(server, () => bytes);
}

/** A server of PostgreSQL as far as the word that TLS is spoken here. @source PostgreSQL 18, 54.2.11 SSL Session Encryption */
function overPostgresTls(): Promise<Listening> {
  let bytes = 0;
  const server = createPlainServer((socket: Socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write("S");
      const secure = new TLSSocket(socket, { isServer: true, key, cert });
      secure.on("error", () => undefined);
      secure.on("data", (data: Buffer) => {
        bytes += data.byteLength;
        secure.destroy();
      });
    });
  });
  return listening(server, () => bytes);
}

test("an issuer whose certificate is nobody's is asked nothing", async () => {
  const { port, heard } = await overTls("");
  const address = `https://localhost:${port}/.well-known/openid-configuration`;
  const refused = fetchOut(address, { reach: { loopback: true, privateNetworks: false } });
  await expect(refused).rejects.toMatchObject({ fault: "unreachable", cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } });
  expect(heard()).toBe(0);
  const unchecked: RequestOptions = { rejectUnauthorized: false };
  await new Promise<void>((resolve) => {
    request(address, unchecked)
      .on("error", () => {
        resolve();
      })
      .end();
  });
  expect(heard()).toBeGreaterThan(0);
});

test("a database whose certificate is nobody's is told neither the name nor the password", async () => {
  const { port, heard } = await overPostgresTls();
  const ask = async (mode: string): Promise<unknown> => {
    const db = openDatabase({ url: `postgres://tillit:secret@localhost:${port}/tillit?sslmode=${mode}`, log: openLog("silent") });
    onTestFinished(() => db.destroy());
    return sql`SELECT 1`.execute(db).then(
      () => "answered",
      (error: unknown) => error,
    );
  };
  expect(JSON.stringify(await ask("verify-full"), ["cause", "code", "message"])).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
  expect(heard()).toBe(0);
  await ask("no-verify");
  expect(heard()).toBeGreaterThan(0);
});

test("a mail server whose certificate is nobody's is told nothing, and the mail waits", async () => {
  const database = await testDatabase<KernelTables>();
  const db: Database<KernelTables> = openDatabase({ url: database.programUrl, size: 4, log: openLog("silent") });
  onTestFinished(async () => {
    await db.destroy();
    await database.close();
  });
  const { port, heard } = await overTls("220 localhost\r\n");
  const mail = { to: "a@example.se", subject: "Hej", text: "Hej", language: "sv", purpose: "trial.hello" } as const;
  await inTransaction(db, (tx) => sendMail(tx, { ...mail, at: systemClock() }));
  const sendBy = async (smtpUrl: string) => {
    const sender = openMailSender({ smtpUrl, from: "Tillit <noreply@tillit.example>", pauses: [50], timeout: 2_000 });
    const running = await runJobs({ url: database.programUrl, db, jobs: [sender.job], log: openLog("silent"), clock: systemClock });
    return async () => {
      await running.stop();
      sender.close();
    };
  };
  const attempts = async () => (await selectSentMail(db))[0]?.attempts;
  const stop = await sendBy(`smtps://localhost:${port}`);
  await expect.poll(attempts, { timeout: 15_000 }).toBeGreaterThan(1);
  await stop();
  expect([heard(), (await selectSentMail(db))[0]?.state]).toEqual([0, "waiting"]);
  const stopControl = await sendBy(`smtps://localhost:${port}?tls.rejectUnauthorized=false`);
  await expect.poll(heard, { timeout: 15_000 }).toBeGreaterThan(0);
  await stopControl();
});
