import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { systemActor, visitor } from "../../src/kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parseInstant } from "../../src/kernel/time.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, anOrganisation, aPerson, aSession } from "../../src/modules/people/people.testing.ts";
import { askForSecond, codeAnswer, finishReading, gatherAnswers, settleAnswer } from "../../src/modules/surveys/coding/coding.actions.ts";
import { selectAnswerList, selectAnswers, selectOptionalAnswer, selectReadings } from "../../src/modules/surveys/coding/coding.queries.ts";
import { codingPersonalData } from "../../src/modules/surveys/coding/coding.privacy.ts";
import { deleteWhatIsOver } from "../../src/kernel/personal-data.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { releaseReading } from "../../src/modules/surveys/coding/mention.actions.ts";
import { selectMentionsOf, selectReleasedReading } from "../../src/modules/surveys/coding/mention.queries.ts";
import { releaseResults } from "../../src/modules/surveys/result/release.actions.ts";
import type { Level, RoundId } from "../../src/modules/surveys/round/round.ts";
import { aKeptInstrument } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = parseInstant("2026-11-02T07:00:00Z");
const agencies = 12;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let [editor, support, third]: PersonActor[] = [];
let [rules, time, trust]: string[] = [];

async function aReader(role: "editor" | "support"): Promise<PersonActor> {
  const { id } = await aPerson(database.db, { name: `Läsare ${role}`, roles: [role] });
  return actorOf(id, [role]);
}

async function anItem(kind: "area" | "obstacle", slug: string): Promise<string> {
  const id = newId<"library.item">(at);
  const content = kind === "area" ? { english: { title: slug } } : { area: "omradet", body: "Text." };
  await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
    VALUES (${id}, ${kind}, ${slug}, ${`Titel ${slug}`}, 'S', 1, ${JSON.stringify(content)}, '{}', '{}', ${at}, ${at})`.execute(
    database.db,
  );
  return id;
}

beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, at);
  [editor, support, third] = [await aReader("editor"), await aReader("support"), await aReader("support")];
  await anItem("area", "omradet");
  [rules, time, trust] = [await anItem("obstacle", "regler"), await anItem("obstacle", "tid"), await anItem("obstacle", "tillit")];
  for (let number = 1; number <= agencies; number += 1) await anOrganisation(database.db, `Kanarieverket ${number}`);
}, 60_000);
afterAll(() => database.close());

const be = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error("not there");
  return thing;
};
const [theEditor, theSupport, theThird] = [() => be(editor), () => be(support), () => be(third)];

/** A round that is over, to which every agency of the register has answered yes or no, and as many as are given have written something. */
async function aClosedRound(given: { readonly level?: Level; readonly words: readonly string[] }): Promise<RoundId> {
  const { db } = database;
  const { level = "hidden", words } = given;
  const instrumentId = await aKeptInstrument(db, actorOf((await aPerson(db, { roles: ["analyst"] })).id, ["analyst"]));
  const definition = anInstrument([aQuestion("fragan", { comment: true })]);
  const id = newId<"surveys.round">(at);
  const by = theSupport().personId;
  await sql`INSERT INTO surveys.round (id, demonstration, title, instrument_id, level, threshold, least_answered, variables, frame, opens_at, closes_at, reminders,
      created_at, created_by, opened_at, opened_by, definition, hash)
    VALUES (${id}, false, '{"sv": "Enkäten om ord"}', ${instrumentId}, ${level}, 5, 1, '{}', '{"kinds": [], "types": [], "leftOut": []}', ${at.subtract({ hours: 48 })},
      ${at.subtract({ hours: 24 })}, '[]', ${at}, ${by}, ${at}, ${by}, ${JSON.stringify(definition)}, ${"0".repeat(64)})`.execute(db);
  const { rows } = await sql<{ id: string }>`SELECT id FROM people.organisation WHERE name LIKE 'Kanarieverket %' ORDER BY id`.execute(db);
  for (const [index, organisation] of rows.entries()) {
    const unit = newId<"surveys.unit">(at);
    const answers = { fragan: { value: index % 2 === 0 ? "yes" : "no", ...(words[index] === undefined ? {} : { comment: words[index] }) } };
    await sql`INSERT INTO surveys.unit (id, round_id, organisation_id, name, background)
      SELECT ${unit}, ${id}, id, name, '{}' FROM people.organisation WHERE id = ${organisation.id}`.execute(db);
    await sql`INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at, sent_at)
      VALUES (${unit}, ${id}, ${JSON.stringify(answers)}, ${at}, ${at}, ${at})`.execute(db);
  }
  await gatherAnswers(db, theSupport(), { id, at });
  return id;
}

const twelve = Array.from({ length: agencies }, (_, index) => `Ord ${index + 1} om regler och tid`);
const where = (id: RoundId) => ({ id, question: "fragan", at });
const mention = (...items: readonly (string | undefined)[]) => ({
  mentions: items.map((item) => ({ item: be(item), quote: undefined })),
  proposed: false,
});

type Put = {
  readonly by: PersonActor;
  readonly number: number;
  readonly items: readonly (string | undefined)[];
  readonly version?: number;
};

const code = (id: RoundId, { by, number, items, version = 0 }: Put) =>
  codeAnswer(database.db, by, { ...where(id), number, version, codes: mention(...items) });
const settle = (id: RoundId, { by, number, items, version = 0 }: Put) =>
  settleAnswer(database.db, by, { ...where(id), number, version, codes: mention(...items) });

async function listFor(id: RoundId, reader: PersonActor, { seesOthers = false } = {}) {
  const narrowed = { filter: "all", item: undefined, seesOthers, wantsSecond: true, page: 1, pageSize: 25 } as const;
  return selectAnswerList(database.db, { roundId: id, question: "fragan", reader: reader.personId, ...narrowed });
}

const page = async (id: RoundId, reader: PersonActor, rest = "/fragan/svar/1") =>
  (await ask(`/enkatarbete/omgangar/${id}/fritextsvar${rest}`, { as: await aSession(database.db, reader.personId) })).body;

test("the order of the numbers cannot be made anew from what is known of the agencies", async () => {
  const id = await aClosedRound({ words: twelve });
  const { rows } = await sql<{ number: number; byId: number; byDigest: number; byName: number }>`
    SELECT answer.number, row_number() OVER (ORDER BY unit.id)::integer AS "byId", row_number() OVER (ORDER BY unit.name)::integer AS "byName",
      row_number() OVER (ORDER BY md5(concat(unit.id, answer.question, answer.part)))::integer AS "byDigest"
    FROM surveys.open_answer AS answer JOIN surveys.unit ON unit.id = answer.unit_id WHERE answer.round_id = ${id}`.execute(database.db);
  expect(rows).toHaveLength(agencies);
  expect(rows.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(twelve.map((_, index) => index + 1));
  // By chance one in 479 million is in one of these orders.
  for (const order of ["byId", "byName", "byDigest"] as const)
    expect(
      rows.every((row) => row.number === row[order]),
      order,
    ).toBe(false);
  // Once given, a number stays: what is gathered again finds nothing to number.
  await gatherAnswers(database.db, theSupport(), { id, at });
  const again = await sql<{ number: number }>`SELECT number FROM surveys.open_answer WHERE round_id = ${id}`.execute(database.db);
  expect(again.rows).toHaveLength(agencies);
});

test("two read the same answers, neither sees what the other has put down, and there is no third", async () => {
  const { db } = database;
  const id = await aClosedRound({ words: twelve });
  await askForSecond(db, theSupport(), where(id));
  await code(id, { by: theEditor(), number: 1, items: [rules] });
  const waiting = await listFor(id, theSupport());
  expect(waiting.items[0]).toMatchObject({ items: [], isMine: false, readings: 1, isDisputed: false });
  expect(waiting.used).toEqual([]);
  expect((await listFor(id, theEditor())).items[0]).toMatchObject({ items: [rules], isMine: true });
  // Nor does a page say it: the obstacle is there to choose, and not chosen.
  expect(await page(id, theEditor())).toContain(`value="${rules}" selected`);
  expect(await page(id, theSupport())).not.toContain(`value="${rules}" selected`);
  await code(id, { by: theSupport(), number: 1, items: [time] });
  await expect(code(id, { by: theThird(), number: 1, items: [trust] })).rejects.toMatchObject({ code: "read-by-two" });
  await expect(settle(id, { by: theThird(), number: 1, items: [trust] })).rejects.toMatchObject({ code: "not-compared" });
  // What the rules of the program say, the table says too.
  const same = sql`UPDATE surveys.coding SET coded_by = ${theEditor().personId} WHERE stage = 'second'`;
  await expect(same.execute(db)).rejects.toMatchObject({ constraint: "coding_two_readers" });
});

test("a code that has changed meanwhile is not written over, and two who begin at once are the first reader and the second", async () => {
  const id = await aClosedRound({ words: twelve });
  await Promise.all([code(id, { by: theEditor(), number: 2, items: [rules] }), code(id, { by: theSupport(), number: 2, items: [time] })]);
  const answer = be(await selectOptionalAnswer(database.db, { roundId: id, question: "fragan", number: 2 }));
  expect(answer.codings.map(({ stage, mentions }) => [stage, mentions.length])).toEqual([
    ["first", 1],
    ["second", 1],
  ]);
  // Two windows of one reader, both drawn when nothing was there.
  await code(id, { by: theEditor(), number: 3, items: [rules] });
  await expect(code(id, { by: theEditor(), number: 3, items: [time] })).rejects.toMatchObject({ code: "changed-meanwhile" });
  // The same sent twice is done once.
  await code(id, { by: theEditor(), number: 3, items: [rules] });
  await code(id, { by: theEditor(), number: 3, items: [rules, time], version: 1 });
  const [coding] = be(await selectOptionalAnswer(database.db, { roundId: id, question: "fragan", number: 3 })).codings;
  expect(coding).toMatchObject({ version: 2, stage: "first" });
});

test("what is put down is an obstacle of the library and is quoted from the answer, and of other words nothing holds", async () => {
  const { db } = database;
  const id = await aClosedRound({ words: twelve });
  const wrong = { mentions: [{ item: be(rules), quote: "står inte där" }], proposed: false };
  const put = { ...where(id), number: 1, version: 0 };
  await expect(codeAnswer(db, theEditor(), { ...put, codes: wrong })).rejects.toMatchObject({ code: "changed-meanwhile" });
  const area = (await sql<{ id: string }>`SELECT id FROM library.item WHERE kind = 'area'`.execute(db)).rows[0]?.id;
  await expect(code(id, { by: theEditor(), number: 1, items: [area] })).rejects.toMatchObject({ code: "changed-meanwhile" });
  await code(id, { by: theEditor(), number: 1, items: [rules] });
  const [first] = await selectAnswers(db, id, "fragan");
  await sql`UPDATE surveys.sheet SET answers = jsonb_set(answers, '{fragan,comment}', '"Andra ord"') WHERE unit_id = ${be(first).unitId}`.execute(
    db,
  );
  const [reading] = await selectReadings(db, id, "fragan");
  expect(reading).toMatchObject({ answers: agencies, once: 0 });
  await code(id, { by: theSupport(), number: 1, items: [time] });
  expect((await selectReadings(db, id, "fragan"))[0]).toMatchObject({ once: 1, twice: 0 });
});

/** The obstacles of the first list, group by group. */
function listIn(html: string): Record<string, readonly string[]> {
  const list = /<select[^>]*id="item-1"[^>]*>(.*?)<\/select>/su.exec(html)?.[1] ?? "";
  const groups = [...list.matchAll(/<optgroup label="([^"]*)">(.*?)<\/optgroup>/gsu)];
  return Object.fromEntries(
    groups.map(([, label = "", inner = ""]) => [label, [...inner.matchAll(/>([^<]*)<\/option>/gu)].map(([, name = ""]) => name)]),
  );
}

test("the obstacles that are nearest stand first; while two read only those that a reader looks for; looking keeps what is written", async () => {
  const id = await aClosedRound({ words: Array.from({ length: agencies }, () => "Det är för många regler") });
  const all = ["Titel regler", "Titel tid", "Titel tillit"];
  expect(listIn(await page(id, theEditor()))).toEqual({ Närmast: ["Titel regler"], "Titel omradet": all });
  await askForSecond(database.db, theSupport(), where(id));
  expect(listIn(await page(id, theEditor()))).toEqual({ "Titel omradet": all });
  const as = await aSession(database.db, theEditor().personId);
  const address = `/enkatarbete/omgangar/${id}/fritextsvar/fragan/svar/1`;
  const written = { version: "0", deed: "code", "item-1": be(time), "quote-1": "för många", sought: "tillit" };
  const sought = await ask(address, { as, form: { ...written, onward: "seek" } });
  expect(sought.status).toBe(200);
  expect(listIn(sought.body)).toEqual({ Närmast: ["Titel tillit"], "Titel omradet": all });
  expect(sought.body).toContain('value="för många"');
  expect((await selectReadings(database.db, id, "fragan"))[0]?.once).toBe(0);
  // Enter among words that are new looks for them; where something is put down it is saved.
  expect((await ask(address, { as, form: { version: "0", deed: "code", onward: "next", sought: "tid" } })).body).toContain("Närmast");
  expect((await ask(address, { as, form: { ...written, onward: "next" } })).status).toBe(303);
});

test("a form that is put right still says which version it was drawn from, so that nobody's decision is written over unseen", async () => {
  const id = await aClosedRound({ words: twelve });
  for (let number = 1; number <= agencies; number += 1) await code(id, { by: theEditor(), number, items: [time] });
  const as = await aSession(database.db, theEditor().personId);
  await settle(id, { by: theSupport(), number: 1, items: [rules] });
  const faulty = await ask(`/enkatarbete/omgangar/${id}/fritextsvar/fragan/svar/1`, {
    as,
    form: { version: "0", deed: "settle", "item-1": be(time), "quote-1": "står inte där" },
  });
  expect(faulty.status).toBe(400);
  expect(faulty.body).toMatch(/name="version" value="0"/u);
});

test("readers of a hidden survey see no name and no background, and of an open one the name", async () => {
  const hidden = await aClosedRound({ words: twelve });
  const open = await aClosedRound({ words: twelve, level: "open" });
  for (const rest of ["", "/fragan", "/fragan/svar/1", "/fragan/samstammighet"]) {
    expect(await page(hidden, theEditor(), rest)).not.toMatch(/Kanarieverket/);
  }
  expect(await page(open, theEditor(), "/fragan")).toMatch(/Kanarieverket \d/);
  expect(await page(open, theEditor())).toMatch(/Kanarieverket \d/);
  // The numbers do not follow the register.
  const inOrder = (await selectAnswers(database.db, hidden, "fragan")).map(({ said }) => said);
  expect(inOrder.toSorted()).toEqual(twelve.toSorted());
  expect(inOrder).not.toEqual(twelve);
});

/** Both readers put down every answer; of the last they think differently. */
async function readByTwo(id: RoundId): Promise<void> {
  await askForSecond(database.db, theSupport(), where(id));
  for (let number = 1; number <= agencies; number += 1) {
    const items = number <= 8 ? [rules] : [];
    await code(id, { by: theEditor(), number, items: number <= 2 ? [rules, trust] : items });
    await code(id, { by: theSupport(), number, items: number === agencies ? [time] : number <= 2 ? [rules, trust] : items });
  }
}

test("disagreements are settled, what holds is counted, and only what does not tell of few is published", { timeout: 60_000 }, async () => {
  const { db } = database;
  const id = await aClosedRound({ words: twelve });
  await readByTwo(id);
  const compared = await listFor(id, theThird(), { seesOthers: true });
  expect(compared.counts).toMatchObject({ disputed: 1, waiting: 0 });
  expect(await page(id, theThird(), "/fragan/samstammighet")).toContain("11");
  // What has been compared is not put down anew, so that the figure is of what each of them thought.
  await expect(code(id, { by: theEditor(), number: 1, items: [], version: 1 })).rejects.toMatchObject({ code: "being-compared" });
  await expect(finishReading(db, theSupport(), where(id))).rejects.toMatchObject({ code: "not-finished" });
  await settle(id, { by: theThird(), number: agencies, items: [time] });
  await expect(settle(id, { by: theEditor(), number: agencies, items: [] })).rejects.toMatchObject({ code: "changed-meanwhile" });
  await finishReading(db, theSupport(), where(id));
  await expect(releaseReading(db, theSupport(), { id, at })).rejects.toMatchObject({ code: "not-over" });
  await releaseResults(db, theSupport(), { id, at });
  const released = be(await selectReleasedReading(db, id));
  expect(released).toMatchObject({ agencies, answers: agencies });
  const shown = new Map(released.mentions.map(({ item, agencies: count }) => [item, count]));
  // Eight of twelve mention rules, but four do not; two and one mention the others.
  expect([shown.get(be(rules)), shown.get(be(trust)), shown.get(be(time))]).toEqual([undefined, undefined, undefined]);
  const open = (await ask(`/v1/surveys/${id}`)).body;
  expect(JSON.parse(open)).toMatchObject({
    openAnswers: { obstacles: [{ hidden: true }, { hidden: true }, { hidden: true }], agreement: [{ kind: "not-shown" }] },
  });
  expect(/"alpha"|"agencies":[^,]*,"slug"/u.exec(open)).toBeNull();
  await expect(settle(id, { by: theThird(), number: agencies, items: [], version: 1 })).rejects.toMatchObject({ code: "is-out" });
  expect(await selectMentionsOf(db, visitor, "regler")).toEqual([]);
});

test(
  "an obstacle's page says how many mention it, of how many and where, and the results say it to everyone",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const id = await aClosedRound({ words: twelve });
    for (let number = 1; number <= agencies; number += 1) await code(id, { by: theEditor(), number, items: number <= 7 ? [rules] : [] });
    await releaseResults(db, theSupport(), { id, at });
    expect(await selectReleasedReading(db, id)).toBeUndefined();
    await expect(releaseReading(db, theSupport(), { id, at })).rejects.toMatchObject({ code: "not-finished" });
    expect((await ask("/hinder/regler")).body).not.toContain("Enkäten om ord");
    await finishReading(db, theSupport(), where(id));
    await releaseReading(db, theSupport(), { id, at });
    await expect(releaseReading(db, theSupport(), { id, at })).rejects.toMatchObject({ code: "is-out" });
    const mentioned = await selectMentionsOf(db, systemActor("test"), "regler");
    expect(mentioned).toEqual([expect.objectContaining({ mentioned: 7, agencies })]);
    const results = await ask(`/enkatresultat/${id}/fritextsvar`);
    expect([results.status, results.body.includes("Titel regler"), results.body.includes("om regler och tid")]).toEqual([200, true, false]);
    // The page of all results, every file, the codebook, the report and the API say the same, and none of what was written.
    for (const path of [
      `/enkatresultat/${id}`,
      `/enkatresultat/${id}/kodbok`,
      `/enkatresultat/${id}/rapport`,
      `/data/json/survey-results/${id}`,
      `/v1/surveys/${id}`,
    ]) {
      const { status, body } = await ask(path);
      const said = [status, body.includes("Titel regler"), body.includes("läst av en."), body.includes("om regler och tid")];
      expect([path, ...said]).toEqual([path, 200, true, true, false]);
    }
    const { openAnswers } = JSON.parse((await ask(`/v1/surveys/${id}`)).body) as { openAnswers: { obstacles: unknown[] } };
    expect(openAnswers.obstacles).toEqual([{ slug: "regler", title: "Titel regler", hidden: false, agencies: 7 }]);
    const rows = (JSON.parse((await ask(`/data/json/survey-results/${id}`)).body) as { rows: Record<string, unknown>[] }).rows;
    expect(rows.filter(({ question }) => question === "open.answers")).toEqual([
      expect.objectContaining({ answer: "regler", count: 7, base: agencies, share: 58, hidden: 0 }),
    ]);
  },
);

test("what single readers put down goes half a year after the reading, and what holds stays", { timeout: 60_000 }, async () => {
  const { db } = database;
  const id = await aClosedRound({ words: twelve });
  await readByTwo(id);
  await settle(id, { by: theThird(), number: agencies, items: [] });
  await finishReading(db, theSupport(), where(id));
  const stagesAfter = async (days: number) => {
    await deleteWhatIsOver(db, codingPersonalData, at.add({ hours: days * 24 }));
    const codings = (await selectAnswers(db, id, "fragan")).flatMap((answer) => answer.codings.map(({ stage }) => stage));
    return [...new Set(codings)].toSorted();
  };
  expect(await stagesAfter(182)).toEqual(["first", "second", "settled"]);
  expect(await stagesAfter(184)).toEqual(["settled"]);
  const [reading] = await selectReadings(db, id, "fragan");
  expect(reading?.agreement).toMatchObject({ units: agencies, same: agencies - 1 });
});
