import { describe, expect, test } from "vitest";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { confirmByPasskey } from "./confirm.actions.ts";
import { askToConfirm, askToRegister } from "./passkey-challenge.actions.ts";
import { challengeMinutes } from "./passkey.ts";
import { aDevice, aSession, confirm, type Lie, register, relyingParty } from "./passkey.testing.ts";
import { aPerson, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { confirmationLasts } from "./session.ts";

/** An editor with a passkey, in a session that is not confirmed. */
async function anEditor(db: PeopleDatabase) {
  const { id } = await aPerson(db, { roles: ["editor"] });
  const device = aDevice();
  const first = await aSession(db, id);
  const registered = await register(db, first.actor, device);
  if (registered.kind !== "registered") throw new Error("not registered");
  return { id, device, registered, first, ...(await aSession(db, id)) };
}

async function secretAfter(outcome: ReturnType<typeof confirm>): Promise<string> {
  const confirmed = await outcome;
  return confirmed.kind === "confirmed" ? confirmed.session.secret : "refused";
}

describe("roles", () => {
  test("count in the session that was confirmed, and in no other", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, device, actor, who } = await anEditor(db);
    const elsewhere = await aSession(db, id);
    expect(await who()).toMatchObject({ actor: { roles: [] }, waiting: ["editor"], confirmedRecently: false });
    const secret = await secretAfter(confirm(db, actor, device));
    expect(await who(secret)).toMatchObject({ actor: { roles: ["editor"] }, waiting: [], confirmedRecently: true });
    expect(await elsewhere.who()).toMatchObject({ actor: { roles: [] }, waiting: ["editor"] });
  });

  test("count for a quarter of an hour for what is hard to undo, and for half a day for all else", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor, who } = await anEditor(db);
    const secret = await secretAfter(confirm(db, actor, device));
    const seen = async (seconds: number) => {
      const identity = await who(secret, morning.add({ seconds }));
      return [identity?.confirmedRecently, identity?.actor.roles.length];
    };
    expect(await seen(confirmationLasts.recent - 1)).toEqual([true, 1]);
    expect(await seen(confirmationLasts.recent)).toEqual([false, 1]);
    await who(secret, morning.add({ hours: 6 }));
    expect(await seen(confirmationLasts.day - 1)).toEqual([false, 1]);
    expect(await seen(confirmationLasts.day)).toEqual([false, 0]);
  });

  test("what somebody saw of the session before does not open the confirmed one", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor, who, secret } = await anEditor(db);
    const after = await secretAfter(confirm(db, actor, device));
    expect(await who(secret)).toBeUndefined();
    expect(await who(after)).toBeDefined();
  });
});

describe("an answer", () => {
  const lies: readonly (readonly [string, Lie])[] = [
    ["made at another address", { origin: "https://tillit.example.evil.example" }],
    ["made for another name", { rpId: "evil.example" }],
    ["from a device that did not recognise whoever held it", { unverified: true }],
    ["signed by another key", { forged: true }],
    ["to a question that nobody asked", { challenge: "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY" }],
    ["from a device that has counted backwards", { counter: 1 }],
  ];

  test.each(lies)("%s is refused, while an honest one is not", async (_, lie) => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor, who, secret } = await anEditor(db);
    expect(await confirm(db, actor, device, { lie })).toEqual({ kind: "refused" });
    expect((await who(secret))?.actor.roles).toEqual([]);
    expect(await secretAfter(confirm(db, actor, device))).not.toBe("refused");
  });

  test("is good once, even when many come at the same time", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor } = await anEditor(db);
    const { challenge } = await askToConfirm(db, actor, { relyingParty, at: morning });
    const answer = device.confirm(challenge);
    const tries = await Promise.all(Array.from({ length: 8 }, () => confirmByPasskey(db, actor, { answer, relyingParty, at: morning })));
    expect(tries.filter(({ kind }) => kind === "confirmed")).toHaveLength(1);
    expect(await confirmByPasskey(db, actor, { answer, relyingParty, at: morning })).toEqual({ kind: "refused" });
  });

  test("that was wrong uses its question up", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor } = await anEditor(db);
    const { challenge } = await askToConfirm(db, actor, { relyingParty, at: morning });
    const send = (answer: string) => confirmByPasskey(db, actor, { answer, relyingParty, at: morning });
    expect(await send(device.confirm(challenge, { forged: true }))).toEqual({ kind: "refused" });
    expect(await send(device.confirm(challenge))).toEqual({ kind: "refused" });
  });

  test("comes in time, or too late", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor } = await anEditor(db);
    const answerAfter = async (seconds: number) => {
      const { challenge } = await askToConfirm(db, actor, { relyingParty, at: morning });
      return (await confirmByPasskey(db, actor, { answer: device.confirm(challenge), relyingParty, at: morning.add({ seconds }) })).kind;
    };
    expect([await answerAfter(challengeMinutes * 60), await answerAfter(challengeMinutes * 60 - 1)]).toEqual(["refused", "confirmed"]);
  });

  test("to the question of another session, or of another purpose, is refused", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { id, device, actor } = await anEditor(db);
    const elsewhere = await aSession(db, id);
    const send = (challenge: string) => confirmByPasskey(db, actor, { answer: device.confirm(challenge), relyingParty, at: morning });
    const theirs = await askToConfirm(db, elsewhere.actor, { relyingParty, at: morning });
    const registering = await askToRegister(db, actor, { relyingParty, confirmedRecently: true, at: morning });
    const own = await askToConfirm(db, actor, { relyingParty, at: morning });
    expect(await send(theirs.challenge)).toEqual({ kind: "refused" });
    expect(await send(registering.challenge)).toEqual({ kind: "refused" });
    expect(await send(own.challenge)).toMatchObject({ kind: "confirmed" });
  });

  test("from somebody else's device is refused in one's own session, and good in theirs", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const [mine, theirs] = [await anEditor(db), await anEditor(db)];
    expect(await confirm(db, mine.actor, theirs.device)).toEqual({ kind: "refused" });
    expect(await confirm(db, theirs.actor, theirs.device)).toMatchObject({ kind: "confirmed" });
  });

  test.each(["", "[]", "{", '{"id":"a"}', `{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"e30"}}`])(
    "that is no answer at all is refused: %s",
    async (answer) => {
      const db: PeopleDatabase = await databaseForThisTest();
      const { actor } = await anEditor(db);
      expect(await confirmByPasskey(db, actor, { answer, relyingParty, at: morning })).toEqual({ kind: "refused" });
    },
  );

  test("is written down, the right as the wrong", async () => {
    const db: PeopleDatabase = await databaseForThisTest();
    const { device, actor } = await anEditor(db);
    const before = (await loggedActions(db)).length;
    await confirm(db, actor, device, { lie: { forged: true } });
    await confirm(db, actor, device);
    expect((await loggedActions(db)).slice(before)).toEqual(["people.session.refuse", "people.session.confirm"]);
  });
});

test("a device has to count on from where it was when it was last used", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { device, actor } = await anEditor(db);
  const counting = async (counter: number) => (await confirm(db, actor, device, { lie: { counter } })).kind;
  expect([await counting(50), await counting(40), await counting(50), await counting(51)]).toEqual([
    "confirmed",
    "refused",
    "refused",
    "confirmed",
  ]);
});

test("a device that never counts is good every time", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { roles: ["editor"] });
  const device = aDevice();
  const never = { lie: { counter: 0 } };
  await register(db, (await aSession(db, id)).actor, device, never);
  const again = async () => (await confirm(db, (await aSession(db, id)).actor, device, never)).kind;
  expect([await again(), await again()]).toEqual(["confirmed", "confirmed"]);
});

test("whoever tries again and again is told to wait, and nobody else is", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const [one, other] = [await anEditor(db), await anEditor(db)];
  const tryOften = async () => {
    for (let attempt = 0; attempt < 25; attempt += 1) await confirm(db, one.actor, one.device, { lie: { forged: true } });
  };
  await expect(tryOften()).rejects.toThrow("again in");
  expect(await confirm(db, other.actor, other.device)).toMatchObject({ kind: "confirmed" });
});
