import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { actorOf, aPerson, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import type { PersonActor } from "./person.ts";
import { identify, startSession } from "./session.actions.ts";
import { valueOfSharing } from "./sharing-choice.ts";
import type { Sharing } from "./sharing.ts";
import { decideWidening, moveSharing, moveSharingWithin, withdrawWidening } from "./widening.actions.ts";
import { selectOptionalOpenWidening, type WideningId } from "./widening.queries.ts";

const at = morning;
const subject = { kind: "trial.thing", id: newId(morning) };
const agencies: Sharing = { audience: "all-agencies" };

const move = (db: PeopleDatabase, actor: PersonActor, to: Sharing, from: Sharing = agencies) =>
  inTransaction(db, (tx) => moveSharing(tx, actor, { subject, from, to, seen: valueOfSharing(from), at }));
const decide = (db: PeopleDatabase, actor: PersonActor, outcome: "approved" | "declined") =>
  inTransaction(db, async (tx) => decideWidening(tx, actor, { subject, question: await newest(db), outcome, at }));

/** The question that stands, or the last that stood. */
async function newest(db: PeopleDatabase): Promise<WideningId> {
  const row = await db
    .selectFrom("people.widening")
    .select("id")
    .orderBy(sql`outcome IS NULL`, "desc")
    .orderBy("decided_at", "desc")
    .executeTakeFirstOrThrow();
  return row.id as WideningId;
}
const withdraw = (db: PeopleDatabase, actor: PersonActor) => inTransaction(db, (tx) => withdrawWidening(tx, actor, { subject, at }));

/** The first of three asks that everyone may read something. */
async function asked() {
  const db: PeopleDatabase = await databaseForThisTest();
  const [first, second, third] = [actorOf((await aPerson(db)).id), actorOf((await aPerson(db)).id), actorOf((await aPerson(db)).id)];
  expect(await move(db, first, { audience: "public" })).toBe("asked");
  return { db, first, second, third };
}

const outcomes = async (db: PeopleDatabase) =>
  (await sql<{ outcome: string | null }>`SELECT outcome FROM people.widening ORDER BY outcome NULLS LAST`.execute(db)).rows.map(
    ({ outcome }) => outcome,
  );

test("that everyone may read something takes two: whoever asks decides nothing, not even past the program", async () => {
  const { db, first, second } = await asked();
  await expect(decide(db, first, "approved")).rejects.toThrow("needs-another");
  await expect(decide(db, first, "declined")).rejects.toThrow("needs-another");
  for (const outcome of ["approved", "declined"]) {
    const past = sql`UPDATE people.widening SET outcome = ${outcome}, decided_at = ${at}, decided_by = asked_by`.execute(db);
    await expect(past).rejects.toThrow("check constraint");
  }
  expect(await outcomes(db)).toEqual([null]);
  await decide(db, second, "approved");
  await expect(decide(db, second, "declined")).rejects.toThrow("changed-meanwhile");
  expect(await loggedActions(db)).toEqual(["people.widening.ask", "people.widening.decide"]);
});

test("whoever asked is the same person however they come in: a second session changes nothing", async () => {
  const { db, first } = await asked();
  const { secret } = await inTransaction(db, (tx) => startSession(tx, { personId: first.personId, device: "", at, way: "other" }));
  const again = await identify(db, { secret, at, demonstration: false, secondFactor: false });
  const actor = again?.actor as PersonActor;
  expect(actor.sessionId).not.toBe(first.sessionId);
  await expect(decide(db, actor, "approved")).rejects.toThrow("needs-another");
});

test("of several who decide at once one does, and the others are told", async () => {
  const { db, second, third } = await asked();
  const tries = await Promise.allSettled([decide(db, second, "approved"), decide(db, third, "declined"), decide(db, third, "approved")]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const reasons = tries.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  expect(reasons.every((reason) => reason.includes("changed-meanwhile"))).toBe(true);
});

test("it is asked once at a time, by one of those who ask at once, and taken back by whoever asked alone", async () => {
  const { db, first, second, third } = await asked();
  await expect(move(db, second, { audience: "public" })).rejects.toThrow("already-asked");
  await expect(withdraw(db, second)).rejects.toThrow("changed-meanwhile");
  await withdraw(db, first);
  const tries = await Promise.allSettled([second, third, first].map((actor) => move(db, actor, { audience: "public" })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await outcomes(db)).toEqual(["withdrawn", null]);
});

test("narrowing is done at once and ends the question, whoever asked; widening to others than everyone asks nobody", async () => {
  const { db, second } = await asked();
  await expect(move(db, second, agencies)).rejects.toThrow("changed-meanwhile");
  expect(await outcomes(db)).toEqual([null]);
  const organisationId = newId<"people.organisation">(at);
  expect(await move(db, second, { audience: "agency", organisationId })).toBe("apply");
  expect(await outcomes(db)).toEqual(["withdrawn"]);
  await expect(decide(db, second, "approved")).rejects.toThrow("changed-meanwhile");
  expect(await move(db, second, agencies, { audience: "agency", organisationId })).toBe("apply");
  expect(await loggedActions(db)).toEqual(["people.widening.ask", "people.widening.end"]);
});

test("nobody of the demonstration sees or answers what is asked outside it, and the other way round", async () => {
  const { db, first, second } = await asked();
  const [shown, other] = [
    actorOf((await aPerson(db, { demonstration: true })).id),
    actorOf((await aPerson(db, { demonstration: true })).id),
  ];
  expect(await selectOptionalOpenWidening(db, shown, subject)).toBeUndefined();
  expect(await selectOptionalOpenWidening(db, second, subject)).toMatchObject({ by: first.personId });
  await expect(decide(db, shown, "approved")).rejects.toThrow("changed-meanwhile");
  await withdraw(db, first);
  await move(db, shown, { audience: "public" });
  await expect(decide(db, second, "approved")).rejects.toThrow("changed-meanwhile");
  await decide(db, other, "approved");
});

test("nobody undoes a sharing that they have not seen, nor shares on a rung that is not offered", async () => {
  const { db, second } = await asked();
  const agency: Sharing = { audience: "agency", organisationId: newId<"people.organisation">(at) };
  const seen = valueOfSharing(agencies);
  const within = (to: Sharing, wish: { seen: string; isOffered: boolean }) =>
    inTransaction(db, (tx) => moveSharingWithin(tx, second, { subject, from: agencies, to, at, ...wish }));
  const late = inTransaction(db, (tx) => moveSharing(tx, second, { subject, from: agencies, to: agency, seen: "public", at }));
  await expect(late).rejects.toThrow("changed-meanwhile");
  await expect(within(agency, { seen: "public", isOffered: true })).rejects.toThrow("changed-meanwhile");
  await expect(within(agency, { seen, isOffered: false })).rejects.toThrow("changed-meanwhile");
  await expect(within(agencies, { seen, isOffered: true })).rejects.toThrow("changed-meanwhile");
  expect(await outcomes(db)).toEqual([null]);
  await within(agency, { seen, isOffered: true });
  expect(await outcomes(db)).toEqual(["withdrawn"]);
});
