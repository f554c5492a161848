import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { selectWithKnownOwner } from "../../src/modules/casework/signal/known-owner.queries.ts";
import { keyOf } from "../../src/modules/casework/signal/written-name.ts";
import { endStudy, shareStudy, writePassages } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { answerAnchoring, reportAnchoring } from "../../src/modules/casework/team/anchoring.actions.ts";
import { selectAnchorings } from "../../src/modules/casework/team/anchoring.queries.ts";
import { addSeat } from "../../src/modules/casework/team/team.actions.ts";
import { valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aPasskey, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, removeTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { nameInRegister } from "../support/desk.ts";
import { someFacts } from "../support/signals.ts";
import { aStudy } from "../support/studies.ts";
import { markStudy } from "../support/study-markers.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;
const heading = { place: "agency-head", function: undefined, coordinator: false } as const;

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
}, 60_000);
afterAll(() => database.close());

/** A team of two with a meeting that their agency reads, and its head. */
async function aTeamAtWork() {
  const { db } = database;
  const organisationId = await anOrganisation(db, "Verket");
  const [first, second, head] = [
    await aMember(db, organisationId),
    await aMember(db, organisationId),
    await aMember(db, organisationId, heading),
  ];
  const teamId = await startTeam(db, first.actor, { organisationId, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  const id = await aStudy(db, first.actor, { teamId, at });
  const seen = valueOfSharing({ audience: "team", circleId: teamId });
  await shareStudy(db, first.actor, { id, to: { audience: "agency", organisationId }, seen, at });
  return { id, teamId, first, second, head };
}

/** Lets somebody wait for their turn, does something meanwhile, and gives what came of the waiting. */
async function whileWaiting<Result>(id: StudyId, waiting: () => Promise<Result>, meanwhile: () => Promise<unknown>) {
  const { db } = database;
  let result: Promise<PromiseSettledResult<Result>[]> | undefined;
  await db.transaction().execute(async (tx) => {
    await sql`SELECT FROM casework.study WHERE id = ${id} FOR NO KEY UPDATE`.execute(tx);
    result = Promise.allSettled([waiting()]);
    await expect
      .poll(
        async () =>
          (await sql`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`.execute(db)).rows.length,
      )
      .toBeGreaterThan(0);
    await meanwhile();
  });
  return (await result)?.[0];
}

describe("whoever waits for their turn", () => {
  const written = [{ question: "value", words: "Sent skrivet", from: 0 }] as const;

  test("and is taken out of the team meanwhile writes nothing", async () => {
    const { id, teamId, first, second } = await aTeamAtWork();
    const { db } = database;
    const outcome = await whileWaiting(
      id,
      () => writePassages(db, second.actor, { id, written, at }),
      () => removeTeamMember(db, first.actor, { id: teamId, personId: second.id, at }),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "NotFound" } });
    const { rows } = await sql`SELECT FROM casework.passage WHERE study_id = ${id} AND question = 'value'`.execute(db);
    expect(rows).toEqual([]);
  });

  test("and heads the agency no more confirms nothing", async () => {
    const { id, first, head } = await aTeamAtWork();
    const { db } = database;
    const said = { who: "generaldirektören", saidOn: parsePlainDate("2026-11-20"), words: "Ni får pröva." };
    await reportAnchoring(db, first.actor, { id, ...said, version: 0, at });
    const outcome = await whileWaiting(
      id,
      () => answerAnchoring(db, head.actor, { id, answer: "confirm", version: 1, at }),
      () => sql`UPDATE people.membership SET ended_at = ${at}, ended_by = ${head.id} WHERE id = ${head.membershipId}`.execute(db),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "NotFound" } });
    expect((await selectAnchorings(db, id)).map(({ version }) => version)).toEqual([1]);
  });
});

test("a head who has not confirmed that it is them is shown the way, and answers only once they have", async () => {
  const { id, first, head } = await aTeamAtWork();
  const { db } = database;
  const ask = wholeApp(db, at, { secondFactor: true });
  const said = { who: "generaldirektören", saidOn: parsePlainDate("2026-11-20"), words: "Ni får pröva." };
  await reportAnchoring(db, first.actor, { id, ...said, version: 0, at });
  await aPasskey(db, head.id);
  const as = await aSession(db, head.id);
  const path = `/moten/${id}/teamet/ledningen/svar`;
  expect((await ask(`/moten/${id}/teamet`, { as })).body).toContain(`href="${path}"`);
  const looked = await ask(path, { as });
  expect([looked.status, looked.location]).toEqual([303, `/bekrafta?next=${encodeURIComponent(path)}`]);
  const sent = await ask(path, { as, form: { deed: "confirm", version: "1" } });
  expect([sent.status, sent.body.includes("passkey") || sent.body.includes("Bekräfta")]).not.toEqual([303, false]);
  expect((await selectAnchorings(db, id)).map(({ confirmedAt }) => confirmedAt)).toEqual([undefined]);
});

test("what is told of an obstacle in work that has just ended stands in the form still", async () => {
  const { id, first, second } = await aTeamAtWork();
  const { db } = database;
  const { obstacle } = await markStudy(db, { number: 1, id, by: first.id, at });
  const ask = wholeApp(db, at);
  await endStudy(db, first.actor, { id, ends: true, at });
  const form = { fate: "answered", told: "De ska se över blanketten." };
  const { status, body } = await ask(`/moten/${id}/hinder/${obstacle}/besked`, { as: await aSession(db, second.id), form });
  expect([status, body.includes(form.told)]).toEqual([409, true]);
});

test("a name with letters that cannot be seen is the same name, and so is one in other forms of the same letters", () => {
  const names = ["Skolverket", "Skol\u200Bverket", "Skolverket\uFEFF", "Skol\u00ADverket", "\uFF33kolverket", "SKOLVERKET"];
  expect(new Set(names.map(keyOf))).toEqual(new Set(["skolverket"]));
});

test("a name with letters of another script is the name that it is read as, and so is whoever goes by it in the register", async () => {
  const names = ["Skolverk\u0435t", "Sk\u043Elverket", "S\u039Aolverket", "\u0405k\u043Elv\u0435rk\u0435t"];
  expect(new Set(names.map(keyOf))).toEqual(new Set(["skolverket"]));
  expect(["Örebro", "Å-verket", "Ärende 2"].map(keyOf)).toEqual(["örebro", "å verket", "ärende 2"]);
  const { db } = database;
  const organisationId = await anOrganisation(db, "Provverket");
  await nameInRegister(db, organisationId, "Provverket");
  const { first } = await aTeamAtWork();
  const known = (ownerName: string) => selectWithKnownOwner(db, first.actor, { ...someFacts, owner: "other", ownerName });
  expect(await known("Pr\u043Evv\u0435rket")).toMatchObject({ owner: "agency", ownerOrganisationId: organisationId });
  expect(await known("R\u0435geringen")).toMatchObject({ owner: "government", ownerName: undefined });
});

test("a seat of another meeting of the same team is not left, changed or given a role through this one", async () => {
  const { id, teamId, first } = await aTeamAtWork();
  const { db } = database;
  const other = await aStudy(db, first.actor, { teamId, at });
  const seat = await addSeat(db, first.actor, { id: other, place: "outside", roleName: "student", at });
  const ask = wholeApp(db, at);
  const as = await aSession(db, first.id);
  const post = (part: string, form: Record<string, string>) => ask(`/moten/${id}/teamet/${part}`, { as, form });
  const statuses = [
    await post("plats", { deed: "leave", chosen: seat, version: "1" }),
    await post("plats", { place: "union", roleName: "En annan", chosen: seat, version: "1" }),
    await post("roller", { recorder: `seat.${seat}`, "version.recorder": "0" }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([409, 409, 409]);
  const { rows } = await sql`SELECT role_name AS name, left_at AS left FROM casework.seat WHERE id = ${seat}`.execute(db);
  expect(rows).toEqual([{ name: "student", left: null }]);
});

test("what has been said and what has stood is only added to, whoever asks the database", async () => {
  const { id, first } = await aTeamAtWork();
  const { db } = database;
  await markStudy(db, { number: 2, id, by: first.id, at });
  const day = parsePlainDate("2026-11-20");
  for (const table of ["anchoring", "chain_actor_earlier", "chain_relation_earlier"]) {
    const its = sql`${sql.table(`casework.${table}`)} WHERE study_id = ${id}`;
    await expect(sql`UPDATE ${sql.table(`casework.${table}`)} SET written_at = ${at} WHERE study_id = ${id}`.execute(db)).rejects.toThrow(
      "only added to",
    );
    await expect(sql`DELETE FROM ${its}`.execute(db)).rejects.toThrow("only added to");
  }
  for (const table of ["measure_outcome", "obstacle_fate"]) {
    await expect(sql`UPDATE ${sql.table(`casework.${table}`)} SET told_at = ${at}`.execute(db)).rejects.toThrow("only added to");
    await expect(sql`DELETE FROM ${sql.table(`casework.${table}`)}`.execute(db)).rejects.toThrow("only added to");
  }
  await expect(sql`UPDATE casework.example SET consented_on = ${day}`.execute(db)).rejects.toThrow("only added to");
  await expect(sql`UPDATE casework.demand_figure SET given_at = ${at}`.execute(db)).rejects.toThrow("only added to");
  await expect(sql`UPDATE casework.demand_figure_part SET signal_id = ${newId(at)}`.execute(db)).rejects.toThrow("only added to");
  // A study goes with all that is of it, as a case of the report does when its file is gone.
  for (const part of ["result", "effect", "talk", "story", "sign"])
    await sql`DELETE FROM ${sql.table(`casework.${part}`)} WHERE study_id = ${id}`.execute(db);
  await sql`DELETE FROM casework.study WHERE id = ${id}`.execute(db);
  const { rows } = await sql`SELECT FROM casework.anchoring WHERE study_id = ${id}`.execute(db);
  expect(rows).toEqual([]);
});
