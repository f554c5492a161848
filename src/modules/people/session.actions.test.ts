import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import type { Instant } from "../../kernel/time.ts";
import { actorOf, aPerson, morning, type PeopleDatabase } from "./people.testing.ts";
import type { PersonId } from "./person.ts";
import { endOtherSessions, endOwnSession, identify, startSession } from "./session.actions.ts";
import { describeDevice, sessionLifetime } from "./session.ts";

async function signedIn(db: PeopleDatabase, personId: PersonId, at = morning) {
  const { secret } = await inTransaction(db, (tx) => startSession(tx, { personId, device: "Firefox, Linux", at, way: "mail" }));
  const whoAt = async (moment: Instant) => (await identify(db, { secret, at: moment, demonstration: false, secondFactor: false }))?.actor;
  const actor = await whoAt(at);
  if (actor?.kind !== "person") throw new Error("not signed in");
  return { whoAt, actor };
}

test("a session that is used lasts until its time is out, and no longer", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db);
  const { whoAt } = await signedIn(db, id);
  for (let day = 5; day < 30; day += 5) expect(await whoAt(morning.add({ hours: day * 24 }))).toBeDefined();
  expect(await whoAt(morning.add({ seconds: sessionLifetime.total }))).toBeUndefined();
});

test("a session that nobody uses ends after a week; that of someone with a role, after half a day", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const [plain, editor] = [await aPerson(db), await aPerson(db, { roles: ["editor"] })];
  const [one, other] = [await signedIn(db, plain.id), await signedIn(db, editor.id)];
  const nextDay = morning.add({ hours: 13 });
  expect([await one.whoAt(nextDay), await other.whoAt(nextDay)]).toEqual([expect.anything(), undefined]);
  expect(await one.whoAt(nextDay.add({ hours: 8 * 24 }))).toBeUndefined();
});

test("a role counts from when it is given until it is taken away, without signing in anew", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { roles: ["editor"] });
  const { whoAt } = await signedIn(db, id);
  expect((await whoAt(morning))?.roles).toEqual(["editor"]);
  await sql`UPDATE people.role_grant SET ended_at = ${morning}, ended_by = ${id}`.execute(db);
  expect((await whoAt(morning))?.roles).toEqual([]);
});

test("whoever leaves is out at once", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db);
  const { whoAt } = await signedIn(db, id);
  await sql`UPDATE people.person SET ended_at = ${morning}`.execute(db);
  expect(await whoAt(morning)).toBeUndefined();
});

test("signing out ends this session and no other", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db);
  const [here, there] = [await signedIn(db, id), await signedIn(db, id)];
  await endOwnSession(db, here.actor, morning);
  expect([await here.whoAt(morning), await there.whoAt(morning)]).toEqual([undefined, expect.anything()]);
});

test("all others are ended at once, and this one goes on", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db);
  const [here, there, elsewhere] = [await signedIn(db, id), await signedIn(db, id), await signedIn(db, id)];
  expect(await endOtherSessions(db, here.actor, { only: undefined, at: morning })).toBe(2);
  expect(await Promise.all([here, there, elsewhere].map(({ whoAt }) => whoAt(morning)))).toEqual([expect.anything(), undefined, undefined]);
});

test("nobody ends a session of somebody else: it is as if it were not there", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const [mine, theirs] = [await aPerson(db), await aPerson(db)];
  const session = await signedIn(db, theirs.id);
  const end = (only: string) => endOtherSessions(db, actorOf(mine.id), { only, at: morning });
  await expect(end(session.actor.sessionId)).rejects.toThrow(NotFound);
  await expect(end("not-an-id")).rejects.toThrow(NotFound);
  expect(await session.whoAt(morning)).toBeDefined();
});

test("begins and ends stand in the log, with nothing that opens a session", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db);
  const { actor } = await signedIn(db, id);
  await endOwnSession(db, actor, morning);
  const { rows } = await sql<{ action: string; actor_id: string }>`
    SELECT audit.action, audit.actor_id FROM kernel.audit ORDER BY audit.action DESC`.execute(db);
  expect(rows).toEqual([
    { action: "people.session.start", actor_id: id },
    { action: "people.session.end", actor_id: id },
  ]);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge, Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile/15E Safari/604.1",
    "Safari, iPhone",
  ],
  ["curl/8.0 <script>", ""],
])("%s is told as %s", (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device);
});
