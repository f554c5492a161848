import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aPerson, aSession, actorOf, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { gatherAnswers } from "../../src/modules/surveys/coding/coding.actions.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { anAssessment } from "../support/assessments.ts";
import { aKeptInstrument, anAnalyst, aPublishedRound, publication, storedInSurveys } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

/** Ids of one's own and of others put together in one address: both may be read alone, and together they are nothing. */

const definition = anInstrument([aQuestion("1", { comment: true }), aQuestion("2")]);
const otherDefinition = anInstrument([aQuestion("7", { comment: true }), aQuestion("8")]);
const during = morning.add({ hours: 1 });

let database: TestDatabase<Tables>;
let support: PersonActor;
let secret: string;
let [planned, otherPlanned, open, otherOpen]: RoundId[] = [];
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  const { id } = await aPerson(db, { roles: ["support", "analyst"] });
  support = actorOf(id, ["support", "analyst"]);
  secret = await aSession(db, id);
  const aRound = async (isOpen: boolean): Promise<RoundId> => {
    const frame = { kinds: ["agency"], types: [], moreThan: undefined, leftOut: [] };
    const limits = { level: "hidden", threshold: 5, leastAnswered: 1, variables: [], reminders: [] } as const;
    const time = { opensAt: morning, closesAt: morning.add({ hours: 24 * 30 }) };
    const instrumentId = await aKeptInstrument(db, support, definition);
    const round = await planRound(db, support, {
      plan: { title: { sv: "Omgången" }, instrumentId, frame, ...limits, ...time },
      at: morning,
    });
    if (isOpen) await openRound(db, support, { id: round, version: 1, at: morning });
    return round;
  };
  [planned, otherPlanned, open, otherOpen] = [await aRound(false), await aRound(false), await aRound(true), await aRound(true)];
}, 120_000);
afterAll(() => database.close());

const be = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error("not there");
  return thing;
};
const unitOf = async (id: RoundId) => be((await selectUnits(database.db, id))[0]).id;
const stored = async () => (await sql`SELECT ${storedInSurveys}`.execute(database.db)).rows;

const forms = {
  "": { version: "1", deed: "leave-out", because: "Den har lagts ned" },
  "/papper": { a_1: "yes", q_1: "yes", "1": "yes" },
  "/lank": {},
} as const;

test("an agency of another round is not one of this, to look at, leave out, enter or link; control: one of its own is", async () => {
  const ask = wholeApp(database.db, during);
  for (const [round, other] of [
    [planned, otherPlanned],
    [open, otherOpen],
    [open, planned],
    [planned, open],
  ] as const) {
    const before = await stored();
    for (const base of ["/enkatarbete/omgangar/:id/ram/:unit", "/en/survey-work/rounds/:id/frame/:unit"])
      for (const [rest, form] of Object.entries(forms)) {
        const ends = base.startsWith("/en/") ? { "": "", "/papper": "/paper", "/lank": "/link" }[rest] : rest;
        const path = base.replace(":id", be(round)).replace(":unit", await unitOf(be(other))) + (ends ?? "");
        expect((await ask(path, { as: secret, form })).status, `POST ${path}`).toBe(404);
        if (rest !== "/lank") expect((await ask(path, { as: secret })).status, path).toBe(404);
      }
    expect(await stored()).toEqual(before);
  }
  const own = `/enkatarbete/omgangar/${be(open)}/ram/${await unitOf(be(open))}`;
  expect([(await ask(own, { as: secret })).status, (await ask(`${own}/papper`, { as: secret })).status]).toEqual([200, 200]);
  expect((await ask(`/enkatarbete/omgangar/${be(planned)}/ram/${await unitOf(be(planned))}`, { as: secret, form: forms[""] })).status).toBe(
    303,
  );
});

test("a question or an answer of another round is not one of this; control: its own is", async () => {
  const { db } = database;
  const words = (question: string) => (_: unknown, index: number) => ({
    [question]: { value: "yes", comment: `Kanarie ${question} ${index}` },
  });
  const six = await aPublishedRound(db, { definition, answers: Array.from({ length: 6 }, words("1")), isReleased: false });
  const nine = await aPublishedRound(db, {
    definition: otherDefinition,
    answers: Array.from({ length: 9 }, words("7")),
    isReleased: false,
  });
  for (const id of [six, nine]) await gatherAnswers(db, support, { id, at: publication });
  const ask = wholeApp(db, publication);
  const as = await aSession(db, support.personId, publication);
  const before = await stored();
  const form = { deed: "code", version: "0", onward: "stay", none: "yes" };
  for (const path of [
    `${six}/fritextsvar/7`,
    `${nine}/fritextsvar/1`,
    `${six}/fritextsvar/7/svar/1`,
    `${six}/fritextsvar/1/svar/7`,
    `${six}/fritextsvar/7/samstammighet`,
  ]) {
    const { status, body } = await ask(`/enkatarbete/omgangar/${path}`, { as });
    expect(status, path).toBe(404);
    expect(body, path).not.toContain("Kanarie");
  }
  for (const path of [`${six}/fritextsvar/7/svar/1`, `${six}/fritextsvar/1/svar/7`, `${nine}/fritextsvar/1/svar/1`])
    expect((await ask(`/enkatarbete/omgangar/${path}`, { as, form })).status, path).toBe(404);
  expect(await stored()).toEqual(before);
  const own = await ask(`/enkatarbete/omgangar/${six}/fritextsvar/1/svar/6`, { as });
  expect([own.status, own.body.includes("Kanarie 1")]).toEqual([200, true]);
});

test("published results are no way to those that are not: another round beside them, or its question; control: two that are out", async () => {
  const { db } = database;
  const answers = Array.from({ length: 12 }, (_, index) => ({ "1": { value: index < 5 ? "no" : "yes" } }));
  const first = await aPublishedRound(db, { definition, answers });
  const second = await aPublishedRound(db, { definition, answers });
  const closed = await aPublishedRound(db, { definition, answers, isReleased: false });
  const secretOne = await aPublishedRound(db, { definition, answers, demonstration: true });
  await anAnalyst(db);
  const ask = wholeApp(db, publication);
  const as = await aSession(db, (await aPerson(db)).id, publication);
  for (const asking of [{}, { as }])
    for (const other of [closed, secretOne, "7", crypto.randomUUID()])
      for (const path of [
        `${second}/jamfor/${other}`,
        `${second}/jamfor/${other}/1`,
        `${other}/jamfor/${second}`,
        `${second}/fragor/7`,
        `${second}/fragor/7/namn`,
      ])
        expect((await ask(`/enkatresultat/${path}`, asking)).status, path).toBe(404);
  expect((await ask(`/enkatresultat/${second}/jamfor/${first}`)).status).toBe(200);
});

test("what a phone has written for one group is not what it has for another, and one's own group is no way to another", async () => {
  const { db } = database;
  const aGroup = async (name: string) => {
    const organisationId = await anOrganisation(db, name);
    const leader = await aMember(db, organisationId);
    const teamId = await startTeam(db, leader.actor, { organisationId, name: `Teamet i ${name}`, purpose: undefined, at: morning });
    return { leader, ...(await anAssessment(db, leader.actor, { group: { teamId }, at: morning })) };
  };
  const [own, other] = [await aGroup("Ena verket"), await aGroup("Andra verket")];
  const ask = wholeApp(db, during);
  const as = await aSession(db, own.leader.actor.personId, during);
  const before = await stored();
  for (const rest of ["", "/avsluta", "/lasare", "/steg", "/samtal", "/ord", "/igen", "/da-och-nu"]) {
    // What only takes forms says so, of any.
    const refused = ["/avsluta", "/ord"].includes(rest) ? 405 : 404;
    expect((await ask(`/sjalvskattning/${other.id}${rest}`, { as })).status, rest).toBe(refused);
    // The link of a group is no address of its result, nor its id a link.
    expect((await ask(`/sjalvskattning/${other.token}${rest}`, { as })).status, rest).toBe(refused);
  }
  for (const rest of ["/avsluta", "/lasare", "/steg", "/ord", "/igen"])
    expect((await ask(`/sjalvskattning/${other.id}${rest}`, { as, form: { version: "1", seen: "1", step: "Kanarie" } })).status, rest).toBe(
      404,
    );
  expect((await ask(`/skatta/${other.id}`, { as })).status).toBe(404);
  expect(await stored()).toEqual(before);
  expect((await ask(`/sjalvskattning/${own.id}`, { as })).status).toBe(200);
});
