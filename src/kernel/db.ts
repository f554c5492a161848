import { Kysely, PostgresDialect, type Transaction } from "kysely";
import { Pool, types as pgTypes } from "pg";
import { Unavailable } from "./errors.ts";
import type { Log } from "./log.ts";
import { parseInstant, parsePlainDate, temporalTypes } from "./time.ts";

/** May read. A function that asks for this cannot change anything. */
export type Read<Tables> = Pick<Kysely<Tables>, "selectFrom" | "selectNoFrom" | "with" | "fn" | "dynamic" | "getExecutor">;

/** May write: exists only inside a transaction, see `inTransaction`. */
export type Write<Tables> = Transaction<Tables>;

/** A pool of connections that may write, held by the composition in `app/` and by tests. Modules are handed `Read` or `Write`. */
export type Database<Tables> = Kysely<Tables>;

/** A pool of connections on which the database itself refuses to write, whatever is asked of it. */
export type Reader<Tables> = Read<Tables> & { readonly destroy: () => Promise<void> };

export type DatabaseOptions = {
  readonly url: string;
  /** Connections at most. */
  readonly size?: number;
  readonly log: Log;
};

/** Opens a pool that may write. Nothing is connected until the first query. */
export function openDatabase<Tables>(options: DatabaseOptions): Database<Tables> {
  return openPool<Tables>(options, sessionSettings);
}

/** The address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

/**
 * Opens a pool that only reads. The types keep a function that takes `Read` from Kysely's inserts, but raw SQL says what it likes: here
 * the database says no (25006). It costs nothing per query. The address may be that of another server that follows the first.
 */
export function openReader<Tables>(options: DatabaseOptions): Reader<Tables> {
  return openPool<Tables>(options, [...sessionSettings, "default_transaction_read_only TO on"]);
}

const sessionSettings = [
  // Text search and dates must not depend on how the server happens to be set up; moments are read in this form only.
  "timezone TO 'UTC'",
  "datestyle TO ISO",
  // A forgotten or runaway query must not hold a connection for ever.
  "statement_timeout TO '30s'",
];

function openPool<Tables>({ url, size = 10, log }: DatabaseOptions, settings: readonly string[]): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    types: { getTypeParser: typeParser },
    // Said when connected, since poolers refuse settings in the greeting, and so that ours win over those in the address. The pool waits
    // for it, and a connection that does not take the settings is never handed out.
    verify: (client, done) => {
      client.query(settings.map((setting) => `SET ${setting}`).join("; "), (error: Error | null) => {
        done(error ?? undefined);
      });
    },
  });
  pool.on("connect", (client) => {
    // The pool listens only to idle connections: one that dies in use would otherwise end the process.
    client.on("error", (error) => {
      log.warn({ err: error }, "a database connection was lost in use");
    });
  });
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** One change, one transaction: everything in it becomes true together, or nothing does. */
export function inTransaction<Tables, Result>(db: Database<Tables>, work: (tx: Write<Tables>) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(work);
}

/** Numbers that PostgreSQL gives its types. @source PostgreSQL, src/include/catalog/pg_type.dat */
const typeNumbers = { bigint: 20, date: 1082, timestamptz: 1184 } as const;

function typeParser(oid: number): (value: string) => unknown {
  if (oid === typeNumbers.timestamptz) return (value) => parseInstant(value.replace(" ", "T"));
  if (oid === typeNumbers.date) return parsePlainDate;
  // Counts fit in a number: 2^53 rows is more than any table here will ever hold.
  if (oid === typeNumbers.bigint) return Number;
  return pgTypes.getTypeParser(oid);
}

// The driver turns unknown objects into JSON, with quotation marks that a text column would keep; it asks `toPostgres` first.
for (const type of temporalTypes) {
  Object.defineProperty(type.prototype, "toPostgres", {
    value(this: { toString(): string }): string {
      return this.toString();
    },
  });
}

/** Codes of PostgreSQL and Node that mean "the database cannot be reached now", as against "the query is wrong". */
const unavailableCodes = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08006",
  "08003",
  "08001",
]);

/** Turns the driver's many ways of saying that the database is away into one. Other errors pass through. */
export function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const lost = unavailableCodes.has(code) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
  return lost ? new Unavailable("the database does not answer", { cause: error }) : error;
}
