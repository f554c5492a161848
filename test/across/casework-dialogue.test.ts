import { beforeAll, afterAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { selectDialogueRows } from "../../src/modules/casework/signal/dialogue.queries.ts";
import { strikeSignal, withdrawSignal } from "../../src/modules/casework/signal/signal.actions.ts";
import type { SignalId } from "../../src/modules/casework/signal/signal.ts";
import { endStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, anOrganisation, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { endTeam } from "../../src/modules/people/team.actions.ts";
import { nameInRegister } from "../support/desk.ts";
import { agenciesBehind, anAgencyBehind, aSignal, changeFacts, offer, standingSignal } from "../support/signals.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
/** Somebody who belongs nowhere: whoever is signed in reads the lists. */
let reader: PersonActor;
let secret: string;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  const { id } = await aPerson(database.db);
  reader = actorOf(id);
  secret = await aSession(database.db, id);
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  await sql`DELETE FROM casework.demand_figure`.execute(database.db);
  await sql`UPDATE casework.signal SET demand_id = NULL, offered_at = NULL`.execute(database.db);
});

const rows = async (actor = reader) => selectDialogueRows(database.db, actor);

async function takeBack(actor: PersonActor, id: SignalId): Promise<void> {
  const { version } = await standingSignal(database.db, actor, id);
  await withdrawSignal(database.db, actor, { id, version, at });
}

test("behind four agencies there is nothing to be seen by anybody, not even by them; behind five there is, without their names", async () => {
  const [one] = await agenciesBehind(database.db, 4);
  if (one === undefined) throw new Error("none");
  const before = await ask("/dialoglistor", { as: secret });
  const unknown = await ask("/dialoglistor/finns-inte", { as: secret });
  const hidden = await ask("/dialoglistor/regeringen", { as: secret });
  expect([await rows(), await rows(one.actor)]).toEqual([[], []]);
  expect([hidden.status, unknown.status, (await ask("/dialoglistor/regeringen/csv", { as: secret })).status]).toEqual([404, 404, 404]);
  expect(before.body).toContain("Här finns inget ännu");
  // Nor among the names that somebody may choose.
  const offering = await ask(`/styrsignaler/${one.id}/dialog`, { as: await aSession(database.db, one.actor.personId) });
  expect(offering.body).not.toContain('value="Återrapportering"');
  await anAgencyBehind(database.db, { name: "  återrapportering " });
  expect(await rows()).toEqual([
    expect.objectContaining({ words: "Återrapportering", owner: "government", hours: { least: 200, most: 500, year: 2026 } }),
  ]);
  const list = await ask("/dialoglistor/regeringen", { as: secret });
  const table = await ask("/dialoglistor/regeringen/csv", { as: secret });
  for (const { status, body } of [list, table, await ask("/dialoglistor", { as: secret })]) {
    expect(status).toBe(200);
    expect(body).toContain("Återrapportering");
    expect(body).not.toContain("Hemligt verk");
  }
  expect(table.body).toMatch(/200;500|200,500/);
  expect((await ask("/dialoglistor")).status).toBe(303);
});

test("five meetings of one agency are one agency", async () => {
  const { actor, studyId } = await anAgencyBehind(database.db);
  for (let number = 0; number < 5; number += 1) await offer(database.db, actor, await aSignal(database.db, actor, { studyId }));
  expect(await rows()).toEqual([]);
});

test("nothing goes there before the team has said yes to it", async () => {
  await agenciesBehind(database.db, 4);
  const fifth = await anAgencyBehind(database.db);
  await takeBack(fifth.actor, fifth.id);
  await aSignal(database.db, fifth.actor, { studyId: fifth.studyId, words: "Återrapportering" });
  expect(await rows()).toEqual([]);
});

test("when a sixth joins, no figure changes; when its hours change, neither; with ten, all are in it", async () => {
  await agenciesBehind(database.db, 5);
  const [before] = await rows();
  const sixth = await anAgencyBehind(database.db, { hours: { least: 700, most: 900 } });
  expect(await rows()).toEqual([before]);
  await changeFacts(database.db, sixth.actor, sixth.id, { hours: { least: 300, most: 400 } });
  expect(await rows()).toEqual([before]);
  await agenciesBehind(database.db, 3);
  expect(await rows()).toEqual([before]);
  await anAgencyBehind(database.db, { hours: { least: 40, most: 120 } });
  expect(await rows()).toMatchObject([{ hours: { least: 660, most: 1400 } }]);
});

test("whoever takes their yes back takes the sum with them, and the row when they were the fifth", async () => {
  const all = await agenciesBehind(database.db, 6);
  const [first, second] = all;
  const last = all.at(-1);
  if (first === undefined || second === undefined || last === undefined) throw new Error("none");
  // The sixth was in no figure: nothing changes when it leaves.
  await takeBack(last.actor, last.id);
  expect(await rows()).toMatchObject([{ hours: { most: 500 } }]);
  await offer(database.db, last.actor, last.id);
  // Also in work that has ended.
  await endStudy(database.db, first.actor, { id: first.studyId, ends: true, at });
  await takeBack(first.actor, first.id);
  expect(await rows()).toMatchObject([{ words: "Återrapportering", hours: undefined }]);
  await strikeSignal(database.db, second.actor, {
    id: second.id,
    version: (await standingSignal(database.db, second.actor, second.id)).version,
    struck: true,
    at,
  });
  expect(await rows()).toEqual([]);
});

test("a team that has ended stands behind nothing: nobody is left who could take its yes back", async () => {
  const [first] = await agenciesBehind(database.db, 5);
  if (first === undefined) throw new Error("none");
  await endTeam(database.db, first.actor, { id: first.teamId, at });
  expect(await rows()).toEqual([]);
});

test("five say yes, and four have said hours: the row is there, and no sum of fewer than five", async () => {
  await agenciesBehind(database.db, 4);
  const fifth = await anAgencyBehind(database.db, { hours: {} });
  expect(await rows()).toMatchObject([{ hours: undefined }]);
  await changeFacts(database.db, fifth.actor, fifth.id, { hours: { most: 80 } });
  expect(await rows()).toMatchObject([{ hours: { least: 160, most: 480 } }]);
});

test("hours that have been given out under one name are not given out anew under another with one more", async () => {
  const five = await agenciesBehind(database.db, 5);
  for (const { actor, id } of five) {
    await takeBack(actor, id);
    await offer(database.db, actor, id, "Samma sak");
  }
  await anAgencyBehind(database.db, { name: "Samma sak" });
  expect(await rows()).toMatchObject([{ words: "Samma sak", hours: undefined }]);
});

test("of five who say yes at once, each is behind the row, and one figure is given", async () => {
  const five = await agenciesBehind(database.db, 5);
  for (const { actor, id } of five) await takeBack(actor, id);
  await sql`DELETE FROM casework.demand_figure`.execute(database.db);
  await Promise.all(five.map(({ actor, id }) => offer(database.db, actor, id)));
  expect(await rows()).toMatchObject([{ hours: { least: 200, most: 500 } }]);
  const { rows: figures } = await sql`SELECT FROM casework.demand_figure`.execute(database.db);
  expect(figures).toHaveLength(1);
});

test("the demonstration and the real world know nothing of each other's rows", async () => {
  const four = await agenciesBehind(database.db, 4);
  await agenciesBehind(database.db, 4, { demonstration: true });
  const there = actorOf((await aPerson(database.db, { demonstration: true })).id);
  expect([await rows(), await rows(there)]).toEqual([[], []]);
  await anAgencyBehind(database.db, { demonstration: true });
  expect([await rows(), (await rows(there)).length, await rows(four[0]?.actor)]).toEqual([[], 1, []]);
});

test("rows stand in the order of their names, whatever hours are behind them", async () => {
  await agenciesBehind(database.db, 5, { name: "Återrapportering", hours: { most: 900 } });
  await agenciesBehind(database.db, 5, { name: "Enkäten", hours: { most: 10 } });
  await agenciesBehind(database.db, 5, { name: "Budgetunderlag", hours: { most: 200 } });
  expect((await rows()).map(({ words }) => words)).toEqual(["Budgetunderlag", "Enkäten", "Återrapportering"]);
});

test("another owner is another list, and the yes falls when a team says that it is another's", async () => {
  const agency = await anOrganisation(database.db, "Uppgiftsverket");
  const five = await agenciesBehind(database.db, 5, { owner: "agency", ownerOrganisationId: agency, name: "Enkäten" });
  await agenciesBehind(database.db, 4, { name: "Enkäten" });
  expect(await rows()).toMatchObject([{ ownerName: "Uppgiftsverket", words: "Enkäten" }]);
  const [first] = five;
  if (first === undefined) throw new Error("none");
  await changeFacts(database.db, first.actor, first.id, { owner: "government", ownerOrganisationId: undefined });
  expect(await rows()).toEqual([]);
  expect((await standingSignal(database.db, first.actor, first.id)).demandId).toBeUndefined();
});

test("an owner goes by its name in the register, however it was written: by its name, its abbreviation, or both; a name of two is nobody's", async () => {
  const { db } = database;
  const asked = await anOrganisation(db, "Ekonomiprövningsverket");
  await nameInRegister(db, asked, "Ekonomiprövningsverket");
  await nameInRegister(db, asked, "EPV", "short");
  await nameInRegister(db, asked, "Räkenskapsverket", "former");
  const written = ["Ekonomiprövningsverket", "epv", "Ekonomiprövningsverket (EPV)", "EKONOMIPRÖVNINGSVERKET", "Räkenskapsverket"];
  const behind = [];
  for (const ownerName of written) behind.push(await anAgencyBehind(db, { owner: "other", ownerName }));
  expect(await rows()).toEqual([
    expect.objectContaining({ owner: "agency", ownerKey: asked, ownerName: "Ekonomiprövningsverket", words: "Återrapportering" }),
  ]);
  const [, second] = behind;
  if (second === undefined) throw new Error("none");
  expect(await standingSignal(db, second.actor, second.id)).toMatchObject({ owner: "agency", ownerOrganisation: "Ekonomiprövningsverket" });
  // A name that two agencies bear is left as it was written, and so is one that is nearly right.
  for (const name of ["Verket för tvåor", "Verket för treor"]) await nameInRegister(db, await anOrganisation(db, name), "VFT", "short");
  for (const ownerName of ["VFT", "Ekonomiprövningsverk"]) {
    const { actor, id } = await anAgencyBehind(db, { owner: "other", ownerName });
    expect(await standingSignal(db, actor, id)).toMatchObject({ owner: "other", ownerName });
  }
});

test("one's own agency is nobody outside, under its abbreviation either; and what was written before the register knew it is known when it is offered", async () => {
  const { db } = database;
  const { actor, organisationId, studyId } = await anAgencyBehind(db);
  await nameInRegister(db, organisationId, "HEV", "short");
  await expect(aSignal(db, actor, { studyId, owner: "other", ownerName: "HEV" })).rejects.toMatchObject({ code: "is-your-own" });
  const early = await aSignal(db, actor, { studyId, owner: "other", ownerName: "Framtidsverket" });
  const known = await anOrganisation(db, "Framtidsverket");
  await nameInRegister(db, known, "Framtidsverket");
  await offer(db, actor, early);
  expect(await standingSignal(db, actor, early)).toMatchObject({ owner: "agency", ownerOrganisationId: known });
  const government = await aSignal(db, actor, { studyId, owner: "other", ownerName: "Regeringen" });
  expect(await standingSignal(db, actor, government)).toMatchObject({ owner: "government" });
});
