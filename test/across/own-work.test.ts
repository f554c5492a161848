import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { dayOf } from "../../src/kernel/time.ts";
import { newId } from "../../src/kernel/ids.ts";
import { saveEntry } from "../../src/modules/casework/learning/learning.actions.ts";
import { tellOutcome } from "../../src/modules/casework/obstacle/measure.actions.ts";
import { addObstacles, closeObstacle } from "../../src/modules/casework/obstacle/obstacle.actions.ts";
import { selectObstacles } from "../../src/modules/casework/obstacle/obstacle.queries.ts";
import { strikeSignal } from "../../src/modules/casework/signal/signal.actions.ts";
import { endStudy, shareStudy, writePassages } from "../../src/modules/casework/study/study.actions.ts";
import { valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aSignal } from "../support/signals.ts";
import { aMeasure, aStudy } from "../support/studies.ts";
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

/** Somebody in a team with a meeting, and what their own page and the meeting's say comes next. */
async function atWork() {
  const { db } = database;
  const home = await anOrganisation(db, "Verket");
  const { id: personId, actor } = await aMember(db, home);
  const teamId = await startTeam(db, actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  const studyId = await aStudy(db, actor, { teamId, at });
  const as = await aSession(db, personId);
  const pages = async () => Promise.all(["/min-sida", `/moten/${studyId}`].map(async (path) => (await ask(path, { as })).body));
  /** Which of these words stand on both pages; those that stand on one alone fail. */
  const told = async (...words: readonly string[]) => {
    const [mine = "", meeting = ""] = await pages();
    expect(words.filter((one) => mine.includes(one))).toEqual(words.filter((one) => meeting.includes(one)));
    return words.filter((one) => mine.includes(one));
  };
  return { actor, studyId, told };
}

const tryIt = "Välj något litet att pröva.";
const look = "Se efter hur det är innan ni ändrar något";

test("what is out of the way and what was given up asks for no next step, on one's own page and on the meeting's", async () => {
  const { db } = database;
  const { actor, studyId, told } = await atWork();
  await addObstacles(db, actor, { studyId, lines: ["Ingen svarar"], at });
  expect(await told(tryIt)).toEqual([tryIt]);
  const [obstacle] = await selectObstacles(db, studyId);
  if (obstacle === undefined) throw new Error("none");
  await closeObstacle(db, actor, { studyId, id: obstacle.id, version: obstacle.version, closing: "gone", at });
  expect(await told(tryIt)).toEqual([]);
  const measure = await aMeasure(db, actor, studyId, { at });
  expect(await told(look)).toEqual([look]);
  await tellOutcome(db, actor, { studyId, id: measure as never, version: 1, state: "dropped", reason: "Ingen ringde.", at });
  expect(await told(look)).toEqual([]);
});

test("a question counts as answered as long as something stands there, or on the page that it has of its own", async () => {
  const { db } = database;
  const { actor, studyId, told } = await atWork();
  const left = (count: number) => `${count} av de fyra frågorna är kvar.`;
  const all = [left(2), left(3)];
  const write = (words: string, from: number) =>
    writePassages(db, actor, { id: studyId, written: [{ question: "value", words, from }], at });
  await addObstacles(db, actor, { studyId, lines: ["Ingen svarar"], at });
  expect(await told(...all)).toEqual([left(3)]);
  await write("Att få svar.", 0);
  expect(await told(...all)).toEqual([left(2)]);
  await write("", 1);
  expect(await told(...all)).toEqual([left(3)]);
  const signal = await aSignal(db, actor, { studyId });
  expect(await told(...all)).toEqual([left(2)]);
  await strikeSignal(db, actor, { id: signal, version: 1, struck: true, at });
  expect(await told(...all)).toEqual([left(3)]);
});

test("a talk that is to be held today has not been missed", async () => {
  const { db } = database;
  const { actor, studyId, told } = await atWork();
  const values = { heldOn: "2026-11-01", happened: "Vi ringde.", nextOn: dayOf(at).toString() };
  await saveEntry(db, actor, { id: studyId, sort: "talk", entry: newId(at), from: 0, values, at });
  const coming = "Ni har sagt att ni talar om vad ni ser";
  expect(await told(coming, "Ni skulle tala om vad ni ser")).toEqual([coming]);
});
