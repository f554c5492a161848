import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import { updatePersonDetails } from "./person.queries.ts";
import { holdPerson } from "./role.queries.ts";

/**
 * Changes what a person may say of themselves: their name, and the language of mail to them.
 * @throws NotFound when their account has ended.
 */
export async function changeOwnDetails(
  database: Database<PeopleTables & KernelTables>,
  actor: Extract<Actor, { kind: "person" }>,
  { name, language, at }: { readonly name: string; readonly language: Language; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    // Whoever is being erased at the same time stays erased.
    if (!(await holdPerson(tx, actor.personId))) throw new NotFound("people.person");
    await updatePersonDetails(tx, actor.personId, { name, language });
    const subject = { kind: "people.person", id: actor.personId };
    await recordAudit(tx, { at, actor, action: "people.account.change", subject });
  });
}
