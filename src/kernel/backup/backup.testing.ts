import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { inject, onTestFinished } from "vitest";
import { openDatabase, withDatabase } from "../db.ts";
import { installJobs } from "../jobs-run.ts";
import { openLog } from "../log.ts";
import { dropDatabase } from "../testing/database.ts";
import { makeBackup, type Manifest, type OnProgress, restoreBackup, type Schemas } from "./index.ts";

const libraries = [{ schema: "graphile_worker", ledger: "migrations", install: installJobs }];

/** Every schema of the test database. */
export async function schemasOf(url: string): Promise<Schemas> {
  const { rows } = await run(
    url,
    "SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_|^(information_schema|public|graphile_worker)$'",
  );
  return { own: rows.map(({ name }) => String(name)), libraries };
}

export async function run(url: string, text: string): Promise<{ rows: Record<string, unknown>[] }> {
  const db = openDatabase({ url, size: 1, log: openLog("silent") });
  try {
    return await sql.raw<Record<string, unknown>>(text).execute(db);
  } finally {
    await db.destroy();
  }
}

/** Rows with everything that could get lost on the way. */
export async function fillWithTraps(url: string): Promise<void> {
  await run(
    url,
    String.raw`
    INSERT INTO kernel.audit SELECT gen_random_uuid(), now() - n * interval '1 second', 'system', 'trial', 'trial.done', 'thing', n::text,
      jsonb_build_object('t', E'line\nbreak\t\\N \\. "quoted"') FROM generate_series(1, 40) AS n;
    INSERT INTO kernel.mail (id, recipient, language, purpose, subject, body, planned_at)
      SELECT gen_random_uuid(), 'a@example.se', 'sv', 'x', 's', text, now()
      FROM unnest(ARRAY[E'\\.\n', E'\\.', E'\\N', '', E'a\r\nb\tc\\', NULL, E'\u2028 å 😀 \x01', E'\n\\.\n']) AS text;
    INSERT INTO kernel.event (name, payload, happened_at) SELECT 'trial.done', '{}', now() FROM generate_series(1, 20);
    INSERT INTO kernel.event_effect SELECT number, 'trial', now() FROM kernel.event;
    INSERT INTO kernel.rate VALUES (sha256(''), '{1e-300,0.1,1764126000.123456}', 'infinity');
    INSERT INTO kernel.file_piece SELECT '018f0000-0000-7000-8000-000000000001', n, decode(repeat('00ff0a5c2e', 5000), 'hex') FROM generate_series(1, 8) AS n;
    INSERT INTO kernel.file VALUES ('018f0000-0000-7000-8000-000000000001', 'f', 't', 1, sha256(''), now());
    INSERT INTO search.document (collection, id, language, kind, title, title_lower, summary, body, address, facets, vector, impacts, digest)
      SELECT 'c', n::text, 'sv', 'k', 't', 't', '', '', '/', ARRAY['a:"b"', NULL, ''], to_tsvector('simple', 'a''b c\d ' || n), '{}', '' FROM generate_series(1, 500) AS n;
    SELECT setval('kernel.event_number_seq', 4000);
    SELECT graphile_worker.add_job('trial.job', '{"a": "\\."}'::json, run_at := now() + interval '1 day', job_key := 'key');
    SELECT graphile_worker.add_job('trial.job', '{}'::json, queue_name := 'q');`,
  );
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-backup-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of the test server with nothing in it. */
export async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await run(inject("serverUrl"), `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  onTestFinished(async () => {
    const server = openDatabase<unknown>({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
    await dropDatabase(server, name);
    await server.destroy();
  });
  return withDatabase(inject("serverUrl"), name);
}

type Options = Keys & { readonly onProgress?: OnProgress; readonly signal?: AbortSignal; readonly folder?: string };

type Keys = { readonly recipients?: readonly string[]; readonly identities?: readonly string[] };

export async function backUp(
  ownerUrl: string,
  file: string,
  { onProgress = nothing, signal, recipients = [] }: Options = {},
): Promise<Manifest> {
  const schemas = await schemasOf(ownerUrl);
  const options = { ownerUrl, file, schemas, recipients, program: "trial", onProgress };
  return (await makeBackup(signal === undefined ? options : { ...options, signal })).manifest;
}

export async function restore(
  ownerUrl: string,
  file: string,
  { onProgress = nothing, signal, folder = "db/migrations", identities = [] }: Options = {},
): Promise<Manifest> {
  const schemas = { own: ["kernel", "library", "search"], libraries };
  const options = { ownerUrl, file, schemas, folder, identities, onStep: nothing, onProgress };
  return restoreBackup(signal === undefined ? options : { ...options, signal });
}

function nothing(): void {
  // Nobody watches.
}

/** The file with other bytes in it. */
export async function changed(file: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const other = `${file}.${randomBytes(4).toString("hex")}`;
  await writeFile(other, change(await readFile(file)));
  return other;
}

/** The file with another text in it. */
export function rewritten(file: string, change: (text: string) => string): Promise<string> {
  return changed(file, (bytes) => gzipSync(Buffer.from(change(gunzipSync(bytes).toString("latin1")), "latin1"), { level: 1 }));
}
