import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import {
  addLeader,
  answerNetwork,
  askIntoNetwork,
  changeNetwork,
  endNetwork,
  removeFromNetwork,
  removeLeader,
  startNetwork,
} from "./network.actions.ts";
import { selectNetworks, selectOptionalNetwork } from "./network.queries.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { endPerson } from "./person.actions.ts";
import type { PersonActor } from "./person.ts";
import { endRole } from "./role.actions.ts";
import { selectWhoSees } from "./sharing.queries.ts";
import { selectTeams } from "./team.queries.ts";

const at = morning;
const words = { name: "Nätverk 3", purpose: "Första mötet med sökande", at };

/** Somebody with roles, as the actions know them. */
async function withRole(db: PeopleDatabase, role: "support" | "facilitator" | "administrator", given: Parameters<typeof aPerson>[1] = {}) {
  const person = await aPerson(db, { ...given, roles: [role] });
  return { ...person, actor: actorOf(person.id, [role]) };
}

/** Whoever coordinates an organisation has that beside their roles. */
const speaking = ({ actor }: { readonly actor: PersonActor }) => ({ ...actor, roles: ["coordinator"] });

/** A network of a facilitator's, with one agency in it, and another agency that is not. */
async function aNetwork() {
  const db: PeopleDatabase = await databaseForThisTest();
  const leader = await withRole(db, "facilitator");
  const [inside, outside] = [await anOrganisation(db, "A"), await anOrganisation(db, "B")];
  const member = await aMember(db, inside);
  const [coordinator, other] = [speaking(await aMember(db, inside, coordinating)), speaking(await aMember(db, outside, coordinating))];
  const id = await startNetwork(db, leader.actor, words);
  await askIntoNetwork(db, leader.actor, { id, organisationId: inside, at });
  await answerNetwork(db, coordinator, { id, organisationId: inside, answer: "joined", at });
  const persons = async () => (await selectWhoSees(db, { audience: "network", circleId: id })).persons;
  const sees = async (actor: PersonActor) => (await selectOptionalNetwork(db, actor, { id, action: "people.network.read" })) !== undefined;
  return { db, id, leader, inside, outside, member, coordinator, other, persons, sees };
}

test("an organisation is in a network when whoever leads it has asked and whoever coordinates it has said yes, and not before", async () => {
  const { db, id, leader, outside, member, coordinator, other, persons, sees } = await aNetwork();
  expect([await persons(), await sees(member.actor), await sees(other)]).toEqual([2, true, false]);
  const answer = { id, organisationId: outside, answer: "joined", at } as const;
  await expect(answerNetwork(db, other, answer)).rejects.toThrow("changed-meanwhile");
  await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at });
  await expect(askIntoNetwork(db, leader.actor, { id, organisationId: outside, at })).rejects.toThrow("network-asked");
  expect([await persons(), await sees(other)]).toEqual([2, true]);
  expect(await selectNetworks(db, other)).toMatchObject([{ id, waits: true, inIt: false, leads: false, organisations: 1 }]);
  await expect(answerNetwork(db, coordinator, answer)).rejects.toThrow("changed-meanwhile");
  await expect(answerNetwork(db, leader.actor, answer)).rejects.toThrow("changed-meanwhile");
  await answerNetwork(db, other, answer);
  expect(await persons()).toBe(3);
  await expect(answerNetwork(db, other, answer)).rejects.toThrow("changed-meanwhile");
  await expect(askIntoNetwork(db, leader.actor, { id, organisationId: outside, at })).rejects.toThrow("in-the-network");
  await expect(askIntoNetwork(db, leader.actor, { id, organisationId: newId(at), at })).rejects.toThrow(NotFound);
});

test("an organisation says no, or leaves by itself, and is asked again; whoever leads takes one out, or the question back", async () => {
  const { db, id, leader, inside, outside, member, coordinator, other, persons, sees } = await aNetwork();
  const ask = (organisationId: typeof inside) => askIntoNetwork(db, leader.actor, { id, organisationId, at });
  await ask(outside);
  await answerNetwork(db, other, { id, organisationId: outside, answer: "declined", at });
  expect([await sees(other), await persons()]).toEqual([false, 2]);
  await ask(outside);
  await removeFromNetwork(db, leader.actor, { id, organisationId: outside, at });
  expect(await sees(other)).toBe(false);
  await expect(removeFromNetwork(db, leader.actor, { id, organisationId: outside, at })).rejects.toThrow("changed-meanwhile");
  const leave = { id, organisationId: inside, answer: "left", at } as const;
  await expect(answerNetwork(db, member.actor, leave)).rejects.toThrow("changed-meanwhile");
  await expect(answerNetwork(db, other, leave)).rejects.toThrow("changed-meanwhile");
  await answerNetwork(db, coordinator, leave);
  expect([await persons(), await sees(member.actor)]).toEqual([0, false]);
  await ask(inside);
  await answerNetwork(db, coordinator, { ...leave, answer: "joined" });
  await removeFromNetwork(db, leader.actor, { id, organisationId: inside, at });
  expect(await persons()).toBe(0);
  expect(new Set(await loggedActions(db))).toEqual(
    new Set(["start", "ask", "joined", "declined", "withdraw", "left", "remove"].map((deed) => `people.network.${deed}`)),
  );
});

test("those who are asked are known to whoever leads and to whoever is to answer, and not to the others in the network", async () => {
  const { db, id, leader, outside, member, other } = await aNetwork();
  const colleague = await aMember(db, outside);
  await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at });
  const offers = async (actor: PersonActor) =>
    (await selectOptionalNetwork(db, actor, { id, action: "people.network.read" }))?.offers.map(({ name, coordinates }) => [
      name,
      coordinates,
    ]);
  expect([await offers(leader.actor), await offers(other), await offers(member.actor), await offers(colleague.actor)]).toEqual([
    [["B", false]],
    [["B", true]],
    [],
    undefined,
  ]);
});

test("nobody but the support function of the same world and those who lead it decides about a network", async () => {
  const { db, id, outside, inside, leader, member, coordinator } = await aNetwork();
  const strangers = [
    member.actor,
    coordinator,
    (await withRole(db, "administrator")).actor,
    (await withRole(db, "facilitator")).actor,
    (await withRole(db, "support", { demonstration: true })).actor,
    actorOf(leader.id),
  ];
  for (const actor of strangers) {
    await expect(askIntoNetwork(db, actor, { id, organisationId: outside, at })).rejects.toThrow(NotFound);
    await expect(removeFromNetwork(db, actor, { id, organisationId: inside, at })).rejects.toThrow(NotFound);
    await expect(changeNetwork(db, actor, { id, ...words })).rejects.toThrow(NotFound);
    await expect(addLeader(db, actor, { id, email: leader.email, at })).rejects.toThrow(NotFound);
    await expect(removeLeader(db, actor, { id, personId: leader.id, at })).rejects.toThrow(NotFound);
    await expect(endNetwork(db, actor, { id, at })).rejects.toThrow(NotFound);
  }
  for (const actor of strangers.slice(0, 3)) await expect(startNetwork(db, actor, words)).rejects.toThrow(NotFound);
  expect(await selectNetworks(db, strangers[4] as PersonActor)).toEqual([]);
  const support = await withRole(db, "support");
  await changeNetwork(db, support.actor, { id, name: "Nytt namn", purpose: undefined, at });
  expect(await selectNetworks(db, leader.actor)).toMatchObject([{ name: "Nytt namn", purpose: null, leads: true, inIt: false }]);
  await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at });
  await endNetwork(db, support.actor, { id, at });
  expect([await selectNetworks(db, leader.actor), await selectNetworks(db, support.actor), await selectNetworks(db, coordinator)]).toEqual([
    [],
    [],
    [],
  ]);
  const offers = await db.selectFrom("people.network_offer").select("outcome").where("organisation_id", "=", outside).execute();
  expect(offers).toEqual([{ outcome: "withdrawn" }]);
});

test("in the demonstration nobody answers for an organisation in a real network, and the other way round", async () => {
  const { db, id, inside, outside, leader, sees } = await aNetwork();
  const shown = [await aMember(db, inside, coordinating), await aMember(db, outside, coordinating)].map(speaking);
  const ids = shown.map(({ personId }) => personId);
  await db.updateTable("people.person").set({ demonstration: true }).where("id", "in", ids).execute();
  await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at });
  for (const actor of shown) {
    expect(await sees(actor)).toBe(false);
    for (const organisationId of [inside, outside])
      for (const answer of ["joined", "declined", "left"] as const)
        await expect(answerNetwork(db, actor, { id, organisationId, answer, at })).rejects.toThrow("changed-meanwhile");
  }
});

test("a network is led by those with a role for it, who hand it over; without anybody it goes on, and reads nothing by leading", async () => {
  const { db, id, leader, member, sees, persons } = await aNetwork();
  const second = await withRole(db, "facilitator");
  const shown = await withRole(db, "facilitator", { demonstration: true });
  for (const { email } of [member, shown]) await expect(addLeader(db, leader.actor, { id, email, at })).rejects.toThrow("no-leader");
  await addLeader(db, leader.actor, { id, email: second.email.toUpperCase(), at });
  await expect(addLeader(db, leader.actor, { id, email: second.email, at })).rejects.toThrow("leads-it");
  expect(await persons()).toBe(2);
  await removeLeader(db, second.actor, { id, personId: leader.id, at });
  await expect(removeLeader(db, second.actor, { id, personId: leader.id, at })).rejects.toThrow("changed-meanwhile");
  expect([await sees(leader.actor), await sees(second.actor)]).toEqual([false, true]);
  const leaders = async () => (await selectOptionalNetwork(db, member.actor, { id, action: "people.network.read" }))?.leaders;
  expect(await leaders()).toEqual([{ id: second.id, name: second.name }]);
  const administrator = await withRole(db, "administrator");
  await withRole(db, "administrator");
  await endRole(db, administrator.actor, { personId: second.id, role: "facilitator", at });
  expect(await leaders()).toEqual([]);
  await endPerson(db, administrator.actor, { personId: second.id, at });
  expect([await sees(member.actor), await persons(), await selectTeams(db, second.actor)]).toEqual([true, 2, []]);
});

test("somebody who is taken in to lead while their account ends does not lead afterwards", async () => {
  const { db, id, leader } = await aNetwork();
  const second = await withRole(db, "facilitator");
  let taken: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async (tx) => {
    await tx.updateTable("people.person").set({ ended_at: at }).where("id", "=", second.id).execute();
    taken = addLeader(db, leader.actor, { id, email: second.email, at }).catch((error: unknown) => error);
    await Promise.race([taken, setTimeout(300)]);
  });
  expect(String(await taken)).toContain("no-leader");
  expect(await db.selectFrom("people.circle_person").select("id").where("person_id", "=", second.id).execute()).toEqual([]);
});

test("of two who ask the same organisation at once, one does, and the other is told", async () => {
  const { db, id, leader, outside } = await aNetwork();
  const tries = await Promise.allSettled([1, 2, 3].map(() => askIntoNetwork(db, leader.actor, { id, organisationId: outside, at })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("an answer that comes while the question is taken back either stands or is refused, and never half", async () => {
  const { db, id, leader, outside, other } = await aNetwork();
  await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at });
  let answered: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("people.network_offer")
      .set({ outcome: "withdrawn", decided_at: at, decided_by: leader.id })
      .where("outcome", "is", null)
      .execute();
    answered = answerNetwork(db, other, { id, organisationId: outside, answer: "joined", at }).catch((error: unknown) => error);
    await Promise.race([answered, setTimeout(300)]);
  });
  expect(String(await answered)).toContain("changed-meanwhile");
  expect(await selectNetworks(db, other)).toEqual([]);
});

test("an organisation where nobody can answer is asked only by somebody who knows that, and answers when somebody has come", async () => {
  const { db, id, leader } = await aNetwork();
  const empty = await anOrganisation(db, "C");
  await aMember(db, empty);
  // Somebody who coordinates it in another world cannot answer here.
  await aMember(db, empty, coordinating, { demonstration: true });
  const ask = (knowing?: boolean) =>
    askIntoNetwork(db, leader.actor, { id, organisationId: empty, ...(knowing === undefined ? {} : { knowing }), at });
  await expect(ask()).rejects.toThrow("nobody-answers");
  const offers = async () => (await selectOptionalNetwork(db, leader.actor, { id, action: "people.network.change" }))?.offers;
  expect(await offers()).toEqual([]);
  await ask(true);
  expect(await offers()).toMatchObject([{ name: "C", answerable: false }]);
  const late = speaking(await aMember(db, empty, coordinating));
  expect(await offers()).toMatchObject([{ name: "C", answerable: true }]);
  expect(await selectNetworks(db, late)).toMatchObject([{ id, waits: true }]);
});

test("whoever leads a network alone does not stop before somebody else leads it, whoever asks for it and also at once", async () => {
  const { db, id, leader } = await aNetwork();
  const support = await withRole(db, "support");
  const stop = (actor: PersonActor, personId = leader.id) => removeLeader(db, actor, { id, personId, at });
  for (const actor of [leader.actor, support.actor]) await expect(stop(actor)).rejects.toThrow("last-leader");
  const second = await withRole(db, "facilitator");
  await addLeader(db, leader.actor, { id, email: second.email, at });
  const tries = await Promise.allSettled([stop(leader.actor), stop(second.actor, second.id)]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const leaders = (await selectOptionalNetwork(db, support.actor, { id, action: "people.network.read" }))?.leaders;
  expect(leaders).toHaveLength(1);
});
