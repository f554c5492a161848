import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { eraseAllAbout, selectAllAbout } from "../../kernel/personal-data.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { sleep } from "../../kernel/time.ts";
import { changeOwnDetails } from "./account.actions.ts";
import { enterByLink, sendSignInLink } from "./entry.actions.ts";
import { acceptInvitation, invite } from "./invitation.actions.ts";
import { changeMembership } from "./membership.actions.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning, type PeopleDatabase } from "./people.testing.ts";
import { peoplePersonalData } from "./people.privacy.ts";
import { endPerson } from "./person.actions.ts";
import type { PersonId } from "./person.ts";
import { holdPerson } from "./role.queries.ts";
import { endRole } from "./role.actions.ts";

const origin = "https://tillit.example";
const at = morning;

/** What is open of somebody: roles, memberships and sessions. */
async function openOf(db: PeopleDatabase, id: PersonId) {
  const { rows } = await sql`SELECT person.ended_at IS NOT NULL AS ended,
    (SELECT count(*) FROM people.role_grant AS held WHERE held.person_id = person.id AND held.ended_at IS NULL) AS roles,
    (SELECT count(*) FROM people.membership WHERE membership.person_id = person.id AND membership.ended_at IS NULL) AS memberships,
    (SELECT count(*) FROM people.session WHERE session.person_id = person.id AND session.ended_at IS NULL) AS sessions
    FROM people.person WHERE person.id = ${id}`.execute(db);
  return rows[0];
}

async function mailed(db: PeopleDatabase, road: string): Promise<string> {
  const mails = await db.selectFrom("kernel.mail").select("body").execute();
  return mails.flatMap(({ body }) => new RegExp(`${road}([\\w-]+)`).exec(body ?? "")?.[1] ?? []).at(-1) ?? "";
}

/** Somebody with an account, an organisation, a link in a mail and an invitation to look after the place. */
async function somebody() {
  const db: PeopleDatabase = await databaseForThisTest();
  const administrator = actorOf((await aPerson(db, { roles: ["administrator"] })).id, ["administrator"]);
  const member = await aMember(db, await anOrganisation(db));
  await inTransaction(db, (tx) => sendSignInLink(tx, { email: member.email, language: "sv" }, { at, origin, demonstration: false }));
  const offer = { membership: undefined, roles: ["administrator"] } as const;
  await invite(db, administrator, { email: member.email, offer, language: "sv", at, origin });
  const [link, invitation] = [await mailed(db, "/logga-in/lank/"), await mailed(db, "/inbjudan/")];
  const deeds = {
    enter: () => enterByLink(db, { token: link, device: "", at }),
    accept: () => acceptInvitation(db, { token: invitation, name: undefined, signedInAs: member.actor, device: "", at }),
    change: () => changeMembership(db, administrator, { id: member.membershipId, at, ...coordinating }),
  };
  return { db, administrator, member, deeds, end: () => endPerson(db, administrator, { personId: member.id, at }) };
}

test.each(["enter", "accept", "change"] as const)(
  "%s: whose account ends at the same time has nothing afterwards, and nothing waits for ever",
  async (deed) => {
    for (let round = 0; round < 6; round += 1) {
      const { db, member, deeds, end } = await somebody();
      const both = round % 2 === 0 ? [deeds[deed](), end()] : [end(), deeds[deed]()];
      const results = await Promise.allSettled(both);
      const wrong = results.flatMap((result) =>
        result.status === "rejected" && /deadlock|timeout/i.test(String(result.reason)) ? [result.reason] : [],
      );
      expect(wrong).toEqual([]);
      const left = await openOf(db, member.id);
      // Whoever was given something first is still here only when ending was refused, which it is not.
      expect(left).toEqual({ ended: true, roles: 0, memberships: 0, sessions: 0 });
    }
  },
);

test("an administrator who has left is no other administrator", async () => {
  const { db, administrator, member } = await somebody();
  await sql`INSERT INTO people.role_grant (id, person_id, role, granted_at) VALUES (${crypto.randomUUID()}, ${member.id}, 'administrator', ${at})`.execute(
    db,
  );
  await sql`UPDATE people.person SET ended_at = ${at} WHERE id = ${member.id}`.execute(db);
  const own = { personId: administrator.personId, role: "administrator", at } as const;
  await expect(endRole(db, administrator, own)).rejects.toThrow("last-administrator");
});

test("an erased person does not get their name back, and no link is sent to the address that they had", async () => {
  const { db, member } = await somebody();
  const { id, email } = member;
  const began: Promise<unknown>[] = [];
  await inTransaction(db, async (tx) => {
    await holdPerson(tx, id);
    await sql`UPDATE people.person SET ended_at = ${at} WHERE id = ${id}`.execute(tx);
    await eraseAllAbout(tx, peoplePersonalData, { person: { id, email }, at });
    began.push(
      changeOwnDetails(db, member.actor, { name: "Tillbaka", language: "sv", at }),
      inTransaction(db, (other) => sendSignInLink(other, { email, language: "sv" }, { at, origin, demonstration: false })),
    );
    // Both have read who it is by now, and wait for what happens here.
    await sleep(300);
  });
  const [change, link] = await Promise.allSettled(began);
  expect([change?.status, link?.status]).toEqual(["rejected", "fulfilled"]);
  const { rows } = await sql<{ names: number; links: number; mails: number }>`
    SELECT (SELECT count(*)::integer FROM people.person WHERE id = ${id} AND name = 'Tillbaka') AS names,
      (SELECT count(*)::integer FROM people.entry_link WHERE person_id = ${id}) AS links,
      (SELECT count(*)::integer FROM kernel.mail WHERE recipient = ${email} AND planned_at = ${at} AND purpose = 'people.sign-in') AS mails`.execute(
    db,
  );
  // One mail is there from before: what the kernel holds is erased by what the program knows of it, not by this module.
  expect(rows[0]).toEqual({ names: 0, links: 0, mails: 1 });
});

test("whoever has invited others is given that they did, not who the others are", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const administrator = await aPerson(db, { roles: ["administrator"] });
  const offer = { membership: undefined, roles: ["administrator"] } as const;
  await invite(db, actorOf(administrator.id, ["administrator"]), { email: "annan@myndighet.example", offer, language: "sv", at, origin });
  const given = JSON.stringify(await selectAllAbout(db, peoplePersonalData, administrator));
  expect([given.includes(administrator.id), given.includes("annan@myndighet.example")]).toEqual([true, false]);
  const other = await aPerson(db, { email: "annan@myndighet.example" });
  expect(JSON.stringify(await selectAllAbout(db, peoplePersonalData, other))).toContain("annan@myndighet.example");
});
