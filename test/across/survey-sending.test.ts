import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parseInstant } from "../../src/kernel/time.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { hashOf } from "../../src/modules/people/session.ts";
import { enterPaper, reopenAnswers, sendAnswers, writeAnswers } from "../../src/modules/surveys/answer/answer.actions.ts";
import { type Answers, fieldOf, markOf, markOfAnswer, toSent } from "../../src/modules/surveys/answer/answer.ts";
import { releaseResults } from "../../src/modules/surveys/result/release.actions.ts";
import type { RoundId, UnitId } from "../../src/modules/surveys/round/round.ts";
import { selectOptionalAnswering } from "../../src/modules/surveys/answer/sheet.queries.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { anOpenRoundOfEight, aSupporter, aWorldToAsk } from "../support/surveys.ts";
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
  support = await aSupporter(db, { demonstration: true });
}, 60_000);
afterAll(() => database.close());

type Asked = { readonly id: RoundId; readonly units: readonly UnitId[] };

/** A round of the eight questions that is open. */
async function anOpenRound(): Promise<Asked> {
  const id = await anOpenRoundOfEight(database.db, support, start);
  return { id, units: (await selectUnits(database.db, id)).map((unit) => unit.id) };
}

let links = 0;

/** A link to answer for a unit, as the secret that it holds. */
async function aLink(unitId: UnitId | undefined): Promise<string> {
  const token = `link-${(links += 1)}`;
  await sql`WITH respondent AS (
      INSERT INTO surveys.respondent (id, unit_id, language, named_at) VALUES (gen_random_uuid(), ${unitId}, 'sv', ${start}) RETURNING id)
    INSERT INTO surveys.answer_link (token_hash, respondent_id, made_at) SELECT ${hashOf(token)}, id, ${start} FROM respondent`.execute(
    database.db,
  );
  return token;
}

const nothing = markOfAnswer(undefined);
const marksOf = (answers: Answers) => new Map(Object.keys(answers).map((code) => [code, nothing]));
const four: Answers = Object.fromEntries(["2", "3", "4", "5"].map((code) => [code, { value: "yes" }]));

function formOf(answers: Answers, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const codes = ["1", "2", "3", "4", "5", "6", "7", "8"];
  const given = Object.entries(answers).map(([code, { value }]) => [fieldOf(code), String(value)]);
  return { ...Object.fromEntries([...codes.map((code) => [markOf(code), nothing]), ...given]), ...more };
}

async function sheetOf(token: string) {
  const answering = await selectOptionalAnswering(database.db, hashOf(token));
  return { answers: answering?.answers, sentAt: answering?.sentAt?.toString() };
}

test("an answer is sent in from its page at once; the same again has the same answer, and another one is refused", async () => {
  const { units } = await anOpenRound();
  const token = await aLink(units[0]);
  const page = `/svara/${token}/fragor/agency`;
  const ask = wholeApp(database.db, during);
  // Without an answer to anything it is refused, and told.
  expect((await ask(page, { form: formOf({}, { to: toSent }) })).status).toBe(409);
  expect((await sheetOf(token)).sentAt).toBeUndefined();
  const sent = await ask(page, { form: formOf(four, { to: toSent }) });
  expect([sent.status, sent.location]).toEqual([303, `/svara/${token}`]);
  expect(await sheetOf(token)).toEqual({ answers: four, sentAt: during.toString() });
  // Pressed again, later, because nothing seemed to happen.
  const later = wholeApp(database.db, during.add({ minutes: 5 }));
  const again = await later(page, { form: formOf(four, { to: toSent }) });
  expect([again.status, again.location]).toEqual([303, `/svara/${token}`]);
  expect(await sheetOf(token)).toEqual({ answers: four, sentAt: during.toString() });
  const other = await later(page, { form: formOf({ ...four, "5": { value: "no" } }, { to: toSent }) });
  expect(other.status).toBe(409);
  // To save what has been sent in is no sending of it.
  expect((await later(page, { form: formOf(four) })).status).toBe(409);
  expect(await sheetOf(token)).toEqual({ answers: four, sentAt: during.toString() });
});

test("whoever comes back goes on where something is left, and where nothing is looks at it all and sends it in", async () => {
  const { units } = await anOpenRound();
  const token = await aLink(units[0]);
  const ask = wholeApp(database.db, during);
  const section = `/svara/${token}/fragor/agency`;
  const yes = { value: "yes" };
  const seven: Answers = { ...four, "6": yes, "7": yes, "8": yes };
  const mainLinks = async (): Promise<readonly string[]> => {
    const { body } = await ask(`/svara/${token}`);
    return [...body.matchAll(/<a[^>]*data-variant="primary"[^>]*>(.*?)<\/a>/gsu)].map(([, label = ""]) => label.trim());
  };
  await ask(section, { form: formOf(seven) });
  expect(await mainLinks()).toEqual(["Fortsätt svara"]);
  await ask(section, { form: formOf({ ...seven, "1": { value: "head" } }) });
  const { body } = await ask(`/svara/${token}`);
  expect(body).toContain("8 av 8 frågor har ett svar.");
  expect(body).not.toContain("Fortsätt svara");
  expect(await mainLinks()).toEqual(["Granska och skicka in"]);
});

test("fifty who send the same at once have the same answer, and it is sent once", async () => {
  const { id, units } = await anOpenRound();
  const token = await aLink(units[0]);
  const ask = wholeApp(database.db, during);
  const form = formOf(four, { to: toSent });
  const replies = await Promise.all(Array.from({ length: 50 }, () => ask(`/svara/${token}/fragor/agency`, { form })));
  expect(new Set(replies.map(({ status, location }) => `${status} ${location ?? ""}`))).toEqual(new Set([`303 /svara/${token}`]));
  const { rows } = await sql`SELECT FROM surveys.sheet WHERE round_id = ${id}`.execute(database.db);
  expect([rows.length, await sheetOf(token)]).toEqual([1, { answers: four, sentAt: during.toString() }]);
});

test("colleagues who write at the same moment lose nothing of each other's", async () => {
  const { units } = await anOpenRound();
  const codes = ["2", "3", "4", "5", "6", "7", "8"];
  const tokens = await Promise.all(codes.map(() => aLink(units[0])));
  await Promise.all(
    codes.map((code, index) => {
      const answers: Answers = { [code]: { value: "yes" } };
      return writeAnswers(database.db, { tokenHash: hashOf(tokens[index] ?? ""), answers, marks: marksOf(answers), at: during });
    }),
  );
  expect(Object.keys((await sheetOf(tokens[0] ?? "")).answers ?? {}).toSorted()).toEqual(codes);
});

test("what clashes with a colleague's is not sent in", async () => {
  const { units } = await anOpenRound();
  const [mine, theirs] = [await aLink(units[0]), await aLink(units[0])];
  await writeAnswers(database.db, { tokenHash: hashOf(theirs), answers: four, marks: marksOf(four), at: during });
  const answers: Answers = { ...four, "5": { value: "no" } };
  const writing = { tokenHash: hashOf(mine), answers, marks: marksOf(answers), sends: true, at: during };
  expect((await writeAnswers(database.db, writing)).clashes.map(({ question }) => question)).toEqual(["5"]);
  expect(await sheetOf(mine)).toEqual({ answers: four, sentAt: undefined });
  // The page says so first, with a way to the question: it may be far down.
  const ask = wholeApp(database.db, during);
  const page = await ask(`/svara/${mine}/fragor/agency`, { form: formOf(answers) });
  expect(page.status).toBe(409);
  expect(page.body.indexOf('href="#at-5"')).toBeGreaterThan(page.body.indexOf("Allt är inte sparat än"));
  expect(page.body.indexOf('id="at-5"')).toBeGreaterThan(page.body.indexOf('href="#at-5"'));
  // Taken back, it can be changed and sent anew.
  await sendAnswers(database.db, { tokenHash: hashOf(mine), at: during });
  await reopenAnswers(database.db, { tokenHash: hashOf(theirs), at: during });
  expect(await sheetOf(mine)).toEqual({ answers: four, sentAt: undefined });
});

/** Who waits to count a round. */
const waiting = sql`SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
  WHERE datname = current_database() AND locktype = 'advisory' AND classid = 5100 AND NOT granted`;

test("results wait for an answer that is on its way, and count it", async () => {
  const { db } = database;
  const { id, units } = await anOpenRound();
  const no: Answers = { ...four, "5": { value: "no" } };
  for (const [index, unitId] of units.slice(1).entries())
    await enterPaper(db, support, { roundId: id, unitId, answers: index < 5 ? no : four, at: afterwards });
  let releasing: Promise<void> | undefined;
  await inTransaction(db, async (tx) => {
    await sql`INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at, sent_at)
      VALUES (${units[0]}, ${id}, ${JSON.stringify(four)}, ${during}, ${during}, ${during})`.execute(tx);
    releasing = releaseResults(db, support, { id, at: afterwards });
    // Until it waits for whoever is writing, which the database tells of.
    await expect.poll(async () => (await waiting.execute(tx)).rows.length, { timeout: 20_000 }).toBe(1);
  });
  await releasing;
  const { rows } = await sql<{ groups: unknown }>`
    SELECT groups FROM surveys.released_table WHERE round_id = ${id} AND question = '5' AND variable = ''`.execute(db);
  expect(rows[0]?.groups).toEqual([{ category: "", base: units.length, counts: { yes: units.length - 5, no: 5 } }]);
});
