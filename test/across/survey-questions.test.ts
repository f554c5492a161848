import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { Refused } from "../../src/kernel/errors.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, aPerson, aSession, loggedActions, morning } from "../../src/modules/people/people.testing.ts";
import { beginInstrument, changeInstrument, loadInstruments } from "../../src/modules/surveys/instrument/instrument.actions.ts";
import {
  putQuestion,
  questionIn,
  removeQuestion,
  removeSection,
  requireMark,
} from "../../src/modules/surveys/instrument/instrument-change.ts";
import { instrumentsFolder } from "../../src/modules/surveys/instrument/instrument.files.ts";
import { selectInstruments, selectOptionalInstrument, selectUsedCodes } from "../../src/modules/surveys/instrument/instrument.queries.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { compareInstruments, type InstrumentId, markOfPart } from "../../src/modules/surveys/instrument/instrument.ts";
import type { KeptInstrument } from "../../src/modules/surveys/instrument/kept-instrument.ts";
import { aKeptInstrument, anAnalyst, anOpenedRound } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
let analyst: PersonActor;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  analyst = await anAnalyst(database.db);
  await loadInstruments({ db: database.db, folder: instrumentsFolder, clock: () => morning });
});
afterAll(() => database.close());

const at = morning;
const read = "surveys.instrument.read";

async function kept(id: InstrumentId, actor = analyst): Promise<KeptInstrument> {
  const instrument = await selectOptionalInstrument(database.db, actor, { id, action: read });
  if (instrument === undefined) throw new Error("not there");
  return instrument;
}

async function bankOf(actor: PersonActor): Promise<readonly KeptInstrument[]> {
  return (await selectInstruments(database.db, actor)).filter(({ code }) => code !== undefined);
}

const renamed =
  (sv: string): Parameters<typeof changeInstrument>[2]["change"] =>
  (definition) => ({ ...definition, title: { sv } });

test("the question bank is read in both worlds, written by nobody, and loaded again without a trace", async () => {
  const { db } = database;
  const demonstration = await anAnalyst(db, { demonstration: true });
  const bank = await bankOf(analyst);
  expect(bank.map(({ code, mayChange }) => [code, mayChange])).toEqual([
    ["agencies-2019", false],
    ["principles", false],
  ]);
  expect((await bankOf(demonstration)).map(({ id }) => id)).toEqual(bank.map(({ id }) => id));
  for (const actor of [analyst, demonstration, actorOf(analyst.personId, ["support", "administrator", "editor"])])
    for (const { id } of bank) await expect(changeInstrument(db, actor, { id, change: renamed("X"), at })).rejects.toThrow(/^surveys/);
  await loadInstruments({ db, folder: instrumentsFolder, clock: () => morning.add({ hours: 1 }) });
  expect(await bankOf(analyst)).toEqual(bank);
  // The control: what is one's own can be written.
  const own = await aKeptInstrument(db, analyst);
  await changeInstrument(db, analyst, { id: own, change: renamed("Nytt"), at });
  expect((await kept(own)).definition.title.sv).toBe("Nytt");
});

test("a copy of the bank is one's own, begins as the bank's is, and leaves it as it was", async () => {
  const { db } = database;
  const [eight] = await bankOf(analyst);
  if (eight === undefined) throw new Error("no bank");
  const id = await beginInstrument(db, analyst, { beginning: { kind: "copy", from: eight.id }, at });
  const copy = await kept(id);
  expect([copy.definition, copy.mayChange, copy.version]).toEqual([eight.definition, true, 1]);
  await changeInstrument(db, analyst, { id, change: (definition) => removeQuestion(definition, "8"), at });
  expect([(await kept(id)).version, (await bankOf(analyst))[0]?.definition]).toEqual([2, eight.definition]);
  expect((await loggedActions(db)).filter((action) => action === "surveys.instrument.write").length).toBeGreaterThanOrEqual(2);
});

test("the demonstration and the rest see nothing of one another's, and others see nothing at all", async () => {
  const { db } = database;
  const demonstration = await anAnalyst(db, { demonstration: true });
  const id = await aKeptInstrument(db, analyst);
  const elsewhere = await aKeptInstrument(db, demonstration);
  const round = await anOpenedRound(db, demonstration, { instrumentId: elsewhere, definition: anInstrument() });
  const nobody = actorOf((await aPerson(db, { roles: ["editor", "administrator"] })).id, ["editor", "administrator"]);
  for (const [actor, other] of [
    [demonstration, id],
    [analyst, elsewhere],
    [nobody, id],
  ] as const) {
    expect(await selectOptionalInstrument(db, actor, { id: other, action: read })).toBeUndefined();
    expect((await selectInstruments(db, actor)).map((one) => one.id)).not.toContain(other);
    await expect(changeInstrument(db, actor, { id: other, change: renamed("X"), at })).rejects.toThrow(/^surveys/);
    await expect(beginInstrument(db, actor, { beginning: { kind: "copy", from: other }, at })).rejects.toThrow(/^surveys/);
  }
  await expect(beginInstrument(db, analyst, { beginning: { kind: "wave", from: round }, at })).rejects.toThrow(/^surveys/);
  expect(await selectInstruments(db, nobody)).toEqual([]);
});

test("a copy of a wave has the questions that were asked, not those that have been changed since, and says what it can be compared with", async () => {
  const { db } = database;
  const asked = anInstrument([aQuestion("a"), aQuestion("b")]);
  const instrumentId = await aKeptInstrument(db, analyst, asked);
  const round = await anOpenedRound(db, analyst, { instrumentId, definition: asked });
  await changeInstrument(db, analyst, { id: instrumentId, change: (definition) => removeQuestion(definition, "b"), at });
  const id = await beginInstrument(db, analyst, { beginning: { kind: "wave", from: round }, at });
  const copy = await kept(id);
  expect([copy.copiedFrom, copy.definition]).toEqual([round, asked]);
  const putting = { was: "b", section: "avsnittet", question: aQuestion("b", { kind: "text" }) };
  await changeInstrument(db, analyst, { id, change: (definition) => putQuestion(definition, putting), at });
  expect(Object.fromEntries(compareInstruments(asked, (await kept(id)).definition).questions)).toEqual({ a: "same", b: "answers" });
  expect(await selectUsedCodes(db, await kept(id))).toEqual(new Set(["a", "b"]));
  expect(await selectUsedCodes(db, await kept(await aKeptInstrument(db, analyst, asked)))).toEqual(new Set());
});

/** So many at once that some read before others have written. */
const crowd = 12;

test("of two who change the same question the second is refused; different questions are in nobody's way", async () => {
  const { db } = database;
  const id = await aKeptInstrument(db, analyst, anInstrument([aQuestion("a"), aQuestion("b")]));
  const { definition } = await kept(id);
  const put = (code: string, sv: string) =>
    changeInstrument(db, analyst, {
      id,
      at,
      change: (now) => {
        requireMark(questionIn(now, code), markOfPart(questionIn(definition, code)));
        return putQuestion(now, { was: code, section: "avsnittet", question: aQuestion(code, { text: { sv } }) });
      },
    });
  const all = await Promise.allSettled([...Array.from({ length: crowd }, (_, index) => put("a", `Ord ${index}`)), put("b", "Något annat")]);
  const refused = all.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(refused).toEqual(Array.from({ length: crowd - 1 }, () => new Refused("changed-meanwhile")));
  const now = (await kept(id)).definition;
  expect(questionIn(now, "a")?.text.sv).toMatch(/^Ord \d+$/);
  expect(questionIn(now, "b")?.text.sv).toBe("Något annat");
  expect((await kept(id)).version).toBe(3);
});

test("no more than a hundred questions, and what is not an instrument is not stored", async () => {
  const { db } = database;
  const id = await aKeptInstrument(db, analyst);
  const many = anInstrument(Array.from({ length: 101 }, (_, index) => aQuestion(`q${index}`)));
  await expect(changeInstrument(db, analyst, { id, change: () => many, at })).rejects.toThrow("too-many-questions");
  await expect(changeInstrument(db, analyst, { id, change: (now) => ({ ...now, sections: [] }), at })).rejects.toThrow("sections");
  expect((await kept(id)).version).toBe(1);
});

test("the code of a question that has been asked stays, whatever is sent; before that it can be changed", async () => {
  const { db } = database;
  const ask = wholeApp(db, at);
  const as = await aSession(db, analyst.personId);
  const definition = anInstrument([aQuestion("a"), aQuestion("b", { when: { question: "a", isOneOf: ["yes"] } })]);
  const fresh = await aKeptInstrument(db, analyst, definition);
  const used = await aKeptInstrument(db, analyst, definition);
  await anOpenedRound(db, analyst, { instrumentId: used, definition });
  const mark = markOfPart(questionIn(definition, "a"));
  const form = { section: "avsnittet", textSv: "Frågan?", whySv: "För att.", code: "ny-kod", mark };
  const taken = await ask(`/enkatarbete/fragor/${fresh}/fraga/a`, { as, form });
  expect([taken.status, taken.location]).toEqual([303, `/enkatarbete/fragor/${fresh}?done=saved#q-ny-kod`]);
  expect(questionIn((await kept(fresh)).definition, "b")?.when?.question).toBe("ny-kod");
  const refused = await ask(`/enkatarbete/fragor/${used}/fraga/a`, { as, form });
  expect([refused.status, (await kept(used)).definition]).toEqual([409, definition]);
  expect(refused.body).toContain("Frågan har ställts med den koden.");
});

test("what somebody has taken away while another wrote is said, and what was written can be added anew", async () => {
  const { db } = database;
  const ask = wholeApp(db, at);
  const as = await aSession(db, analyst.personId);
  const definition = anInstrument([aQuestion("a"), aQuestion("b")], [aQuestion("c")]);
  const id = await aKeptInstrument(db, analyst, definition);
  const base = `/enkatarbete/fragor/${id}`;
  await changeInstrument(db, analyst, { id, change: (now) => removeQuestion(removeSection(now, "avsnitt-2"), "a"), at });
  const question = { section: "avsnitt-2", kind: "yes-no", textSv: "Min fråga?", whySv: "Mitt skäl.", mark: "x" };
  const section = { titleSv: "Mitt avsnitt", mark: "x" };
  for (const [path, form] of [
    [`${base}/fraga/a`, question],
    [`${base}/avsnitt/avsnitt-2`, section],
    [`${base}/ny-fraga`, question],
  ] as const) {
    const { status, body } = await ask(path, { as, form });
    expect([path, status, /Min fråga\?|Mitt avsnitt/.test(body)]).toEqual([path, 409, true]);
    const mark = /name="mark" value="([^"]*)"/.exec(body)?.[1] ?? "";
    expect((await ask(path, { as, form: { ...form, ...("section" in form ? { section: "avsnittet" } : {}), mark } })).status).toBe(303);
  }
  expect((await kept(id)).definition.sections.map(({ title, questions }) => [title.sv, questions.length])).toEqual([
    ["Avsnitt 1", 3],
    ["Mitt avsnitt", 0],
  ]);
  // What is gone is gone, whoever took it away.
  const gone = await ask(`${base}/fraga/a/ta-bort`, { as, form: { mark: "x" } });
  expect([gone.status, gone.location]).toEqual([303, base]);
  const moved = await ask(`${base}/flytta`, { as, form: { what: "question", code: "a", direction: "up" } });
  expect([moved.status, moved.location]).toEqual([303, base]);
});

test("a page says why each question is asked, what keeps it from being asked, and how waves can be compared", async () => {
  const { db } = database;
  const ask = wholeApp(db, at);
  const as = await aSession(db, analyst.personId);
  const asked = anInstrument([aQuestion("a"), aQuestion("b")]);
  const round = await anOpenedRound(db, analyst, { instrumentId: await aKeptInstrument(db, analyst, asked), definition: asked });
  const id = await beginInstrument(db, analyst, { beginning: { kind: "wave", from: round }, at });
  const later = aQuestion("c", { when: { question: "b", isOneOf: ["yes"] }, why: { sv: "Skälet till c." } });
  await sql`UPDATE surveys.instrument SET definition = ${JSON.stringify(anInstrument([later, aQuestion("b", { text: { sv: "Andra ord?" } })]))}::jsonb
    WHERE id = ${id}`.execute(db);
  const { body } = await ask(`/enkatarbete/fragor/${id}`, { as });
  expect(body).toContain("Skälet till c.");
  // Once above all questions, with the way there, and once at the question.
  expect(body.match(/Frågan hänger på en som kommer senare/g)).toHaveLength(2);
  const compared = (await ask(`/enkatarbete/fragor/${id}/jamfor`, { as })).body;
  expect(compared).toContain("0 av 2 frågor kan jämföras rakt av.");
  for (const sentence of ["Frågan är ny.", "Orden är ändrade", "Frågan ställs inte längre."]) expect(compared).toContain(sentence);
  expect((await ask(`/en/survey-work/instruments/${id}/compare`, { as })).body).toContain("0 of 2 questions can be compared as they are.");
});
