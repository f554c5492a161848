/**
 * How long a backup of 300 000 rows takes (bar ≤ 30 s) and a restore (bar ≤ 60 s), beside a plain COPY of the same rows from one database to
 * another: no file, no checksum, no index, no constraint. `--rows=1000000` for another size.
 */
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { schemas } from "../src/app/backup-schemas.ts";
import { makeBackup, readBackup, restoreBackup } from "../src/kernel/backup/index.ts";
import { openLog } from "../src/kernel/log.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/kernel/postgres/index.ts";
import { prepareSchema } from "../src/kernel/prepare.ts";
import { fillWithRows } from "./support/rows.ts";

const rows = Number(/^--rows=(\d+)$/.exec(process.argv.find((word) => word.startsWith("--rows=")) ?? "")?.[1] ?? 300_000);
const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
await chmod(folder, 0o711);
const file = path.join(folder, "bench.backup.gz");
const source = await startEmbeddedPostgres({ dataDir: path.join(folder, "source"), log: () => undefined, sync: false });
const target = await startEmbeddedPostgres({ dataDir: path.join(folder, "target"), log: () => undefined, sync: false });
try {
  await prepareSchema({ ownerUrl: source.url, role: "tillit_program", folder: "db/migrations", log: openLog("silent") });
  await fillWithRows(source.url, rows);
  await report();
} finally {
  await Promise.all([source.stop(), target.stop()]);
  await rm(folder, { recursive: true, force: true });
}

async function report(): Promise<void> {
  const common = { file, schemas, onProgress: () => undefined };
  const plain = await timed(() => copyPlain(source, target));
  const backup = await timed(() => makeBackup({ ...common, ownerUrl: source.url, program: "bench" }));
  const verify = await timed(() => readBackup(file));
  const restored = { ...common, ownerUrl: target.url, folder: "db/migrations", onStep: () => undefined };
  const restore = await timed(() => restoreBackup(restored));
  const { manifest } = backup.result;
  const megabytes = (await stat(file)).size / 1000 ** 2;
  say(
    `${manifest.rows} rows in ${manifest.tables.length} tables, ${(plain.result / 1000 ** 2).toFixed(0)} MB as text, ${megabytes.toFixed(0)} MB in the file`,
  );
  say(`plain COPY, both ways at once: ${seconds(plain.time)} s`);
  say(`backup, read again:            ${seconds(backup.time)} s, ${(backup.time / plain.time).toFixed(1)} × plain (bar ≤ 30 s)`);
  say(`verify:                        ${seconds(verify.time)} s`);
  say(`restore, read again, compared: ${seconds(restore.time)} s, ${(restore.time / plain.time).toFixed(1)} × plain (bar ≤ 60 s)`);
  say(`memory at most, all of it in this process: ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`);
}

/** Into tables without anything that would have to be kept up to date; gone with the connection. Returns bytes. */
async function copyPlain(from: EmbeddedPostgres, to: EmbeddedPostgres): Promise<number> {
  const [reading, writing] = [new Client({ connectionString: from.url }), new Client({ connectionString: to.url })];
  await Promise.all([reading.connect(), writing.connect()]);
  const { rows: tables } = await reading.query<{ table: string; name: string; columns: string; definition: string }>(`
    SELECT format('%I.%I', nspname, relname) AS table, format('%I', nspname || '_' || relname) AS name,
      string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns,
      string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) AS definition
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind = 'r' AND attnum > 0 AND attgenerated = '' AND NOT attisdropped AND nspname IN ('kernel', 'library', 'search')
    GROUP BY nspname, relname`);
  let bytes = 0;
  for (const { table, name, columns, definition } of tables) {
    await writing.query(`CREATE TEMP TABLE ${name} (${definition})`);
    const out = reading.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`));
    out.on("data", (chunk: Buffer) => (bytes += chunk.length));
    await pipeline(out, writing.query(copyFrom(`COPY ${name} FROM STDIN`)));
  }
  await Promise.all([reading.end(), writing.end()]);
  return bytes;
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ readonly time: number; readonly result: Result }> {
  const started = performance.now();
  const result = await work();
  return { time: performance.now() - started, result };
}

function seconds(time: number): string {
  return (time / 1000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
