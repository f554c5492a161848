import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { NotFound } from "../../kernel/errors.ts";
import { deleteWhatIsOver, selectAllAbout } from "../../kernel/personal-data.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { confirmByCode } from "./confirm.actions.ts";
import { registerPasskey, removePasskey, renamePasskey, resetSecondFactor } from "./passkey.actions.ts";
import { askToConfirm, askToRegister } from "./passkey-challenge.actions.ts";
import { selectPasskeys, selectSecondFactor } from "./passkey.queries.ts";
import { newRecoveryCode, normaliseRecoveryCode, recoveryCodeCount } from "./passkey.ts";
import { aDevice, aSession, confirm, type Lie, register, relyingParty } from "./passkey.testing.ts";
import { aMember, anOrganisation, aPerson, coordinating, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { peoplePersonalData } from "./people.privacy.ts";
import { endPerson, erasePerson } from "./person.actions.ts";
import type { PersonActor, PersonId, Role } from "./person.ts";
import { renewRecoveryCodes } from "./recovery-code.actions.ts";

/** Somebody with a passkey, in the session in which they registered it. */
async function aHolder(db: PeopleDatabase, roles: readonly Role[] = ["editor"]) {
  const { id, email } = await aPerson(db, { roles });
  const device = aDevice();
  const session = await aSession(db, id);
  const outcome = await register(db, session.actor, device);
  if (outcome.kind !== "registered") throw new Error("not registered");
  return { id, email, device, ...session, secret: outcome.session.secret, codes: outcome.codes ?? [] };
}

async function mails(db: PeopleDatabase): Promise<string[]> {
  const rows = await db.selectFrom("kernel.mail").select("purpose").execute();
  return rows.map(({ purpose }) => purpose).toSorted();
}

const onlyPasskey = async (db: PeopleDatabase, actor: PersonActor) => {
  const [passkey] = await selectPasskeys(db, actor);
  if (passkey === undefined) throw new Error("no passkey");
  return passkey;
};

describe("the first passkey", () => {
  test("makes the role count at once, brings recovery codes, and is told by mail", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { actor, who, secret, codes } = await aHolder(db);
    expect(await who(secret)).toMatchObject({ actor: { roles: ["editor"] }, confirmedRecently: true });
    expect(new Set(codes).size).toBe(recoveryCodeCount);
    expect(await mails(db)).toEqual(["people.passkey.added"]);
    expect(await loggedActions(db)).toContain("people.passkey.register");
    expect(await selectPasskeys(db, actor)).toMatchObject([{ name: "Jobbdatorn", lastUsedAt: undefined }]);
  });

  test("is one, when two are sent at once to a session that nobody has confirmed", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id } = await aPerson(db, { roles: ["editor"] });
    const { actor } = await aSession(db, id);
    const tries = await Promise.allSettled([aDevice(), aDevice()].map((device) => register(db, actor, device)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await selectSecondFactor(db, id)).toEqual({ passkeys: 1, codes: recoveryCodeCount });
  });
});

describe("a further passkey", () => {
  test("is added by somebody who has just confirmed, and by nobody else", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, actor } = await aHolder(db);
    await expect(register(db, actor, aDevice())).rejects.toThrow("confirm-first");
    const answer = { name: "Telefonen", relyingParty, confirmedRecently: false, at: morning };
    const { challenge } = await askToRegister(db, actor, { relyingParty, confirmedRecently: true, at: morning });
    await expect(registerPasskey(db, actor, { ...answer, answer: aDevice().register(challenge) })).rejects.toThrow("confirm-first");
    expect((await register(db, actor, aDevice(), { confirmedRecently: true })).kind).toBe("registered");
    expect(await selectSecondFactor(db, id)).toEqual({ passkeys: 2, codes: recoveryCodeCount });
  });

  test("is not one that somebody has already", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device } = await aHolder(db);
    const other = await aPerson(db, { roles: ["editor"] });
    const { actor } = await aSession(db, other.id);
    expect(await register(db, actor, device)).toEqual({ kind: "refused" });
    expect(await register(db, actor, aDevice())).toMatchObject({ kind: "registered" });
  });
});

const lies: readonly (readonly [string, Lie])[] = [
  ["made at another address", { origin: "https://evil.example" }],
  ["made for another name", { rpId: "evil.example" }],
  ["from a device that did not recognise whoever held it", { unverified: true }],
  ["to a question that nobody asked", { challenge: "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY" }],
];

test.each(lies)("a new passkey %s is refused, while an honest one is not", async (_, lie) => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { roles: ["editor"] });
  const { actor } = await aSession(db, id);
  expect(await register(db, actor, aDevice(), { lie })).toEqual({ kind: "refused" });
  expect(await selectSecondFactor(db, id)).toEqual({ passkeys: 0, codes: 0 });
  expect(await register(db, actor, aDevice())).toMatchObject({ kind: "registered" });
});

test("the question for confirming makes no passkey", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { roles: ["editor"] });
  const { actor } = await aSession(db, id);
  const { challenge } = await askToConfirm(db, actor, { relyingParty, at: morning });
  const registering = { answer: aDevice().register(challenge), name: "Telefonen", relyingParty, confirmedRecently: false, at: morning };
  expect(await registerPasskey(db, actor, registering)).toEqual({ kind: "refused" });
});

describe("a recovery code", () => {
  test("confirms once, however it is typed, and is told by mail", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, codes } = await aHolder(db);
    const { actor, who } = await aSession(db, id);
    const typed = ` ${(codes[0] ?? "").toLowerCase().replaceAll("-", " ")}`;
    const outcome = await confirmByCode(db, actor, { code: typed, at: morning });
    expect((await who(outcome.kind === "confirmed" ? outcome.session.secret : ""))?.actor.roles).toEqual(["editor"]);
    expect(await confirmByCode(db, actor, { code: typed, at: morning })).toEqual({ kind: "refused" });
    expect((await selectSecondFactor(db, id)).codes).toBe(recoveryCodeCount - 1);
    expect(await mails(db)).toEqual(["people.passkey.added", "people.passkey.code"]);
  });

  test("of somebody else, or of the set before, confirms nothing", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [mine, theirs] = [await aHolder(db), await aHolder(db)];
    const renewed = await renewRecoveryCodes(db, mine.actor, morning);
    const use = async (code: string | undefined) => (await confirmByCode(db, mine.actor, { code: code ?? "", at: morning })).kind;
    expect([await use(theirs.codes[0]), await use(mine.codes[0]), await use(renewed[0])]).toEqual(["refused", "refused", "confirmed"]);
  });

  test("is tried five times in a quarter of an hour, and no more", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { actor, codes } = await aHolder(db);
    for (let attempt = 0; attempt < 5; attempt += 1) await confirmByCode(db, actor, { code: "fel", at: morning });
    await expect(confirmByCode(db, actor, { code: codes[0] ?? "", at: morning })).rejects.toThrow("again in");
  });

  test("stands nowhere as it was given out", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, codes } = await aHolder(db);
    const { rows } = await sql<{ all: string }>`SELECT concat((SELECT string_agg(code::text, '') FROM people.recovery_code AS code),
      (SELECT string_agg(entry::text, '') FROM kernel.audit AS entry), (SELECT string_agg(mail::text, '') FROM kernel.mail)) AS all`.execute(
      db,
    );
    const kept = rows[0]?.all ?? "";
    expect(kept).toContain(id);
    expect(codes.filter((code) => kept.includes(code) || kept.includes(code.replaceAll("-", "")))).toEqual([]);
  });

  test("has 128 bits that cannot be guessed, so that a plain hash of it is enough", () => {
    const codes = Array.from({ length: 500 }, newRecoveryCode);
    const letters = new Set(codes.join("").replaceAll("-", ""));
    expect(letters.size).toBe(30);
    for (const code of codes) expect(code.replaceAll("-", "").length * Math.log2(letters.size)).toBeGreaterThan(128);
    for (let place = 0; place < 28; place += 1)
      expect(new Set(codes.map((code) => code.replaceAll("-", "").charAt(place))).size, String(place)).toBe(30);
  });

  test("is read as it was meant", () => {
    expect(normaliseRecoveryCode(" abcd 2345-EFGH–6789 ")).toBe("ABCD-2345-EFGH-6789");
  });
});

describe("a passkey", () => {
  test("stays when it is the last one of somebody whose role needs it", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { actor } = await aHolder(db);
    const { id } = await onlyPasskey(db, actor);
    await expect(removePasskey(db, actor, { id, secondFactor: true, at: morning })).rejects.toThrow("last-passkey");
    await register(db, actor, aDevice(), { confirmedRecently: true });
    await removePasskey(db, actor, { id, secondFactor: true, at: morning });
    expect((await selectPasskeys(db, actor)).map((passkey) => passkey.id)).not.toContain(id);
  });

  test("stays when it is the last one of whoever coordinates an organisation", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const member = await aMember(db, await anOrganisation(db), coordinating);
    const { actor } = await aSession(db, member.id);
    await register(db, actor, aDevice());
    const { id } = await onlyPasskey(db, actor);
    await expect(removePasskey(db, actor, { id, secondFactor: true, at: morning })).rejects.toThrow("last-passkey");
  });

  test("that is removed confirms nothing any more, and takes the codes with it when it was the last", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id: personId, actor, device } = await aHolder(db, []);
    const { id } = await onlyPasskey(db, actor);
    expect((await confirm(db, actor, device)).kind).toBe("confirmed");
    await removePasskey(db, actor, { id, secondFactor: true, at: morning });
    expect((await confirm(db, actor, device)).kind).toBe("refused");
    expect(await selectSecondFactor(db, personId)).toEqual({ passkeys: 0, codes: 0 });
    expect(await mails(db)).toEqual(["people.passkey.added", "people.passkey.removed"]);
  });

  test("is renamed and removed by whoever has it, and is not there for anybody else", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [mine, theirs] = [await aHolder(db, []), await aHolder(db, ["administrator"])];
    const { id } = await onlyPasskey(db, mine.actor);
    const administrator = { ...theirs.actor, roles: ["administrator"] };
    await expect(renamePasskey(db, administrator, { id, name: "Min", at: morning })).rejects.toThrow(NotFound);
    await expect(removePasskey(db, administrator, { id, secondFactor: false, at: morning })).rejects.toThrow(NotFound);
    await renamePasskey(db, mine.actor, { id, name: "Telefonen", at: morning });
    expect((await onlyPasskey(db, mine.actor)).name).toBe("Telefonen");
  });
});

describe("whoever lost everything", () => {
  test("is signed out, has neither passkey nor codes, and begins anew", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, email, who, secret, device, codes } = await aHolder(db);
    const outcome = await resetSecondFactor(db, { email: email.toUpperCase(), at: morning });
    expect(outcome).toEqual({ passkeys: 1, codes: recoveryCodeCount, sessions: 1 });
    expect(await who(secret)).toBeUndefined();
    const again = await aSession(db, id);
    expect((await again.who())?.waiting).toEqual(["editor"]);
    expect((await confirm(db, again.actor, device)).kind).toBe("refused");
    expect((await confirmByCode(db, again.actor, { code: codes[0] ?? "", at: morning })).kind).toBe("refused");
    expect((await register(db, again.actor, aDevice())).kind).toBe("registered");
    expect(await loggedActions(db)).toContain("people.second-factor.reset");
    expect(await mails(db)).toContain("people.passkey.reset");
  });

  test("is somebody: an address that nobody has is said to be so", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    expect(await resetSecondFactor(db, { email: "ingen@myndighet.example", at: morning })).toBeUndefined();
  });
});

test("whoever leaves has no passkey and no codes, also if they come back", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const administrator = await aPerson(db, { roles: ["administrator"] });
  const { actor } = await aSession(db, administrator.id);
  const { id } = await aHolder(db);
  expect((await selectSecondFactor(db, id)).passkeys).toBe(1);
  await endPerson(db, { ...actor, roles: ["administrator"] }, { personId: id, at: morning });
  expect(await selectSecondFactor(db, id)).toEqual({ passkeys: 0, codes: 0 });
});

/** How many rows of each table are somebody's. */
async function stored(db: PeopleDatabase, personId: PersonId): Promise<readonly number[]> {
  const { rows } = await sql<{ counts: number[] }>`SELECT ARRAY[
    (SELECT count(*) FROM people.passkey WHERE person_id = ${personId}),
    (SELECT count(*) FROM people.recovery_code WHERE person_id = ${personId}),
    (SELECT count(*) FROM people.passkey_challenge AS asked JOIN people.session ON session.id = asked.session_id
      WHERE session.person_id = ${personId})]::integer[] AS counts`.execute(db);
  return rows[0]?.counts ?? [];
}

describe("what is held about passkeys", () => {
  test("is given to whom it is about, without what would let somebody in", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [mine, theirs] = [await aHolder(db), await aHolder(db)];
    const told = await selectAllAbout(db, peoplePersonalData, mine);
    const counts = ["people.passkey", "people.recovery_code", "people.passkey_challenge"].map((table) => (told[table] as unknown[]).length);
    expect(counts).toEqual([1, recoveryCodeCount, 1]);
    const text = JSON.stringify(told);
    expect(text).toContain("Jobbdatorn");
    expect(text.match(/public_key|credential_id|_hash/g)).toBeNull();
    expect(text).not.toContain(theirs.id);
  });

  test("is erased with the person, and nobody else's is", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [mine, theirs] = [await aHolder(db), await aHolder(db)];
    const erasing = { personId: mine.id, personalData: peoplePersonalData, action: "people.account.erase", at: morning } as const;
    await erasePerson(db, mine.actor, erasing);
    expect([await stored(db, mine.id), await stored(db, theirs.id)]).toEqual([
      [0, 0, 0],
      [1, recoveryCodeCount, 1],
    ]);
  });

  test("is deleted when it has been over for as long as is said, and not before", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, actor } = await aHolder(db, []);
    const deleteAfter = (days: number) => deleteWhatIsOver(db, peoplePersonalData, morning.add({ hours: 24 * days, minutes: 6 }));
    await deleteAfter(0);
    expect(await stored(db, id)).toEqual([1, recoveryCodeCount, 1]);
    await deleteAfter(100);
    expect(await stored(db, id)).toEqual([1, recoveryCodeCount, 0]);
    await removePasskey(db, actor, { id: (await onlyPasskey(db, actor)).id, secondFactor: true, at: morning });
    await deleteAfter(89);
    expect(await stored(db, id)).toEqual([1, recoveryCodeCount, 0]);
    await deleteAfter(90);
    expect(await stored(db, id)).toEqual([0, 0, 0]);
  });
});
