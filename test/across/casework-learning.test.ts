import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { saveEntry } from "../../src/modules/casework/learning/learning.actions.ts";
import type { EntryId, Sort, Values } from "../../src/modules/casework/learning/learning.ts";
import { selectLearning } from "../../src/modules/casework/learning/learning.queries.ts";
import { endStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { aMeasure, aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

/** A team of two that has opened a meeting, and somebody of another agency. */
async function aTeamAtWork() {
  const { db } = database;
  const home = await anOrganisation(db, "Verket");
  const [first, second] = [await aMember(db, home), await aMember(db, home)];
  const stranger = await aMember(db, await anOrganisation(db, "Andra verket"));
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  return { id: await aStudy(db, first.actor, { teamId, at }), first, second, stranger };
}

type Saving = { readonly entry?: EntryId; readonly from?: number };

async function save(actor: PersonActor, id: StudyId, sort: Sort, values: Values, { entry = newId(at), from = 0 }: Saving = {}) {
  return { entry, saved: await saveEntry(database.db, actor, { id, sort, entry, from, values, at }) };
}

const aSign = { name: "Ringer två gånger", definition: "Andel som ringer igen inom en vecka" };
const lookedBefore = { ...aSign, baselineOn: "2026-01-10", baselineValue: 40 };

describe("writing down what one learns", () => {
  test("of two who change a sign at once one is saved, and the other is told what stands there", async () => {
    const { id, first, second } = await aTeamAtWork();
    const { entry } = await save(first.actor, id, "sign", aSign);
    const tries = await Promise.all(
      [first, second].map(({ actor }, index) => save(actor, id, "sign", { ...aSign, name: `Namn ${index}` }, { entry, from: 1 })),
    );
    expect(tries.map(({ saved }) => saved.kind).toSorted()).toEqual(["overtaken", "saved"]);
    const [sign] = (await selectLearning(database.db, id)).signs;
    expect(tries.find(({ saved }) => saved.kind === "overtaken")?.saved).toMatchObject({
      standing: { version: 2, fields: { name: sign?.name } },
    });
  });

  test("a form that is sent twice writes once, and a result for the same is one result", async () => {
    const { id, first, second } = await aTeamAtWork();
    const { entry } = await save(first.actor, id, "story", { words: "Det gick fort", heardOn: "2026-05-01" });
    expect((await save(first.actor, id, "story", { words: "Det gick fort", heardOn: "2026-05-01" }, { entry })).saved.kind).toBe(
      "unchanged",
    );
    const result = { area: "staff", status: "not-measured", words: "Vi vet inte" };
    const both = await Promise.all([
      save(first.actor, id, "result", result),
      save(second.actor, id, "result", { ...result, words: "Oklart" }),
    ]);
    expect(both.map(({ saved }) => saved.kind).toSorted()).toEqual(["overtaken", "saved"]);
    const { stories, results } = await selectLearning(database.db, id);
    expect([stories.length, results.length]).toEqual([1, 1]);
  });

  test("nobody writes in another team's work, or points at what is another team's", async () => {
    const [one, other] = [await aTeamAtWork(), await aTeamAtWork()];
    await expect(save(one.stranger.actor, one.id, "sign", aSign)).rejects.toMatchObject({ name: "NotFound" });
    const { entry } = await save(other.first.actor, other.id, "sign", aSign);
    const seen = { sign: entry, seenOn: "2026-05-01", value: 3 };
    await expect(save(one.first.actor, one.id, "observation", seen)).rejects.toMatchObject({ name: "NotFound" });
    await expect(save(one.first.actor, one.id, "sign", aSign, { entry, from: 1 })).rejects.toMatchObject({ name: "NotFound" });
    const measure = await aMeasure(database.db, other.first.actor, other.id, { at });
    await expect(save(one.first.actor, one.id, "sign", { ...aSign, measure })).rejects.toMatchObject({ name: "NotFound" });
  });

  test("what has ended is written no more", async () => {
    const { id, first } = await aTeamAtWork();
    await endStudy(database.db, first.actor, { id, ends: true, at });
    await expect(save(first.actor, id, "sign", aSign)).rejects.toMatchObject({ code: "has-ended" });
  });
});

describe("what is read of it", () => {
  test("what is sent twice is one deed in the audit, and an entry that is not there is not begun by changing it", async () => {
    const { id, first } = await aTeamAtWork();
    const { entry } = await save(first.actor, id, "sign", aSign);
    await save(first.actor, id, "sign", aSign, { entry, from: 1 });
    await expect(save(first.actor, id, "sign", aSign, { from: 3 })).rejects.toMatchObject({ name: "NotFound" });
    const { rows } = await sql`SELECT detail FROM kernel.audit WHERE subject_id = ${id} AND detail ? 'learning'`.execute(database.db);
    expect(rows).toEqual([{ detail: { learning: "sign" } }]);
  });

  test("the latest talk stands first, a sign that has ended last, what was seen in the order of its days, and what was last said of a measure", async () => {
    const { id, first } = await aTeamAtWork();
    const { entry: sign } = await save(first.actor, id, "sign", { ...aSign, name: "Avslutat", endedBecause: "Det säger inget" });
    await save(first.actor, id, "sign", { ...aSign, name: "Pågår" });
    for (const seenOn of ["2026-05-01", "2026-03-01", "2026-04-01"]) await save(first.actor, id, "observation", { sign, seenOn, value: 1 });
    for (const heldOn of ["2026-03-01", "2026-05-01", "2026-04-01"]) await save(first.actor, id, "talk", { heldOn, happened: "Vi såg" });
    const measure = await aMeasure(database.db, first.actor, id, { at });
    for (const [reason, told] of [
      ["Först", at],
      ["Sist", at.add({ hours: 1 })],
    ] as const)
      await sql`INSERT INTO casework.measure_outcome (id, measure_id, state, reason, told_at, told_by)
        VALUES (${newId(at)}, ${measure}, 'adjusted', ${reason}, ${told}, ${first.id})`.execute(database.db);
    const { signs, talks, measures } = await selectLearning(database.db, id);
    expect(signs.map(({ name }) => name)).toEqual(["Pågår", "Avslutat"]);
    expect(signs[1]?.observations.map(({ seenOn }) => seenOn.toString())).toEqual(["2026-03-01", "2026-04-01", "2026-05-01"]);
    expect(talks.map(({ heldOn }) => heldOn.toString())).toEqual(["2026-05-01", "2026-04-01", "2026-03-01"]);
    expect(measures[0]?.reason).toBe("Sist");
  });

  test("whoever reads shared work reads a talk and a story of no sign, but not who wrote it nor the ways to write", async () => {
    const { id, first } = await aTeamAtWork();
    const { db } = database;
    const { entry: sign } = await save(first.actor, id, "sign", { ...aSign, endedBecause: "Det säger inget" });
    await save(first.actor, id, "talk", { heldOn: "2026-05-01", happened: "Vi såg något" });
    await save(first.actor, id, "story", { words: "Jag fick vänta", heardOn: "2026-05-02" });
    await sql`UPDATE people.person SET name = 'Den Skrivande' WHERE id = ${first.id}`.execute(db);
    await sql`UPDATE casework.study SET audience = 'all-agencies', circle_id = NULL WHERE id = ${id}`.execute(db);
    const outside = await aMember(db, await anOrganisation(db, "Läsande verket"));
    const read = async (personId: typeof first.id) => (await ask(`/moten/${id}/larande`, { as: await aSession(db, personId) })).body;
    const [theirs, own] = [await read(outside.id), await read(first.id)];
    for (const body of [theirs, own]) for (const words of ["Vi såg något", "Jag fick vänta"]) expect(body).toContain(words);
    expect(theirs).not.toContain("Den Skrivande");
    expect(theirs).not.toContain("/larande/sign/");
    expect(own).toContain("Den Skrivande");
    // A sign that has ended is changed, and not added to.
    expect(own).toContain(`/larande/sign/${sign}`);
    expect(own).not.toContain(`?sign=${sign}`);
  });
});

describe("what a form begins with", () => {
  test("a talk with what is expected of what is tried now, an observation with its sign, and a number as one writes it in each language", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const { entry: sign } = await save(first.actor, id, "sign", lookedBefore);
    const { entry } = await save(first.actor, id, "observation", { sign, seenOn: "2026-05-01", value: 31.5 });
    await aMeasure(database.db, first.actor, id, { expected: "Färre ringer igen", at });
    const over = await aMeasure(database.db, first.actor, id, { expected: "Kortare kö", at });
    await sql`UPDATE casework.measure SET state = 'dropped' WHERE id = ${over}`.execute(database.db);
    const read = async (path: string) => (await ask(path, { as: secret })).body;
    const talk = await read(`/moten/${id}/larande/talk/new`);
    expect(talk).toContain("Färre ringer igen</textarea>");
    expect(talk).not.toContain("Kortare kö</textarea>");
    expect(await read(`/moten/${id}/larande/observation/new?sign=${sign}`)).toContain(`<option value="${sign}" selected`);
    expect(await read(`/moten/${id}/larande/observation/${entry}`)).toContain('value="31,5"');
    expect(await read(`/en/meetings/${id}/learning/observation/${entry}`)).toContain('value="31.5"');
  });

  test("what is sent to work that has ended meanwhile is refused, and stands in the form still", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    await endStudy(database.db, first.actor, { id, ends: true, at });
    const form = { from: "0", words: "Jag slapp ringa igen", heardOn: "2026-05-02" };
    const { status, body } = await ask(`/moten/${id}/larande/story/${newId(at)}`, { as: secret, form });
    expect([status, body.includes("Jag slapp ringa igen</textarea>")]).toEqual([409, true]);
  });
});

describe("what has come of it", () => {
  const claim = (sign: EntryId | undefined, status: string) => ({ area: "citizens", status, words: "Färre ringer igen", sign });

  test("is shown only by what was looked at before the change and after it", async () => {
    const { id, first } = await aTeamAtWork();
    const measure = await aMeasure(database.db, first.actor, id, { startsOn: "2026-02-01", at });
    const { entry: sign } = await save(first.actor, id, "sign", { ...aSign, measure });
    await save(first.actor, id, "observation", { sign, seenOn: "2026-05-01", value: 31 });
    await expect(save(first.actor, id, "result", claim(sign, "realised"))).rejects.toMatchObject({ code: "not-supported" });
    const late = { ...lookedBefore, measure, baselineOn: "2026-03-01" };
    await save(first.actor, id, "sign", late, { entry: sign, from: 1 });
    await expect(save(first.actor, id, "result", claim(sign, "realised"))).rejects.toMatchObject({ code: "not-supported" });
    await save(first.actor, id, "sign", { ...lookedBefore, measure }, { entry: sign, from: 2 });
    expect((await save(first.actor, id, "result", claim(sign, "realised"))).saved.kind).toBe("saved");
  });

  test("the change is that of the sign's own measure, whatever else the team began before or after it", async () => {
    const { id, first } = await aTeamAtWork();
    const [early, late] = [
      await aMeasure(database.db, first.actor, id, { startsOn: "2026-01-01", at }),
      await aMeasure(database.db, first.actor, id, { startsOn: "2026-02-01", at }),
    ];
    const shownBy = async (measure: string) => {
      const { entry: sign } = await save(first.actor, id, "sign", { ...lookedBefore, name: `Efter ${measure}`, measure });
      await save(first.actor, id, "observation", { sign, seenOn: "2026-05-01", value: 31 });
      return { ...claim(sign, "realised"), area: measure === late ? "citizens" : "staff" };
    };
    expect((await save(first.actor, id, "result", await shownBy(late))).saved.kind).toBe("saved");
    await expect(save(first.actor, id, "result", await shownBy(early))).rejects.toMatchObject({ code: "not-supported" });
  });

  test("the form says how much can be said, and why, and keeps what was written", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const { entry: sign } = await save(first.actor, id, "sign", aSign);
    await save(first.actor, id, "observation", { sign, seenOn: "2026-05-01", value: 31 });
    const form = { from: "0", words: "Färre ringer igen", sign, story: "", status: "realised" };
    const { status, body } = await ask(`/moten/${id}/larande/result/citizens`, { as: secret, form });
    expect(status).toBe(400);
    expect(body).toContain("Det går att säga högst ”Möjligt”, för ingen såg efter före förändringen.");
    expect(body).toContain("Färre ringer igen</textarea>");
  });

  test("what rests on a baseline that is taken away says so", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const { entry: sign } = await save(first.actor, id, "sign", lookedBefore);
    await save(first.actor, id, "observation", { sign, seenOn: "2026-05-01", value: 31 });
    await save(first.actor, id, "result", claim(sign, "realised"));
    const page = async () => (await ask(`/moten/${id}/larande`, { as: secret })).body;
    expect(await page()).not.toContain("håller inte längre");
    await save(first.actor, id, "sign", aSign, { entry: sign, from: 1 });
    expect(await page()).toContain("håller inte längre");
  });
});

describe("in a browser", () => {
  test("a sign, what it said, a story beside it and the reason why something ended stand on one page", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const measure = await aMeasure(database.db, first.actor, id, { words: "Mallen", at });
    await sql`INSERT INTO casework.measure_outcome (id, measure_id, state, reason, told_at, told_by)
      VALUES (${newId(at)}, ${measure}, 'dropped', 'Den tog mer tid än den gav', ${at}, ${first.id})`.execute(database.db);
    await sql`UPDATE casework.measure SET state = 'dropped' WHERE id = ${measure}`.execute(database.db);
    const { entry: sign } = await save(first.actor, id, "sign", lookedBefore);
    await save(first.actor, id, "observation", { sign, seenOn: "2026-05-01", value: 31.5, effort: "En timme" });
    await save(first.actor, id, "story", { words: "Jag slapp ringa igen", heardOn: "2026-05-02", teller: "en sökande", sign });
    const { body } = await ask(`/moten/${id}/larande`, { as: secret });
    for (const words of [
      "10 januari 2026, före förändringen",
      "31,5",
      "Jag slapp ringa igen",
      "Avslutat:",
      "Därför: Den tog mer tid än den gav",
      'role="img"',
    ])
      expect(body).toContain(words);
    expect((await ask(`/moten/${id}`, { as: secret })).body).toContain("1 tecken, 1 berättelse, 0 samtal");
  });

  test("whoever comes second sees both texts, and saving again is their decision", async () => {
    const { id, first, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    const { entry } = await save(first.actor, id, "talk", { heldOn: "2026-05-01", happened: "Den förstas ord", nextOn: "2026-06-01" });
    const path = `/moten/${id}/larande/talk/${entry}`;
    const { status, body } = await ask(path, { as: secret, form: { from: "0", heldOn: "2026-05-01", happened: "Den andras ord" } });
    expect(status).toBe(409);
    for (const words of ["Den förstas ord", "Den andras ord"]) expect(body).toContain(words);
    expect(body).toContain('name="from" value="1"');
    expect((await ask(path, { as: secret, form: { from: "1", heldOn: "2026-05-01", happened: "Bådas ord" } })).status).toBe(303);
    const [talk] = (await selectLearning(database.db, id)).talks;
    expect(talk).toMatchObject({ happened: "Bådas ord", version: 2 });
  });

  test("a talk is kept while it is written, goes on from itself, and its next day stands on the meeting's page", async () => {
    const { id, first, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    const drawn = (await ask(`/moten/${id}/larande/talk/new`, { as: secret })).body;
    const keep = /data-unsaved="([^"]+)"/.exec(drawn)?.[1] ?? "";
    const kept = await ask(keep, { as: secret, form: { from: "0", heldOn: "2026-05-01", happened: "Vi" } });
    expect(JSON.parse(kept.body)).toMatchObject({ fields: { from: "1" } });
    const more = await ask(keep, { as: secret, form: { from: "1", heldOn: "2026-05-01", happened: "Vi såg", nextOn: "2026-06-15" } });
    expect(JSON.parse(more.body)).toMatchObject({ fields: { from: "2" } });
    expect((await selectLearning(database.db, id)).talks).toHaveLength(1);
    expect((await ask(`/moten/${id}`, { as: await aSession(database.db, first.id) })).body).toContain("15 juni 2026");
  });

  test("what is missing says so, and what was written stands there still", async () => {
    const { id, first } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const form = { from: "0", name: "Väntan", definition: "", baselineValue: "många" };
    const { status, body } = await ask(`/moten/${id}/larande/sign/${newId(at)}`, { as: secret, form });
    expect(status).toBe(400);
    for (const words of ['value="Väntan"', 'value="många"', "Vad räknas, och vad räknas inte?"]) expect(body).toContain(words);
    expect((await ask(`/moten/${id}/larande/sign/${newId(at)}`, { as: secret })).status).toBe(404);
    expect((await ask(`/moten/${id}/larande/betyg/new`, { as: secret })).status).toBe(404);
  });
});
