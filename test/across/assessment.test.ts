import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parseInstant, parsePlainDate } from "../../src/kernel/time.ts";
import { aMember, anOrganisation } from "../../src/modules/people/people.testing.ts";
import { newSecret } from "../../src/modules/people/session.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import {
  agreeOnStep,
  askAgain,
  endAssessment,
  raiseThreshold,
  shareAssessment,
  startAssessment,
  takeWordAway,
} from "../../src/modules/surveys/assessment/assessment.actions.ts";
import { selectOptionalAssessment } from "../../src/modules/surveys/assessment/assessment.queries.ts";
import { keepPart, sendSheet } from "../../src/modules/surveys/assessment/assessment-sheet.actions.ts";
import { selectOptionalTicket, selectWords } from "../../src/modules/surveys/assessment/assessment-sheet.queries.ts";
import { openSheet, type SheetPart, ticketHash } from "../../src/modules/surveys/assessment/assessment-sheet.ts";
import type { AssessmentId } from "../../src/modules/surveys/assessment/assessment.ts";
import { anAssessment, answerAlone, aWeek } from "../support/assessments.ts";
import { decoded, workHere } from "../support/notices.ts";

const start = parseInstant("2026-11-02T07:00:00Z");
const during = start.add({ hours: 1 });

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
}, 60_000);
afterAll(() => database.close());

/** A team with somebody who leads it and somebody else. */
async function aTeam() {
  const { db } = database;
  const organisationId = await anOrganisation(db, "Verket för prov");
  const leader = await aMember(db, organisationId);
  const teamId = await startTeam(db, leader.actor, { organisationId, name: "Handläggarna", purpose: undefined, at: start });
  return { organisationId, leader, teamId };
}

async function anOpenOne({ asksPlace = false } = {}) {
  const team = await aTeam();
  const one = await anAssessment(database.db, team.leader.actor, { group: { teamId: team.teamId }, asksPlace, at: start });
  return { ...team, ...one };
}

const parts = (works: SheetPart["works"], words = ""): Readonly<Record<string, SheetPart>> => ({
  tillit: { works, matters: "5", words },
  kunskap: { works: "3" },
});

async function several(token: string, answers: readonly SheetPart["works"][], place?: string): Promise<void> {
  for (const [index, works] of answers.entries())
    await answerAlone(database.db, {
      token,
      parts: parts(works, `ord ${index} av ${works ?? ""}`),
      ...(place === undefined ? {} : { place }),
      at: during,
    });
}

const read = async (id: AssessmentId, leader: Awaited<ReturnType<typeof aTeam>>["leader"]) => {
  const one = await selectOptionalAssessment(database.db, leader.actor, { id, action: "surveys.assessment.read" });
  if (one === undefined) throw new Error("not to be read");
  return one;
};

test("with four answers nothing is shown and it cannot be ended by hand; with five all are counted", { timeout: 60_000 }, async () => {
  const { db } = database;
  const { id, token, leader } = await anOpenOne();
  await several(token, ["1", "2", "4", "5"]);
  await expect(endAssessment(db, leader.actor, { id, at: during })).rejects.toMatchObject({ code: "too-few-answers" });
  expect(await read(id, leader)).toMatchObject({ answered: 4, result: undefined, endedAt: undefined });
  expect(await selectWords(db, id)).toEqual([]);
  await several(token, ["5"]);
  await endAssessment(db, leader.actor, { id, at: during });
  const { result, endedAt } = await read(id, leader);
  expect(endedAt?.toString()).toBe(during.toString());
  expect(result?.spreads["tillit-works"]).toEqual({ "1": 1, "2": 1, "4": 1, "5": 2 });
  // Whoever left a principle out is among those who left it out, so that all questions are of as many.
  expect(result?.spreads["stod-works"]).toEqual({ none: 5 });
  expect((await selectWords(db, id)).map(({ words }) => words).toSorted()).toHaveLength(5);
});

test("the limit can be raised and holds, and never lowered, not by the database either", async () => {
  const { db } = database;
  const { id, token, leader } = await anOpenOne();
  await raiseThreshold(db, leader.actor, { id, threshold: 6, at: during });
  await expect(raiseThreshold(db, leader.actor, { id, threshold: 5, at: during })).rejects.toMatchObject({ code: "changed-meanwhile" });
  await several(token, ["1", "2", "3", "4", "5"]);
  await expect(endAssessment(db, leader.actor, { id, at: during })).rejects.toMatchObject({ code: "too-few-answers" });
  await expect(sql`UPDATE surveys.assessment SET threshold = 5 WHERE id = ${id}`.execute(db)).rejects.toThrow("never lowered");
  await expect(sql`UPDATE surveys.assessment SET threshold = 4 WHERE id = ${id}`.execute(db)).rejects.toThrow(/lowered|threshold/);
});

test("one phone counts once, however often and however fast it sends", async () => {
  const { db } = database;
  const { id, token, leader } = await anOpenOne();
  const secret = newSecret();
  await keepPart(db, { token, secret, principle: "tillit", part: { works: "2" }, at: during });
  const sent = await Promise.allSettled(Array.from({ length: 8 }, () => sendSheet(db, { token, secret, place: "", at: during })));
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(keepPart(db, { token, secret, principle: "tillit", part: { works: "5" }, at: during })).rejects.toMatchObject({
    code: "has-sent",
  });
  expect((await read(id, leader)).answered).toBe(1);
  const { rows } = await sql<{ all: number }>`SELECT sum(count)::int AS all FROM surveys.assessment_count
    WHERE assessment_id = ${id} AND question = 'tillit-works'`.execute(db);
  expect(rows).toEqual([{ all: 1 }]);
  await expect(sendSheet(db, { token, secret: newSecret(), place: "", at: during })).rejects.toMatchObject({ code: "nothing-answered" });
});

test("whoever sends while it is being ended is counted, or told that it is over: never neither", { timeout: 60_000 }, async () => {
  const { db } = database;
  const { id, token, leader } = await anOpenOne();
  await several(token, ["1", "2", "3", "4", "5"]);
  const late = Array.from({ length: 6 }, () => newSecret());
  for (const secret of late) await keepPart(db, { token, secret, principle: "tillit", part: { works: "3" }, at: during });
  const sending = late.map((secret) => sendSheet(db, { token, secret, place: "", at: during }));
  const [ended, ...sent] = await Promise.allSettled([endAssessment(db, leader.actor, { id, at: during }), ...sending]);
  expect(ended?.status).toBe("fulfilled");
  const taken = sent.filter(({ status }) => status === "fulfilled").length;
  for (const one of sent) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "not-open" });
  const { result, answered } = await read(id, leader);
  expect([answered, result?.answered]).toEqual([5 + taken, 5 + taken]);
  expect(Object.values(result?.spreads["tillit-works"] ?? {}).reduce((sum, count) => sum + count, 0)).toBe(5 + taken);
});

test("when time is over it ends by itself, once, and of too few all is thrown away", { timeout: 90_000 }, async () => {
  const { db } = database;
  const over = start.add({ hours: aWeek });
  const [few, enough] = [await anOpenOne(), await anOpenOne()];
  await several(few.token, ["1", "5"]);
  await several(enough.token, ["1", "2", "3", "4", "5"]);
  await expect(answerAlone(db, { token: few.token, parts: parts("3"), at: over })).rejects.toMatchObject({ code: "not-open" });
  const { untilDone } = await workHere(database, over);
  await sql`UPDATE graphile_worker._private_jobs SET run_at = now()`.execute(db);
  await untilDone();
  expect(await read(few.id, few.leader)).toMatchObject({ answered: 2, result: undefined });
  expect((await read(few.id, few.leader)).endedAt).toBeDefined();
  expect((await read(enough.id, enough.leader)).result?.answered).toBe(5);
  const { rows } = await sql<{ left: number }>`SELECT (SELECT count(*) FROM surveys.assessment_word WHERE assessment_id = ${few.id})
    + (SELECT count(*) FROM surveys.assessment_count WHERE assessment_id IN (${few.id}, ${enough.id}))
    + (SELECT count(*) FROM surveys.assessment_ticket WHERE assessment_id IN (${few.id}, ${enough.id})) AS left`.execute(db);
  expect(rows).toEqual([{ left: 0 }]);
});

/**
 * Somebody who has the database and saw in which order people put their phones down. They take the rows of each table in the order in which they lie, and
 * in the order of the transactions that wrote them, and say that the first is the first person's.
 */
async function linkedByOrder(table: string, column: string, inOrder: readonly string[]): Promise<number> {
  const of = async (order: "ctid" | "xmin"): Promise<number> => {
    const { rows } = await sql<{ said: string }>`SELECT ${sql.ref(column)} AS said FROM ${sql.table(table)}
      WHERE ${sql.ref(column)} = ANY(${[...inOrder]}::text[])
      ORDER BY ${order === "ctid" ? sql`ctid` : sql`age(xmin) DESC, ctid`}`.execute(database.db);
    return rows.filter(({ said }, index) => said === inOrder[index]).length;
  };
  return Math.max(await of("ctid"), await of("xmin"));
}

test(
  "whoever has the database afterwards, and knows who answered when, cannot say what anybody wrote or answered",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const { id, token, leader } = await anOpenOne();
    const many = 30;
    const inOrder = Array.from({ length: many }, (_, index) => `ord ${index} ${newSecret()}`);
    // The control keeps what was answered as one is used to: a row each, as it came.
    await sql`CREATE TABLE surveys.naive (person text, said text)`.execute(db);
    for (const [index, words] of inOrder.entries()) {
      await answerAlone(db, { token, parts: { tillit: { works: index % 2 === 0 ? "1" : "5", words } }, at: during });
      await sql`INSERT INTO surveys.naive (said) VALUES (${words})`.execute(db);
    }
    expect(await linkedByOrder("surveys.naive", "said", inOrder)).toBe(many);
    await endAssessment(db, leader.actor, { id, at: during });
    // By chance one in thirty; more than eight would happen once in a hundred thousand times.
    expect(await linkedByOrder("surveys.assessment_word", "words", inOrder)).toBeLessThanOrEqual(8);
    // Of numbers there is no row at all that is one person's: what is left is how many.
    const { rows } = await sql<{ name: string; rows: number }>`SELECT 'count' AS name, count(*)::int AS rows FROM surveys.assessment_count
    WHERE assessment_id = ${id} UNION ALL SELECT 'ticket', count(*)::int FROM surveys.assessment_ticket WHERE assessment_id = ${id}`.execute(
      db,
    );
    expect(rows.map((row) => row.rows)).toEqual([0, 0]);
    await sql`DROP TABLE surveys.naive`.execute(db);
  },
);

test("no table that takes an answer has a time, a person or a number that grows", async () => {
  const { rows } = await sql<{ column: string; type: string }>`
    SELECT class.relname || '.' || attribute.attname AS column, attribute.atttypid::regtype::text AS type
    FROM pg_attribute AS attribute JOIN pg_class AS class ON class.oid = attribute.attrelid
    WHERE class.relnamespace = 'surveys'::regnamespace AND class.relname IN ('assessment_ticket', 'assessment_count', 'assessment_word')
      AND class.relkind = 'r' AND attribute.attnum > 0 ORDER BY 1`.execute(database.db);
  expect(rows.map(({ column, type }) => `${column} ${type}`)).toEqual([
    "assessment_count.answer text",
    "assessment_count.assessment_id uuid",
    "assessment_count.count integer",
    "assessment_count.place text",
    "assessment_count.question text",
    "assessment_ticket.assessment_id uuid",
    "assessment_ticket.hash bytea",
    "assessment_ticket.sealed bytea",
    "assessment_word.assessment_id uuid",
    "assessment_word.id uuid",
    "assessment_word.principle text",
    "assessment_word.words text",
  ]);
});

test("what is being written is in the database only so that the phone alone can read it, and nothing is logged of it", async () => {
  const { db } = database;
  const { id, token } = await anOpenOne();
  const [secret, canary] = [newSecret(), "kanariefågel i hemlighet"];
  await keepPart(db, { token, secret, principle: "tillit", part: { works: "1", words: canary }, at: during });
  const { rows } = await sql<{ all: string }>`SELECT string_agg(ticket::text, '') AS all FROM surveys.assessment_ticket AS ticket
    WHERE assessment_id = ${id}`.execute(db);
  const kept = rows[0]?.all ?? "";
  expect(kept.length).toBeGreaterThan(200);
  for (const told of [canary, secret, "works", "tillit"]) expect(kept).not.toContain(Buffer.from(told).toString("hex"));
  // It is there for whoever has the phone.
  const ticket = await selectOptionalTicket(db, ticketHash(secret, id));
  expect(openSheet(ticket?.sealed ?? Buffer.from(""), secret, id)).toEqual({ tillit: { works: "1", words: canary } });
  await sendSheet(db, { token, secret, place: "", at: during });
  const { rows: logged } = await sql<{ actions: string[] }>`SELECT array_agg(DISTINCT action) AS actions FROM kernel.audit
    WHERE subject_id = ${id}`.execute(db);
  expect(logged[0]?.actions).toEqual(["surveys.assessment.start"]);
});

test("a group is asked once at a time, and only by somebody who is in it", async () => {
  const { db } = database;
  const { teamId, leader, organisationId } = await anOpenOne();
  const asking = { mail: false, asksPlace: false, closesAt: start.add({ hours: aWeek }) };
  await expect(startAssessment(db, leader.actor, { group: { teamId }, asking, at: during })).rejects.toMatchObject({
    code: "already-open",
  });
  const colleague = await aMember(db, organisationId);
  await expect(startAssessment(db, colleague.actor, { group: { teamId }, asking, at: during })).rejects.toThrow("surveys");
  const id = await startAssessment(db, colleague.actor, { group: { organisationId, name: "En annan grupp" }, asking, at: during });
  expect(await selectOptionalAssessment(db, colleague.actor, { id, action: "surveys.assessment.lead" })).toMatchObject({ leads: true });
  expect(await selectOptionalAssessment(db, leader.actor, { id, action: "surveys.assessment.read" })).toBeUndefined();
});

test(
  "results are the group's until whoever leads shares them with the organisation, and the words stay the group's",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const { id, token, leader, organisationId, teamId } = await anOpenOne();
    const [colleague, stranger] = [await aMember(db, organisationId), await aMember(db, await anOrganisation(db, "Annat verk"))];
    await several(token, ["1", "2", "3", "4", "5", "1", "2", "3", "4", "5"]);
    await endAssessment(db, leader.actor, { id, at: during });
    const reads = async (person: typeof colleague) => selectOptionalAssessment(db, person.actor, { id, action: "surveys.assessment.read" });
    expect(await reads(colleague)).toBeUndefined();
    const [team, agency] = [
      { audience: "team", circleId: teamId },
      { audience: "agency", organisationId },
    ] as const;
    await expect(shareAssessment(db, leader.actor, { id, to: agency, seen: "agency.x", at: during })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    await expect(
      shareAssessment(db, leader.actor, { id, to: { audience: "all-agencies" }, seen: `team.${teamId}`, at: during }),
    ).rejects.toMatchObject({ code: "changed-meanwhile" });
    await shareAssessment(db, leader.actor, { id, to: agency, seen: `team.${teamId}`, at: during });
    expect(await reads(colleague)).toMatchObject({ inGroup: false, leads: false });
    expect(await reads(stranger)).toBeUndefined();
    await shareAssessment(db, leader.actor, { id, to: team, seen: `agency.${organisationId}`, at: during });
    expect(await reads(colleague)).toBeUndefined();
    await expect(
      sql`UPDATE surveys.assessment SET audience = 'all-agencies', circle_id = NULL WHERE id = ${id}`.execute(db),
    ).rejects.toThrow("assessment_audience_check");
    const [word] = await selectWords(db, id);
    await expect(takeWordAway(db, colleague.actor, { id, word: word?.id ?? "", at: during })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    await takeWordAway(db, leader.actor, { id, word: word?.id ?? "", at: during });
    expect(await selectWords(db, id)).toHaveLength(9);
  },
);

test("a step is agreed on, whoever started is reminded on its day, and the group is asked again beside", { timeout: 90_000 }, async () => {
  const { db } = database;
  const { id, token, leader } = await anOpenOne();
  const step = { what: "Fredagsmöte utan dagordning", who: "Samordnaren", againOn: parsePlainDate("2027-02-01") };
  await expect(agreeOnStep(db, leader.actor, { id, step, version: 1, at: during })).rejects.toMatchObject({ code: "not-over" });
  await several(token, ["1", "2", "3", "4", "5"]);
  await endAssessment(db, leader.actor, { id, at: during });
  const { version } = await read(id, leader);
  await agreeOnStep(db, leader.actor, { id, step, version, at: during });
  await expect(agreeOnStep(db, leader.actor, { id, step, version, at: during })).rejects.toMatchObject({ code: "changed-meanwhile" });
  const { sink, untilDone } = await workHere(database, parseInstant("2027-02-01T08:00:00Z"));
  await sql`UPDATE graphile_worker._private_jobs SET run_at = now()`.execute(db);
  await untilDone();
  const mine = sink.taken.filter(({ to }) => to === leader.email);
  expect(mine.map(({ source }) => /sjalvskattning\/[0-9a-f-]{36}/.test(decoded(source)))).toEqual([true]);
  expect(mine.some(({ source }) => decoded(source).includes("Fredagsmöte"))).toBe(false);
  const asking = { mail: true, asksPlace: true, closesAt: start.add({ hours: aWeek * 20 }) };
  const later = await askAgain(db, leader.actor, { id, asking, sameGroup: "some", at: start.add({ hours: aWeek * 13 }) });
  expect(await read(later, leader)).toMatchObject({ follows: id, sameGroup: "some", threshold: 5 });
  await expect(askAgain(db, leader.actor, { id, asking, sameGroup: "same", at: during })).rejects.toMatchObject({
    code: "already-followed",
  });
});

test("of fewer than ten the result is read by the group alone, and no statement of the program shows it to others", async () => {
  const { db } = database;
  const { id, token, leader, organisationId, teamId } = await anOpenOne();
  await several(token, ["1", "2", "3", "4", "5", "1", "2", "3", "4"]);
  await endAssessment(db, leader.actor, { id, at: during });
  const to = { audience: "agency", organisationId } as const;
  await expect(shareAssessment(db, leader.actor, { id, to, seen: `team.${teamId}`, at: during })).rejects.toMatchObject({
    code: "changed-meanwhile",
  });
  await expect(sql`UPDATE surveys.assessment SET audience = 'agency', circle_id = NULL WHERE id = ${id}`.execute(db)).rejects.toThrow(
    "assessment_staff_threshold",
  );
});
