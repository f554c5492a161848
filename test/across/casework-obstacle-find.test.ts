import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { addObstacles } from "../../src/modules/casework/obstacle/obstacle.actions.ts";
import { selectObstacles } from "../../src/modules/casework/obstacle/obstacle.queries.ts";
import { loadLibrary } from "../../src/modules/library/load.actions.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const analysers = loadAnalysers("dist/search/sv.dict");
  await loadLibrary({ db: database.db, analysers, folder: "content", program: "test", clock: () => morning });
  ask = wholeApp(database.db, morning);
}, 120_000);
afterAll(() => database.close());

test("looking for nothing gives the whole list back, and for too much a sentence; neither saves, and Enter in the field looks too", async () => {
  const { db } = database;
  const home = await anOrganisation(db, "Verket");
  const { id: personId, actor } = await aMember(db, home);
  const teamId = await startTeam(db, actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  const studyId = await aStudy(db, actor, { teamId, at });
  await addObstacles(db, actor, { studyId, lines: ["Hindret"], at });
  const theOnly = async () => (await selectObstacles(db, studyId))[0];
  const path = `/moten/${studyId}/hinder/${(await theOnly())?.id ?? "none"}`;
  const as = await aSession(db, personId);
  const send = (more: Record<string, string>) =>
    ask(path, { as, form: { words: "Mina ord", place: "", owner: "", "owner-name": "", version: "1", ...more } });
  const whole = await send({ deed: "find", find: " " });
  expect([whole.status, whole.body.includes("Mina ord"), whole.body.includes("Hela listan står här igen")]).toEqual([200, true, true]);
  expect(whole.body).toMatch(/<select[^>]*name="place"/);
  const long = await send({ deed: "find", find: "x".repeat(101) });
  expect([long.status, long.body.includes("Mina ord"), long.body.includes("Sök med högst 100 tecken på en rad.")]).toEqual([
    400,
    true,
    true,
  ]);
  expect(long.body).toMatch(/<input[^>]*name="find"[^>]*maxlength="100"|<input[^>]*maxlength="100"[^>]*name="find"/);
  const hits = await send({ row: "save", find: "hierarkiskt" });
  expect([hits.status, hits.body.includes("Här är det som liknar ”hierarkiskt” mest.")]).toEqual([200, true]);
  expect(hits.body).toMatch(/name="looked" value="hierarkiskt"/);
  expect(await theOnly()).toMatchObject({ words: "Hindret", version: 1 });
  expect((await send({ row: "save", find: "hierarkiskt", looked: "hierarkiskt" })).status).toBe(303);
  expect(await theOnly()).toMatchObject({ words: "Mina ord" });
});
