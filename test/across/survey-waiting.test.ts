import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parseInstant } from "../../src/kernel/time.ts";
import { aSession } from "../../src/modules/people/people.testing.ts";
import { openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { aPlanOfEight, aSupporter, aWorldToAsk } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

const start = parseInstant("2026-11-02T07:00:00Z");
const before = start.subtract({ hours: 48 });

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  await aWorldToAsk(database.db, before);
}, 60_000);
afterAll(() => database.close());

test("a round that is opened before its first day is said to wait, not to be open, and the demonstration says when a link can be made", async () => {
  const { db } = database;
  const actor = await aSupporter(db, { demonstration: true });
  const as = await aSession(db, actor.personId, before);
  const id = await planRound(db, actor, { plan: await aPlanOfEight(db, actor, start), at: before });
  await openRound(db, actor, { id, version: 1, at: before });
  const [unit] = (await selectUnits(db, id)).filter(({ leftOut }) => leftOut === undefined);
  const at = (moment: typeof start) => wholeApp(db, moment);
  const round = `/enkatarbete/omgangar/${id}`;
  const waiting = (await at(before)(`${round}?done=opened`, { as })).body;
  expect(waiting).toContain("Enkäten öppnar av sig själv på sin första dag.");
  expect(waiting).not.toMatch(/Enkäten är öppnad|mejlen/u);
  const row = `${round}/ram/${unit?.id ?? ""}`;
  expect((await at(before)(row, { as })).body).toContain("Länken går att göra när enkäten har öppnat");
  // Control: once its day has come it is open, and the link is there to be made.
  const later = start.add({ hours: 24 });
  const then = await aSession(db, actor.personId, later);
  expect((await at(later)(`${round}?done=opened`, { as: then })).body).toContain("Enkäten är öppnad.");
  expect((await at(later)(row, { as: then })).body).toContain("Gör en länk");
});
