import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Client } from "pg";
import { onTestFinished } from "vitest";

/** What a pooler lets a client say about itself when it connects. @source PgBouncer, documentation of ignore_startup_parameters */
const known = new Set(["user", "database", "client_encoding", "datestyle", "timezone", "standard_conforming_strings", "application_name"]);

export type Pooler = {
  /** Leads to the same database through the pooler. */
  readonly url: string;
  /** How many times a client has sent something, each of which is a round trip. */
  readonly sent: () => number;
};

/** Stands before a database for the time of a test and, as PgBouncer does, refuses clients that ask for settings when they connect. */
export async function strictPooler(url: string): Promise<Pooler> {
  const { user = "", database = "", password, host, port } = new Client({ connectionString: url });
  const target = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const open = new Set<Socket>();
  let sent = 0;
  const server = createServer((client) => {
    open.add(client);
    client.on("error", () => undefined);
    client.on("data", () => {
      sent += 1;
    });
    client.once("data", (startup: Buffer) => {
      const refused = parametersOf(startup).find((name) => !known.has(name));
      if (refused !== undefined) return client.end(refusal(`unsupported startup parameter: ${refused}`));
      const backend = connect(target);
      open.add(backend);
      backend.on("error", () => client.destroy());
      backend.write(startup);
      return client.pipe(backend).pipe(client);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  const secret = password === null || password === undefined ? "" : `:${encodeURIComponent(password)}`;
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `postgresql://${encodeURIComponent(user)}${secret}@${place}/${database}`, sent: () => sent };
}

/** Length and version take four bytes each; then names and values follow on each other, each ended by a zero. */
function parametersOf(startup: Buffer): string[] {
  return startup
    .subarray(8)
    .toString()
    .split("\0")
    .filter((text, index) => index % 2 === 0 && text !== "");
}

/** @source PostgreSQL, message formats: ErrorResponse */
function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.alloc(5, "E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
