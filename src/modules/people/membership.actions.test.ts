import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { selectAllAbout } from "../../kernel/personal-data.ts";
import type { Actor } from "../../kernel/policy.ts";
import { peoplePersonalData } from "./people.privacy.ts";
import { changeMembership, endMembership, leaveOrganisation } from "./membership.actions.ts";
import { selectIsLastCoordinator, selectMemberships } from "./membership.queries.ts";
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
import { selectOptionalPersonView, selectPersonList } from "./person-list.queries.ts";
import { startSession } from "./session.actions.ts";

const later = morning.add({ hours: 1 });
const manager = { place: "first-line-manager", function: "enhetschef", coordinator: false } as const;

async function anAgency(db: PeopleDatabase, name = "A") {
  const organisationId = await anOrganisation(db, name);
  return { organisationId, coordinator: await aMember(db, organisationId, coordinating), member: await aMember(db, organisationId) };
}

test("a change ends what held and begins what holds: who was what, and when, can be asked later", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { coordinator, member } = await anAgency(db);
  await changeMembership(db, coordinator.actor, { id: member.membershipId, ...manager, at: later });
  const memberships = await selectMemberships(db, member.actor, member.id);
  expect(memberships.map(({ place, endedAt }) => [place, endedAt?.toString()])).toEqual([
    ["first-line-manager", undefined],
    ["staff", later.toString()],
  ]);
  expect(await loggedActions(db)).toEqual(["people.membership.change"]);
});

test("of two who change the same at once, one does, and the other is told", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { coordinator, member } = await anAgency(db);
  const change = (place: "union" | "support") =>
    changeMembership(db, coordinator.actor, { id: member.membershipId, ...staff, place, at: later });
  const tries = await Promise.allSettled([change("union"), change("support"), change("union")]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : [])).every((error) => error instanceof Refused)).toBe(true);
  expect((await selectMemberships(db, member.actor, member.id)).filter(({ endedAt }) => endedAt === undefined)).toHaveLength(1);
});

test("somebody leaves without asking anybody, once, and nobody leaves for somebody else", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { coordinator, member } = await anAgency(db);
  const id = member.membershipId;
  await expect(leaveOrganisation(db, coordinator.actor, { id, at: later })).rejects.toThrow(NotFound);
  await leaveOrganisation(db, member.actor, { id, at: later });
  await expect(leaveOrganisation(db, member.actor, { id, at: later })).rejects.toThrow("changed-meanwhile");
});

test("the last who coordinates leaves only when told what that means, and of the last two who leave at once, the second is told", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { organisationId, coordinator, member } = await anAgency(db);
  const second = await aMember(db, organisationId, coordinating);
  const leave = ({ actor, membershipId: id }: typeof second, knowing = false) => leaveOrganisation(db, actor, { id, at: later, knowing });
  const tries = await Promise.allSettled([leave(coordinator), leave(second)]);
  expect(tries.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []))).toEqual([
    expect.stringContaining("last-coordinator"),
  ]);
  const last = tries[0].status === "rejected" ? coordinator : second;
  expect(await selectIsLastCoordinator(db, last.membershipId)).toBe(true);
  expect(await selectIsLastCoordinator(db, member.membershipId)).toBe(false);
  // Nobody else learns that they are the last.
  await expect(leaveOrganisation(db, member.actor, { id: last.membershipId, at: later })).rejects.toThrow(NotFound);
  await leave(last, true);
  expect(await loggedActions(db)).toEqual(["people.membership.leave", "people.membership.leave"]);
});

test("a coordinator ends their own people's memberships, not those of others, not even of the same person", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const [a, b] = [await anAgency(db, "A"), await anAgency(db, "B")];
  for (const id of [b.member.membershipId, b.coordinator.membershipId]) {
    await expect(endMembership(db, a.coordinator.actor, { id, at: later })).rejects.toThrow(NotFound);
    await expect(changeMembership(db, a.coordinator.actor, { id, ...staff, at: later })).rejects.toThrow(NotFound);
  }
  await endMembership(db, a.coordinator.actor, { id: a.member.membershipId, at: later });
  expect(await selectMemberships(db, b.member.actor, b.member.id)).toMatchObject([{ endedAt: undefined }]);
});

test("a plain member changes and ends nothing", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { member } = await anAgency(db);
  const id = member.membershipId;
  await expect(changeMembership(db, member.actor, { id, ...coordinating, at: later })).rejects.toThrow(NotFound);
  await expect(endMembership(db, member.actor, { id, at: later })).rejects.toThrow(NotFound);
});

test("what coordinating allowed ends with it, whatever the session said", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { coordinator, member } = await anAgency(db);
  await changeMembership(db, coordinator.actor, { id: coordinator.membershipId, ...staff, at: later });
  await expect(endMembership(db, coordinator.actor, { id: member.membershipId, at: later })).rejects.toThrow(NotFound);
});

test("a coordinator's list holds those of their own organisation, with nothing of what they are elsewhere", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const [a, b] = [await anAgency(db, "Verket A"), await anAgency(db, "Verket B")];
  const filter = { question: "", role: undefined, organisation: undefined, left: false, page: 1, pageSize: 40 } as const;
  const list = await selectPersonList(db, a.coordinator.actor, filter);
  expect(list.items.map(({ id }) => id).toSorted()).toEqual([a.coordinator.id, a.member.id].toSorted());
  expect(JSON.stringify(list)).not.toContain("Verket B");
  const administrator = actorOf((await aPerson(db, { roles: ["administrator"] })).id, ["administrator"]);
  expect((await selectPersonList(db, administrator, filter)).total).toBe(5);
  expect((await selectPersonList(db, administrator, { ...filter, question: b.member.email.slice(0, 30).toUpperCase() })).total).toBe(1);
  expect((await selectPersonList(db, administrator, { ...filter, role: "administrator" })).total).toBe(1);
  expect((await selectPersonList(db, b.member.actor, filter)).total).toBe(0);
});

test("whether a colleague is signed in right now is for the administrator and themselves, not for who coordinates", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { coordinator, member } = await anAgency(db);
  const administrator = actorOf((await aPerson(db, { roles: ["administrator"] })).id, ["administrator"]);
  await inTransaction(db, (tx) => startSession(tx, { personId: member.id, device: "", at: morning, way: "test" }));
  const seenBy = async (actor: Actor) => (await selectOptionalPersonView(db, actor, { id: member.id, at: later }))?.sessions;
  expect([await seenBy(coordinator.actor), await seenBy(administrator)]).toEqual([null, 1]);
});

test("persons stand in the order of the Swedish alphabet", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const administrator = await aPerson(db, { name: "ödla", roles: ["administrator"] });
  for (const name of ["Östen", "Ärla", "Åke", "Zeb", "Adam"]) await aPerson(db, { name });
  const filter = { question: "", role: undefined, organisation: undefined, left: false, page: 1, pageSize: 40 } as const;
  const { items } = await selectPersonList(db, actorOf(administrator.id, ["administrator"]), filter);
  expect(items.map(({ name }) => name)).toEqual(["Adam", "Zeb", "Åke", "Ärla", "ödla", "Östen"]);
});

test("a person sees their memberships and invitations among all that is stored about them", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { member } = await anAgency(db, "Verket A");
  const data = JSON.stringify(await selectAllAbout(db, peoplePersonalData, member));
  expect(data).toContain("Verket A");
  expect(data).toContain('"people.invitation":[]');
});
