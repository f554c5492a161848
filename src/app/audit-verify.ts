import { type AuditHead, selectAuditHead } from "../kernel/audit.ts";
import { verifyAudit } from "../kernel/audit-verify.ts";
import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import type { KernelTables } from "../kernel/kernel.tables.ts";
import { openLog } from "../kernel/log.ts";
import { readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import { fail, say } from "./process.ts";

/**
 * `npm run audit:verify [-- NUMBER:HASH]`: goes through the chain of the audit and names every entry that has been altered, deleted, moved
 * or cut off. NUMBER:HASH is an end of the chain that was kept elsewhere. Ends with status 2 when something is wrong.
 */
try {
  const published = readHead(process.argv[2]);
  const config = readConfig(process.env, true);
  const log = openLog("error");
  const database = await visitDatabase({ config, log, say, onLost: fail });
  const db = openDatabase<KernelTables>({ url: database.ownerUrl, size: 1, log });
  const findings = await verifyAudit(db, published).catch((error: unknown) => {
    throw isMissingTable(error) ? new Unstartable("There is no audit in this database yet: start the program once.") : error;
  });
  const { number, hash } = await selectAuditHead(db);
  await db.destroy();
  await database.stop();
  for (const { says } of findings) say(says);
  if (findings.length === 0) say(`${number} entries, none altered. The chain ends at ${number}:${hash}`);
  process.exit(findings.length === 0 ? 0 : 2);
} catch (error) {
  fail(error);
}

function readHead(text: string | undefined): AuditHead | undefined {
  if (text === undefined) return undefined;
  const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (number === undefined || hash === undefined) throw new Unstartable(`"${text}" is no end of a chain, which looks like 1234:9f86d081…`);
  return { number: Number(number), hash };
}

function isMissingTable(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42P01";
}
