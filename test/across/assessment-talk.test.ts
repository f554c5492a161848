import { expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { loadLibrary } from "../../src/modules/library/load.actions.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { endAssessment } from "../../src/modules/surveys/assessment/assessment.actions.ts";
import { anAssessment, answerAlone } from "../support/assessments.ts";
import { wholeApp } from "../support/whole-app.ts";

test("the plan for the talk has its questions in the language of the page", { timeout: 120_000 }, async () => {
  const db = await databaseForThisTest<Tables>();
  await loadLibrary({ db, analysers: loadAnalysers("dist/search/sv.dict"), folder: "content", program: "test", clock: () => morning });
  const organisationId = await anOrganisation(db);
  const leader = await aMember(db, organisationId);
  const teamId = await startTeam(db, leader.actor, { organisationId, name: "Teamet", purpose: undefined, at: morning });
  const { id, token } = await anAssessment(db, leader.actor, { group: { teamId }, at: morning });
  for (const works of ["1", "2", "3", "4", "5"] as const)
    await answerAlone(db, { token, parts: { stod: { works, matters: "5" } }, at: morning });
  await endAssessment(db, leader.actor, { id, at: morning });
  const ask = wholeApp(db, morning);
  const as = await aSession(db, leader.id);
  const [swedish, english] = [await ask(`/sjalvskattning/${id}/samtal`, { as }), await ask(`/en/self-assessment/${id}/talk`, { as })];
  expect(swedish.body).toContain("<li>Vart vänder sig folk först när de behöver hjälp?");
  expect(english.body).toContain("<li>Where do people turn first when they need help?");
  expect(english.body).not.toMatch(/<li lang="sv">|in Swedish/);
  // The page of the principle has the same ones.
  const principle = (await ask("/en/principles/stod")).body;
  expect(principle).toContain("<li>Where do people turn first when they need help?");
  expect(principle).not.toContain("Vart vänder sig folk först");
});
