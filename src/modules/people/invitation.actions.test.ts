import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { permitted } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { becomeFirstAdministrator, enterByLink } from "./entry.actions.ts";
import { acceptInvitation, type AcceptanceOutcome, invite, resendInvitation, revokeInvitation } from "./invitation.actions.ts";
import { invitationPolicy } from "./invitation.policy.ts";
import { insertInvitation, inviterMay, selectInvitationList, selectOptionalOpenInvitation } from "./invitation.queries.ts";
import { decideAcceptance, invitationDays, type Offer } from "./invitation.ts";
import { endMembership } from "./membership.actions.ts";
import type { OrganisationId } from "./organisation.ts";
import {
  actorOf,
  aMember,
  anOrganisation,
  aPerson,
  coordinating,
  loggedActions,
  morning,
  type PeopleDatabase,
  staff,
} from "./people.testing.ts";
import { endPerson } from "./person.actions.ts";
import { type PersonActor, type PersonId, roles } from "./person.ts";
import { identify } from "./session.actions.ts";
import { hashOf } from "./session.ts";

const origin = "https://tillit.example";
const device = "Firefox, Linux";
const email = "ny@myndighet.example";

const toBelong = (organisationId: OrganisationId): Offer => ({ membership: { ...staff, organisationId }, roles: [] });

async function anAdministrator(db: PeopleDatabase): Promise<PersonActor> {
  const { id } = await aPerson(db, { roles: ["administrator"] });
  return actorOf(id, ["administrator"]);
}

/** The token of the invitation that was mailed last. */
async function mailedToken(db: PeopleDatabase): Promise<string> {
  const { body } = await db
    .selectFrom("kernel.mail")
    .select("body")
    .orderBy("planned_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return /\/inbjudan\/([\w-]+)/.exec(body ?? "")?.[1] ?? "none";
}

async function invited(
  db: PeopleDatabase,
  by: PersonActor,
  { to = email, offer, at = morning }: { to?: string; offer: Offer; at?: typeof morning },
) {
  const { id } = await invite(db, by, { email: to, offer, language: "sv", at, origin });
  return { id, token: await mailedToken(db) };
}

type Answer = Partial<Parameters<typeof acceptInvitation>[1]>;
const answer = (db: PeopleDatabase, token: string, more: Answer = {}): Promise<AcceptanceOutcome> =>
  acceptInvitation(db, { token, name: "Ny Medarbetare", signedInAs: undefined, device, at: morning, ...more });

async function standingOf(db: PeopleDatabase, address: string) {
  const { rows } = await sql`
    SELECT person.name, membership.place, membership.coordinator, (SELECT array_agg(held.role ORDER BY held.role) FROM people.role_grant AS held
      WHERE held.person_id = person.id AND held.ended_at IS NULL) AS roles
    FROM people.person LEFT JOIN people.membership ON membership.person_id = person.id AND membership.ended_at IS NULL
    WHERE person.email = ${address}`.execute(db);
  return rows;
}

describe("an invitation", () => {
  test("makes the person, gives what it offers, and signs in, once", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const organisationId = await anOrganisation(db);
    const offer: Offer = { membership: { ...coordinating, organisationId }, roles: ["editor"] };
    const { token } = await invited(db, administrator, { to: "Ny@Myndighet.example", offer });
    const outcome = await answer(db, token);
    const secret = outcome.kind === "accepted" ? outcome.session.secret : "";
    expect((await identify(db, { secret, at: morning, demonstration: false, secondFactor: false }))?.actor.roles).toEqual([
      "editor",
      "coordinator",
    ]);
    expect(await standingOf(db, email)).toEqual([{ name: "Ny Medarbetare", place: "support", coordinator: true, roles: ["editor"] }]);
    expect(await answer(db, token)).toEqual({ kind: "closed" });
    expect(await loggedActions(db)).toEqual(["people.invitation.send", "people.invitation.accept", "people.session.start"]);
  });

  test("is still open when a scanner has looked ten times", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { token } = await invited(db, await anAdministrator(db), { offer: toBelong(await anOrganisation(db)) });
    const look = () => selectOptionalOpenInvitation(db, { tokenHash: hashOf(token), at: morning });
    for (let scanner = 0; scanner < 10; scanner += 1) expect(await look()).toBeDefined();
    expect((await answer(db, token)).kind).toBe("accepted");
    expect(await look()).toBeUndefined();
  });

  test("is answered once when many try at once", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { token } = await invited(db, await anAdministrator(db), { offer: toBelong(await anOrganisation(db)) });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => answer(db, token)));
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
    expect(await standingOf(db, email)).toHaveLength(1);
  });

  test("to two organisations makes one person when both are answered at once", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const tokens: string[] = [];
    for (const [index, name] of ["A", "B"].entries()) {
      const offer = toBelong(await anOrganisation(db, name));
      tokens.push((await invited(db, administrator, { offer, at: morning.add({ seconds: index }) })).token);
    }
    const outcomes = await Promise.all(tokens.map((token) => answer(db, token)));
    // Whoever answers the second when the first has made the account signs in first.
    const accepted = outcomes.filter(({ kind }) => kind === "accepted");
    expect(accepted.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ kind }) => !["accepted", "signed-out"].includes(kind))).toEqual([]);
    const persons = await db.selectFrom("people.person").select("id").where("email", "=", email).execute();
    expect([persons.length, (await standingOf(db, email)).length]).toEqual([1, accepted.length]);
  });

  test("works until its time is out, and not after", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { token } = await invited(db, await anAdministrator(db), { offer: toBelong(await anOrganisation(db)) });
    const late = morning.add({ hours: invitationDays * 24 });
    expect((await answer(db, token, { at: late })).kind).toBe("closed");
    expect((await answer(db, token, { at: late.subtract({ seconds: 1 }) })).kind).toBe("accepted");
  });

  test("stops working when it is sent again, and the new one works", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const { id, token } = await invited(db, administrator, { offer: toBelong(await anOrganisation(db)) });
    const at = morning.add({ hours: 24 * 20 });
    await resendInvitation(db, administrator, { id, at, origin });
    expect((await answer(db, token)).kind).toBe("closed");
    expect((await answer(db, await mailedToken(db), { at })).kind).toBe("accepted");
  });

  test("gives way to a newer one for the same organisation, and to no other", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const organisationId = await anOrganisation(db);
    const first = await invited(db, administrator, { offer: toBelong(organisationId) });
    const other = await invited(db, administrator, {
      offer: toBelong(await anOrganisation(db, "Ett annat")),
      at: morning.add({ seconds: 1 }),
    });
    const second = await invited(db, administrator, { offer: toBelong(organisationId), at: morning.add({ seconds: 2 }) });
    const at = morning.add({ seconds: 3 });
    const kinds = [];
    for (const { token } of [first, second, other]) kinds.push((await answer(db, token, { at })).kind);
    // The last answer finds somebody with an account, who has to sign in.
    expect(kinds).toEqual(["closed", "accepted", "signed-out"]);
    expect((await loggedActions(db)).filter((action) => action === "people.invitation.revoke")).toHaveLength(1);
  });

  test("is taken back once, and then cannot be answered or sent again", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const { id, token } = await invited(db, administrator, { offer: toBelong(await anOrganisation(db)) });
    const revoke = () => revokeInvitation(db, administrator, { id, at: morning });
    const tries = await Promise.allSettled([revoke(), revoke(), revoke()]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await answer(db, token)).kind).toBe("closed");
    await expect(resendInvitation(db, administrator, { id, at: morning, origin })).rejects.toThrow(Refused);
  });

  test("is answered or taken back, never both", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const { id, token } = await invited(db, administrator, { offer: toBelong(await anOrganisation(db)) });
    const [accepted, revoked] = await Promise.allSettled([answer(db, token), revokeInvitation(db, administrator, { id, at: morning })]);
    const isAccepted = accepted.status === "fulfilled" && accepted.value.kind === "accepted";
    expect(isAccepted).toBe(revoked.status === "rejected");
  });

  test("says in the mail who invites, to what, what is stored and how long it is good, and stores no token in clear", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const organisationId = await anOrganisation(db, "Verket för samtal");
    const { actor } = await aMember(db, organisationId, coordinating);
    const { token } = await invited(db, actor, { offer: toBelong(organisationId) });
    const { body } = await db.selectFrom("kernel.mail").select("body").executeTakeFirstOrThrow();
    for (const part of ["Den som samordnar Verket för samtal", "Medarbetare", "sparad", "10 december 2026"]) expect(body).toContain(part);
    const { rows } = await sql<{ all: string }>`
      SELECT (SELECT string_agg(invitation::text, '') FROM people.invitation) || (SELECT string_agg(audit::text, '') FROM kernel.audit) AS all`.execute(
      db,
    );
    expect(rows[0]?.all).not.toContain(token);
  });
});

describe("whoever answers an invitation", () => {
  test("is told so, and takes nothing, when they are signed in as somebody else", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { token } = await invited(db, await anAdministrator(db), { offer: toBelong(await anOrganisation(db)) });
    const other = await aPerson(db);
    expect(await answer(db, token, { signedInAs: actorOf(other.id) })).toEqual({ kind: "someone-else" });
    expect((await answer(db, token)).kind).toBe("accepted");
  });

  test("signs in first when they have an account: a mail that lies about opens none", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const holder = await aPerson(db, { email, roles: ["administrator"] });
    const offer = toBelong(await anOrganisation(db));
    const { token } = await invited(db, await anAdministrator(db), { offer });
    expect(await answer(db, token)).toEqual({ kind: "signed-out" });
    expect(await standingOf(db, email)).toMatchObject([{ place: null }]);
    expect((await answer(db, token, { signedInAs: actorOf(holder.id) })).kind).toBe("accepted");
  });

  test("is reached by the demonstration only when they belong to it", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const real = await aPerson(db, { email });
    const guest = await aPerson(db, { email: "gast@myndighet.example", demonstration: true });
    const { id } = await aPerson(db, { demonstration: true, roles: ["administrator"] });
    const demonstration = actorOf(id, ["administrator"]);
    const offer: Offer = { membership: undefined, roles: ["administrator"] };
    const atReal = await invited(db, demonstration, { offer });
    const atGuest = await invited(db, demonstration, { to: guest.email, offer, at: morning.add({ seconds: 1 }) });
    expect((await answer(db, atReal.token, { signedInAs: actorOf(real.id) })).kind).toBe("closed");
    expect((await answer(db, atGuest.token, { signedInAs: actorOf(guest.id) })).kind).toBe("accepted");
  });

  test("keeps their name and account when they have one, and gets a new session instead of the old one", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const first = await invited(db, administrator, { offer: toBelong(await anOrganisation(db, "A")) });
    const outcome = await answer(db, first.token);
    const secret = outcome.kind === "accepted" ? outcome.session.secret : "";
    const who = () => identify(db, { secret, at: morning, demonstration: false, secondFactor: false });
    const second = await invited(db, administrator, { offer: toBelong(await anOrganisation(db, "B")), at: morning.add({ seconds: 1 }) });
    const actor = (await who())?.actor;
    const signedInAs = actor?.kind === "person" ? actor : undefined;
    expect((await answer(db, second.token, { name: "Ett annat namn", signedInAs })).kind).toBe("accepted");
    expect(await standingOf(db, email)).toMatchObject([{ name: "Ny Medarbetare" }, { name: "Ny Medarbetare" }]);
    expect(await who()).toBeUndefined();
  });

  test("comes back after having left, with what they are invited to and nothing of what they had", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const administrator = await anAdministrator(db);
    const organisationId = await anOrganisation(db);
    await answer(db, (await invited(db, administrator, { offer: { membership: undefined, roles: ["editor"] } })).token);
    const { id } = await db.selectFrom("people.person").select("id").where("email", "=", email).executeTakeFirstOrThrow();
    await endPerson(db, administrator, { personId: id as PersonId, at: morning });
    const { token } = await invited(db, administrator, { offer: toBelong(organisationId), at: morning.add({ seconds: 1 }) });
    expect((await answer(db, token, { name: undefined })).kind).toBe("name-missing");
    expect((await answer(db, token, { name: "Åter" })).kind).toBe("accepted");
    expect(await standingOf(db, email)).toEqual([{ name: "Åter", place: "staff", coordinator: false, roles: null }]);
  });

  test("cannot use a link of another purpose, or an invitation in its place", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { token } = await invited(db, await anAdministrator(db), { offer: { membership: undefined, roles: ["administrator"] } });
    const who = { name: "N", email: "n@myndighet.example", language: "sv" as const };
    expect(await enterByLink(db, { token, device, at: morning })).toBeUndefined();
    expect(await becomeFirstAdministrator(db, { token, device, at: morning, ...who })).toBeUndefined();
    expect((await answer(db, "x".repeat(43))).kind).toBe("closed");
    expect((await answer(db, token)).kind).toBe("accepted");
  });
});

describe("a coordinator", () => {
  test("invites to their own organisation, and to no other, and gives no roles", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [own, foreign] = [await anOrganisation(db, "A"), await anOrganisation(db, "B")];
    const { actor } = await aMember(db, own, coordinating);
    const tries: Offer[] = [
      toBelong(foreign),
      { membership: { ...staff, organisationId: own }, roles: ["editor"] },
      { membership: undefined, roles: ["support"] },
    ];
    for (const offer of tries) await expect(invited(db, actor, { offer })).rejects.toThrow(NotFound);
    await expect(invited(db, actor, { offer: toBelong(own) })).resolves.toBeDefined();
  });

  test("sees but does not touch an invitation with roles to their organisation, and nothing of others", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [own, foreign] = [await anOrganisation(db, "A"), await anOrganisation(db, "B")];
    const { actor } = await aMember(db, own, coordinating);
    const administrator = await anAdministrator(db);
    const withRoles = await invited(db, administrator, { offer: { membership: { ...staff, organisationId: own }, roles: ["editor"] } });
    const elsewhere = await invited(db, administrator, { to: "b@myndighet.example", offer: toBelong(foreign) });
    for (const { id } of [withRoles, elsewhere]) {
      await expect(revokeInvitation(db, actor, { id, at: morning })).rejects.toThrow(NotFound);
      await expect(resendInvitation(db, actor, { id, at: morning, origin })).rejects.toThrow(NotFound);
    }
    const { items } = await selectInvitationList(db, actor, { states: [], at: morning, page: 1, pageSize: 10 });
    expect(items).toMatchObject([{ id: withRoles.id, mayResend: false, mayRevoke: false }]);
  });

  test("who is one no longer invites no longer, also by mails that are still about", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const own = await anOrganisation(db);
    const { actor, membershipId } = await aMember(db, own, coordinating);
    const { token } = await invited(db, actor, { offer: toBelong(own) });
    const administrator = await anAdministrator(db);
    await endMembership(db, administrator, { id: membershipId, at: morning });
    expect((await answer(db, token)).kind).toBe("closed");
    await expect(invited(db, actor, { offer: toBelong(own) })).rejects.toThrow(NotFound);
    const { counts } = await selectInvitationList(db, administrator, { states: [], at: morning, page: 1, pageSize: 10 });
    expect(counts).toEqual({ void: 1 });
  });

  test("is not kept from inviting by one with roles that nobody answered in time", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const own = await anOrganisation(db);
    const { actor } = await aMember(db, own, coordinating);
    const { id } = await invited(db, await anAdministrator(db), {
      offer: { membership: { ...staff, organisationId: own }, roles: ["editor"] },
    });
    const late = morning.add({ hours: invitationDays * 24 });
    await expect(invited(db, actor, { offer: toBelong(own), at: late.subtract({ seconds: 1 }) })).rejects.toThrow(Refused);
    const { token } = await invited(db, actor, { offer: toBelong(own), at: late });
    expect((await answer(db, token, { at: late })).kind).toBe("accepted");
    await expect(revokeInvitation(db, await anAdministrator(db), { id, at: late })).rejects.toThrow(Refused);
  });

  test("is told when whoever has the address belongs there already", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const own = await anOrganisation(db);
    const { actor } = await aMember(db, own, coordinating);
    const member = await aMember(db, own);
    await expect(invited(db, actor, { to: member.email, offer: toBelong(own) })).rejects.toThrow("already-member");
  });
});

test("an invitation counts as long as the policy would let its sender send it", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const [own, foreign] = [await anOrganisation(db, "A"), await anOrganisation(db, "B")];
  const offers: Offer[] = [
    toBelong(own),
    { membership: { ...staff, organisationId: own }, roles: ["editor"] },
    { membership: undefined, roles: ["support"] },
  ];
  const senders = [
    await anAdministrator(db),
    ...(await Promise.all(roles.map(async (role) => actorOf((await aPerson(db, { roles: [role] })).id, [role])))),
    (await aMember(db, own, coordinating)).actor,
    (await aMember(db, foreign, coordinating)).actor,
    (await aMember(db, own)).actor,
  ];
  for (const [index, sender] of senders.entries()) {
    for (const [number, offer] of offers.entries()) {
      const to = { email: `n${index}.${number}@myndighet.example`, tokenHash: hashOf(`${index}.${number}`), expiresAt: morning };
      await inTransaction(db, (tx) =>
        insertInvitation(tx, { ...to, id: newId(morning), offer, language: "sv", by: sender.personId, at: morning }),
      );
    }
    const differing = await db
      .selectFrom("people.invitation as invitation")
      .select("invitation.email")
      .where("invitation.invited_by", "=", sender.personId)
      .where(sql<boolean>`${inviterMay} IS DISTINCT FROM ${permitted(invitationPolicy, "people.invitation.send", sender, "invitation")}`)
      .execute();
    expect(differing, sender.roles.join()).toEqual([]);
  }
});

const holder = { id: "h" as PersonId, left: false };
test.each([
  [{ holder: undefined, signedInAs: undefined, name: "N" }, "accept"],
  [{ holder: undefined, signedInAs: undefined, name: undefined }, "name-missing"],
  [{ holder, signedInAs: undefined, name: undefined }, "signed-out"],
  [{ holder, signedInAs: undefined, name: "N" }, "signed-out"],
  [{ holder: { ...holder, left: true }, signedInAs: undefined, name: undefined }, "name-missing"],
  [{ holder, signedInAs: holder.id, name: undefined }, "accept"],
  [{ holder, signedInAs: "x" as PersonId, name: "N" }, "someone-else"],
  [{ holder: undefined, signedInAs: "x" as PersonId, name: "N" }, "someone-else"],
] as const)("an answer by %o: %s", (given, decision) => {
  expect(decideAcceptance(given)).toBe(decision);
});
