import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId, Role } from "./person.ts";
import { insertRoleUnlessHeld } from "./person.queries.ts";
import { selectIsLastAdministrator, selectOptionalPersonForUpdate, updateRoleToEnded } from "./role.queries.ts";

type Tables = PeopleTables & KernelTables;
type RoleChange = { readonly personId: PersonId; readonly role: Role; readonly at: Instant };

/**
 * Gives a person a role on the platform. It counts from their next click.
 * @throws NotFound, Refused when the person has left, or has the role by now.
 */
export async function grantRole(database: Database<Tables>, actor: PersonActor, { personId, role, at }: RoleChange): Promise<void> {
  await inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonForUpdate(tx, actor, { id: personId, action: "people.role.grant" });
    if (person === undefined) throw new NotFound("people.person");
    if (person.left) throw new Refused("person-left");
    if (!(await insertRoleUnlessHeld(tx, { personId, role, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor, action: "people.role.grant", subject, detail: { role } });
  });
}

/**
 * Takes a role from a person, at once. Somebody is always left to look after the place.
 * @throws NotFound, Refused when the person is the last administrator, or has the role no longer.
 */
export async function endRole(database: Database<Tables>, actor: PersonActor, { personId, role, at }: RoleChange): Promise<void> {
  await inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonForUpdate(tx, actor, { id: personId, action: "people.role.end" });
    if (person === undefined) throw new NotFound("people.person");
    if (role === "administrator" && (await selectIsLastAdministrator(tx, personId))) throw new Refused("last-administrator");
    if (!(await updateRoleToEnded(tx, { personId, role, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor, action: "people.role.end", subject, detail: { role } });
  });
}
