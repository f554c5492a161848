import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { releaseAddress } from "../../kernel/mail.ts";
import { Forbidden, NotFound } from "../../kernel/errors.ts";
import { type Actor, mayEver } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { sitePolicy } from "./site.policy.ts";

/**
 * Lets mail go to an address again that a mail server has refused. What was not sent in the meantime is not sent now.
 * @throws Forbidden, NotFound when no mail is kept from the address.
 */
export async function releaseMailAddress(
  database: Database<KernelTables>,
  actor: Actor,
  { address, at }: { readonly address: string; readonly at: Instant },
): Promise<void> {
  const action = "site.operations.release-address";
  if (!mayEver(sitePolicy, action, actor)) throw new Forbidden(action);
  await inTransaction(database, async (tx) => {
    if (!(await releaseAddress(tx, address))) throw new NotFound("kernel.parked-address");
    // The address itself is personal data, and the log is kept.
    const subject = { kind: "kernel.parked-address", id: "one" };
    await recordAudit(tx, { at, actor, action, subject });
  });
}
