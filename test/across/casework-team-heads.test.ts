import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import { selectOptionalStudy } from "../../src/modules/casework/study/study.queries.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { answerAnchoring, reportAnchoring, takeAnchoringBack } from "../../src/modules/casework/team/anchoring.actions.ts";
import { selectAnchorings } from "../../src/modules/casework/team/anchoring.queries.ts";
import {
  type OrganisationId,
  type PersonActor,
  type PersonId,
  type Sharing,
  sharingOf,
  valueOfSharing,
} from "../../src/modules/people/index.ts";
import { answerNetwork, askIntoNetwork, startNetwork } from "../../src/modules/people/network.actions.ts";
import {
  actorOf,
  aMember,
  anOrganisation,
  aPerson,
  aSession,
  coordinating,
  morning,
  staff,
} from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;
const heading = { place: "agency-head", function: undefined, coordinator: false } as const;
const said = { who: "generaldirektören", saidOn: parsePlainDate("2026-11-20"), words: "Ni får pröva utan att fråga." };

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

/** Belongs to one more organisation. */
async function belongs(personId: PersonId, organisationId: OrganisationId, place: "agency-head" | "staff"): Promise<void> {
  await sql`INSERT INTO people.membership (id, person_id, organisation_id, place, coordinator, started_at, started_by)
    VALUES (gen_random_uuid(), ${personId}, ${organisationId}, ${place}, false, ${at}, ${personId})`.execute(database.db);
}

async function leaves(personId: PersonId, organisationId: OrganisationId): Promise<void> {
  await sql`UPDATE people.membership SET ended_at = ${at}, ended_by = person_id
    WHERE person_id = ${personId} AND organisation_id = ${organisationId}`.execute(database.db);
}

const head = (personId: PersonId): PersonActor => actorOf(personId, ["agency-head"]);

async function share(actor: PersonActor, id: StudyId, to: Sharing): Promise<void> {
  const study = await selectOptionalStudy(database.db, actor, { id, action: "casework.study.share" });
  if (study === undefined) throw new Error("not theirs");
  await shareStudy(database.db, actor, { id, to, seen: valueOfSharing(sharingOf(study)), at });
}

/** Work that all agencies read, of which the team has told twice what its leadership says. */
async function aTeamAtWork() {
  const { db } = database;
  const [home, far] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [first, own, other] = [await aMember(db, home), await aMember(db, home, heading), await aMember(db, far, heading)];
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  const id = await aStudy(db, first.actor, { teamId, at });
  await share(first.actor, id, { audience: "all-agencies" });
  await reportAnchoring(db, first.actor, { id, ...said, words: "Det ni får höra först.", version: 0, at });
  await reportAnchoring(db, first.actor, { id, ...said, version: 1, at });
  return { id, home, far, teamId, first, own, other };
}

const answer = (actor: PersonActor, id: StudyId, version = 2, given: "confirm" | "take-back" = "confirm") =>
  answerAnchoring(database.db, actor, { id, answer: given, version, at });

describe("the head of another agency, who reads the work as all agencies do", () => {
  test("neither confirms nor takes back what its own leadership has said", async () => {
    const { id, other, own } = await aTeamAtWork();
    expect(await selectOptionalStudy(database.db, other.actor, { id, action: "casework.study.read" })).toBeDefined();
    for (const given of ["confirm", "take-back"] as const)
      await expect(answer(other.actor, id, 2, given)).rejects.toMatchObject({ name: "NotFound" });
    expect(await selectAnchorings(database.db, id)).toHaveLength(2);
    await answer(own.actor, id);
  });

  test("reads what stands, but neither what was told before it nor the way to answer", async () => {
    const { id, other, own } = await aTeamAtWork();
    const read = async (personId: PersonId) => {
      const as = await aSession(database.db, personId);
      const [team, way] = [await ask(`/moten/${id}/teamet`, { as }), await ask(`/moten/${id}/teamet/ledningen/svar`, { as })];
      const form = { deed: "confirm", version: "2" };
      const sent = await ask(`/moten/${id}/teamet/ledningen/svar`, { as, form });
      return [team.body.includes(said.words), team.body.includes("Det ni får höra först."), way.status, sent.status];
    };
    expect(await read(other.id)).toEqual([true, false, 404, 404]);
    expect(await read(own.id)).toEqual([true, true, 200, 303]);
  });
});

describe("nobody confirms by heading something else, or by having headed this", () => {
  test("whoever heads another agency and is staff here, in the team too", async () => {
    const { id, teamId, home, far, first } = await aTeamAtWork();
    const both = await aMember(database.db, home);
    await belongs(both.id, far, "agency-head");
    await expect(answer(head(both.id), id)).rejects.toMatchObject({ name: "NotFound" });
    await addTeamMember(database.db, first.actor, { id: teamId, email: both.email, at });
    await expect(answer(head(both.id), id)).rejects.toMatchObject({ name: "NotFound" });
    const as = await aSession(database.db, both.id);
    expect((await ask(`/moten/${id}/teamet/ledningen/svar`, { as, form: { deed: "confirm", version: "2" } })).status).toBe(404);
  });

  test("an ordinary member of staff, whatever role they come with, and a head who has not got theirs", async () => {
    const { id, home, first, own } = await aTeamAtWork();
    const colleague = await aMember(database.db, home, staff);
    for (const actor of [head(first.id), head(colleague.id), first.actor, { ...own.actor, roles: [] }])
      await expect(answer(actor, id)).rejects.toMatchObject({ name: "NotFound" });
    for (const roles of [["editor"], ["administrator"], ["support"], ["coordinator"]] as const)
      await expect(answer({ ...own.actor, roles: [...roles] }, id)).rejects.toMatchObject({ name: "NotFound" });
  });

  test("whoever headed it and now heads another, also when they are back as staff", async () => {
    const { id, home, far, own } = await aTeamAtWork();
    await leaves(own.id, home);
    await belongs(own.id, far, "agency-head");
    await expect(answer(head(own.id), id)).rejects.toMatchObject({ name: "NotFound" });
    await belongs(own.id, home, "staff");
    await expect(answer(head(own.id), id)).rejects.toMatchObject({ name: "NotFound" });
  });
});

test("the head who is in the team answers for work that nobody else reads, and one who is not does not", async () => {
  const { id, teamId, home, first, own } = await aTeamAtWork();
  const second = await aMember(database.db, home, heading);
  await share(first.actor, id, { audience: "team", circleId: teamId });
  await addTeamMember(database.db, first.actor, { id: teamId, email: own.email, at });
  await expect(answer(second.actor, id)).rejects.toMatchObject({ name: "NotFound" });
  await answer(own.actor, id);
  expect((await selectAnchorings(database.db, id))[0]).toMatchObject({ version: 3, confirmedAt: at });
});

test("when the agency has left the network that reads the work, its head in the team answers still, and the one outside it no more", async () => {
  const { db } = database;
  const { id, teamId, home, first, own } = await aTeamAtWork();
  const outside = await aMember(db, home, heading);
  const coordinator = await aMember(db, home, coordinating);
  const leader = actorOf((await aPerson(db, { roles: ["facilitator"] })).id, ["facilitator"]);
  const circleId = await startNetwork(db, leader, { name: "Nätverket", purpose: undefined, at });
  const part = { id: circleId, organisationId: home, at };
  await askIntoNetwork(db, leader, part);
  const asCoordinator: PersonActor = { ...coordinator.actor, roles: ["coordinator"] };
  await answerNetwork(db, asCoordinator, { ...part, answer: "joined" });
  await share(first.actor, id, { audience: "network", circleId });
  await addTeamMember(db, first.actor, { id: teamId, email: own.email, at });
  const read = async (one: typeof own) => {
    const as = await aSession(db, one.id);
    return (await ask(`/moten/${id}/teamet/ledningen/svar`, { as })).status;
  };
  expect([await read(own), await read(outside)]).toEqual([200, 200]);
  await answerNetwork(db, asCoordinator, { ...part, answer: "left" });
  expect([await read(own), await read(outside)]).toEqual([200, 404]);
  await expect(answer(outside.actor, id)).rejects.toMatchObject({ name: "NotFound" });
  await answer(own.actor, id);
  expect((await selectAnchorings(db, id))[0]).toMatchObject({ version: 3, confirmedAt: at });
});

describe("who confirmed is kept, and is nobody but the head who did", () => {
  const confirmers = async (id: StudyId) => {
    const { rows } = await sql<{ by: PersonId | null; at: unknown }>`SELECT confirmed_by AS by, confirmed_at AS at FROM casework.anchoring
      WHERE study_id = ${id} ORDER BY version`.execute(database.db);
    return rows.map(({ by, at: when }) => [by, when !== null]);
  };
  const nobody = [null, false];

  test("when the team takes it back, and when it tells something else and takes that back", async () => {
    const { id, first, own } = await aTeamAtWork();
    await answer(own.actor, id);
    await takeAnchoringBack(database.db, first.actor, { id, version: 3, at });
    await reportAnchoring(database.db, first.actor, { id, ...said, version: 4, at });
    await takeAnchoringBack(database.db, first.actor, { id, version: 5, at });
    const confirmed = [own.id, true];
    expect(await confirmers(id)).toEqual([nobody, nobody, confirmed, confirmed, nobody, nobody]);
  });

  test("what is taken back is not confirmed, and what is confirmed is told in the audit as the head's deed", async () => {
    const { id, first, own } = await aTeamAtWork();
    await takeAnchoringBack(database.db, first.actor, { id, version: 2, at });
    await expect(answer(own.actor, id, 3)).rejects.toMatchObject({ code: "changed-meanwhile" });
    await expect(answer(own.actor, id, 3, "take-back")).rejects.toMatchObject({ code: "changed-meanwhile" });
    await reportAnchoring(database.db, first.actor, { id, ...said, saidOn: parsePlainDate("2026-11-26"), version: 3, at });
    await answer(own.actor, id, 4);
    const { rows } = await sql`SELECT actor_id AS by, detail FROM kernel.audit
      WHERE action = 'casework.anchoring.answer' AND subject_id = ${id}`.execute(database.db);
    expect(rows).toEqual([{ by: own.id, detail: { answer: "confirm" } }]);
  });
});

test("a form that says neither yes nor no takes back nothing of what the leadership has said", async () => {
  const { id, own } = await aTeamAtWork();
  const as = await aSession(database.db, own.id);
  for (const form of [{ version: "2" }, { version: "2", deed: "" }, { version: "2", deed: "bekrafta" }])
    expect((await ask(`/moten/${id}/teamet/ledningen/svar`, { as, form })).status).toBe(409);
  expect(await selectAnchorings(database.db, id)).toHaveLength(2);
  expect((await ask(`/moten/${id}/teamet/ledningen/svar`, { as, form: { version: "2", deed: "take-back" } })).status).toBe(303);
});
