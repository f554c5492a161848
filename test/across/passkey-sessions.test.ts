import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aDevice, type Lie } from "../../src/modules/people/passkey.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { origin, wholeApp } from "../support/whole-app.ts";

/** A question is one session's: whoever holds an answer from another, or an answer that was taken, is let in nowhere. */
const here: Lie = {
  origin,
  rpId: "localhost",
  // As passkeys do that are on several devices: nothing but the question tells one answer from another.
  counter: 0,
};
const ways = {
  register: { question: "/min-sida/ny-passkey/fraga", answer: "/min-sida/ny-passkey" },
  confirm: { question: "/bekrafta/fraga", answer: "/bekrafta" },
} as const;

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
let at = morning;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  at = morning;
  ask = wholeApp(db, at, { secondFactor: true });
});

async function questionFor(as: string, way: keyof typeof ways): Promise<string> {
  const { status, body } = await ask(ways[way].question, { as, form: {} });
  expect(status).toBe(200);
  return (JSON.parse(body) as { challenge: string }).challenge;
}

const answer = (as: string, way: keyof typeof ways, said: string) => ask(ways[way].answer, { as, form: { answer: said, name: "Nyckeln" } });
/** Whether a role counts in the session: the desk is there. */
const counts = async (as: string) => (await ask("/redaktion", { as })).status === 200;
const passkeys = async (id: PersonId) =>
  (await sql`SELECT FROM people.passkey WHERE person_id = ${id} AND removed_at IS NULL`.execute(db)).rows.length;

/** An editor who has a passkey, and whose session is confirmed. */
async function anEditor() {
  const { id } = await aPerson(db, { roles: ["editor"] });
  const device = aDevice();
  const first = await aSession(db, id);
  const registered = await answer(first, "register", device.register(await questionFor(first, "register"), here));
  expect([registered.status, await passkeys(id)]).toEqual([200, 1]);
  return { id, device, confirmed: registered.session ?? "none" };
}

test("an answer confirms the session that was asked, once, and no other session of the same person", async () => {
  const { id, device } = await anEditor();
  const [mine, thief] = [await aSession(db, id), await aSession(db, id)];
  const said = device.confirm(await questionFor(mine, "confirm"), here);
  // Taken on the way, and sent from where somebody else is signed in.
  expect([(await answer(thief, "confirm", said)).status, await counts(thief)]).toEqual([400, false]);
  const confirmed = await answer(mine, "confirm", said);
  const goesOn = confirmed.session ?? "none";
  expect([confirmed.status, await counts(goesOn), await counts(mine)]).toEqual([303, true, false]);
  // And once more, from each of them.
  for (const as of [goesOn, thief]) expect((await answer(as, "confirm", said)).session).toBeUndefined();
  expect(await counts(thief)).toBe(false);
});

test("of two who send the same answer at once, one is let in", async () => {
  const { id, device } = await anEditor();
  const mine = await aSession(db, id);
  const said = device.confirm(await questionFor(mine, "confirm"), here);
  const answers = await Promise.all([answer(mine, "confirm", said), answer(mine, "confirm", said), answer(mine, "confirm", said)]);
  expect(answers.filter(({ session }) => session !== undefined)).toHaveLength(1);
});

test("a passkey is made in the session that was asked, for the person whose it is, and not by the question for confirming", async () => {
  const { id, device, confirmed } = await anEditor();
  const stranger = await aPerson(db, { roles: ["editor"] });
  const theirs = await aSession(db, stranger.id);
  const question = await questionFor(confirmed, "register");
  const second = aDevice();
  // A question that somebody else was asked makes no passkey of theirs here, and none here of theirs.
  expect((await answer(theirs, "register", second.register(question, here))).status).toBe(400);
  expect((await answer(confirmed, "register", second.register(await questionFor(theirs, "register"), here))).status).toBe(400);
  expect((await answer(confirmed, "register", second.register(await questionFor(confirmed, "confirm"), here))).status).toBe(400);
  expect([await passkeys(id), await passkeys(stranger.id)]).toEqual([1, 0]);
  const made = await answer(confirmed, "register", second.register(question, here));
  expect([made.status, await passkeys(id)]).toEqual([303, 2]);
  // The stranger's own session is not confirmed by a key of the editor, whatever question it has signed.
  const other = await answer(theirs, "confirm", device.confirm(await questionFor(theirs, "confirm"), here));
  expect([other.status, await counts(theirs)]).toEqual([400, false]);
});

test("a question that was asked before the session ended, or too long ago, is answered by nobody", async () => {
  const { id, device } = await anEditor();
  const mine = await aSession(db, id);
  const said = device.confirm(await questionFor(mine, "confirm"), here);
  await ask("/logga-ut", { as: mine, form: {} });
  expect((await answer(mine, "confirm", said)).session).toBeUndefined();
  const again = await aSession(db, id);
  const late = device.confirm(await questionFor(again, "confirm"), here);
  ask = wholeApp(db, at.add({ minutes: 10 }), { secondFactor: true });
  expect([(await answer(again, "confirm", late)).status, await counts(again)]).toEqual([400, false]);
});

test("a session that has no person behind it any more is a visitor's", async () => {
  const { id } = await aPerson(db);
  const secret = await aSession(db, id);
  expect((await ask("/min-sida", { as: secret })).status).toBe(200);
  await sql`UPDATE people.person SET ended_at = ${morning} WHERE id = ${id}`.execute(db);
  expect((await ask("/min-sida", { as: secret })).status).toBe(303);
});
