import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { aMember, anOrganisation, aPasskey, aPerson, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { startSession } from "../../src/modules/people/session.actions.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;

beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
});
afterAll(() => database.close());

async function signIn(personId: PersonId): Promise<string> {
  return (await inTransaction(database.db, (tx) => startSession(tx, { personId, device: "", at: morning, way: "test" }))).secret;
}

/** The name of every column in the database, each with a value that would do harm. */
async function everyColumn(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema IN ('people', 'kernel', 'library')`.execute(
    database.db,
  );
  const harm: Readonly<Record<string, string>> = {
    role: "administrator",
    roles: "administrator",
    email: "evil@evil.example",
    demonstration: "true",
  };
  return Object.fromEntries(rows.map(({ name }) => [name, harm[name] ?? newId(morning)]));
}

describe("what a form does not ask for is not taken", () => {
  test("one's own details", async () => {
    const { db } = database;
    const person = await aPerson(db);
    const secret = await signIn(person.id);
    const form = { ...(await everyColumn()), name: "Nytt namn", language: "en" };
    expect(Object.keys(form).length).toBeGreaterThan(80);
    expect((await ask("/min-sida", { as: secret, form })).status).toBe(303);
    const { rows } = await sql`SELECT person.email, person.name, person.language, person.demonstration, person.ended_at,
      (SELECT count(*) FROM people.role_grant AS held WHERE held.person_id = person.id) AS roles
      FROM people.person WHERE person.id = ${person.id}`.execute(db);
    const wanted = { email: person.email, name: "Nytt namn", language: "en", demonstration: false, ended_at: null, roles: 0 };
    expect(rows).toEqual([wanted]);
  });

  test("a membership, by a coordinator", async () => {
    const { db } = database;
    const organisation = await anOrganisation(db, "Verket C");
    const coordinator = await aMember(db, organisation, coordinating);
    const member = await aMember(db, organisation);
    const secret = await signIn(coordinator.id);
    const form = { ...(await everyColumn()), place: "union", function: "ombud", coordinator: "yes" };
    expect((await ask(`/administration/medlemskap/${member.membershipId}`, { as: secret, form })).status).toBe(303);
    const { rows } = await sql`SELECT membership.person_id, membership.organisation_id, membership.started_by, membership.ended_at,
      (SELECT count(*) FROM people.role_grant AS held WHERE held.person_id = ${member.id}) AS roles
      FROM people.membership WHERE membership.person_id = ${member.id} AND membership.place = 'union'`.execute(db);
    expect(rows).toEqual([{ person_id: member.id, organisation_id: organisation, started_by: coordinator.id, ended_at: null, roles: 0 }]);
  });

  test("an invitation, by a coordinator", async () => {
    const { db } = database;
    const coordinator = await aMember(db, await anOrganisation(db, "Verket D"), coordinating);
    const form = { ...(await everyColumn()), email: "ny@myndighet.example", place: "staff", function: "", coordinator: "", language: "sv" };
    expect((await ask("/administration/inbjudningar/ny", { as: await signIn(coordinator.id), form })).status).toBe(404);
    const { rows } = await sql`SELECT FROM people.invitation`.execute(db);
    expect(rows).toEqual([]);
  });

  test("the name of a passkey", async () => {
    const { db } = database;
    const person = await aPerson(db);
    const id = await aPasskey(db, person.id);
    const before = await sql`SELECT to_jsonb(passkey) - 'name' AS rest FROM people.passkey WHERE id = ${id}`.execute(db);
    const form = { ...(await everyColumn()), name: "Telefonen" };
    expect((await ask(`/min-sida/passkeys/${id}`, { as: await signIn(person.id), form })).status).toBe(303);
    const after = await sql`SELECT to_jsonb(passkey) - 'name' AS rest, passkey.name FROM people.passkey WHERE id = ${id}`.execute(db);
    expect(after.rows).toEqual([{ ...(before.rows[0] as object), name: "Telefonen" }]);
  });
});
