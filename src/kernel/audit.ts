import { sql } from "kysely";
import type { Read, Write } from "./db.ts";
import { newId } from "./ids.ts";
import type { KernelTables } from "./kernel.tables.ts";
import type { Instant } from "./time.ts";

/** Who did it: named by id, never by name. */
export type AuditActor =
  | { readonly kind: "visitor" }
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "system"; readonly name: string };

export type AuditEntry = {
  readonly at: Instant;
  readonly actor: AuditActor;
  /** As the policy names it: "people.organisation.change". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** What one must know to understand the entry: numbers, codes, names of fields. No texts that people wrote. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
};

/** Writes down what is done, in the transaction that does it: what cannot be written down is not done. */
export async function recordAudit(tx: Write<KernelTables>, { at, actor, action, subject, detail = {} }: AuditEntry): Promise<void> {
  await tx
    .insertInto("kernel.audit")
    .values({
      id: newId(at),
      happened_at: at,
      actor_kind: actor.kind,
      actor_id: idOf(actor),
      action,
      subject_kind: subject.kind,
      subject_id: subject.id,
      detail: JSON.stringify(detail),
    })
    .execute();
}

function idOf(actor: AuditActor): string | null {
  if (actor.kind === "visitor") return null;
  return actor.kind === "person" ? actor.personId : actor.name;
}

/** A place in the chain: how many entries, and the hash that covers them all. */
export type AuditHead = { readonly number: number; readonly hash: string };

/** The end of the chain as it is now. Kept elsewhere, it shows later whether what lies before it is still the same. */
export async function selectAuditHead(db: Read<KernelTables>): Promise<AuditHead> {
  return db
    .selectFrom("kernel.audit_head")
    .select(["number", sql<string>`encode(hash, 'hex')`.as("hash")])
    .executeTakeFirstOrThrow();
}

/** An entry of the audit, as a page shows it. */
export type AuditRow = {
  readonly at: Instant;
  readonly action: string;
  readonly actorKind: AuditActor["kind"];
  /** A person's id, or the name of the program's work. */
  readonly actorId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly detail: NonNullable<AuditEntry["detail"]>;
};

/** A page of the audit, the newest first, with the number of all entries. */
export async function selectAuditEntries(
  db: Read<KernelTables>,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly entries: readonly AuditRow[]; readonly total: number }> {
  const { rows } = await sql<AuditRow & { readonly total: number }>`
    SELECT entry.happened_at AS at, entry.action, entry.actor_kind AS "actorKind", entry.actor_id AS "actorId",
      entry.subject_kind AS "subjectKind", entry.subject_id AS "subjectId", entry.detail, audit_head.number AS total
    FROM kernel.audit_head LEFT JOIN (
      SELECT link.number, link.audit_id FROM kernel.audit_link AS link ORDER BY link.number DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
    ) AS shown ON true
    LEFT JOIN kernel.audit AS entry ON entry.id = shown.audit_id
    ORDER BY shown.number DESC`.execute(db);
  return { entries: rows.filter((row) => row.action !== null), total: rows[0]?.total ?? 0 };
}
