import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type AuditHead, selectAuditHead } from "./audit.ts";
import type { Database, Read } from "./db.ts";
import type { KernelTables } from "./kernel.tables.ts";

/** What is wrong, and with which entry: `number` is its place in the chain. */
export type AuditFinding = {
  readonly kind: "altered" | "deleted" | "moved" | "cut" | "added" | "rewritten";
  readonly number: number;
  readonly says: string;
};

type Link = {
  readonly number: number;
  readonly id: string;
  readonly previous: string;
  readonly hash: string;
  /** The fields of the entry; null when it is gone. */
  readonly fields: readonly string[] | null;
};

const startOfChain = "0".repeat(64);

/** Links in one round trip. */
const batch = 5_000;

/**
 * Goes through the whole chain and names each entry that is not what, or where, it was when it was written. The hashes are calculated
 * here and not by the database, whose functions could have been changed as well.
 * @param published an end of the chain that was kept elsewhere. Without one, a chain that was forged to its very end is not seen.
 */
export async function verifyAudit(db: Database<KernelTables>, published?: AuditHead): Promise<AuditFinding[]> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => [
      ...(await findInChain(tx)),
      ...(await findUnlinked(tx)),
      ...(published === undefined ? [] : await comparePublished(tx, published)),
    ]);
}

async function findInChain(db: Read<KernelTables>): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  let last: Pick<Link, "number" | "hash"> = { number: 0, hash: startOfChain };
  for (;;) {
    const links = await selectLinks(db, last.number);
    for (const link of links) {
      findings.push(...missingBetween(last.number, link.number), ...(await findInLink(db, link, last)));
      last = link;
    }
    if (links.length < batch) break;
  }
  const head = await selectAuditHead(db);
  if (head.number > last.number) findings.push(cut(last.number + 1, head.number));
  else if (head.number < last.number || head.hash !== last.hash) {
    findings.push({ kind: "altered", number: last.number, says: `the chain ends at ${last.number}, but its head says otherwise` });
  }
  return findings;
}

async function findInLink(db: Read<KernelTables>, link: Link, before: Pick<Link, "number" | "hash">): Promise<AuditFinding[]> {
  const { number, id } = link;
  if (link.fields === null) return [{ kind: "deleted", number, says: `entry ${number} (${id}) has been deleted` }];
  if (hashOf(link.previous, link.fields) !== link.hash) {
    return [{ kind: "altered", number, says: `entry ${number} (${id}) is not what was written` }];
  }
  if (link.previous === before.hash || before.number !== number - 1) return [];
  const rightPlace = link.previous === startOfChain ? 0 : await selectOptionalNumber(db, link.previous);
  return rightPlace === undefined
    ? [{ kind: "altered", number: before.number, says: `entry ${before.number} is not the one that ${number} (${id}) followed` }]
    : [{ kind: "moved", number, says: `entry ${number} (${id}) has been moved: it was written after ${rightPlace}` }];
}

function missingBetween(before: number, next: number): AuditFinding[] {
  return Array.from({ length: next - before - 1 }, (_, index) => {
    const number = before + 1 + index;
    return { kind: "deleted" as const, number, says: `entry ${number} has been deleted with its link` };
  });
}

function cut(first: number, last: number): AuditFinding {
  return { kind: "cut", number: first, says: `entries ${first} to ${last} have been cut off the end` };
}

async function comparePublished(db: Read<KernelTables>, published: AuditHead): Promise<AuditFinding[]> {
  const { number } = published;
  const head = await selectAuditHead(db);
  if (head.number < number) return [cut(head.number + 1, number)];
  const hash = await selectOptionalHash(db, number);
  if (number === 0 || hash === published.hash) return [];
  return [{ kind: "rewritten", number, says: `the chain up to entry ${number} is not the one whose hash was published` }];
}

function hashOf(previous: string, fields: readonly string[]): string {
  const text = fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join("");
  return createHash("sha256").update(Buffer.from(previous, "hex")).update(text).digest("hex");
}

async function selectLinks(db: Read<KernelTables>, after: number): Promise<readonly Link[]> {
  const { rows } = await sql<Link>`
    SELECT link.number, link.audit_id AS id, encode(link.previous_hash, 'hex') AS previous, encode(link.hash, 'hex') AS hash,
      CASE WHEN audit.id IS NOT NULL THEN ARRAY[
        audit.id::text, ((extract(epoch FROM audit.happened_at) * 1000000)::bigint)::text, audit.actor_kind, coalesce(audit.actor_id, ''),
        audit.action, audit.subject_kind, audit.subject_id, audit.detail::text
      ] END AS fields
    FROM kernel.audit_link AS link LEFT JOIN kernel.audit ON audit.id = link.audit_id
    WHERE link.number > ${after} ORDER BY link.number LIMIT ${batch}`.execute(db);
  return rows;
}

async function findUnlinked(db: Read<KernelTables>): Promise<AuditFinding[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT audit.id FROM kernel.audit WHERE NOT EXISTS (SELECT FROM kernel.audit_link AS link WHERE link.audit_id = audit.id)
    ORDER BY audit.id LIMIT 100`.execute(db);
  return rows.map(({ id }) => ({ kind: "added", number: 0, says: `entry ${id} is not in the chain` }));
}

async function selectOptionalNumber(db: Read<KernelTables>, hash: string): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`
    SELECT link.number FROM kernel.audit_link AS link WHERE link.hash = decode(${hash}, 'hex')`.execute(db);
  return rows[0]?.number;
}

async function selectOptionalHash(db: Read<KernelTables>, number: number): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    SELECT encode(link.hash, 'hex') AS hash FROM kernel.audit_link AS link WHERE link.number = ${number}`.execute(db);
  return rows[0]?.hash;
}
