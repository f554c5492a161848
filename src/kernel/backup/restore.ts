import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { type RawBuilder, sql } from "kysely";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { Unstartable } from "../errors.ts";
import { findUnknownMigration, migrationLock, repeatMigrations } from "../migrate.ts";
import {
  copyIn,
  copyOut,
  type ForeignKey,
  selectForeignKeys,
  selectLedger,
  selectSchemas,
  selectStoredTables,
  selectTriggers,
  type StoredTable,
  tableId,
  type Trigger,
} from "./catalogue.ts";
import { fullName, type Header, type Manifest, type OnProgress, type Schemas, type Sequences } from "./format.ts";
import { aRowDigest, wholeLines } from "./lines.ts";
import { readBackup } from "./read.ts";
import { inSession, type Session } from "./session.ts";

export type RestoreOptions = {
  /** Leads to the database as the role that is to own the tables. */
  readonly ownerUrl: string;
  readonly file: string;
  readonly schemas: Schemas;
  /** The migrations. */
  readonly folder: string;
  /** Hears of each step as it begins. */
  readonly onStep: (step: Step) => void;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  /** Secret keys of age, for a file that is encrypted. */
  readonly identities?: readonly string[];
};

export type Step = "reading" | "loading" | "checking";

/**
 * Fills an empty database from a backup: as the backup is, or not at all. The file is read whole before anything is written, and every
 * table is read again, and held against the file, before anything becomes true.
 * @throws Unstartable when the backup cannot be used with this program or this database.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { ownerUrl, file, schemas, onStep, onProgress, signal, identities = [] } = options;
  onStep("reading");
  const manifest = await readBackup(file, { onProgress, signal, identities });
  await requireKnown(manifest.header, options);
  return inSession(ownerUrl, signal, async (session) => {
    await sql`SELECT pg_advisory_lock(${migrationLock})`.execute(session.db);
    await requireEmpty(session, schemas);
    await installLibraries(session, manifest.header, options);
    await sql`BEGIN`.execute(session.db);
    onStep("loading");
    await fill(session, manifest, options);
    onStep("checking");
    await compare(session, manifest, onProgress);
    await sql`COMMIT`.execute(session.db);
    // So that the first queries are planned well; the server would come to it by itself.
    await sql`ANALYZE ${sql.join(manifest.tables.map(tableId))}`.execute(session.db);
    return manifest;
  });
}

async function requireKnown({ migrations, ledgers }: Header, { file, folder, schemas }: RestoreOptions): Promise<void> {
  const unknown = await findUnknownMigration(folder, migrations);
  if (unknown?.kind === "missing") {
    throw new Unstartable(
      `${file} was made after ${unknown.name}, which this version of the program does not have. Use the newer version.`,
    );
  }
  if (unknown?.kind === "changed") {
    throw new Unstartable(`${unknown.name} is another here than when ${file} was made. Use the program that the backup was made with.`);
  }
  for (const schema of Object.keys(ledgers)) {
    if (!schemas.libraries.some((library) => library.schema === schema)) {
      throw new Unstartable(`${file} holds the schema ${schema}, which this version of the program does not use. Use the newer version.`);
    }
  }
}

async function requireEmpty(session: Session, { own, libraries }: Schemas): Promise<void> {
  const taken = (await selectSchemas(session)).find((schema) => own.includes(schema));
  if (taken !== undefined) throw holdsData(`there are tables in its schema ${taken}`);
  // A restore that was killed leaves the tables of libraries, empty.
  const tables = await selectStoredTables(
    session,
    libraries.map(({ schema }) => schema),
  );
  for (const table of tables.filter(
    ({ schema, name }) => !libraries.some((library) => library.schema === schema && library.ledger === name),
  )) {
    const { rows } = await sql`SELECT FROM ${tableId(table)} LIMIT 1`.execute(session.db);
    if (rows.length > 0) throw holdsData(`there are rows in ${fullName(table)}`);
  }
}

function holdsData(how: string): Unstartable {
  return new Unstartable(
    `The database holds data: ${how}. A backup is restored into an empty one only: name another DATA_DIR or DATABASE_URL, or put what is there aside.`,
  );
}

/** Libraries make their tables themselves, to the newest version that they know and no other. */
async function installLibraries(session: Session, { ledgers }: Header, { ownerUrl, schemas, file }: RestoreOptions): Promise<void> {
  for (const { schema, ledger, install } of schemas.libraries) {
    const wanted = ledgers[schema];
    if (wanted === undefined) continue;
    await install(ownerUrl);
    if (!isDeepStrictEqual(await selectLedger(session, schema, ledger), wanted)) {
      throw new Unstartable(
        `The tables in the schema ${schema} of ${file} are of another version than this program makes. ` +
          "Restore with the version that made the backup, then upgrade.",
      );
    }
  }
}

async function fill(session: Session, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const { db, client } = session;
  const { folder, file, onProgress, signal, identities = [] } = options;
  await repeatMigrations(db, folder, manifest.header.migrations);
  // What the catalogue says of names is complete, and can be run again.
  await sql`SET LOCAL search_path TO pg_catalog`.execute(db);
  const schemas = [...new Set(manifest.tables.map(({ schema }) => schema))];
  const tables = await selectStoredTables(session, schemas);
  requireSameTables(manifest, tables);
  const [triggers, foreignKeys] = [await selectTriggers(session, schemas), await selectForeignKeys(session, schemas)];
  await runAll(session, [...triggers.map(silence), ...foreignKeys.map(drop)]);
  // Migrations may have written rows too.
  await sql`TRUNCATE ${sql.join(tables.map(tableId))}`.execute(db);
  const again = await readBackup(file, {
    identities,
    onRows: (table, rows) => pipeline(Readable.from(rows), client.query(copyFrom(copyIn(table)))),
    onProgress,
    signal,
  });
  if (!isDeepStrictEqual(again, manifest)) throw new Unstartable(`${file} was changed while it was read.`);
  await setSequences(session, manifest.sequences);
  await runAll(session, [...foreignKeys.map(add), ...triggers.map(wake)]);
}

function requireSameTables({ tables }: Manifest, made: readonly StoredTable[]): void {
  const columnsHere = new Map(made.map((table) => [fullName(table), table.columns]));
  const other = tables.find((table) => !isDeepStrictEqual(columnsHere.get(fullName(table)), table.columns)) ?? made.find(isNotIn(tables));
  if (other !== undefined) {
    throw new Unstartable(`The backup's tables are not those that its migrations make: ${fullName(other)} differs. Nothing was restored.`);
  }
}

function isNotIn(tables: readonly StoredTable[]): (table: StoredTable) => boolean {
  const names = new Set(tables.map(fullName));
  return (table) => !names.has(fullName(table));
}

async function runAll({ db }: Session, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

/** Only a superuser may put off all triggers at once; the owner may do it one by one. */
function silence({ schema, table, name }: Trigger): RawBuilder<unknown> {
  return sql`ALTER TABLE ${sql.id(schema, table)} DISABLE TRIGGER ${sql.id(name)}`;
}

function wake({ schema, table, name, mode }: Trigger): RawBuilder<unknown> {
  const how = { O: sql`ENABLE`, R: sql`ENABLE REPLICA`, A: sql`ENABLE ALWAYS` }[mode];
  return sql`ALTER TABLE ${sql.id(schema, table)} ${how} TRIGGER ${sql.id(name)}`;
}

/** Made again when all rows are there: then the order of the tables does not matter, and one look checks them all. */
function drop({ schema, table, name }: ForeignKey): RawBuilder<unknown> {
  return sql`ALTER TABLE ${sql.id(schema, table)} DROP CONSTRAINT ${sql.id(name)}`;
}

function add({ schema, table, name, definition }: ForeignKey): RawBuilder<unknown> {
  return sql`ALTER TABLE ${sql.id(schema, table)} ADD CONSTRAINT ${sql.id(name)} ${sql.raw(definition)}`;
}

async function setSequences({ db }: Session, sequences: Sequences): Promise<void> {
  for (const { schema, name, value, called } of sequences) {
    await sql`SELECT setval(format('%I.%I', ${schema}::text, ${name}::text)::regclass, ${value}::bigint, ${called})`.execute(db);
  }
}

/** Reads every table again, as a backup would, before the transaction ends. */
async function compare({ client }: Session, { tables, rows: expected }: Manifest, onProgress: OnProgress): Promise<void> {
  let rows = 0;
  for (const table of tables) {
    const digest = aRowDigest();
    for await (const lines of wholeLines(client.query(copyTo(copyOut(table))))) {
      digest.add(lines);
      onProgress({ table: fullName(table), rows: rows + digest.rows(), share: (rows + digest.rows()) / Math.max(1, expected) });
    }
    if (digest.rows() !== table.rows || digest.sha256() !== table.sha256) {
      throw new Unstartable(`${fullName(table)} would not be as it was in the backup. Nothing was restored.`);
    }
    rows += digest.rows();
  }
}
