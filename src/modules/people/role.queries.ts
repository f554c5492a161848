import { type RawBuilder, sql } from "kysely";
import type { Write } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId, Role } from "./person.ts";
import { type PersonAction, personPolicy } from "./person.policy.ts";

export type HeldPerson = { readonly email: string; readonly left: boolean; readonly erased: boolean };

/** A person that the actor may do this with, held until the end of the transaction: what is decided about them stays true. */
export async function selectOptionalPersonForUpdate(
  tx: Write<PeopleTables>,
  actor: Actor,
  { id, action }: { readonly id: PersonId; readonly action: PersonAction },
): Promise<HeldPerson | undefined> {
  return heldPerson(tx, id, permitted(personPolicy, action, actor, "person"));
}

/** Any person, held likewise: for what was decided before, and by others. */
export async function selectOptionalPersonToEraseAgain(tx: Write<PeopleTables>, id: PersonId): Promise<HeldPerson | undefined> {
  return heldPerson(tx, id, sql`true`);
}

async function heldPerson(tx: Write<PeopleTables>, id: PersonId, allowed: RawBuilder<boolean>): Promise<HeldPerson | undefined> {
  const row = await tx
    .selectFrom("people.person as person")
    .select(["person.email", "person.ended_at", "person.erased_at"])
    .where("person.id", "=", id)
    .where(allowed)
    .forNoKeyUpdate("person")
    .executeTakeFirst();
  return row === undefined ? undefined : { email: row.email, left: row.ended_at !== null, erased: row.erased_at !== null };
}

/**
 * Holds a person who is here until the end of the transaction, so that their account does not end in the midst of what they are given. Comes
 * before any other row of theirs is touched: ending an account goes the same way round.
 * @returns whether they are here.
 */
export async function holdPerson(tx: Write<PeopleTables>, id: PersonId): Promise<boolean> {
  const row = await tx
    .selectFrom("people.person as person")
    .select("person.id")
    .where("person.id", "=", id)
    .where("person.ended_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether a person is the only administrator. Holds every administrator's role until the end of the transaction: of two who take it from each
 * other at once, the second sees what the first has done. Those of the demonstration and real ones do not count for each other.
 */
export async function selectIsLastAdministrator(tx: Write<PeopleTables>, personId: PersonId): Promise<boolean> {
  const { rows } = await sql<{ personId: PersonId; demonstration: boolean }>`
    SELECT held.person_id AS "personId", person.demonstration
    FROM people.role_grant AS held JOIN people.person ON person.id = held.person_id
    WHERE held.role = 'administrator' AND held.ended_at IS NULL AND person.ended_at IS NULL ORDER BY held.id FOR UPDATE OF held`.execute(
    tx,
  );
  const own = rows.find((row) => row.personId === personId);
  return own !== undefined && !rows.some((row) => row.personId !== personId && row.demonstration === own.demonstration);
}

type Ending = { readonly personId: PersonId; readonly by: PersonId; readonly at: Instant };

/** Ends a role that is held. Gives whether it was held until now. */
export async function updateRoleToEnded(
  tx: Write<PeopleTables>,
  { personId, role, by, at }: Ending & { readonly role: Role },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.role_grant")
    .set({ ended_at: at, ended_by: by })
    .where("person_id", "=", personId)
    .where("role", "=", role)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends every role of a person who leaves. Gives how many. */
export async function updateRolesToEnded(tx: Write<PeopleTables>, { personId, by, at }: Ending): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("people.role_grant")
    .set({ ended_at: at, ended_by: by })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
