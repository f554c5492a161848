import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { enterByLink } from "./entry.actions.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { endPerson, endSessionsOf } from "./person.actions.ts";
import { selectRoles } from "./person.queries.ts";
import { type PersonId, type Role, roles } from "./person.ts";
import { changeMembership } from "./membership.actions.ts";
import { selectOptionalPersonView } from "./person-list.queries.ts";
import { endRole, grantRole } from "./role.actions.ts";
import { selectOptionalPersonForUpdate } from "./role.queries.ts";
import { identify, startSession } from "./session.actions.ts";

const at = morning;

async function anAdministrator(db: PeopleDatabase) {
  const { id } = await aPerson(db, { roles: ["administrator"] });
  return { id, actor: actorOf(id, ["administrator"]) };
}

async function rolesOf(db: PeopleDatabase, id: PersonId): Promise<Role[]> {
  return (await selectRoles(db, id)).filter(({ endedAt }) => endedAt === undefined).map(({ role }) => role);
}

test("an administrator gives and takes roles, and both are written down", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor } = await anAdministrator(db);
  const { id: personId } = await aPerson(db);
  await grantRole(db, actor, { personId, role: "editor", at });
  expect(await rolesOf(db, personId)).toEqual(["editor"]);
  await expect(grantRole(db, actor, { personId, role: "editor", at })).rejects.toThrow("changed-meanwhile");
  await endRole(db, actor, { personId, role: "editor", at });
  expect(await rolesOf(db, personId)).toEqual([]);
  await expect(endRole(db, actor, { personId, role: "editor", at })).rejects.toThrow("changed-meanwhile");
  expect(await loggedActions(db)).toEqual(["people.role.grant", "people.role.end"]);
});

test("nobody else gives a role, to themselves or to others, or takes one", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id: administrator } = await anAdministrator(db);
  const coordinator = await aMember(db, await anOrganisation(db), coordinating);
  const others = [coordinator.actor, actorOf((await aPerson(db)).id), actorOf((await aPerson(db)).id, ["editor", "support"])];
  for (const actor of others) {
    for (const personId of [actor.personId, coordinator.id])
      await expect(grantRole(db, actor, { personId, role: "support", at })).rejects.toThrow(NotFound);
    await expect(endRole(db, actor, { personId: administrator, role: "administrator", at })).rejects.toThrow(NotFound);
    await expect(endPerson(db, actor, { personId: administrator, at })).rejects.toThrow(NotFound);
  }
});

test("an administrator of the demonstration reaches nobody outside it", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { demonstration: true, roles: ["administrator"] });
  const actor = actorOf(id, ["administrator"]);
  const organisation = await anOrganisation(db);
  const real = await aMember(db, organisation);
  const guest = await aPerson(db, { demonstration: true });
  await expect(grantRole(db, actor, { personId: real.id, role: "support", at })).rejects.toThrow(NotFound);
  await expect(endPerson(db, actor, { personId: real.id, at })).rejects.toThrow(NotFound);
  const raised = { id: real.membershipId, at, place: "support", function: undefined, coordinator: true } as const;
  await expect(changeMembership(db, actor, raised)).rejects.toThrow(NotFound);
  expect(await selectOptionalPersonView(db, actor, { id: real.id, at })).toMatchObject({ mayGrant: false, mayEnd: false });
  await grantRole(db, actor, { personId: guest.id, role: "support", at });
  expect(await rolesOf(db, guest.id)).toEqual(["support"]);
});

test("a role is given while somebody signs in: neither waits for the other", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor } = await anAdministrator(db);
  const { id: personId } = await aPerson(db);
  await inTransaction(db, async (tx) => {
    await startSession(tx, { personId, device: "", at, way: "test" });
    const held = await inTransaction(db, (other) =>
      selectOptionalPersonForUpdate(other, actor, { id: personId, action: "people.role.grant" }),
    );
    expect(held).toMatchObject({ left: false });
  });
});

describe("the last administrator", () => {
  test("neither loses the role nor is ended", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id: personId, actor } = await anAdministrator(db);
    await expect(endRole(db, actor, { personId, role: "administrator", at })).rejects.toThrow("last-administrator");
    await expect(endPerson(db, actor, { personId, at })).rejects.toThrow("last-administrator");
    expect(await rolesOf(db, personId)).toEqual(["administrator"]);
    expect(await loggedActions(db)).toEqual([]);
  });

  test("is left when all administrators end each other at once", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const all = [await anAdministrator(db), await anAdministrator(db), await anAdministrator(db)];
    const tries = all.flatMap(({ actor }) => all.map(({ id }) => ({ actor, personId: id })));
    await Promise.allSettled(tries.map(({ actor, personId }) => endRole(db, actor, { personId, role: "administrator", at })));
    await Promise.allSettled(tries.map(({ actor, personId }) => endPerson(db, actor, { personId, at })));
    const left = await Promise.all(all.map(({ id }) => rolesOf(db, id)));
    expect(left.filter((held) => held.length > 0)).toHaveLength(1);
  });

  test("is a real one: those of the demonstration do not count", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id: personId, actor } = await anAdministrator(db);
    await aPerson(db, { demonstration: true, roles: ["administrator"] });
    await expect(endRole(db, actor, { personId, role: "administrator", at })).rejects.toThrow("last-administrator");
  });
});

test("whoever is ended is out at once, everywhere, without roles, memberships or ways in, and keeps their name", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor } = await anAdministrator(db);
  const person = await aMember(db, await anOrganisation(db), coordinating);
  await grantRole(db, actor, { personId: person.id, role: "editor", at });
  const { secret } = await inTransaction(db, (tx) => startSession(tx, { personId: person.id, device: "", at, way: "mail" }));
  const who = () => identify(db, { secret, at, demonstration: false, secondFactor: false });
  expect((await who())?.actor.roles).toEqual(["editor", "coordinator"]);
  await endPerson(db, actor, { personId: person.id, at });
  expect([await who(), await rolesOf(db, person.id)]).toEqual([undefined, []]);
  const current = await db.selectFrom("people.membership").select("id").where("ended_at", "is", null).execute();
  const { name } = await db.selectFrom("people.person").select("name").where("id", "=", person.id).executeTakeFirstOrThrow();
  expect([current, name]).toEqual([[], person.name]);
  await expect(endPerson(db, actor, { personId: person.id, at })).rejects.toThrow("changed-meanwhile");
  await expect(grantRole(db, actor, { personId: person.id, role: "editor", at })).rejects.toThrow("person-left");
  expect(await enterByLink(db, { token: "x", device: "", at })).toBeUndefined();
});

test("whoever is signed out by an administrator is out everywhere, keeps what they have and may come again; nobody else may do it", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor } = await anAdministrator(db);
  const agency = await anOrganisation(db);
  const [person, coordinator] = [await aMember(db, agency), await aMember(db, agency, coordinating)];
  await grantRole(db, actor, { personId: person.id, role: "editor", at });
  const signIn = () => inTransaction(db, (tx) => startSession(tx, { personId: person.id, device: "", at, way: "mail" }));
  const who = (secret: string) => identify(db, { secret, at, demonstration: false, secondFactor: false });
  const [one, other] = [await signIn(), await signIn()];
  for (const stranger of [coordinator.actor, person.actor, actorOf(person.id, ["editor", "support"])]) {
    await expect(endSessionsOf(db, stranger, { personId: person.id, at })).rejects.toThrow(NotFound);
    expect(await who(one.secret)).toBeDefined();
  }
  await endSessionsOf(db, actor, { personId: person.id, at });
  expect([await who(one.secret), await who(other.secret)]).toEqual([undefined, undefined]);
  expect((await who((await signIn()).secret))?.actor.roles).toEqual(["editor"]);
});

test("the database knows the same roles as the program, for whoever has one and whoever is invited to one", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { rows } = await sql<{ definition: string }>`
    SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conname IN ('role_grant_role_check', 'invitation_roles_check') ORDER BY conname`.execute(db);
  const known = rows.map(({ definition }) => [...definition.matchAll(/'([a-z-]+)'::text/g)].map(([, role]) => role));
  expect(known).toEqual([[...roles], [...roles]]);
  await expect(aPerson(db, { roles: ["reader" as Role] })).rejects.toThrow("role_grant_role_check");
});
