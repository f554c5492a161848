import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { decideOnSignal, strikeSignal, tellOutcome, writeSignalFacts } from "../../src/modules/casework/signal/signal.actions.ts";
import { selectDecisions, selectFreedIn, selectSignals } from "../../src/modules/casework/signal/signal.queries.ts";
import { type Decision, type SignalId, sumsOf } from "../../src/modules/casework/signal/signal.ts";
import { endStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { aSignal, changeFacts, someFacts, standingSignal } from "../support/signals.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

/** Two of a team that looks at what steers a meeting, and a colleague who is not in it. */
async function aTeamAtWork() {
  const { db } = database;
  const home = await anOrganisation(db, "Verket");
  const [first, second, colleague] = [await aMember(db, home), await aMember(db, home), await aMember(db, home)];
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  const studyId = await aStudy(db, first.actor, { teamId, at });
  return { studyId, teamId, home, first, second, colleague, id: await aSignal(db, first.actor, { studyId, owner: "own" }) };
}

const version = async (actor: PersonActor, id: SignalId) => (await standingSignal(database.db, actor, id)).version;

async function decide(actor: PersonActor, id: SignalId, decision: Decision, freed: { least?: number; most?: number } = {}, seen?: number) {
  const decided = { decision, reason: "Ingen läser den.", dialogue: "Handläggare och controller", decidedOn: parsePlainDate("2026-11-25") };
  await decideOnSignal(database.db, actor, { id, version: seen ?? (await version(actor, id)), decided: { ...decided, freed }, at });
}

describe("deciding in dialogue", () => {
  test("a decision can be changed, what was decided before stays to be read, and what became of it is told", async () => {
    const { id, first, second } = await aTeamAtWork();
    await decide(first.actor, id, "simplify", { least: 10, most: 40 });
    const told = { id, version: await version(second.actor, id), outcome: "Halva rapporten gick bort.", at };
    await tellOutcome(database.db, second.actor, told);
    await decide(second.actor, id, "stop", { least: 20, most: 80 });
    expect(await selectDecisions(database.db, id)).toMatchObject([
      { number: 2, decision: "stop", outcome: undefined },
      { number: 1, decision: "simplify", outcome: "Halva rapporten gick bort.", freed: { least: 10, most: 40 } },
    ]);
  });

  test("what a rule requires is not simply stopped, and what is stopped is not said to be required", async () => {
    const { id, first } = await aTeamAtWork();
    await decide(first.actor, id, "stop", { least: 1, most: 2 });
    const required = { required: true, requiredBy: "Förordning (2000:605) 2 kap." };
    await expect(changeFacts(database.db, first.actor, id, required)).rejects.toMatchObject({ code: "stopped-already" });
    await decide(first.actor, id, "keep");
    await changeFacts(database.db, first.actor, id, required);
    await expect(decide(first.actor, id, "stop")).rejects.toMatchObject({ code: "required" });
    await decide(first.actor, id, "ask-owner", { least: 5, most: 6 });
    // What somebody else is asked to do frees nothing before they have.
    expect((await standingSignal(database.db, first.actor, id)).decision).toMatchObject({ decision: "ask-owner", freed: {} });
  });

  test("of two who decide at once one is told, and one decision stands", async () => {
    const { id, first, second } = await aTeamAtWork();
    const tries = await Promise.allSettled([decide(first.actor, id, "keep", {}, 1), decide(second.actor, id, "simplify", {}, 1)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "changed-meanwhile" } });
    expect(await selectDecisions(database.db, id)).toHaveLength(1);
  });
});

describe("hours", () => {
  test("what is freed is summed with its ends: over a meeting, and over those of the organisation that one may read", async () => {
    const { id, studyId, teamId, home, first, second, colleague } = await aTeamAtWork();
    const another = await aSignal(database.db, first.actor, { studyId, at, owner: "own", hours: { least: 10, likely: 20, most: 60 } });
    await decide(first.actor, id, "stop", { least: 20, most: 80 });
    await decide(first.actor, another, "simplify", { least: 5, most: 10 });
    const third = await aSignal(database.db, first.actor, { studyId: await aStudy(database.db, first.actor, { teamId, at }) });
    await decide(first.actor, third, "simplify", { most: 100 });
    const sums = sumsOf(await selectSignals(database.db, studyId));
    expect(sums.freed).toMatchObject({ least: 25, most: 90, counted: 2 });
    expect(sums.taken).toMatchObject({ least: 10, most: 60, without: 1 });
    const own = async (actor: PersonActor) => selectFreedIn(database.db, actor, home);
    expect(await own(second.actor)).toMatchObject({ meetings: 2, freed: { length: 3 } });
    // A colleague who may read neither meeting learns no sum of theirs.
    expect(await own(colleague.actor)).toEqual({ meetings: 0, freed: [] });
    await strikeSignal(database.db, first.actor, { id, version: await version(first.actor, id), struck: true, at });
    expect(sumsOf(await selectSignals(database.db, studyId)).freed).toMatchObject({ least: 5, most: 10 });
  });
});

describe("writing", () => {
  test("somebody outside the team finds nothing, and in work that has ended nothing is written", async () => {
    const { id, studyId, first, colleague } = await aTeamAtWork();
    const which = { id, version: 1, at };
    await expect(writeSignalFacts(database.db, colleague.actor, { ...which, facts: someFacts })).rejects.toMatchObject({
      name: "NotFound",
    });
    await expect(aSignal(database.db, colleague.actor, { studyId })).rejects.toMatchObject({ name: "NotFound" });
    await endStudy(database.db, first.actor, { id: studyId, ends: true, at });
    await expect(decide(first.actor, id, "keep")).rejects.toMatchObject({ code: "has-ended" });
    const secret = await aSession(database.db, colleague.id);
    for (const path of [`/moten/${studyId}/styrsignaler`, `/styrsignaler/${id}`, `/styrsignaler/${id}/beslut`])
      expect((await ask(path, { as: secret })).status).toBe(404);
  });

  test("three fields add one, and a common one comes with its words", async () => {
    const { studyId, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const path = `/moten/${studyId}/styrsignaler`;
    expect((await ask(`${path}?common=annual-report`, { as: secret })).body).toContain('value="Årsredovisningens resultatdel"');
    const missing = await ask(path, { as: secret, form: { words: "Månadsrapporten", owner: "own" } });
    expect(missing.status).toBe(400);
    expect(missing.body).toContain('value="Månadsrapporten"');
    const added = await ask(path, { as: secret, form: { words: "Månadsrapporten", owner: "own", effect: "both" } });
    expect(added.status).toBe(303);
    expect((await ask(added.location ?? "", { as: secret })).body).toContain("Månadsrapporten");
  });

  test("whoever comes second is shown what stands there now beside what they wrote, and may then save theirs", async () => {
    const { id, first, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    await changeFacts(database.db, first.actor, id, { words: "Det som den första skrev" });
    const form = { version: "1", words: "Det som den andra skrev", owner: "own", effect: "helps", hours_least: "3" };
    const path = `/styrsignaler/${id}/uppgifter`;
    const { status, body } = await ask(path, { as: secret, form });
    expect(status).toBe(409);
    for (const words of ["Det som den första skrev", 'value="Det som den andra skrev"', 'name="version" value="2"', 'value="3"'])
      expect(body).toContain(words);
    expect((await ask(path, { as: secret, form: { ...form, version: "2" } })).status).toBe(303);
  });

  test("what cannot be is said so and kept: hours out of order, a rule left out, a day to come", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const facts = { version: "1", words: "Orden", owner: "own", effect: "helps" };
    const wrong = async (form: Record<string, string>, at2 = "uppgifter") => {
      const { status, body } = await ask(`/styrsignaler/${id}/${at2}`, { as: secret, form });
      expect(status).toBe(400);
      return body;
    };
    expect(await wrong({ ...facts, hours_least: "9", hours_most: "3" })).toMatch(/fel ordning[^]*value="9"/);
    expect(await wrong({ ...facts, required: "yes" })).toContain("Svara på frågan ”Vilken regel kräver den?”");
    const decision = { version: "1", decision: "keep", reason: "Skälet", dialogue: "Alla" };
    expect(await wrong({ ...decision, decided_on: "2026-12-24" }, "beslut")).toContain("Dagen har inte varit ännu");
  });

  test("to stop what is required leads to asking its owner, with the reason kept", async () => {
    const { id, first } = await aTeamAtWork();
    await changeFacts(database.db, first.actor, id, { required: true, requiredBy: "Regleringsbrevet" });
    const secret = await aSession(database.db, first.id);
    const form = { version: "2", decision: "stop", reason: "Ingen läser den", dialogue: "Alla", decided_on: "2026-11-25" };
    const { status, body } = await ask(`/styrsignaler/${id}/beslut`, { as: secret, form });
    expect(status).toBe(409);
    expect(body).toMatch(/value="ask-owner" checked/);
    expect(body).toContain("Den krävs: Regleringsbrevet.");
    expect(body).toContain("Ingen läser den");
  });
});
