import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { selectHandedIn } from "../../src/modules/casework/example/example.queries.ts";
import { saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { decideFactCheck, decideSecondReading, handOver, takeBack } from "../../src/modules/library/move.actions.ts";
import { selectFactChecks } from "../../src/modules/library/review.queries.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { anAgency, aWriter, type DeskWriter, nameInRegister } from "../support/desk.ts";
import { aTeamAtTheDesk, wholeExample } from "../support/team-examples.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

let db: Database<Tables>;
let editor: DeskWriter;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  editor = await aWriter(db);
});

const at = morning.add({ hours: 1 });

/** An example that names a town, an agency that nobody answers for here, and two that somebody does; whole enough to be handed over. */
async function anExampleOfSeveral() {
  const [next, last] = [await anAgency(db, "Grannverket"), await anAgency(db, "Sistaverket")];
  await nameInRegister(db, last.organisationId, "SIV", "short");
  const silent = await anAgency(db, "Tysta verket");
  await db.updateTable("people.membership").set({ coordinator: false }).where("organisation_id", "=", silent.organisationId).execute();
  const partners = ["Grannverket", "Storstads kommun", "Tysta verket", "SIV"].join("\n");
  const team = await aTeamAtTheDesk(db, "Första verket", { ...wholeExample, partners });
  const given = await saved(team.manuscript);
  await handOver(db, editor.actor, { ...given, at });
  return { ...team, next, last, silent, given };
}

async function saved(id: ManuscriptId, over: Readonly<Record<string, unknown>> = {}) {
  const { version, content } = await selectManuscript(db, editor.actor, { id, action: "library.manuscript.write" });
  const whole = { ...content, summary: `Kundservice ringer upp samma dag, i version ${version + 1} av texten.`, ...over };
  const outcome = await saveManuscript(db, editor.actor, { id, from: version, content: whole, at });
  return { id, version: outcome.kind === "saved" ? outcome.version : version };
}

const approve = (actor: PersonActor, given: { readonly id: ManuscriptId; readonly version: number }) =>
  decideFactCheck(db, actor, { ...given, outcome: "approved", comment: undefined, comments: [], at });
const asked = async (actor: PersonActor) => (await selectFactChecks(db, actor)).map(({ organisation, state }) => [organisation, state]);
const stateOf = async (id: ManuscriptId) => (await selectManuscript(db, editor.actor, { id, action: "library.manuscript.read" })).state;

test("each agency that is named and that somebody answers for checks the facts in turn, and nothing is read through before all have", async () => {
  const { id, first, coordinator, next, last, given, manuscript } = await anExampleOfSeveral();
  expect([await asked(coordinator.actor), await asked(next.coordinator.actor), await asked(last.coordinator.actor)]).toEqual([
    [["Första verket", "waiting"]],
    [],
    [],
  ]);
  await expect(approve(next.coordinator.actor, given)).rejects.toMatchObject({ name: "NotFound" });
  await approve(coordinator.actor, given);
  expect([await stateOf(manuscript), await asked(next.coordinator.actor), await asked(last.coordinator.actor)]).toEqual([
    "fact-check",
    [["Grannverket", "waiting"]],
    [],
  ]);
  const [handedIn] = await selectHandedIn(db, first.actor, id);
  expect(handedIn?.fate?.checkers).toEqual([
    { name: "Första verket", state: "approved" },
    { name: "Grannverket", state: "asked" },
    { name: "Tysta verket", state: "unasked" },
    { name: "Sistaverket", state: "later" },
  ]);
  await approve(next.coordinator.actor, given);
  await approve(last.coordinator.actor, given);
  expect(await stateOf(manuscript)).toBe("second-reading");
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { ...given, analysers, outcome: "approved", comment: undefined, at });
  expect(await asked(last.coordinator.actor)).toEqual([["Sistaverket", "published"]]);
});

test("what one of them wants changed goes back, and all of them are asked about the version that comes of it", async () => {
  const { coordinator, next, given, manuscript } = await anExampleOfSeveral();
  await approve(coordinator.actor, given);
  const wish = { ...given, comment: "Vi var två.", comments: [], at } as const;
  await decideFactCheck(db, next.coordinator.actor, { ...wish, outcome: "changes" });
  expect(await stateOf(manuscript)).toBe("draft");
  const again = await saved(manuscript);
  await handOver(db, editor.actor, { ...again, at });
  expect(await asked(coordinator.actor)).toEqual([["Första verket", "waiting"]]);
});

test("one that was asked and is named no longer needs a reason, as one that was described does; one that stays named needs none", async () => {
  const { coordinator, given, manuscript } = await anExampleOfSeveral();
  await approve(coordinator.actor, given);
  await takeBack(db, editor.actor, { ...given, at });
  const without = await saved(manuscript, { partners: ["Storstads kommun"] });
  await expect(handOver(db, editor.actor, { ...without, at })).rejects.toMatchObject({ code: "reason-missing" });
  const named = await saved(manuscript, { partners: ["Grannverket"] });
  await handOver(db, editor.actor, { ...named, at });
  expect(await stateOf(manuscript)).toBe("fact-check");
});

test("the desk and the team see who checks the facts, and who is not asked", async () => {
  const { id, first, given, manuscript, coordinator } = await anExampleOfSeveral();
  await approve(coordinator.actor, given);
  const ask = wholeApp(db, at);
  const desk = await ask(`/redaktion/utkast/${manuscript}`, { as: await aSession(db, editor.id, at) });
  const words = desk.body.replaceAll(/<[^>]+>/g, "");
  for (const line of [
    "Första verket: har godkänt",
    "Grannverket: har fått frågan",
    "Tysta verket: får ingen fråga",
    "Sistaverket: får frågan i tur",
  ])
    expect(words).toContain(line);
  expect(words).not.toContain("Storstads kommun: ");
  const team = await ask(`/moten/${id}/exempel`, { as: await aSession(db, first.id, at) });
  expect(team.body).toContain("Grannverket har fått frågan");
  expect(team.body).toContain("Tysta verket får ingen fråga av redaktionen");
});
