import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { saveExample } from "../../src/modules/casework/example/example.actions.ts";
import { selectHandedIn } from "../../src/modules/casework/example/example.queries.ts";
import type { ExampleTexts } from "../../src/modules/casework/example/example.ts";
import { endStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { withdraw } from "../../src/modules/library/move.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aWriter } from "../support/desk.ts";
import { aMeasure } from "../support/studies.ts";
import { aTeamAtWork as aTeam, handInTo, wholeExample } from "../support/team-examples.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

let agencies = 0;

const aTeamAtWork = () => {
  agencies += 1;
  return aTeam(database.db, `Verket för exempel ${agencies}`);
};

const whole = wholeExample;

type Given = { readonly texts?: ExampleTexts; readonly cleared?: readonly string[]; readonly from?: number };

const save = (actor: PersonActor, id: StudyId, { texts = whole, cleared = [], from = 0 }: Given = {}) =>
  saveExample(database.db, actor, { id, texts, methods: [], cleared, from, at });

const handIn = (actor: PersonActor, id: StudyId, version = 1) => handInTo(database.db, actor, { id, version });

async function handedIn(given?: Given) {
  const team = await aTeamAtWork();
  await save(team.first.actor, team.id, given);
  return { ...team, manuscript: await handIn(team.first.actor, team.id) };
}

describe("handing in", () => {
  test("the desk gets a draft with its fields, its agency to check it, and where it came from; the team is none of the desk", async () => {
    const { id, name, first, manuscript } = await handedIn();
    const editor = await aWriter(database.db);
    const draft = await selectManuscript(database.db, editor.actor, { id: manuscript, action: "library.manuscript.read" });
    expect(draft).toMatchObject({ kind: "example", state: "draft", title: "Ringa upp samma dag", described: { name } });
    expect(draft.content).toMatchObject({ organisations: [name], hard: [{ text: "Det tog tid från annat." }], track: "own" });
    const { rows } = await sql`SELECT note FROM library.version WHERE manuscript_id = ${manuscript}`.execute(database.db);
    expect(rows).toEqual([{ note: "Ur ett teams arbete" }]);
    await expect(selectManuscript(database.db, first.actor, { id: manuscript, action: "library.manuscript.read" })).rejects.toMatchObject({
      name: "NotFound",
    });
    expect(await selectHandedIn(database.db, first.actor, id)).toMatchObject([
      { number: 1, consent: "Hela teamet", fate: { state: "draft", became: null } },
    ]);
  });

  test("nothing goes to the desk without what was hard, or while something is marked that nobody has looked at", async () => {
    const { id, first } = await aTeamAtWork();
    const { hard: _hard, ...without } = whole;
    await save(first.actor, id, { texts: without });
    await expect(handIn(first.actor, id)).rejects.toMatchObject({ code: "not-complete" });
    const named = { ...whole, lessons: "Det var Nadifa som såg det." };
    await save(first.actor, id, { texts: named, from: 1 });
    await expect(handIn(first.actor, id, 2)).rejects.toMatchObject({ code: "not-looked-at" });
    await save(first.actor, id, { texts: named, cleared: ["Nadifa"], from: 2 });
    await handIn(first.actor, id, 3);
    expect(await selectHandedIn(database.db, first.actor, id)).toHaveLength(1);
  });

  test("of two who hand in at once one does, and what somebody else has changed is not handed in unseen", async () => {
    const { id, first, second } = await aTeamAtWork();
    await save(first.actor, id);
    const tries = await Promise.allSettled([handIn(first.actor, id), handIn(second.actor, id)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await save(second.actor, id, { texts: { ...whole, next: "Vi fortsätter" }, from: 1 });
    await expect(handIn(first.actor, id, 1)).rejects.toMatchObject({ code: "changed-meanwhile" });
    await expect(handIn(first.actor, id, 2)).rejects.toMatchObject({ code: "at-the-desk" });
  });

  test("neither a stranger nor work that has ended hands anything in", async () => {
    const [{ id, first }, stranger] = [await aTeamAtWork(), await aTeamAtWork()];
    await save(first.actor, id);
    await expect(handIn(stranger.first.actor, id)).rejects.toMatchObject({ name: "NotFound" });
    await expect(save(stranger.first.actor, id)).rejects.toMatchObject({ name: "NotFound" });
    await endStudy(database.db, first.actor, { id, ends: true, at });
    await expect(handIn(first.actor, id)).rejects.toMatchObject({ code: "has-ended" });
  });

  test("what the desk gave up is handed in anew", async () => {
    const { id, first, manuscript } = await handedIn();
    const editor = await aWriter(database.db);
    await withdraw(database.db, editor.actor, { id: manuscript, version: 1, at });
    const again = await handIn(first.actor, id);
    expect((await selectHandedIn(database.db, first.actor, id)).map(({ number, fate }) => [number, fate?.state])).toEqual([
      [2, "draft"],
      [1, "withdrawn"],
    ]);
    expect(again).not.toBe(manuscript);
  });
});

describe("in a browser", () => {
  const consent = { yes: "yes", consent: "Hela teamet", consentedOn: "2026-11-20" };

  test("the form is filled from the work, and what must be looked at is marked where it stands", async () => {
    const { id, first } = await aTeamAtWork();
    await aMeasure(database.db, first.actor, id, { words: "Ringa upp Nadifa samma dag", at });
    const secret = await aSession(database.db, first.id);
    const { body } = await ask(`/moten/${id}/exempel`, { as: secret });
    expect(body).toContain("Kundservice möter den som söker");
    expect(body).toContain("Ringa upp <mark>Nadifa</mark> samma dag");
    expect(body).toContain("fält är kvar att fylla i");
  });

  test("what is missing or not looked at says so, nothing that was written is lost, and no consent is no example", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const send = (form: Readonly<Record<string, string>>) => ask(`/moten/${id}/exempel`, { as: secret, form });
    const { hard: _hard, ...without } = whole;
    const lacking = await send({ ...without, ...consent, from: "0", deed: "hand-in" });
    expect(lacking.status).toBe(400);
    for (const words of ["Några fält måste fyllas i först", "Vad var svårt?", "Ringa upp samma dag"]) expect(lacking.body).toContain(words);
    const named = { ...whole, hard: "Det var Nadifa som såg det." };
    const unlookedAt = await send({ ...named, ...consent, from: "1", deed: "hand-in" });
    expect([unlookedAt.status, unlookedAt.body.includes("<mark>Nadifa</mark>")]).toEqual([400, true]);
    const { yes, ...unticked } = consent;
    for (const less of [{}, unticked, { ...unticked, yes: "no" }, { ...consent, consent: " " }, { yes, consent: "Hela teamet" }]) {
      const unasked = await send({ ...named, ...less, cleared: "Nadifa", from: "2", deed: "hand-in" });
      expect([less, unasked.status, unasked.body.includes("Teamet behöver ha sagt ja")]).toEqual([less, 400, true]);
    }
    expect(await selectHandedIn(database.db, first.actor, id)).toEqual([]);
    expect((await send({ ...named, ...consent, cleared: "Nadifa", from: "3", deed: "hand-in" })).status).toBe(303);
    const page = await ask(`/moten/${id}`, { as: secret });
    expect(page.body).toContain("Version 1: Hos redaktionen.");
  });

  test("whoever comes second sees both texts", async () => {
    const { id, first, second } = await aTeamAtWork();
    await save(first.actor, id, { texts: { ...whole, hard: "Den förstas svårighet" } });
    const secret = await aSession(database.db, second.id);
    const { status, body } = await ask(`/moten/${id}/exempel`, { as: secret, form: { ...whole, hard: "Den andras svårighet", from: "0" } });
    expect(status).toBe(409);
    for (const words of ["Den förstas svårighet", "Den andras svårighet"]) expect(body).toContain(words);
    expect(body).toContain('name="from" value="1"');
  });
});
