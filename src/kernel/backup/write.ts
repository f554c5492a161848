import { createHash, type Hash } from "node:crypto";
import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import { sql } from "kysely";
import { to as copyTo } from "pg-copy-streams";
import { Unstartable } from "../errors.ts";
import { migrationLock, selectAppliedMigrations } from "../migrate.ts";
import { copyOut, selectLedger, selectSchemas, selectSequences, selectStoredTables, type StoredTable, tableId } from "./catalogue.ts";
import { encrypted } from "./encryption.ts";
import {
  asLine,
  endOfRows,
  formatName,
  formatVersion,
  fullName,
  type Header,
  type Manifest,
  type OnProgress,
  type Schemas,
} from "./format.ts";
import { aRowDigest, wholeLines } from "./lines.ts";
import { writeNewFile } from "./new-file.ts";
import { readBackup } from "./read.ts";
import { inSession, type Session } from "./session.ts";

export type BackupOptions = {
  /** Leads to the database as the role that owns the tables. */
  readonly ownerUrl: string;
  readonly file: string;
  readonly schemas: Schemas;
  /** Public keys of age that the file is encrypted to; none: it is not encrypted. */
  readonly recipients?: readonly string[];
  /** The version of the program, for whoever reads the file. */
  readonly program: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
};

export type Backup = {
  readonly manifest: Manifest;
  readonly bytes: number;
  /** Of the file. */
  readonly sha256: string;
  /** Schemas of the database that are not ours, and are not in the backup. */
  readonly leftOut: readonly string[];
};

type Contents = {
  readonly header: Header;
  readonly tables: readonly (StoredTable & { estimate: number })[];
  readonly schemas: readonly string[];
};

/**
 * Writes everything that the program keeps in the database into one new file: as it was at one moment, while others go on writing.
 * @throws Unstartable when there is nothing to write, or no place for it.
 */
export async function makeBackup(options: BackupOptions): Promise<Backup> {
  const { file, signal, schemas, recipients = [] } = options;
  return inSession(options.ownerUrl, signal, async (session) => {
    const contents = await holdStill(session, options);
    let manifest: Manifest | undefined;
    const plain = compressed(parts(session, contents, options.onProgress));
    const sealed = recipients.length === 0 ? undefined : await encrypted(plain, recipients);
    const written = await writeNewFile({
      file,
      signal,
      source: sealed?.content ?? plain,
      check: async (unfinished) => {
        manifest = await readBackup(unfinished, { signal, identities: sealed === undefined ? [] : [sealed.identity] });
      },
    });
    if (manifest === undefined) throw new Error("a backup that was not read again");
    const known = new Set([...schemas.own, ...schemas.libraries.map(({ schema }) => schema)]);
    return { ...written, manifest, leftOut: (await selectSchemas(session)).filter((schema) => !known.has(schema)) };
  });
}

/** One snapshot for all that follows. No migration runs while it is taken; after that, its tables are held as they are. */
async function holdStill(session: Session, { schemas, program }: BackupOptions): Promise<Contents> {
  const { db } = session;
  await sql`SELECT pg_advisory_lock_shared(${migrationLock})`.execute(db);
  await sql`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`.execute(db);
  const names = await schemasHere(session, schemas);
  const tables = await selectStoredTables(session, names);
  if (!tables.some((table) => fullName(table) === "kernel.migration")) {
    throw new Unstartable("There is nothing of Tillit in this database. Is DATABASE_URL, or DATA_DIR, the one that you mean?");
  }
  await sql`LOCK TABLE ${sql.join(tables.map(tableId))} IN ACCESS SHARE MODE`.execute(db);
  await sql`SELECT pg_advisory_unlock_shared(${migrationLock})`.execute(db);
  const { rows } = await sql<{ at: string; postgres: string }>`
    SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, current_setting('server_version') AS postgres`.execute(
    db,
  );
  const { at = "", postgres = "" } = rows[0] ?? {};
  const migrations = await selectAppliedMigrations(db);
  const ledgers: Record<string, string[]> = {};
  for (const { schema, ledger } of schemas.libraries.filter((library) => names.includes(library.schema))) {
    ledgers[schema] = await selectLedger(session, schema, ledger);
  }
  const header = { format: formatName, version: formatVersion, madeAt: at, program, postgres, migrations, ledgers } as const;
  return { header, tables, schemas: names };
}

async function schemasHere(session: Session, { own, libraries }: Schemas): Promise<string[]> {
  const here = new Set(await selectSchemas(session));
  return [...own, ...libraries.map(({ schema }) => schema)].filter((schema) => here.has(schema));
}

/** The whole content, piece by piece, with what it is checked by. */
async function* parts(session: Session, { header, tables, schemas }: Contents, onProgress: OnProgress): AsyncGenerator<Buffer> {
  const whole = createHash("sha256");
  const expected = Math.max(1, sum(tables.map(({ estimate }) => estimate)));
  let rows = 0;
  yield add(whole, asLine(header));
  for (const { estimate: _, ...table } of tables) {
    yield add(whole, asLine(table));
    const digest = aRowDigest();
    for await (const lines of wholeLines(session.client.query(copyTo(copyOut(table))))) {
      digest.add(lines);
      onProgress({ table: fullName(table), rows: rows + digest.rows(), share: Math.min(0.99, (rows + digest.rows()) / expected) });
      yield add(whole, lines);
    }
    rows += digest.rows();
    yield add(whole, endOfRows);
    yield add(whole, asLine({ rows: digest.rows(), sha256: digest.sha256() }));
  }
  // Sequences do not belong to the snapshot: read last, they are at or past every number that it holds.
  yield add(whole, asLine({ sequences: await selectSequences(session, schemas) }));
  await sql`COMMIT`.execute(session.db);
  yield asLine({ end: formatName, tables: tables.length, rows, sha256: whole.digest("hex") });
}

/** At the lowest level: it must not be what the backup waits for. */
function compressed(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  // What goes wrong comes out of the last stream.
  return pipeline(content, createGzip({ level: 1, chunkSize: 256 * 1024 }), () => undefined) as AsyncIterable<Buffer>;
}

function add(hash: Hash, part: Buffer): Buffer {
  hash.update(part);
  return part;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
