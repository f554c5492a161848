import { recordAudit } from "../../kernel/audit.ts";
import type { Write } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import type { Subject } from "./sharing.ts";
import { insertWidening, updateWideningToDecided } from "./widening.queries.ts";

type Tables = PeopleTables & KernelTables;

type Asking = { readonly subject: Subject; readonly at: Instant };

/**
 * Asks that something be seen by everyone. Who may ask, and decide, about it is for the module whose it is: this is called in its transaction.
 * @throws Refused when somebody has asked already.
 * @source product rule 8
 */
export async function askWidening(tx: Write<Tables>, actor: PersonActor, { subject, at }: Asking): Promise<void> {
  if (!(await insertWidening(tx, { subject, by: actor.personId, at }))) throw new Refused("already-asked");
  await recordAudit(tx, { at, actor, action: "people.widening.ask", subject });
}

type Deciding = Asking & { readonly outcome: "approved" | "declined" | "withdrawn" };

/**
 * Answers whoever asked. Who asked may take it back, and may not agree with themselves: the database holds that too.
 * @throws Refused when nobody asks any more, or when whoever asked would agree with themselves.
 */
export async function decideWidening(tx: Write<Tables>, actor: PersonActor, { subject, outcome, at }: Deciding): Promise<void> {
  const decided = await updateWideningToDecided(tx, { subject, outcome, by: actor.personId, at });
  if (decided === "own") throw new Refused("needs-another");
  if (decided === "none") throw new Refused("changed-meanwhile");
  await recordAudit(tx, { at, actor, action: "people.widening.decide", subject, detail: { outcome } });
}
