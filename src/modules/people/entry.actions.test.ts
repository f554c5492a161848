import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import type { Instant } from "../../kernel/time.ts";
import { TooOften } from "../../kernel/errors.ts";
import {
  becomeFirstAdministrator,
  enterByLink,
  enterDemonstration,
  offerFirstAdministrator,
  requestSignInLink,
  sendSignInLink,
  signInMail,
} from "./entry.actions.ts";
import { linksPerAddressThere, mailsPerAddress, ownAddress, signInMinutes } from "./entry.ts";
import { selectIsOpenLink } from "./entry-link.queries.ts";
import { actorOf, anOrganisation, aPerson, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { endPerson } from "./person.actions.ts";
import { demonstrationAgency, type DemonstrationKey, demonstrationRoles, type PersonActor, type PersonId, roles } from "./person.ts";
import { selectHasAdministrator } from "./person.queries.ts";
import { identify } from "./session.actions.ts";
import { hashOf } from "./session.ts";

const origin = "https://tillit.example";
const device = "Firefox, Linux";

/** The token of the link that was mailed last. */
async function mailedToken(db: PeopleDatabase): Promise<string> {
  const { rows } = await sql<{
    text: string;
  }>`SELECT mail.body AS text FROM kernel.mail ORDER BY mail.planned_at DESC, mail.id DESC LIMIT 1`.execute(db);
  return /\/logga-in\/lank\/([\w-]+)/.exec(rows[0]?.text ?? "")?.[1] ?? "none";
}

async function sendLink(db: PeopleDatabase, email: string, at = morning): Promise<string> {
  await inTransaction(db, (tx) => sendSignInLink(tx, { email, language: "sv", next: "/metoder" }, { at, origin, demonstration: false }));
  return mailedToken(db);
}

describe("a link in a mail", () => {
  test("signs in the person whose address it was sent to, once, and leads on to where they were going", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email, id } = await aPerson(db, { email: "a@myndighet.example" });
    const token = await sendLink(db, email);
    const entered = await enterByLink(db, { token, device, at: morning });
    expect(entered?.next).toBe("/metoder");
    const identity = await identify(db, { secret: entered?.session.secret ?? "", at: morning, demonstration: false, secondFactor: false });
    expect(identity?.actor).toMatchObject({ kind: "person", personId: id });
    expect(await enterByLink(db, { token, device, at: morning })).toBeUndefined();
  });

  test("ends the session that the browser had before, and no other", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email, id } = await aPerson(db);
    const enter = async (at: Instant, before?: PersonActor) => {
      const entered = await enterByLink(db, { token: await sendLink(db, email, at), device, at, before });
      return entered?.session.secret ?? "";
    };
    const whoAt = async (secret: string) =>
      (await identify(db, { secret, at: morning.add({ minutes: 9 }), demonstration: false, secondFactor: false }))?.actor;
    const [elsewhere, here] = [await enter(morning), await enter(morning.add({ minutes: 1 }))];
    const before = await whoAt(here);
    if (before?.kind !== "person") throw new Error("not signed in");
    const now = await enter(morning.add({ minutes: 2 }), before);
    expect(await Promise.all([elsewhere, here, now].map(whoAt))).toMatchObject([{ personId: id }, undefined, { personId: id }]);
  });

  test("is not sent once it has run out", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    await sendLink(db, (await aPerson(db)).email);
    const mail = await db.selectFrom("kernel.mail").select("expires_at").executeTakeFirstOrThrow();
    expect(mail.expires_at?.toString()).toBe(morning.add({ minutes: signInMinutes }).toString());
  });

  test("is not used up by those who only look at it", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email } = await aPerson(db);
    const token = await sendLink(db, email);
    const look = () => selectIsOpenLink(db, { tokenHash: hashOf(token), purpose: "sign-in", at: morning });
    for (let scanner = 0; scanner < 10; scanner += 1) expect(await look()).toBe(true);
    expect(await enterByLink(db, { token, device, at: morning })).toBeDefined();
    expect(await look()).toBe(false);
  });

  test("lets one in when many try at once", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email } = await aPerson(db);
    const token = await sendLink(db, email);
    const tries = await Promise.all(Array.from({ length: 20 }, () => enterByLink(db, { token, device, at: morning })));
    expect(tries.filter((entered) => entered !== undefined)).toHaveLength(1);
  });

  test("works until its time is out, and not after", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email } = await aPerson(db);
    const late = morning.add({ minutes: signInMinutes });
    expect(await enterByLink(db, { token: await sendLink(db, email), device, at: late })).toBeUndefined();
    const again = morning.add({ minutes: 1 });
    expect(await enterByLink(db, { token: await sendLink(db, email, again), device, at: late })).toBeDefined();
  });

  test("works when somebody has asked for another, and none does when one has been used", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email } = await aPerson(db);
    const [first, second] = [await sendLink(db, email), await sendLink(db, email, morning.add({ seconds: 1 }))];
    const at = morning.add({ seconds: 2 });
    expect(await enterByLink(db, { token: first, device, at })).toBeDefined();
    for (const token of [first, second]) expect(await enterByLink(db, { token, device, at })).toBeUndefined();
  });

  test("is asked for without being kept out by what others ask elsewhere, and no mailbox is filled", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const email = "agare@myndighet.example";
    const request = (from: string, address = email) => requestSignInLink(db, { email: address, language: "sv", from });
    const planned = async () =>
      (await sql`SELECT FROM graphile_worker.jobs WHERE task_identifier = ${signInMail.name}`.execute(db)).rows.length;
    for (let network = 0; network < 4; network += 1)
      for (let times = 0; times < linksPerAddressThere.limit; times += 1) await request(`192.0.2.${network}`);
    await expect(request("192.0.2.0")).rejects.toThrow(TooOften);
    expect(await planned()).toBe(mailsPerAddress.limit);
    // Theirs is answered as ever; what has been sent by now still opens.
    await expect(request("198.51.100.7")).resolves.toBeUndefined();
    expect(await planned()).toBe(mailsPerAddress.limit);
    await request("192.0.2.0", "annan@myndighet.example");
    expect(await planned()).toBe(mailsPerAddress.limit + 1);
  });

  test("is sent to nobody who has no account, has left, or belongs to the demonstration", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const gone = await aPerson(db);
    await sql`UPDATE people.person SET ended_at = ${morning} WHERE id = ${gone.id}`.execute(db);
    const shown = await aPerson(db, { demonstration: true });
    for (const email of ["nobody@myndighet.example", gone.email, shown.email]) await sendLink(db, email);
    const { rows } = await sql<{ mails: number }>`SELECT count(*) AS mails FROM kernel.mail`.execute(db);
    expect(rows[0]?.mails).toBe(0);
  });

  test("opens nothing but what it is for", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email } = await aPerson(db);
    const signIn = await sendLink(db, email);
    const first = (await offerFirstAdministrator(db, morning)) ?? "";
    const who = { name: "N", email: "n@myndighet.example", language: "sv" as const };
    expect(await becomeFirstAdministrator(db, { token: signIn, device, at: morning, ...who })).toBeUndefined();
    expect(await enterByLink(db, { token: first, device, at: morning })).toBeUndefined();
    expect(await selectHasAdministrator(db)).toBe(false);
  });

  test("cannot be made from what the database holds of it", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { email } = await aPerson(db);
    const token = await sendLink(db, email);
    const entered = await enterByLink(db, { token, device, at: morning });
    const { rows } = await sql<{ all: string }>`
      SELECT (SELECT string_agg(entry_link::text, '') FROM people.entry_link) || (SELECT string_agg(session::text, '') FROM people.session)
        || coalesce((SELECT string_agg(audit::text, '') FROM kernel.audit), '') AS all`.execute(db);
    expect(rows[0]?.all).not.toContain(token);
    expect(rows[0]?.all).not.toContain(entered?.session.secret);
  });
});

describe("the first administrator", () => {
  const who = { name: "Den som startade", email: "Start@Myndighet.example", language: "sv" as const };

  test("is whoever holds the link, which then works no more", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const token = (await offerFirstAdministrator(db, morning)) ?? "";
    const session = await becomeFirstAdministrator(db, { token, device, at: morning, ...who });
    const identity = await identify(db, { secret: session?.secret ?? "", at: morning, demonstration: false, secondFactor: false });
    expect(identity).toMatchObject({ name: who.name, actor: { roles: ["administrator"] } });
    expect(await becomeFirstAdministrator(db, { token, device, at: morning, ...who })).toBeUndefined();
    expect(await offerFirstAdministrator(db, morning)).toBeUndefined();
  });

  test("can be one only, whatever links are about", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const older = (await offerFirstAdministrator(db, morning)) ?? "";
    const newer = (await offerFirstAdministrator(db, morning)) ?? "";
    const tries = [older, newer, newer].map((token, index) =>
      becomeFirstAdministrator(db, { token, device, at: morning, ...who, email: `${index}@myndighet.example` }),
    );
    expect((await Promise.all(tries)).filter((session) => session !== undefined)).toHaveLength(1);
  });

  test("keeps the link when the address is the demonstration's, or of somebody who has left", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const token = (await offerFirstAdministrator(db, morning)) ?? "";
    const guest = await aPerson(db, { demonstration: true });
    const left = await aPerson(db);
    await sql`UPDATE people.person SET ended_at = ${morning} WHERE id = ${left.id}`.execute(db);
    for (const { email } of [guest, left])
      await expect(becomeFirstAdministrator(db, { token, device, at: morning, ...who, email })).rejects.toThrow("address-taken");
    expect(await becomeFirstAdministrator(db, { token, device, at: morning, ...who })).toMatchObject({ seconds: expect.any(Number) });
  });

  test("is not somebody of the demonstration", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    await enterDemonstration(db, { key: "administrator", language: "sv", device, at: morning });
    expect(await offerFirstAdministrator(db, morning)).toBeDefined();
  });
});

test("a role of the demonstration is let in as itself, and only where there is a demonstration", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const sessions = [];
  for (let times = 0; times < 2; times += 1)
    sessions.push(await enterDemonstration(db, { key: "editor", language: "sv", device, at: morning }));
  const secret = sessions[0]?.secret ?? "";
  expect((await identify(db, { secret, at: morning, demonstration: true, secondFactor: false }))?.actor.roles).toEqual(["editor"]);
  expect(await identify(db, { secret, at: morning, demonstration: false, secondFactor: false })).toBeUndefined();
  const { rows } = await sql`SELECT FROM people.person`.execute(db);
  expect(rows).toHaveLength(1);
});

test("a role of the demonstration that somebody ended is there again for the next one, with its roles", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const enter = () => enterDemonstration(db, { key: "editor", language: "sv", device, at: morning });
  await enter();
  const { id } = await db.selectFrom("people.person").select("id").executeTakeFirstOrThrow();
  const other = await aPerson(db, { demonstration: true, roles: ["administrator"] });
  await endPerson(db, actorOf(other.id, ["administrator"]), { personId: id as PersonId, at: morning });
  const { secret } = await enter();
  expect((await identify(db, { secret, at: morning, demonstration: true, secondFactor: false }))?.actor.roles).toEqual(["editor"]);
  const granted = (await loggedActions(db)).filter((action) => action === "people.role.grant");
  expect(granted).toHaveLength(2);
});

test("those of the demonstration who stand in the chain belong to an agency, and whoever coordinates it has that beside their roles", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const id = await anOrganisation(db);
  await db.updateTable("people.organisation").set({ slug: demonstrationAgency }).where("id", "=", id).execute();
  const rolesOf = async (key: DemonstrationKey) => {
    const { secret } = await enterDemonstration(db, { key, language: "sv", device, at: morning });
    await enterDemonstration(db, { key, language: "sv", device, at: morning });
    return (await identify(db, { secret, at: morning, demonstration: true, secondFactor: false }))?.actor.roles;
  };
  const held: (readonly [string, readonly string[] | undefined])[] = [];
  for (const { key } of demonstrationRoles) held.push([key, await rolesOf(key)]);
  expect(held).toEqual([
    ...roles.flatMap((role) => [[role, [role]], ...(role === "editor" ? [["second-editor", [role]]] : [])]),
    ["coordinator", ["coordinator"]],
    ["agency-head", ["agency-head"]],
    ...["manager", "staff", "union", "reader"].map((key) => [key, []]),
  ]);
  const standing = await db.selectFrom("people.membership").select(["place", "coordinator"]).orderBy("place").execute();
  expect(standing.map(({ place, coordinator }) => [place, coordinator])).toEqual([
    ["agency-head", false],
    ["first-line-manager", false],
    ["staff", false],
    ["support", true],
    ["union", false],
  ]);
});

test.each([
  ["/metoder?page=2", true],
  ["/", true],
  ["//evil.example", false],
  ["/\\evil.example", false],
  ["https://evil.example", false],
  ["javascript:alert(1)", false],
  ["/a\nb", false],
  [`/${"a".repeat(600)}`, false],
  [undefined, false],
])("after signing in, %s is a place to go on to: %s", (next, is) => {
  expect(ownAddress(next)).toBe(is ? next : undefined);
});
