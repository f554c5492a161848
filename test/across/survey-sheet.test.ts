import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { anOrganisation, morning as start } from "../../src/modules/people/people.testing.ts";
import { hashOf } from "../../src/modules/people/session.ts";
import { endNaming, enterPaper, nameColleague, reopenAnswers, writeAnswers } from "../../src/modules/surveys/answer/answer.actions.ts";
import { type Answers, markOfAnswer } from "../../src/modules/surveys/answer/answer.ts";
import { selectOptionalAnswering } from "../../src/modules/surveys/answer/sheet.queries.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import type { RoundId, UnitId } from "../../src/modules/surveys/round/round.ts";
import { insertLinks, insertNameless, selectColleagues, selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { aKeptInstrument, anAnalyst } from "../support/surveys.ts";

// Whose an answer is: who may write on a sheet, and whose words stand.

const during = start.add({ hours: 24 });

let database: TestDatabase<Tables>;
let support: PersonActor;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  support = await anAnalyst(database.db);
  await anOrganisation(database.db, "Verket");
}, 60_000);
afterAll(() => database.close());

async function anAskedAgency(): Promise<{ readonly id: RoundId; readonly unitId: UnitId }> {
  const { db } = database;
  const instrumentId = await aKeptInstrument(db, support, anInstrument(["2", "3"].map((code) => aQuestion(code))));
  const frame = { kinds: ["agency"], types: [], moreThan: undefined, leftOut: [] };
  const limits = { level: "hidden", threshold: 5, leastAnswered: 1, variables: [], reminders: [] } as const;
  const time = { opensAt: start, closesAt: start.add({ hours: 24 * 30 }) };
  const id = await planRound(db, support, { plan: { title: { sv: "Enkäten" }, instrumentId, frame, ...limits, ...time }, at: start });
  await openRound(db, support, { id, version: 1, at: start });
  const unit = (await selectUnits(db, id)).find(({ leftOut }) => leftOut === undefined);
  if (unit === undefined) throw new Error("nobody is asked");
  return { id, unitId: unit.id };
}

const both: Answers = { "2": { value: "yes" }, "3": { value: "yes" } };
const marksOf = (answers: Answers, before: Answers) => new Map(Object.keys(answers).map((code) => [code, markOfAnswer(before[code])]));

test("whoever is shut out cannot stay by another address that they have named, and nobody shuts out who let them in", async () => {
  const { db } = database;
  const { unitId } = await anAskedAgency();
  const head = newId<"surveys.respondent">(during);
  await inTransaction(db, (tx) => insertNameless(tx, { id: head, unitId, language: "sv", at: during }));
  const linkOf = async (respondentId: typeof head): Promise<Buffer> => {
    const tokenHash = hashOf(respondentId);
    await inTransaction(db, (tx) => insertLinks(tx, [{ respondentId, tokenHash }], during));
    return tokenHash;
  };
  const name = async (tokenHash: Buffer, email: string): Promise<{ id: typeof head; link: Buffer }> => {
    await nameColleague(db, { tokenHash, email, language: "sv", origin: "https://tillit.example", at: during });
    const { rows } = await sql<{
      id: typeof head;
    }>`SELECT id FROM surveys.respondent WHERE unit_id = ${unitId} AND email = ${email}`.execute(db);
    const named = rows[0]?.id ?? ("" as never);
    return { id: named, link: await linkOf(named) };
  };
  const headLink = await linkOf(head);
  const colleague = await name(headLink, "kollega@verk.example");
  const elsewhere = await name(colleague.link, "kollega@hemma.example");
  const other = await name(headLink, "annan@verk.example");
  const shutOut = (tokenHash: Buffer, respondent: string) => endNaming(db, { tokenHash, respondent, at: during });
  const mayWrite = async () =>
    Promise.all(
      [headLink, colleague.link, elsewhere.link, other.link].map(async (link) => (await selectOptionalAnswering(db, link)) !== undefined),
    );
  for (const respondent of [head, colleague.id, other.id]) await shutOut(elsewhere.link, respondent);
  expect(await mayWrite()).toEqual([true, true, true, true]);
  const { respondentId } = (await selectOptionalAnswering(db, headLink)) ?? {};
  expect((await selectColleagues(db, { unitId, respondentId: respondentId ?? head })).every(({ mine }) => mine)).toBe(true);
  await shutOut(headLink, colleague.id);
  expect(await mayWrite()).toEqual([true, false, false, true]);
});

test("what came on paper and an agency has taken back and sent in itself is not written over from paper", async () => {
  const { db } = database;
  const { id, unitId } = await anAskedAgency();
  const [respondentId, tokenHash] = [newId<"surveys.respondent">(during), hashOf("the agency's own link")];
  await inTransaction(db, async (tx) => {
    await insertNameless(tx, { id: respondentId, unitId, language: "sv", at: during });
    await insertLinks(tx, [{ respondentId, tokenHash }], during);
  });
  await enterPaper(db, support, { roundId: id, unitId, answers: both, at: during });
  // Control: as long as it is as it came, what was read wrongly is put right.
  await enterPaper(db, support, { roundId: id, unitId, answers: { ...both, "2": { value: "no" } }, at: during });
  await reopenAnswers(db, { tokenHash, at: during });
  const own: Answers = { "3": { value: "no" } };
  await writeAnswers(db, { tokenHash, answers: own, marks: marksOf(own, both), sends: true, at: during });
  await expect(enterPaper(db, support, { roundId: id, unitId, answers: both, at: during })).rejects.toMatchObject({
    code: "has-answered",
  });
  expect((await selectOptionalAnswering(db, tokenHash))?.answers).toMatchObject({ "2": { value: "no" }, "3": { value: "no" } });
});
