import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Backup, makeBackup, readBackup } from "../kernel/backup/index.ts";
import { Unstartable } from "../kernel/errors.ts";
import { formatNumber } from "../kernel/i18n.ts";
import { openLog } from "../kernel/log.ts";
import { systemClock } from "../kernel/time.ts";
import { schemas } from "./backup-schemas.ts";
import { type Config, readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import { cancelOnSignal, fail, identitiesIn, placeGiven, say } from "./process.ts";
import { openProgress, type ShownProgress } from "./progress.ts";
import { explainedDatabase } from "./schema.ts";

/**
 * `npm run backup [-- FILE]`: writes all that is in the database into one new file, as it is now, whether the program runs or not.
 * `npm run backup -- --verify FILE`: reads such a file whole and says whether it is; no database is needed. `--key KEYFILE` opens an
 * encrypted one.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const { values, positionals } = readArguments();
  const [given] = positionals;
  const signal = cancelOnSignal("The backup was stopped before it was whole. Nothing of it is left.");
  if (values.verify === true && given !== undefined) await verify(placeGiven(given), await identitiesIn(values.key), signal);
  else await backUp(given, signal);
  process.exit(0);
} catch (error) {
  fail(error);
}

function readArguments() {
  const usage = new Unstartable("npm run backup [-- FILE], or npm run backup -- --verify FILE [--key KEYFILE]");
  try {
    const read = parseArgs({ allowPositionals: true, options: { verify: { type: "boolean" }, key: { type: "string" } } });
    const { verify: isVerifying = false, key } = read.values;
    if (read.positionals.length > 1 || (isVerifying ? read.positionals.length === 0 : key !== undefined)) throw usage;
    return read;
  } catch {
    throw usage;
  }
}

async function verify(file: string, identities: readonly string[], signal: AbortSignal): Promise<void> {
  const progress = openProgress("reading");
  const { header, tables, rows } = await readBackup(file, { identities, onProgress: progress.show, signal }).finally(progress.end);
  say(`${file} is whole: ${counted(tables.length, rows)}, as they were at ${header.madeAt}`);
  say(`made by Tillit ${header.program} on PostgreSQL ${header.postgres}, after ${header.migrations.at(-1)?.name ?? "no migration"}`);
}

async function backUp(given: string | undefined, signal: AbortSignal): Promise<void> {
  const config = readConfig(process.env, true);
  const { backupRecipients: recipients } = config;
  const file = given === undefined ? await nextPlace(config) : placeGiven(given);
  const database = await visitDatabase({ config, log: openLog("error"), say, onLost: fail });
  const progress = openProgress("writing");
  try {
    const { ownerUrl } = database;
    const program = await ownVersion();
    const backup = await makeBackup({ ownerUrl, file, schemas, recipients, program, onProgress: progress.show, signal });
    report({ ...backup, file, recipients }, progress);
  } catch (error) {
    throw explainedDatabase(error, database);
  } finally {
    progress.end();
    await database.stop();
  }
}

type Report = Backup & { readonly file: string; readonly recipients: readonly string[] };

function report({ file, recipients, manifest, bytes, sha256, leftOut }: Report, progress: ShownProgress): void {
  progress.end();
  if (leftOut.length > 0) say(`left out, because they are not Tillit's: the schemas ${leftOut.join(", ")}`);
  say(`${counted(manifest.tables.length, manifest.rows)}, as they were at ${manifest.header.madeAt}: written, and read again`);
  say(`${file}, ${formatNumber("en", bytes)} bytes, SHA-256 ${sha256}`);
  say(
    recipients.length === 0
      ? "It holds personal data and is not encrypted: set BACKUP_RECIPIENTS, and keep it on another machine. See docs/operations/backup.md"
      : `Encrypted to ${recipients.join(" and ")}. Without a key that belongs to one of these nobody opens it, this program neither`,
  );
}

/** In the data directory, since that may be written, with the moment in its name. */
async function nextPlace({ dataDir, backupRecipients }: Config): Promise<string> {
  const folder = path.join(dataDir, "backups");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `tillit-${systemClock().round("second").toString().replaceAll(":", "")}.backup.gz`;
  return path.join(folder, backupRecipients.length === 0 ? name : `${name}.age`);
}

async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string };
  return version;
}

function counted(tables: number, rows: number): string {
  return `${formatNumber("en", rows)} rows in ${tables} tables`;
}
