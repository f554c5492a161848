import type { Database } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Actor } from "../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import { inTransaction } from "../../kernel/db.ts";
import type { Standing } from "./membership.ts";
import { insertMembershipUnlessThere } from "./membership.queries.ts";
import type { OrganisationId } from "./organisation.ts";
import { insertPasskeyUnlessThere } from "./passkey.queries.ts";
import type { PasskeyId } from "./passkey.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { coordinatorRole, headRole, PersonId, Role } from "./person.ts";
import { insertPersonUnlessThere, insertRoleUnlessHeld, type NewPerson } from "./person.queries.ts";
import { startSession } from "./session.actions.ts";

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

/** A session of somebody who has come in. Gives its secret. */
export async function aSession(db: PeopleDatabase, personId: PersonId, at: Instant = morning): Promise<string> {
  return (await inTransaction(db, (tx) => startSession(tx, { personId, device: "", at, way: "test" }))).secret;
}

/** Someone who is signed in, as the actions know them. */
export function actorOf(
  personId: PersonId,
  roles: readonly (Role | typeof coordinatorRole | typeof headRole)[] = [],
): Extract<Actor, { kind: "person" }> {
  return { kind: "person", personId, sessionId: newId(morning), roles };
}

/** An agency that nothing else is known of. */
export async function anOrganisation(db: PeopleDatabase, name = "Verket för prov"): Promise<OrganisationId> {
  const id: OrganisationId = newId(morning);
  await db
    .insertInto("people.organisation")
    .values({
      id,
      slug: `verket-${id}`,
      kind: "agency",
      name,
      sort_key: name,
      status: "open",
      facts: JSON.stringify({
        name,
        kind: "agency",
        type: "authority",
        status: "open",
        short: [],
        english: [],
        former: [],
        alias: [],
        figures: {},
        registers: [],
      }),
      doubts: [],
      facets: [],
      created_at: morning,
      updated_at: morning,
    })
    .execute();
  return id;
}

export const staff = { place: "staff", function: undefined, coordinator: false } as const;
export const coordinating = { place: "support", function: "HR-strateg", coordinator: true } as const;

/** Somebody who belongs to an organisation, with what they are there. */
export async function aMember(
  db: PeopleDatabase,
  organisationId: OrganisationId,
  standing: Standing = staff,
  given: Parameters<typeof aPerson>[1] = {},
) {
  const person = await aPerson(db, given);
  const membershipId = await inTransaction(db, (tx) =>
    insertMembershipUnlessThere(tx, { ...standing, personId: person.id, organisationId, by: person.id, at: morning }),
  );
  if (membershipId === undefined) throw new Error("belongs there already");
  return {
    ...person,
    membershipId,
    actor: actorOf(person.id, [
      ...(standing.coordinator ? ["coordinator" as const] : []),
      ...(standing.place === "agency-head" ? ["agency-head" as const] : []),
    ]),
  };
}

/** A passkey of which nobody has the device: for whoever only looks at it. */
export async function aPasskey(db: PeopleDatabase, personId: PersonId): Promise<PasskeyId> {
  const id: PasskeyId = newId(morning);
  const credential = { credentialId: id, publicKey: Buffer.from("none"), counter: 0, transports: [] };
  await inTransaction(db, (tx) => insertPasskeyUnlessThere(tx, { ...credential, id, personId, name: "Jobbdatorn", at: morning }));
  return id;
}

/** What the log says was done, in order. */
export async function loggedActions(db: PeopleDatabase): Promise<string[]> {
  const rows = await db
    .selectFrom("kernel.audit_link as link")
    .innerJoin("kernel.audit as entry", "entry.id", "link.audit_id")
    .select("entry.action")
    .orderBy("link.number")
    .execute();
  return rows.map(({ action }) => action);
}
