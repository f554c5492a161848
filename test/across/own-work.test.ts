import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { addObstacles } from "../../src/modules/casework/obstacle/obstacle.actions.ts";
import { endStudy, shareStudy, writePassages } from "../../src/modules/casework/study/study.actions.ts";
import { valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

test("one's own page has one's meetings with what comes next, and the way to all of them; what one only reads is not there", async () => {
  const { db } = database;
  const home = await anOrganisation(db, "Verket");
  const [first, colleague] = [await aMember(db, home), await aMember(db, home)];
  const own = async ({ id }: { readonly id: (typeof first)["id"] }, path = "/min-sida") =>
    (await ask(path, { as: await aSession(db, id) })).body;
  expect(await own(first)).toContain("Du har inget möte som pågår.");

  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  const studyId = await aStudy(db, first.actor, { teamId, at });
  const page = await own(first);
  for (const words of [
    "Dina möten",
    "Kundservice möter den som söker",
    "Ta de fyra frågorna med teamet när ni ses.",
    `href="/moten/${studyId}"`,
  ])
    expect(page).toContain(words);
  expect(page).toContain('href="/moten"');
  const english = await own(first, "/en/my-page");
  expect(english).toContain("Take the four questions with the team when you meet.");

  await addObstacles(db, first.actor, { studyId, lines: ["Ingen svarar"], at });
  await writePassages(db, first.actor, { id: studyId, written: [{ question: "value", words: "Att få svar.", from: 0 }], at });
  expect(await own(first)).toContain("Ni har skrivit det som är i vägen. Välj något litet att pröva. 2 av de fyra frågorna är kvar.");

  const to = { audience: "agency", organisationId: home } as const;
  await shareStudy(db, first.actor, { id: studyId, to, seen: valueOfSharing({ audience: "team", circleId: teamId }), at });
  expect(await own(colleague)).not.toContain("Kundservice möter");

  await endStudy(db, first.actor, { id: studyId, ends: true, at });
  expect(await own(first)).not.toContain("Kundservice möter");
});
