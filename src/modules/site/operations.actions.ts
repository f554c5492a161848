import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { releaseAddress } from "../../kernel/mail.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";

/** Lets mail go to an address again that a mail server has refused. What was not sent in the meantime is not sent now. */
export async function releaseMailAddress(
  database: Database<KernelTables>,
  actor: Actor,
  { address, at }: { readonly address: string; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await releaseAddress(tx, address);
    // The address itself is personal data, and the log is kept.
    const subject = { kind: "kernel.parked-address", id: "one" };
    await recordAudit(tx, { at, actor, action: "site.operations.release-address", subject });
  });
}
