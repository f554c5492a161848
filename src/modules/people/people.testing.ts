import type { Database } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Actor } from "../../kernel/policy.ts";
import { parseInstant } from "../../kernel/time.ts";
import { inTransaction } from "../../kernel/db.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId, Role } from "./person.ts";
import { insertPersonUnlessThere, insertRoleUnlessHeld, type NewPerson } from "./person.queries.ts";

export type PeopleDatabase = Database<PeopleTables & KernelTables>;

export const morning = parseInstant("2026-11-26T08:00:00Z");

/** A person who is there, with the roles given. */
export async function aPerson(
  db: PeopleDatabase,
  { roles = [], ...given }: Partial<NewPerson> & { readonly roles?: readonly Role[] } = {},
) {
  const id: PersonId = newId(morning);
  const person = {
    id,
    email: `${id}@myndighet.example`,
    name: "Medarbetare",
    language: "sv",
    demonstration: false,
    at: morning,
    ...given,
  } as const;
  await inTransaction(db, async (tx) => {
    await insertPersonUnlessThere(tx, person);
    for (const role of roles) await insertRoleUnlessHeld(tx, { personId: person.id, role, by: null, at: morning });
  });
  return person;
}

/** Someone who is signed in, as the actions know them. */
export function actorOf(personId: PersonId, roles: readonly Role[] = []): Extract<Actor, { kind: "person" }> {
  return { kind: "person", personId, sessionId: newId(morning), roles };
}
