import type { Person, RoleHeld } from "./person-view.ts";
import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId, Role } from "./person.ts";

const personColumns = ["id", "email", "name", "language", "demonstration", "created_at", "ended_at"] as const;

type PersonRow = Pick<PeopleTables["people.person"], "email" | "name" | "language" | "created_at" | "ended_at"> & {
  readonly id: string;
  readonly demonstration: boolean;
};

function personOf(row: PersonRow): Person {
  const { id, email, name, language, demonstration } = row;
  return {
    id: id as PersonId,
    email,
    name,
    language: language as Language,
    demonstration,
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
  };
}

export async function selectPerson(db: Read<PeopleTables>, id: PersonId): Promise<Person> {
  return personOf(await db.selectFrom("people.person").select(personColumns).where("id", "=", id).executeTakeFirstOrThrow());
}

/** Whoever has the address, unless they have left or, outside it, belong to the demonstration. */
export async function selectOptionalPersonByEmail(
  db: Read<PeopleTables>,
  email: string,
  { demonstration }: { readonly demonstration: boolean } = { demonstration: false },
): Promise<Person | undefined> {
  const row = await db
    .selectFrom("people.person")
    .select(personColumns)
    .where("email", "=", email)
    .where("ended_at", "is", null)
    .$if(!demonstration, (query) => query.where("demonstration", "=", false))
    .executeTakeFirst();
  return row === undefined ? undefined : personOf(row);
}

export type NewPerson = Pick<Person, "id" | "email" | "name" | "language" | "demonstration"> & { readonly at: Instant };

/** Nothing happens when the address is somebody's already. Gives whether there is a new row. */
export async function insertPersonUnlessThere(tx: Write<PeopleTables>, { at, ...person }: NewPerson): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("people.person")
    .values({ ...person, created_at: at })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function selectOptionalDemonstrationPerson(db: Read<PeopleTables>, email: string): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom("people.person")
    .select("id")
    .where("email", "=", email)
    .where("demonstration", "=", true)
    .executeTakeFirst();
  return row?.id as PersonId | undefined;
}

type Granting = { readonly personId: PersonId; readonly role: Role; readonly by: PersonId | null; readonly at: Instant };

/** Nothing happens when the person has the role. Gives whether they did not. */
export async function insertRoleUnlessHeld(tx: Write<PeopleTables>, { personId, role, by, at }: Granting): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO people.role_grant (id, person_id, role, granted_at, granted_by)
    VALUES (${newId<"people.role_grant">(at)}, ${personId}, ${role}, ${at}, ${by})
    ON CONFLICT (person_id, role) WHERE ended_at IS NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/** Whether anybody real is administrator: as long as nobody is, the first one may come in by a link that the operator is shown. */
export async function selectHasAdministrator(db: Read<PeopleTables>): Promise<boolean> {
  const row = await db
    .selectFrom("people.role_grant")
    .innerJoin("people.person", "people.person.id", "people.role_grant.person_id")
    .select("people.person.id")
    .where("people.role_grant.role", "=", "administrator")
    .where("people.role_grant.ended_at", "is", null)
    .where("people.person.ended_at", "is", null)
    .where("people.person.demonstration", "=", false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The roles that a person has or had, the newest first. */
export async function selectRoles(db: Read<PeopleTables>, personId: PersonId): Promise<RoleHeld[]> {
  const rows = await db
    .selectFrom("people.role_grant")
    .select(["role", "granted_at", "ended_at"])
    .where("person_id", "=", personId)
    .orderBy("granted_at", "desc")
    .execute();
  return rows.map((row) => ({ role: row.role as Role, grantedAt: row.granted_at, endedAt: row.ended_at ?? undefined }));
}

export async function updatePersonDetails(
  tx: Write<PeopleTables>,
  id: PersonId,
  { name, language }: Pick<Person, "name" | "language">,
): Promise<void> {
  await tx.updateTable("people.person").set({ name, language }).where("id", "=", id).executeTakeFirstOrThrow();
}

/** Gives whether the person was here until now. */
export async function updatePersonToEnded(tx: Write<PeopleTables>, id: PersonId, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.person")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Somebody who had left is here again, under the name that they write now. */
export async function updatePersonToReturned(tx: Write<PeopleTables>, id: PersonId, { name }: Pick<Person, "name">): Promise<void> {
  await tx.updateTable("people.person").set({ name, ended_at: null }).where("id", "=", id).executeTakeFirstOrThrow();
}
