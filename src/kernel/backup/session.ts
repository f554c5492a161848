import { Socket } from "node:net";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Client } from "pg";

/** One connection, used for statements and for the streams of COPY. */
export type Session = { readonly db: Kysely<unknown>; readonly client: Client };

/**
 * Works on a connection of its own. When the work fails or is called off, the connection is cut, whatever it is in the middle of: what was
 * not committed is undone by the server.
 */
export async function inSession<Result>(
  url: string,
  signal: AbortSignal | undefined,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const socket = new Socket();
  const cut = (): void => void socket.destroy();
  const client = new Client({ connectionString: url, stream: () => socket, connectionTimeoutMillis: 10_000 });
  // Whatever waits for an answer hears of a lost connection; without a listener it would end the process.
  client.on("error", () => undefined);
  signal?.addEventListener("abort", cut);
  try {
    await client.connect();
    const pooled = Object.assign(client, { release: () => undefined });
    const pool = { connect: () => Promise.resolve(pooled), end: () => Promise.resolve() };
    const session = { client, db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) };
    await prepare(session);
    const result = await work(session);
    await client.end();
    return result;
  } catch (error) {
    cut();
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", cut);
  }
}

/** The same value must become the same text on every server, and a large table may take its time. */
async function prepare({ db }: Session): Promise<void> {
  await sql`SELECT set_config(name, value, false) FROM (VALUES
    ('client_encoding', 'UTF8'), ('datestyle', 'ISO'), ('intervalstyle', 'postgres'), ('timezone', 'UTC'), ('bytea_output', 'hex'),
    ('extra_float_digits', '1'), ('statement_timeout', '0'), ('lock_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
    ('synchronize_seqscans', 'off'), ('row_security', 'off')
  ) AS setting (name, value)`.execute(db);
}
