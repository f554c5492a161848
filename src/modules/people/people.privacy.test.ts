import { describe, expect, test } from "vitest";
import { sql } from "kysely";
import { inTransaction } from "../../kernel/db.ts";
import { deleteWhatIsOver, selectAllAbout } from "../../kernel/personal-data.ts";
import { verifyAudit } from "../../kernel/audit-verify.ts";
import { NotFound } from "../../kernel/errors.ts";
import { kernelPersonalData } from "../../kernel/kernel.privacy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { acceptInvitation, invite } from "./invitation.actions.ts";
import type { OrganisationId } from "./organisation.ts";
import { peoplePersonalData } from "./people.privacy.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning, type PeopleDatabase, staff } from "./people.testing.ts";
import { erasePerson } from "./person.actions.ts";
import { selectOptionalPersonByEmail } from "./person.queries.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { hashOf } from "./session.ts";
import { startSession } from "./session.actions.ts";

const personalData = [...peoplePersonalData, ...kernelPersonalData];

test("sessions that are over and invitations that nobody accepted are kept for a while, then deleted; what was accepted stays", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { roles: ["administrator"] });
  await inTransaction(db, (tx) => startSession(tx, { personId: id, device: "", at: morning, way: "test" }));
  for (const [index, email] of ["kom@myndighet.example", "kom-inte@myndighet.example"].entries()) {
    const at = morning.subtract({ seconds: index });
    const offer = { membership: undefined, roles: ["editor"] } as const;
    await invite(db, actorOf(id, ["administrator"]), { email, offer, language: "sv", at, origin: "https://tillit.example" });
  }
  const { body } = await db.selectFrom("kernel.mail").select("body").orderBy("planned_at", "desc").executeTakeFirstOrThrow();
  const token = /inbjudan\/([\w-]+)/.exec(body ?? "")?.[1] ?? "";
  expect((await acceptInvitation(db, { token, name: "N", signedInAs: undefined, device: "", at: morning })).kind).toBe("accepted");
  const left = async () => {
    const sessions = await db.selectFrom("people.session").select("id").execute();
    const invitations = await db.selectFrom("people.invitation").select("email").execute();
    return [sessions.length, invitations.map(({ email }) => email).toSorted()];
  };
  // A session lasts thirty days, so it is over later than an invitation.
  const sweepAt = (days: number) => deleteWhatIsOver(db, peoplePersonalData, morning.add({ hours: days * 24 }));
  await sweepAt(14 + 90 - 1);
  expect(await left()).toEqual([2, ["kom-inte@myndighet.example", "kom@myndighet.example"]]);
  await sweepAt(30 + 90 + 1);
  expect(await left()).toEqual([0, ["kom@myndighet.example"]]);
});

test("whoever asks gets every row about them, and nothing that would let somebody in", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const organisation = await anOrganisation(db);
  const member = await aMember(db, organisation, { ...staff, function: "kanariefågel" });
  const other = await aMember(db, organisation, { ...staff, function: "någon annan" });
  const { secret } = await inTransaction(db, (tx) =>
    startSession(tx, { personId: member.id, device: "Firefox", at: morning, way: "test" }),
  );
  const data = JSON.stringify(await selectAllAbout(db, personalData, member));
  for (const word of [member.email, "kanariefågel", "Firefox", "people.session.start"]) expect(data).toContain(word);
  for (const word of [secret, hashOf(secret).toString("hex"), "secret_hash", "token_hash", other.email, "någon annan"])
    expect(data).not.toContain(word);
});

/** Every row of every table, as text. */
async function everything(db: PeopleDatabase): Promise<string> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname IN ('people', 'kernel', 'library', 'search')`.execute(
    db,
  );
  const texts = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const { rows } = await sql<{
        all: string | null;
      }>`SELECT string_agg(held::text, ' ') AS all FROM ${sql.table(`${schema}.${name}`)} AS held`.execute(db);
      return rows[0]?.all ?? "";
    }),
  );
  return texts.join(" ");
}

describe("whoever is erased", () => {
  const bySelf = "people.account.erase";

  async function aLife(db: PeopleDatabase) {
    const organisation = await anOrganisation(db);
    const coordinator = await aMember(db, organisation, coordinating);
    const email = "kanarie@myndighet.example";
    const offer = { membership: { ...staff, function: "kanariesyssla", organisationId: organisation }, roles: [] } as const;
    await invite(db, coordinator.actor, { email, offer, language: "sv", at: morning, origin: "https://tillit.example" });
    const { body } = await db.selectFrom("kernel.mail").select("body").executeTakeFirstOrThrow();
    const token = /inbjudan\/([\w-]+)/.exec(body ?? "")?.[1] ?? "";
    await acceptInvitation(db, { token, name: "Kanarie Fågel", signedInAs: undefined, device: "Kanariebläddrare", at: morning });
    const { id } = await db.selectFrom("people.person").select("id").where("email", "=", email).executeTakeFirstOrThrow();
    return { self: actorOf(id as PersonId), coordinator };
  }

  test("leaves no word that says who they were, and all that they did", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { self } = await aLife(db);
    expect((await everything(db)).match(/kanarie/gi)?.length).toBeGreaterThan(5);
    await erasePerson(db, self, { personId: self.personId, personalData, at: morning, action: bySelf });
    expect(await everything(db)).not.toMatch(/kanarie/i);
    const { rows } = await sql`
      SELECT person.name, person.ended_at IS NOT NULL AS ended, membership.place, membership.ended_at IS NOT NULL AS left
      FROM people.person JOIN people.membership ON membership.person_id = person.id WHERE person.id = ${self.personId}`.execute(db);
    expect(rows).toEqual([{ name: "Raderad person", ended: true, place: "staff", left: true }]);
    expect(await verifyAudit(db)).toEqual([]);
    const about = await db.selectFrom("kernel.audit").select("action").where("subject_id", "=", self.personId).execute();
    expect(about.map(({ action }) => action)).toContain("people.account.erase");
  });

  test("is let in by nothing afterwards, and can be invited anew as somebody new", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { self, coordinator } = await aLife(db);
    await erasePerson(db, self, { personId: self.personId, personalData, at: morning, action: bySelf });
    await expect(erasePerson(db, self, { personId: self.personId, personalData, at: morning, action: bySelf })).rejects.toThrow(
      "person-erased",
    );
    expect(await selectOptionalPersonByEmail(db, "kanarie@myndighet.example")).toBeUndefined();
    const { organisation_id: organisationId } = await db
      .selectFrom("people.membership")
      .select("organisation_id")
      .executeTakeFirstOrThrow();
    const offer = { membership: { ...staff, organisationId: organisationId as OrganisationId }, roles: [] } as const;
    const again = {
      email: "kanarie@myndighet.example",
      offer,
      language: "sv",
      at: morning.add({ seconds: 1 }),
      origin: "https://tillit.example",
    } as const;
    await expect(invite(db, coordinator.actor, again)).resolves.toBeDefined();
  });

  test("is erased by themselves or by an administrator, and by nobody else", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { self, coordinator } = await aLife(db);
    const administrator = actorOf((await aPerson(db, { roles: ["administrator"] })).id, ["administrator"]);
    const erase = (by: PersonActor, action: "people.person.erase" | "people.account.erase") =>
      erasePerson(db, by, { personId: self.personId, personalData, at: morning, action });
    for (const by of [coordinator.actor, administrator]) await expect(erase(by, "people.account.erase")).rejects.toThrow(NotFound);
    for (const by of [coordinator.actor, self]) await expect(erase(by, "people.person.erase")).rejects.toThrow(NotFound);
    await erase(administrator, "people.person.erase");
    expect(await everything(db)).not.toMatch(/kanarie/i);
  });

  test("is not the last administrator", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id } = await aPerson(db, { roles: ["administrator"] });
    await expect(
      erasePerson(db, actorOf(id, ["administrator"]), { personId: id, personalData, at: morning, action: bySelf }),
    ).rejects.toThrow("last-administrator");
  });
});
