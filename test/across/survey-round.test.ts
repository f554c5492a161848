import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { planJob } from "../../src/kernel/jobs.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { type Instant, parseInstant } from "../../src/kernel/time.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, anOrganisation, aPerson } from "../../src/modules/people/people.testing.ts";
import { hashOf } from "../../src/modules/people/session.ts";
import { enterPaper, nameColleague, reopenAnswers, sendAnswers, writeAnswers } from "../../src/modules/surveys/answer/answer.actions.ts";
import { type Answers, markOfAnswer } from "../../src/modules/surveys/answer/answer.ts";
import { reminderJob } from "../../src/modules/surveys/round/invitation.ts";
import { releaseResults } from "../../src/modules/surveys/result/release.actions.ts";
import { changePlan, moveEnd, openRound, planRound, setAddresses } from "../../src/modules/surveys/round/round.actions.ts";
import { selectOptionalRound, selectRoundList } from "../../src/modules/surveys/round/round.queries.ts";
import type { Plan, RoundId } from "../../src/modules/surveys/round/round.ts";
import { selectOptionalAnswering } from "../../src/modules/surveys/answer/sheet.queries.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { decoded, workHere } from "../support/notices.ts";
import { aPlanOfEight, aSupporter, aWorldToAsk, anOpenRoundOfEight } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

const start = parseInstant("2026-11-02T07:00:00Z");
const during = start.add({ hours: 24 });
const afterwards = start.add({ hours: 24 * 40 });

let database: TestDatabase<Tables>;
let support: PersonActor;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await aWorldToAsk(db, start);
  support = await aSupporter(db);
}, 60_000);
afterAll(() => database.close());

const aPlan = (): Promise<Plan> => aPlanOfEight(database.db, support, start);

async function roundOf(id: RoundId, actor = support) {
  const round = await selectOptionalRound(database.db, actor, { id, action: "surveys.round.read" });
  if (round === undefined) throw new Error("no round");
  return round;
}

const anOpenRound = (actor = support): Promise<RoundId> => anOpenRoundOfEight(database.db, actor, start);

/** The links that mails hold, by whom they went to. */
function linksIn(mails: readonly { readonly to: string; readonly source: string }[]): Map<string, Buffer> {
  return new Map(mails.map(({ to, source }) => [to, hashOf(/\/svara\/([\w-]{43})/.exec(decoded(source))?.[1] ?? "")]));
}

const no = markOfAnswer(undefined);
const marksOf = (answers: Answers, before: Answers = {}) =>
  new Map(Object.keys(answers).map((code) => [code, before[code] === undefined ? no : markOfAnswer(before[code])]));
const five: Answers = Object.fromEntries(["2", "3", "4", "5"].map((code) => [code, { value: "yes" }]));

test(
  "a round is sent to those who have an address, is answered together, and whoever has answered is not reminded",
  { timeout: 90_000 },
  async () => {
    const { db } = database;
    const id = await planRound(db, support, { plan: await aPlan(), at: start });
    const units = (await selectUnits(db, id)).filter(({ leftOut }) => leftOut === undefined);
    expect(units).toHaveLength(12);
    const addressed = units
      .slice(0, 3)
      .map(({ id: unitId }, index) => ({ unitId, email: `chef${index}@verk.example`, language: "sv" as const }));
    await setAddresses(db, support, { id, addressed, at: start });
    const { sink, untilDone } = await workHere(database, during);
    await openRound(db, support, { id, version: 1, at: start });
    await untilDone();
    const links = linksIn(sink.taken);
    expect([...links.keys()].toSorted()).toEqual(["chef0@verk.example", "chef1@verk.example", "chef2@verk.example"]);
    const link = links.get("chef0@verk.example") ?? Buffer.from("");
    expect(await selectOptionalAnswering(db, link)).toMatchObject({ unit: units[0]?.name, answers: {}, isNamed: false });
    // A colleague is named, gets a link of their own, and both write.
    await nameColleague(db, {
      tokenHash: link,
      email: "kollega@verk.example",
      language: "sv",
      origin: "https://tillit.example",
      at: during,
    });
    await untilDone();
    const other = linksIn(sink.taken).get("kollega@verk.example") ?? Buffer.from("");
    await writeAnswers(db, { tokenHash: link, answers: five, marks: marksOf(five), at: during });
    const theirs: Answers = { "5": { value: "no" }, "8": { value: "yes" } };
    const { clashes } = await writeAnswers(db, { tokenHash: other, answers: theirs, marks: marksOf(theirs), at: during });
    expect(clashes.map(({ question }) => question)).toEqual(["5"]);
    expect((await selectOptionalAnswering(db, link))?.answers).toEqual({ ...five, "8": { value: "yes" } });
    await sendAnswers(db, { tokenHash: other, at: during });
    // Sent is sent, twice is once, and nobody writes any more until it is taken back.
    await sendAnswers(db, { tokenHash: link, at: during.add({ hours: 1 }) });
    expect((await selectOptionalAnswering(db, link))?.sentAt?.toString()).toBe(during.toString());
    await expect(writeAnswers(db, { tokenHash: link, answers: theirs, marks: marksOf(theirs), at: during })).rejects.toMatchObject({
      code: "not-open",
    });
    const before = sink.taken.length;
    await inTransaction(db, (tx) => planJob(tx, reminderJob, { round: id, day: "2026-11-16" }));
    await untilDone();
    expect(
      sink.taken
        .slice(before)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(["chef1@verk.example", "chef2@verk.example"]);
    await reopenAnswers(db, { tokenHash: link, at: during });
    expect((await selectOptionalAnswering(db, link))?.sentAt).toBeUndefined();
    // Nothing that was answered stands in any mail.
    expect(sink.taken.some(({ source }) => /svarade|"yes"/.test(decoded(source)))).toBe(false);
  },
);

test("what was promised when a survey opened no statement of the program takes back", async () => {
  const { programUrl, db } = database;
  expect(programUrl).toBeTypeOf("string");
  const id = await anOpenRound();
  const change = (set: string) => sql`UPDATE surveys.round SET ${sql.raw(set)} WHERE id = ${id}`.execute(db);
  for (const set of [
    "level = 'open'",
    "threshold = 4 + 0",
    "variables = '{type}'",
    "definition = '{}'",
    "hash = repeat('0', 64)",
    "opened_at = NULL, opened_by = NULL, definition = NULL, hash = NULL",
    "least_answered = 1",
    "reminders = '[\"2026-12-01\"]'",
  ])
    await expect(change(set), set).rejects.toThrow(/fixed|never lowered|threshold_check/);
  await change("threshold = 8");
  await expect(change("threshold = 7")).rejects.toThrow("never lowered");
  await expect(changePlan(db, support, { id, version: 2, plan: await aPlan(), at: during })).rejects.toMatchObject({ code: "not-planned" });
  // Control: one that is planned can be changed in all of this.
  const planned = await planRound(db, support, { plan: await aPlan(), at: start });
  await sql`UPDATE surveys.round SET level = 'open', variables = '{type}', least_answered = 1 WHERE id = ${planned}`.execute(db);
  expect(await roundOf(planned)).toMatchObject({ level: "open", variables: ["type"] });
});

test("in which groups agencies are is fixed when a survey opens", async () => {
  const { db } = database;
  const id = await anOpenRound();
  for (const statement of [
    "UPDATE surveys.unit SET background = '{}'",
    "UPDATE surveys.unit SET left_out = 'small'",
    "DELETE FROM surveys.unit",
  ])
    await expect(sql`${sql.raw(statement)} WHERE round_id = ${id}`.execute(db), statement).rejects.toThrow("who is asked is fixed");
  // Control: a frame that is planned is drawn anew.
  const planned = await planRound(db, support, { plan: await aPlan(), at: start });
  await sql`UPDATE surveys.unit SET background = '{}' WHERE round_id = ${planned}`.execute(db);
  await sql`DELETE FROM surveys.unit WHERE round_id = ${planned}`.execute(db);
});

test("nothing is answered before a survey opens, and nothing after its results are out", async () => {
  const { db } = database;
  const planned = await planRound(db, support, { plan: await aPlan(), at: start });
  const [unit] = (await selectUnits(db, planned)).filter(({ leftOut }) => leftOut === undefined);
  const insert = (roundId: RoundId, unitId: string | undefined) =>
    sql`INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at) VALUES (${unitId}, ${roundId}, '{}', ${start}, ${start})`.execute(
      db,
    );
  await expect(insert(planned, unit?.id)).rejects.toThrow("takes no answers");
  const id = await anOpenRound();
  const units = await selectUnits(db, id);
  for (const { id: unitId } of units) await enterPaper(db, support, { roundId: id, unitId, answers: five, at: afterwards });
  await expect(releaseResults(db, support, { id, at: during })).rejects.toMatchObject({ code: "not-over" });
  const answers: Answers = { ...five, "5": { value: "no" } };
  for (const { id: unitId } of units.slice(0, 5)) await enterPaper(db, support, { roundId: id, unitId, answers, at: afterwards });
  await releaseResults(db, support, { id, at: afterwards });
  await expect(
    enterPaper(db, support, { roundId: id, unitId: units[0]?.id ?? ("" as never), answers: five, at: afterwards }),
  ).rejects.toMatchObject({ code: "not-open" });
  await expect(sql`UPDATE surveys.sheet SET answers = '{}' WHERE round_id = ${id}`.execute(db)).rejects.toThrow("takes no answers");
  for (const statement of [
    "DELETE FROM surveys.sheet",
    "UPDATE surveys.sheet SET unit_id = unit_id",
    "UPDATE surveys.released_table SET groups = '[]'",
    "DELETE FROM surveys.released_table",
  ])
    await expect(sql`${sql.raw(statement)} WHERE round_id = ${id}`.execute(db), statement).rejects.toThrow("results are out");
  await expect(sql`DELETE FROM surveys.round WHERE id = ${id}`.execute(db)).rejects.toThrow("results are out");
  await expect(
    moveEnd(db, support, { id, version: (await roundOf(id)).version, closesAt: afterwards.add({ hours: 1 }), at: afterwards }),
  ).rejects.toMatchObject({ code: "not-open" });
  const visitor = { kind: "visitor", roles: [] } as const;
  expect(await selectOptionalRound(db, visitor, { id, action: "surveys.result.read" })).toBeDefined();
  expect(await selectOptionalRound(db, visitor, { id: planned, action: "surveys.result.read" })).toBeUndefined();
  const { rows } = await sql<{
    groups: unknown;
  }>`SELECT groups FROM surveys.released_table WHERE round_id = ${id} AND question = '5' AND variable = ''`.execute(db);
  expect(rows[0]?.groups).toEqual([{ category: "", base: units.length, counts: { yes: units.length - 5, no: 5 } }]);
  // All have said yes to question 2: even of all that is not shown, since it says what each has answered.
  const alike = await sql<{
    groups: unknown;
  }>`SELECT groups FROM surveys.released_table WHERE round_id = ${id} AND question = '2' AND variable = ''`.execute(db);
  expect(alike.rows[0]?.groups).toEqual([{ category: "", hidden: true }]);
});

test("names stand with answers only where that was said before anybody answered, and only once results are out", async () => {
  const { db } = database;
  const ask = wholeApp(db, afterwards);
  const pageOf = async (level: "open" | "hidden") => {
    const id = await planRound(db, support, { plan: { ...(await aPlan()), level }, at: start });
    await openRound(db, support, { id, version: 1, at: start });
    for (const [index, { id: unitId }] of (await selectUnits(db, id)).entries())
      await enterPaper(db, support, { roundId: id, unitId, answers: index < 5 ? { ...five, "5": { value: "no" } } : five, at: afterwards });
    const path = `/enkatresultat/${id}/fragor/5/namn`;
    const before = await ask(path);
    await releaseResults(db, support, { id, at: afterwards });
    const after = await ask(path);
    return [before.status, after.status, after.body.includes("Verket nr 7")];
  };
  expect([await pageOf("open"), await pageOf("hidden")]).toEqual([
    [404, 200, true],
    [404, 404, false],
  ]);
});

test("rounds that asked the same are compared by those who answered both, and what could be worked out is not shown", async () => {
  const { db } = database;
  const ask = wholeApp(db, afterwards);
  for (let number = 13; number <= 40; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  const hold = async (opensAt: Instant, answerOf: (index: number) => Answers | undefined): Promise<RoundId> => {
    const id = await planRound(db, support, { plan: { ...(await aPlan()), opensAt, variables: [] }, at: opensAt });
    await openRound(db, support, { id, version: 1, at: opensAt });
    for (const [index, { id: unitId }] of (await selectUnits(db, id)).entries()) {
      const answers = answerOf(index);
      if (answers !== undefined) await enterPaper(db, support, { roundId: id, unitId, answers, at: afterwards });
    }
    await releaseResults(db, support, { id, at: afterwards });
    return id;
  };
  const saying = (yes: boolean): Answers => ({ ...five, "7": { value: yes ? "yes" : "no" } });
  const earlier = await hold(start.add({ hours: 1 }), (index) => saying(index % 2 === 0));
  // Ten do not answer again; of the others every third has changed. To question 2 all say yes.
  const later = await hold(start.add({ hours: 2 }), (index) => (index < 10 ? undefined : saying((index % 2 === 0) !== (index % 3 === 0))));
  const list = await ask(`/enkatresultat/${later}/jamfor`);
  expect(list.body).toContain(`/enkatresultat/${later}/jamfor/${earlier}`);
  const { status, body } = await ask(`/enkatresultat/${later}/jamfor/${earlier}/7`);
  expect(status).toBe(200);
  expect(body).toContain("30 myndigheter svarade på frågan båda gångerna.");
  expect(body).toContain("10 svarade ja båda gångerna och 10 nej. 5 gick från ja till nej, 5 från nej till ja.");
  const alike = await sql<{ patterns: unknown; paired: unknown }>`SELECT patterns, paired FROM surveys.released_wave
    WHERE round_id = ${later} AND earlier = ARRAY[${earlier}]::uuid[] AND question = '2'`.execute(db);
  expect(alike.rows).toEqual([{ patterns: null, paired: null }]);
  // The other way round there is no such page: a comparison belongs to the later of the two.
  expect((await ask(`/enkatresultat/${earlier}/jamfor/${later}/7`)).status).toBe(404);
});

test("results are given as a file as they are on the page: what is hidden is not in it", async () => {
  const { db } = database;
  const ask = wholeApp(db, afterwards);
  const id = await anOpenRound();
  const units = await selectUnits(db, id);
  for (const [index, { id: unitId }] of units.entries()) {
    const answers: Answers = index < 5 ? { ...five, "5": { value: "no" } } : five;
    await enterPaper(db, support, { roundId: id, unitId, answers, at: afterwards });
  }
  const path = `/data/csv/survey-results/${id}`;
  expect((await ask(path)).status).toBe(404);
  await releaseResults(db, support, { id, at: afterwards });
  const { status, body } = await ask(path);
  expect(status).toBe(200);
  const lines = body.split("\n").filter((line) => /^"?[25]"?;/.test(line));
  expect(lines.filter((line) => line.startsWith("5;")).map((line) => line.split(";").slice(-4, -1).join(";"))).toEqual(
    expect.arrayContaining([`Ja;${units.length - 5};${units.length}`, `Nej;5;${units.length}`]),
  );
  // All have said yes to question 2.
  expect(lines.filter((line) => line.startsWith("2;")).every((line) => line.includes("visas inte"))).toBe(true);
  expect((await ask(`/enkatresultat/${id}`)).body).toContain(path);
});

test("a survey of the demonstration is seen by nobody outside it, and writes to nobody", { timeout: 60_000 }, async () => {
  const { db } = database;
  const { sink, untilDone } = await workHere(database, during);
  const demo = await aSupporter(database.db, { demonstration: true });
  const id = await anOpenRound(demo);
  const [unit] = await selectUnits(db, id);
  await setAddresses(db, demo, {
    id,
    addressed: [{ unitId: unit?.id ?? ("" as never), email: "riktig@verk.example", language: "sv" }],
    at: during,
  });
  await untilDone();
  expect(sink.taken).toEqual([]);
  expect(await selectOptionalRound(db, support, { id, action: "surveys.round.read" })).toBeUndefined();
  expect((await selectRoundList(db, support)).some((round) => round.id === id)).toBe(false);
  expect((await selectRoundList(db, demo)).map((round) => round.id)).toEqual([id]);
  const { id: nobody } = await aPerson(db);
  expect(await selectRoundList(db, actorOf(nobody))).toEqual([]);
});

test("of many who send the same answer at once it is sent once", async () => {
  const { db } = database;
  const demo = await aSupporter(database.db, { demonstration: true });
  const id = await anOpenRound(demo);
  const [unit] = await selectUnits(db, id);
  const tokenHash = hashOf("a link");
  await sql`WITH respondent AS (INSERT INTO surveys.respondent (id, unit_id, language, named_at) VALUES (${unit?.id}, ${unit?.id}, 'sv', ${start}) RETURNING id)
    INSERT INTO surveys.answer_link (token_hash, respondent_id, made_at) SELECT ${tokenHash}, id, ${start} FROM respondent`.execute(db);
  await writeAnswers(db, { tokenHash, answers: five, marks: marksOf(five), at: during });
  const times: Instant[] = Array.from({ length: 20 }, (_, index) => during.add({ minutes: index }));
  await Promise.all(times.map((at) => sendAnswers(db, { tokenHash, at })));
  const { rows } = await sql<{
    sent: number;
  }>`SELECT count(*)::integer AS sent FROM surveys.sheet WHERE round_id = ${id} AND sent_at IS NOT NULL`.execute(db);
  expect(rows).toEqual([{ sent: 1 }]);
});
