import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import {
  addLeader,
  answerNetwork,
  askIntoNetwork,
  removeFromNetwork,
  removeLeader,
  startNetwork,
} from "../../src/modules/people/network.actions.ts";
import { actorOf, aMember, anOrganisation, aPerson, aSession, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { decoded, planDigest, workHere } from "../support/notices.ts";
import { wholeApp } from "../support/whole-app.ts";

const later = morning.add({ hours: 1 });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, later);
}, 60_000);
afterAll(() => database.close());

async function signedIn<Person extends { readonly id: PersonId }>(person: Person) {
  return { ...person, secret: await aSession(database.db, person.id, later) };
}

/** The sentences with the canary that stand on a page of one's own, each once. */
async function told({ secret }: { readonly secret: string }, path = "/min-sida/meddelanden"): Promise<string[]> {
  const { body } = await ask(path, { as: secret });
  const lines = body.replaceAll(/<[^>]+>/g, "\n").split("\n");
  return [...new Set(lines.filter((line) => line.includes("Nätkanarien")))].toSorted();
}

async function aWorld() {
  const { db } = database;
  const [inside, outside] = [await anOrganisation(db, "Verket för nät"), await anOrganisation(db, "Verket för håvar")];
  const facilitator = await aPerson(db, { roles: ["facilitator"] });
  const leader = { ...(await signedIn(facilitator)), actor: actorOf(facilitator.id, ["facilitator"]) };
  const [coordinator, other] = [
    await signedIn(await aMember(db, inside, coordinating)),
    await signedIn(await aMember(db, outside, coordinating)),
  ];
  const colleague = await signedIn(await aMember(db, inside));
  const shown = await signedIn(await aMember(db, inside, coordinating));
  await sql`UPDATE people.person SET demonstration = true WHERE id = ${shown.id}`.execute(db);
  const id = await startNetwork(db, leader.actor, { name: "Nätkanarien", purpose: undefined, at: morning });
  return { db, id, inside, outside, leader, coordinator, other, colleague, shown };
}

test(
  "whoever coordinates an organisation is told that it is asked into a network, and whoever asked what it answered; nobody else is",
  { timeout: 90_000 },
  async () => {
    const { sink, untilDone } = await workHere(database, later.add({ hours: 24 * 7 }));
    const { db, id, inside, outside, leader, coordinator, other, colleague, shown } = await aWorld();
    const persons = [leader, coordinator, other, colleague, shown];
    const all = async (path?: string) => (await Promise.all(persons.map((person) => told(person, path)))).map((lines) => lines.length);
    const mailed = () => sink.taken.map(({ to }) => persons.findIndex(({ email }) => email === to)).toSorted((one, two) => one - two);
    const asked = (name: string) => `${name} är inbjuden till nätverket ”Nätkanarien”. Du kan svara.`;
    await askIntoNetwork(db, leader.actor, { id, organisationId: inside, at: later });
    await untilDone();
    expect(await told(coordinator)).toEqual([asked("Verket för nät")]);
    expect([await all(), mailed()]).toEqual([[0, 1, 0, 0, 0], [1]]);
    expect(await told(coordinator, "/min-sida")).toContain(asked("Verket för nät"));
    expect(await all("/en/my-page")).toEqual([0, 1, 0, 0, 0]);

    await answerNetwork(db, coordinator.actor, { id, organisationId: inside, answer: "joined", at: later });
    await untilDone();
    expect(await told(leader)).toEqual(["Verket för nät har tackat ja till nätverket ”Nätkanarien”."]);
    expect([await all(), mailed()]).toEqual([[1, 0, 0, 0, 0], [1]]);
    await planDigest(db, later);
    await untilDone();
    expect(mailed()).toEqual([0, 1]);

    // A question that is taken back waits for nobody, and those who do not lead any more are not told what was answered.
    await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at: later });
    expect(await told(other)).toEqual([]);
    await untilDone();
    expect(await told(other)).toEqual([asked("Verket för håvar")]);
    await removeFromNetwork(db, leader.actor, { id, organisationId: outside, at: later });
    expect(await all()).toEqual([1, 0, 0, 0, 0]);
    await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at: later });
    await answerNetwork(db, other.actor, { id, organisationId: outside, answer: "declined", at: later });
    await untilDone();
    expect(await told(leader)).toContain("Verket för håvar har tackat nej till nätverket ”Nätkanarien”.");
    await askIntoNetwork(db, leader.actor, { id, organisationId: outside, at: later });
    await untilDone();
    await sql`UPDATE people.membership SET coordinator = false WHERE id = ${other.membershipId}`.execute(db);
    // A network keeps somebody who leads it: another does, before the first one goes.
    const { email } = await aPerson(db, { roles: ["facilitator"] });
    await addLeader(db, leader.actor, { id, email, at: later });
    await removeLeader(db, leader.actor, { id, personId: leader.id, at: later });
    for (const path of ["/min-sida", "/min-sida/meddelanden", "/en/my-page", "/en/my-page/notices"]) {
      const lines = await Promise.all([leader, other, shown].map((person) => told(person, path)));
      expect([path, ...lines]).toEqual([path, [], [], []]);
    }
    expect(sink.taken.filter(({ source }) => /kanarie|nätverk|verket/i.test(decoded(source)))).toEqual([]);
  },
);

test(
  "that an organisation is in a network no more is told to the others who lead it and to whoever coordinates it, until it is back",
  { timeout: 90_000 },
  async () => {
    const { sink, untilDone } = await workHere(database, later.add({ hours: 24 * 7 }));
    const { db, id, inside, leader, coordinator, colleague, other, shown } = await aWorld();
    const facilitator = await aPerson(db, { roles: ["facilitator"] });
    const second = { ...(await signedIn(facilitator)), actor: actorOf(facilitator.id, ["facilitator"]) };
    const deputy = await signedIn(await aMember(db, inside, coordinating));
    const join = async () => {
      await askIntoNetwork(db, leader.actor, { id, organisationId: inside, at: later });
      await answerNetwork(db, coordinator.actor, { id, organisationId: inside, answer: "joined", at: later });
    };
    await addLeader(db, leader.actor, { id, email: facilitator.email, at: morning });
    const persons = [leader, second, coordinator, deputy, colleague, other, shown];
    const gone = "Verket för nät är inte längre med i nätverket ”Nätkanarien”.";
    const toldOfIt = async (path?: string) => {
      await untilDone();
      const lines = await Promise.all(persons.map((person) => told(person, path)));
      return lines.map((each) => each.filter((line) => line.includes("längre med") || line.includes("no longer in")));
    };
    await join();
    await answerNetwork(db, coordinator.actor, { id, organisationId: inside, answer: "left", at: later });
    expect(await toldOfIt()).toEqual([[gone], [gone], [], [gone], [], [], []]);
    expect((await toldOfIt("/en/my-page"))[0]).toEqual(["Verket för nät is no longer in the network “Nätkanarien”."]);
    // It is back: nobody is told that it is not.
    await join();
    expect(await toldOfIt()).toEqual([[], [], [], [], [], [], []]);
    await removeFromNetwork(db, leader.actor, { id, organisationId: inside, at: later });
    expect((await toldOfIt()).map((lines) => lines.length > 0)).toEqual([false, true, true, true, false, false, false]);
    // Whoever leads no more is not told, and whoever coordinates it is not led to a page that is not theirs any more.
    await removeLeader(db, leader.actor, { id, personId: second.id, at: later });
    expect((await toldOfIt())[1]).toEqual([]);
    expect((await ask("/min-sida/meddelanden", { as: deputy.secret })).body).not.toContain(`/min-sida/natverk/${id}`);
    expect(sink.taken.filter(({ source }) => /kanarie|nätverk|verket/i.test(decoded(source)))).toEqual([]);
  },
);
