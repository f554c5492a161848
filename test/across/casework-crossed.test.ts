import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { addStep } from "../../src/modules/casework/team/spreading.actions.ts";
import { selectSteps } from "../../src/modules/casework/team/spreading.queries.ts";
import { anOrganisation, aMember, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { inParallel } from "../support/pages.ts";
import { agenciesBehind } from "../support/signals.ts";
import { addressesOf } from "../support/study-doors.ts";
import { markersIn, markStudy } from "../support/study-markers.ts";
import { aStudy, storedInCasework } from "../support/studies.ts";
import { aTeamWithObstacle, contactsOn } from "../support/contacts.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, at);
}, 60_000);
afterAll(() => database.close());

const stored = async (): Promise<unknown> => (await sql`SELECT ${storedInCasework}`.execute(database.db)).rows;

let made = 0;

/** One team with two meetings, of which the other is full of everything. */
async function twoOfOneTeam() {
  made += 1;
  const { db } = database;
  const organisationId = await anOrganisation(db, "Verket");
  const { actor, id: personId } = await aMember(db, organisationId);
  const teamId = await startTeam(db, actor, { organisationId, name: "Teamet", purpose: undefined, at });
  const [here, there] = [await aStudy(db, actor, { teamId, at }), await aStudy(db, actor, { teamId, at })];
  const parts = await markStudy(db, { number: made, id: there, by: personId, at });
  const step = { what: "Berätta på mötet", reaches: "grannenheten", dueOn: undefined, roleName: undefined, doneOn: undefined };
  await addStep(db, actor, { id: there, at, ...step });
  const steps = await selectSteps(db, there);
  return { here, there, parts, steps, as: await aSession(db, personId) };
}

test("at the addresses of one meeting nothing of another of the same team is read", async () => {
  const { here, parts, as } = await twoOfOneTeam();
  const addresses = addressesOf(here, parts, "sv").filter(({ path, method }) => method === "get" && path.startsWith("/moten/"));
  const read = await inParallel(addresses, async ({ path }) => {
    const { body } = await ask(path, { as });
    return markersIn(body).map(({ column }) => `${column} at ${path.replace(here, "one")}`);
  });
  // To begin a chain from that of another of one's meetings, one is shown what they are called.
  expect(addresses.length).toBeGreaterThan(30);
  expect(read.flat().filter((one) => !/^study(?:host|guest) at \/moten\/one\/styrkedja/.test(one))).toEqual([]);
});

test("through the forms of one meeting nothing of another of the same team is written", async () => {
  const { here, parts, steps, as } = await twoOfOneTeam();
  const { obstacle, measure, sign, observation, story, talk, effect, seat } = parts;
  const [step] = steps;
  const words = "Skrivet på fel ställe";
  const forms: Readonly<Record<string, Record<string, string>>> = {
    [`hinder/${obstacle}`]: { words, version: "1" },
    [`hinder/${obstacle}/plats`]: { place: "felletarkultur" },
    [`hinder/${obstacle}/slut`]: { deed: "gone", version: "1" },
    [`hinder/${obstacle}/besked`]: { fate: "answered", told: words },
    [`hinder/${obstacle}/kontakt`]: { deed: "withdraw" },
    [`hinder/${obstacle}/kontakt/fraga`]: { deed: "send", why: words, place: "otydlig-delegering" },
    [`hinder/${obstacle}/kontakt/svar`]: { question: obstacle, answer: "yes" },
    [`atgarder/${measure}`]: { words, version: "1" },
    [`atgarder/${measure}/utfall`]: { state: "kept", reason: words, version: "1" },
    [`larande/sign/${sign}`]: { name: words, definition: words, from: "1" },
    [`larande/sign/${newId(at)}`]: { name: words, definition: words, measure, from: "0" },
    [`larande/observation/${observation}`]: { sign, seenOn: "2026-11-20", words, from: "1" },
    [`larande/observation/${newId(at)}`]: { sign, seenOn: "2026-11-20", words, from: "0" },
    [`larande/story/${story}`]: { words, heardOn: "2026-11-20", from: "1" },
    [`larande/talk/${talk}`]: { heldOn: "2026-11-20", happened: words, from: "1" },
    [`larande/samtal/${talk}/utkast`]: { heldOn: "2026-11-20", happened: words, from: "1" },
    [`larande/effect/${effect}`]: { actor: words, words, direction: "help", known: "yes", from: "1" },
    [`larande/result/citizens`]: { area: "citizens", words, status: "potential", story, from: "0" },
    "styrkedja/aktorer/1": { name: words, level: "meeting", version: "1" },
    "styrkedja/aktorer/1/borta": { deed: "remove", version: "1" },
    "styrkedja/relationer/1": { from: "1", to: "2", kind: "waiting", words, version: "1" },
    "styrkedja/relationer/1/borta": { deed: "remove", version: "1" },
    "styrkedja/ny-relation": { from: "1", to: "2", kind: "waiting", words },
    "styrkedja/tillfallen": { forget: "1", called: words },
    "teamet/plats": { deed: "leave", chosen: seat, version: "1" },
    "teamet/roller": { recorder: `seat.${seat}`, "version.recorder": "0" },
    "teamet/spridning": { what: words, reaches: words, chosen: step?.id ?? "", version: "1" },
    "tidigare/value/aterstall": { version: "1", from: "2" },
  };
  const before = await stored();
  const taken: string[] = [];
  for (const [path, form] of Object.entries(forms)) {
    const { status } = await ask(`/moten/${here}/${path}`, { as, form });
    if (status < 400 || status > 499) taken.push(path);
  }
  // To forget a name that a moment does not have here is to have forgotten it.
  expect(taken).toEqual(["styrkedja/tillfallen"]);
  expect(await stored()).toEqual(before);
});

test("a contact of one meeting is neither ended nor taken over through another of the same team", async () => {
  const { db } = database;
  const [asking, asked] = [await aTeamWithObstacle(db, "Ask"), await aTeamWithObstacle(db, "Bok")];
  const on = contactsOn(db);
  await on.open(asked);
  await on.ask(asking);
  await on.answer(asked, "yes");
  const { rows } = await sql<{ id: string }>`SELECT id FROM casework.contact_answer WHERE answer = 'yes'`.execute(db);
  const contact = rows[0]?.id ?? "";
  const other = await aStudy(db, asking.second.actor, { teamId: asking.teamId, at });
  const as = await aSession(db, asking.second.id);
  const before = await stored();
  for (const deed of ["end", "speak"]) {
    const form = { contact, deed };
    expect((await ask(`/moten/${other}/hinder/${asking.obstacleId}/kontakt/slut`, { as, form })).status).toBeGreaterThanOrEqual(400);
  }
  expect(await stored()).toEqual(before);
  const own = await ask(`/moten/${asking.studyId}/hinder/${asking.obstacleId}/kontakt/slut`, { as, form: { contact, deed: "speak" } });
  expect(own.status).toBe(303);
});

test("ten thousand lines at once are answered soon, write nothing, and stand in the form as they were sent", async () => {
  const { here, as } = await twoOfOneTeam();
  const lines = Array.from({ length: 10_000 }, (_, number) => `h${number}`).join("\n");
  const before = await stored();
  for (const path of ["hinder/nya", "atgarder/nya"]) {
    const began = performance.now();
    const { status, body } = await ask(`/moten/${here}/${path}`, { as, form: { lines } });
    expect([path, status, body.includes("h9999"), body.includes('aria-invalid="true"')]).toEqual([path, 400, true, true]);
    expect(performance.now() - began).toBeLessThan(5000);
  }
  expect(await stored()).toEqual(before);
});

test("a list of what is asked of somebody is a file in which nothing is a formula", async () => {
  const { db } = database;
  const [ownerName, name] = ["@SUM(A1) verket", `=HYPERLINK("http://x.example";"Öppna")`];
  await agenciesBehind(db, 5, { owner: "other", ownerName, name });
  const as = await aSession(db, (await aPerson(db)).id);
  const { status, body } = await ask("/dialoglistor/sum-a1-verket/csv", { as });
  expect([status, body.includes("HYPERLINK")]).toEqual([200, true]);
  expect(body.split(/[;\r\n]+/).filter((cell) => /^"?\s*[=+\-@]/.test(cell))).toEqual([]);
});
