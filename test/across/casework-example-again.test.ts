import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { saveExample } from "../../src/modules/casework/example/example.actions.ts";
import { selectHandedIn } from "../../src/modules/casework/example/example.queries.ts";
import { archive } from "../../src/modules/library/move.actions.ts";
import { beginChange, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { decideFactCheck, decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aWriter, type DeskWriter } from "../support/desk.ts";
import { aMeasure } from "../support/studies.ts";
import { aTeamAtTheDesk, aTeamAtWork, handInTo, wholeExample } from "../support/team-examples.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let analysers: Analysers;
let editor: DeskWriter;
let reader: DeskWriter;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, at);
  analysers = loadAnalysers("dist/search/sv.dict");
  [editor, reader] = [await aWriter(database.db), await aWriter(database.db)];
}, 60_000);
afterAll(() => database.close());

type Team = Awaited<ReturnType<typeof aTeamAtTheDesk>>;

const atTheDesk = (id: ManuscriptId) => selectManuscript(database.db, editor.actor, { id, action: "library.manuscript.write" });

/** The desk adds to the text, the team's agency finds nothing wrong, and somebody else at the desk publishes it. */
async function published({ coordinator }: Team, id: ManuscriptId, added: Readonly<Record<string, string>> = {}) {
  const { db } = database;
  const { version, content } = await atTheDesk(id);
  const saved = await saveManuscript(db, editor.actor, { id, from: version, content: { ...content, ...added }, at });
  const draft = { id, version: saved.kind === "saved" ? saved.version : version, at };
  await handOver(db, editor.actor, draft);
  await decideFactCheck(db, coordinator.actor, { ...draft, outcome: "approved", comment: undefined, comments: [] });
  await decideSecondReading(db, reader.actor, { ...draft, analysers, outcome: "approved", comment: undefined });
  return draft;
}

/** The team writes on, and hands in what it has now. */
async function handedInAgain({ id, first }: Team, summary: string): Promise<ManuscriptId> {
  const from = 1;
  await saveExample(database.db, first.actor, { id, texts: { ...wholeExample, summary }, methods: [], cleared: [], from, at });
  return handInTo(database.db, first.actor, { id, version: 2 });
}

async function examplesOf(name: string): Promise<readonly { slug: string; summary: string }[]> {
  const { rows } = await sql<{ slug: string; summary: string }>`SELECT item.slug, item.summary FROM library.item
    WHERE item.kind = 'example' AND item.withdrawn_at IS NULL AND item.content -> 'organisations' ->> 0 = ${name} ORDER BY item.slug`.execute(
    database.db,
  );
  return rows;
}

const later = "Kundservice ringer upp samma dag, och nu gör de andra enheterna det också.";

describe("an example that the team hands in once more", () => {
  test("is a new version of the one that is published, under the address that it has, with what the desk had added", async () => {
    const team = await aTeamAtTheDesk(database.db, "Verket för omtag");
    await published(team, team.manuscript, { period: "2024–2026" });
    const [before] = await examplesOf(team.name);
    const again = await handedInAgain(team, later);
    expect((await atTheDesk(again)).content).toMatchObject({ summary: later, period: "2024–2026" });
    await published(team, again);
    expect(await examplesOf(team.name)).toEqual([{ slug: before?.slug, summary: later }]);
    expect((await selectHandedIn(database.db, team.first.actor, team.id)).map(({ fate }) => fate?.became?.slug)).toEqual([
      before?.slug,
      before?.slug,
    ]);
  });

  test("waits while the desk itself is changing the published one, and the team's words are kept", async () => {
    const team = await aTeamAtTheDesk(database.db, "Verket för samtidighet");
    await published(team, team.manuscript);
    const [{ slug } = { slug: "" }] = await examplesOf(team.name);
    await beginChange(database.db, editor.actor, { kind: "example", slug, at });
    const as = await aSession(database.db, team.first.id);
    const form = {
      ...wholeExample,
      summary: later,
      from: "1",
      deed: "hand-in",
      yes: "yes",
      consent: "Hela teamet",
      consentedOn: "2026-11-20",
    };
    const { status, body } = await ask(`/moten/${team.id}/exempel`, { as, form });
    expect([status, body.includes(later)]).toEqual([409, true]);
    expect(await selectHandedIn(database.db, team.first.actor, team.id)).toHaveLength(1);
  });

  test("is a text of its own once the one before it has been taken out of the library", async () => {
    const team = await aTeamAtTheDesk(database.db, "Verket för borttagna");
    const draft = await published(team, team.manuscript);
    await archive(database.db, editor.actor, { ...draft, analysers, reason: "Det gäller inte längre.", replacedBy: undefined });
    await published(team, await handedInAgain(team, later));
    expect(await examplesOf(team.name)).toMatchObject([{ summary: later }]);
  });

  test("is a text of its own, and lost to nobody, when the one before it is taken out while it is handed in", async () => {
    const { db } = database;
    const team = await aTeamAtTheDesk(db, "Verket för samma stund");
    const draft = await published(team, team.manuscript, { period: "2024–2026" });
    let handing: Promise<ManuscriptId> | undefined;
    await db.transaction().execute(async (tx) => {
      await sql`SELECT FROM people.person WHERE id = ${team.first.id} FOR UPDATE`.execute(tx);
      handing = handedInAgain(team, later);
      const waiting = sql`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      await expect.poll(async () => (await waiting.execute(db)).rows.length).toBeGreaterThan(0);
      await archive(db, editor.actor, { ...draft, analysers, reason: "Det gäller inte längre.", replacedBy: undefined });
    });
    const again = await handing;
    if (again === undefined) throw new Error("Nothing was handed in");
    const { content } = await atTheDesk(again);
    expect([content["summary"], content["period"]]).toEqual([later, undefined]);
    await published(team, again);
    expect(await examplesOf(team.name)).toMatchObject([{ summary: later }]);
  });
});

test("nothing more is handed in while the desk, the agency or the second reader has the one before it", async () => {
  const { db } = database;
  const { id, first, coordinator, manuscript } = await aTeamAtTheDesk(db, "Verket för väntan");
  const refused = async () => expect(handInTo(db, first.actor, { id })).rejects.toMatchObject({ code: "at-the-desk" });
  const draft = { id: manuscript, version: 1, at };
  await refused();
  await handOver(db, editor.actor, draft);
  await refused();
  await decideFactCheck(db, coordinator.actor, { ...draft, outcome: "approved", comment: undefined, comments: [] });
  await refused();
  await decideSecondReading(db, reader.actor, { ...draft, analysers, outcome: "approved", comment: undefined });
  await handInTo(db, first.actor, { id });
  const numbers = (await selectHandedIn(db, first.actor, id)).map(({ number, fate }) => [number, fate?.state]);
  expect(numbers).toEqual([
    [2, "draft"],
    [1, "published"],
  ]);
});

test("what was hard is told by what was changed or dropped, and not by how it goes with what is tried", async () => {
  const { db } = database;
  const { id, first } = await aTeamAtWork(db, "Verket för skäl");
  const measure = await aMeasure(db, first.actor, id, { at });
  for (const state of ["trying", "kept", "adjusted", "dropped"])
    await sql`INSERT INTO casework.measure_outcome (id, measure_id, state, reason, told_at, told_by)
      VALUES (${newId(at)}, ${measure}, ${state}, ${`Skäl ${state}`}, ${at}, ${first.id})`.execute(db);
  const { body } = await ask(`/moten/${id}/exempel`, { as: await aSession(db, first.id) });
  const told = ["trying", "kept", "adjusted", "dropped"].filter((state) => body.includes(`Skäl ${state}`));
  expect(told).toEqual(["adjusted", "dropped"]);
});

test("what a team has only planned stands in no example as if it were done: neither in its form, at the desk nor in the library", async () => {
  const { db } = database;
  const team = await aTeamAtWork(db, "Verket för planer");
  const { id, first } = team;
  const states = ["planned", "trying", "kept", "adjusted", "dropped"];
  for (const state of states)
    await sql`INSERT INTO casework.measure (id, study_id, words, catalogue_name, trial, state, written_at, written_by)
      VALUES (${newId(at)}, ${id}, ${`Åtgärd som är ${state}`}, ${`namn-${state}`}, ${`Försök ${state}`}, ${state}, ${at}, ${first.id})`.execute(
      db,
    );
  const as = await aSession(db, first.id);
  const { body } = await ask(`/moten/${id}/exempel`, { as });
  expect(states.filter((state) => body.includes(`Åtgärd som är ${state}`) || body.includes(`Försök ${state}`))).toEqual(states.slice(1));
  await saveExample(db, first.actor, { id, texts: wholeExample, methods: [], cleared: [], from: 0, at });
  const { content } = await atTheDesk(await handInTo(db, first.actor, { id }));
  expect(content["measures"]).toEqual(states.slice(1).map((state) => `namn-${state}`));
});
