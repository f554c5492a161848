import { expect, test } from "vitest";
import { NotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { addToNetwork, changeNetwork, endNetwork, leaveNetwork, removeFromNetwork, startNetwork } from "./network.actions.ts";
import { selectNetworks } from "./network.queries.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { selectWhoSees } from "./sharing.queries.ts";

const at = morning;
const words = { name: "Nätverk 3", purpose: "Första mötet med sökande", at };

/** A network with one agency in it, and another agency that is not. */
async function aNetwork() {
  const db: PeopleDatabase = await databaseForThisTest();
  const leader = actorOf((await aPerson(db, { roles: ["support"] })).id, ["support"]);
  const [inside, outside] = [await anOrganisation(db, "A"), await anOrganisation(db, "B")];
  const member = await aMember(db, inside);
  const [coordinator, stranger] = [await aMember(db, inside, coordinating), await aMember(db, outside, coordinating)];
  const id = await startNetwork(db, leader, words);
  await addToNetwork(db, leader, { id, organisationId: inside, at });
  const persons = async () => (await selectWhoSees(db, { audience: "network", circleId: id })).persons;
  return { db, id, leader, inside, outside, member, coordinator, stranger, persons };
}

test("the support function starts a network and says which organisations are in it, and all of it is written down", async () => {
  const { db, id, leader, inside, outside, member, stranger, persons } = await aNetwork();
  const organisations = [{ id: inside, name: "A" }];
  expect(await selectNetworks(db, member.actor)).toEqual([{ id, name: words.name, purpose: words.purpose, organisations, leads: false }]);
  expect(await selectNetworks(db, stranger.actor)).toEqual([]);
  expect(await persons()).toBe(2);
  await expect(addToNetwork(db, leader, { id, organisationId: inside, at })).rejects.toThrow("in-the-network");
  await expect(addToNetwork(db, leader, { id, organisationId: newId(at), at })).rejects.toThrow(NotFound);
  await addToNetwork(db, leader, { id, organisationId: outside, at });
  expect(await persons()).toBe(3);
  await removeFromNetwork(db, leader, { id, organisationId: inside, at });
  await expect(removeFromNetwork(db, leader, { id, organisationId: inside, at })).rejects.toThrow("changed-meanwhile");
  expect([await selectNetworks(db, member.actor, id), await persons()]).toEqual([[], 1]);
  await changeNetwork(db, leader, { id, name: "Nytt namn", purpose: undefined, at });
  expect(await selectNetworks(db, leader, id)).toMatchObject([{ name: "Nytt namn", purpose: null, leads: true }]);
  await endNetwork(db, leader, { id, at });
  expect([await selectNetworks(db, leader), await persons()]).toEqual([[], 0]);
  expect(await loggedActions(db)).toEqual([
    "people.network.start",
    "people.network.add",
    "people.network.add",
    "people.network.remove",
    "people.network.change",
    "people.network.end",
  ]);
});

test("an organisation leaves by its own coordinator, without asking anybody, and can come back", async () => {
  const { db, id, leader, inside, member, coordinator, stranger, persons } = await aNetwork();
  for (const { actor } of [member, stranger])
    await expect(leaveNetwork(db, actor, { id, organisationId: inside, at })).rejects.toThrow(NotFound);
  await leaveNetwork(db, coordinator.actor, { id, organisationId: inside, at });
  await expect(leaveNetwork(db, coordinator.actor, { id, organisationId: inside, at })).rejects.toThrow(NotFound);
  expect(await persons()).toBe(0);
  await addToNetwork(db, leader, { id, organisationId: inside, at: at.add({ hours: 1 }) });
  const rows = await db.selectFrom("people.circle_organisation").select(["joined_at", "left_at"]).orderBy("joined_at").execute();
  expect(rows.map(({ left_at: left }) => left?.toString())).toEqual([at.toString(), undefined]);
});

test("nobody but the support function of the same world decides about a network", async () => {
  const { db, id, outside, inside, member, coordinator } = await aNetwork();
  const shown = actorOf((await aPerson(db, { roles: ["support"], demonstration: true })).id, ["support"]);
  const administrator = actorOf((await aPerson(db, { roles: ["administrator"] })).id, ["administrator"]);
  for (const actor of [member.actor, coordinator.actor, administrator, shown]) {
    await expect(addToNetwork(db, actor, { id, organisationId: outside, at })).rejects.toThrow(NotFound);
    await expect(removeFromNetwork(db, actor, { id, organisationId: inside, at })).rejects.toThrow(NotFound);
    await expect(changeNetwork(db, actor, { id, ...words })).rejects.toThrow(NotFound);
    await expect(endNetwork(db, actor, { id, at })).rejects.toThrow(NotFound);
  }
  for (const actor of [member.actor, coordinator.actor, administrator])
    await expect(startNetwork(db, actor, words)).rejects.toThrow(NotFound);
  expect(await selectNetworks(db, shown)).toEqual([]);
  await startNetwork(db, shown, words);
  expect(await selectNetworks(db, shown)).toHaveLength(1);
});

test("of two who take the same organisation in at once, one does, and the other is told", async () => {
  const { db, id, leader, outside } = await aNetwork();
  const tries = await Promise.allSettled([1, 2, 3].map(() => addToNetwork(db, leader, { id, organisationId: outside, at })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
