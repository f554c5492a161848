import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { saveEntry } from "../../src/modules/casework/learning/learning.actions.ts";
import { decideOnSignal, tellOutcome as tellSignalOutcome } from "../../src/modules/casework/signal/signal.actions.ts";
import { endStudy, shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import { selectOptionalStudy } from "../../src/modules/casework/study/study.queries.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { answerAnchoring, reportAnchoring, takeAnchoringBack } from "../../src/modules/casework/team/anchoring.actions.ts";
import { selectAnchorings } from "../../src/modules/casework/team/anchoring.queries.ts";
import { selectOptionalSituation, selectSituations } from "../../src/modules/casework/team/situation.queries.ts";
import { addStep, changeStep, removeStep } from "../../src/modules/casework/team/spreading.actions.ts";
import { selectSteps } from "../../src/modules/casework/team/spreading.queries.ts";
import { addSeat, changeSeat, giveRoles, leaveSeat } from "../../src/modules/casework/team/team.actions.ts";
import { selectRoles, selectSeats } from "../../src/modules/casework/team/team.queries.ts";
import { leavingsIn, presentIn } from "../../src/modules/casework/team/team.ts";
import { type PersonActor, selectTeamHistory, sharingOf, valueOfSharing } from "../../src/modules/people/index.ts";
import { changeMembership } from "../../src/modules/people/membership.actions.ts";
import { aMember, anOrganisation, aSession, coordinating, morning, staff } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, removeTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { aSignal } from "../support/signals.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;
const later = at.add({ hours: 48 });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

/** A team of two with a meeting, the head of their agency and a colleague, who are not in it, and a stranger. */
async function aTeamAtWork() {
  const { db } = database;
  const [home, elsewhere] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [first, second, colleague] = [await aMember(db, home, staff, { name: "Kim Ek" }), await aMember(db, home), await aMember(db, home)];
  const head = await aMember(db, home, { place: "agency-head", function: undefined, coordinator: false });
  const otherHead = await aMember(db, elsewhere, { place: "agency-head", function: undefined, coordinator: false });
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  const id = await aStudy(db, first.actor, { teamId, guest: `gästen ${newId(at)}`, at });
  const asHead = (actor: PersonActor): PersonActor => ({ ...actor, roles: ["agency-head"] });
  return { id, teamId, home, first, second, colleague, head: asHead(head.actor), headId: head.id, otherHead: asHead(otherHead.actor) };
}

async function shareWithAgency(actor: PersonActor, id: StudyId) {
  const study = await selectOptionalStudy(database.db, actor, { id, action: "casework.study.share" });
  if (study === undefined) throw new Error("not theirs");
  const to = { audience: "agency", organisationId: study.organisationId } as const;
  await shareStudy(database.db, actor, { id, to, seen: valueOfSharing(sharingOf(study)), at });
}

const everyone = async ({ id, teamId }: Pick<Awaited<ReturnType<typeof aTeamAtWork>>, "id" | "teamId">) => ({
  stays: await selectTeamHistory(database.db, teamId),
  seats: await selectSeats(database.db, id),
});

describe("seats and places", () => {
  test("a place is empty from the day that somebody left the team, and whoever got another place stands there", async () => {
    const work = await aTeamAtWork();
    const { db } = database;
    await removeTeamMember(db, work.first.actor, { id: work.teamId, personId: work.second.id, at: later });
    const coordinator = await aMember(db, work.home, coordinating);
    await changeMembership(
      db,
      { ...coordinator.actor, roles: ["coordinator"] },
      { id: work.first.membershipId, ...staff, place: "first-line-manager", at: later },
    );
    const all = await everyone(work);
    expect(presentIn(all).map(({ place }) => place)).toEqual(["first-line-manager"]);
    expect(leavingsIn(all, at)).toMatchObject([
      { place: "staff", leftAt: later, filledAt: undefined },
      { place: "staff", leftAt: later, filledAt: undefined },
    ]);
  });

  test("a seat is filled, changed and left; of two who leave it at once one is told", async () => {
    const { id, first, second } = await aTeamAtWork();
    const seat = await addSeat(database.db, first.actor, { id, place: "outside", roleName: "student", at });
    const again = { id, seat, version: 1, at: later };
    await changeSeat(database.db, second.actor, { ...again, place: "union", roleName: "facklig företrädare" });
    await expect(changeSeat(database.db, first.actor, { ...again, place: "staff", roleName: "x" })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    const tries = await Promise.allSettled([first, second].map(({ actor }) => leaveSeat(database.db, actor, { ...again, version: 2 })));
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await selectSeats(database.db, id)).toMatchObject([{ roleName: "facklig företrädare", leftAt: later, version: 3 }]);
  });

  test("whoever is not in the team gives no seats, no roles and no steps, and nobody does in work that has ended", async () => {
    const { id, first, colleague } = await aTeamAtWork();
    await shareWithAgency(first.actor, id);
    const deeds = (actor: PersonActor) => [
      () => addSeat(database.db, actor, { id, place: "outside", roleName: "student", at }),
      () => giveRoles(database.db, actor, { id, roles: [], at }),
      () => addStep(database.db, actor, { id, what: "A", reaches: "B", dueOn: undefined, roleName: undefined, doneOn: undefined, at }),
      () => reportAnchoring(database.db, actor, { id, who: "GD", saidOn: parsePlainDate("2026-11-01"), words: "Ja", version: 0, at }),
    ];
    for (const deed of deeds(colleague.actor)) await expect(deed()).rejects.toMatchObject({ name: "NotFound" });
    await endStudy(database.db, first.actor, { id, ends: true, at });
    for (const deed of deeds(first.actor)) await expect(deed()).rejects.toMatchObject({ code: "has-ended" });
  });
});

describe("roles", () => {
  test("are given to those of the team and to seats, and of two who give one the second is told", async () => {
    const { id, first, second, colleague } = await aTeamAtWork();
    const seatId = await addSeat(database.db, first.actor, { id, place: "outside", roleName: "student", at });
    const give = (actor: PersonActor, roles: Parameters<typeof giveRoles>[2]["roles"]) => giveRoles(database.db, actor, { id, roles, at });
    await give(first.actor, [
      { role: "coordinator", holder: { personId: second.id }, version: 0 },
      { role: "recorder", holder: { seatId }, version: 0 },
    ]);
    await expect(give(second.actor, [{ role: "coordinator", holder: undefined, version: 0 }])).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    await expect(give(first.actor, [{ role: "remover", holder: { personId: colleague.id }, version: 0 }])).rejects.toMatchObject({
      code: "not-in-team",
    });
    await give(second.actor, [{ role: "coordinator", holder: undefined, version: 1 }]);
    const given = await selectRoles(database.db, id);
    expect(given.toSorted((one, other) => one.role.localeCompare(other.role))).toEqual([
      { role: "coordinator", holder: undefined, version: 2 },
      { role: "recorder", holder: { seatId }, version: 1 },
    ]);
  });
});

describe("what the leadership has said", () => {
  const said = { who: "generaldirektören", saidOn: parsePlainDate("2026-11-20"), words: "Ni får pröva utan att fråga." };

  test("is told by the team, confirmed by the head whom it is shared with, and by no other head", async () => {
    const { id, first, head, headId, otherHead, colleague } = await aTeamAtWork();
    await reportAnchoring(database.db, first.actor, { id, ...said, version: 0, at });
    const confirm = (actor: PersonActor, version = 1) => answerAnchoring(database.db, actor, { id, answer: "confirm", version, at: later });
    await expect(confirm(head)).rejects.toMatchObject({ name: "NotFound" });
    await shareWithAgency(first.actor, id);
    for (const actor of [otherHead, first.actor, { ...colleague.actor, roles: ["agency-head"] }])
      await expect(confirm(actor)).rejects.toMatchObject({ name: "NotFound" });
    await confirm(head);
    await expect(confirm(head, 2)).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(await selectAnchorings(database.db, id)).toMatchObject([
      { version: 2, words: said.words, confirmedAt: later, takenBackOn: undefined },
      { version: 1, confirmedAt: undefined },
    ]);
    const { rows } = await sql<{
      by: string;
    }>`SELECT confirmed_by AS by FROM casework.anchoring WHERE study_id = ${id} AND version = 2`.execute(database.db);
    expect(rows).toEqual([{ by: headId }]);
  });

  test("other words are not confirmed by what the head said of the first, and both dates stand when it is taken back", async () => {
    const { id, first, second, head } = await aTeamAtWork();
    await shareWithAgency(first.actor, id);
    await reportAnchoring(database.db, first.actor, { id, ...said, version: 0, at });
    await answerAnchoring(database.db, head, { id, answer: "confirm", version: 1, at });
    await reportAnchoring(database.db, first.actor, { id, ...said, words: "Ni får pröva vad som helst.", version: 2, at });
    expect((await selectAnchorings(database.db, id))[0]).toMatchObject({ version: 3, confirmedAt: undefined });
    await expect(reportAnchoring(database.db, second.actor, { id, ...said, version: 2, at })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    await answerAnchoring(database.db, head, { id, answer: "take-back", version: 3, at: later });
    await expect(takeAnchoringBack(database.db, first.actor, { id, version: 4, at: later })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
    const [now] = await selectAnchorings(database.db, id);
    expect([now?.saidOn.toString(), now?.takenBackOn?.toString()]).toEqual(["2026-11-20", "2026-11-28"]);
  });

  test("the head confirms the words that they looked at, and none that the team has written since or in work that has ended", async () => {
    const { id, first, head } = await aTeamAtWork();
    await shareWithAgency(first.actor, id);
    const tell = (words: string, version: number) => reportAnchoring(database.db, first.actor, { id, ...said, words, version, at });
    const confirm = (version: number) => answerAnchoring(database.db, head, { id, answer: "confirm", version, at });
    await tell("Ni får pröva.", 0);
    await tell("Ni får pröva allt.", 1);
    await expect(confirm(1)).rejects.toMatchObject({ code: "changed-meanwhile" });
    await endStudy(database.db, first.actor, { id, ends: true, at });
    await expect(confirm(2)).rejects.toMatchObject({ code: "has-ended" });
    expect((await selectAnchorings(database.db, id)).map(({ confirmedAt }) => confirmedAt)).toEqual([undefined, undefined]);
  });

  test("of two who write at once one is saved, and nobody writes what is said tomorrow", async () => {
    const { id, first, second } = await aTeamAtWork();
    const tries = await Promise.allSettled(
      [first, second].map(({ actor }) => reportAnchoring(database.db, actor, { id, ...said, version: 0, at })),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const tomorrow = { id, ...said, saidOn: parsePlainDate("2026-11-27"), version: 1, at };
    await expect(reportAnchoring(database.db, first.actor, tomorrow)).rejects.toMatchObject({ code: "in-the-future" });
  });
});

test("a step is planned, done and removed, and of two who change it the second is told", async () => {
  const { id, first, second } = await aTeamAtWork();
  const words = {
    what: "Berätta på träffen",
    reaches: "alla enheter",
    dueOn: parsePlainDate("2026-12-01"),
    roleName: "en samordnare",
    doneOn: undefined,
  };
  const step = await addStep(database.db, first.actor, { id, ...words, at });
  const done = { ...words, doneOn: parsePlainDate("2026-11-26") };
  const tries = await Promise.allSettled(
    [first, second].map(({ actor }) => changeStep(database.db, actor, { id, step, version: 1, ...done, at })),
  );
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await selectSteps(database.db, id)).toMatchObject([{ ...done, version: 2 }]);
  await expect(removeStep(database.db, second.actor, { id, step, version: 1, at })).rejects.toMatchObject({ code: "changed-meanwhile" });
  await removeStep(database.db, second.actor, { id, step, version: 2, at });
  expect(await selectSteps(database.db, id)).toEqual([]);
});

describe("where things stand", () => {
  test("shows what is shared with the agency, with what waits for whom; what is the team's own is neither there nor counted", async () => {
    const { id, teamId, home, first, colleague, otherHead } = await aTeamAtWork();
    const open = await aStudy(database.db, first.actor, { teamId, guest: "den delade", at });
    await shareWithAgency(first.actor, open);
    await sql`INSERT INTO casework.obstacle (id, study_id, words, owner, owner_name, written_at, written_by) VALUES
      (${newId(at)}, ${open}, 'Mallen är låst', 'organisation', NULL, ${at}, ${first.id}),
      (${newId(at)}, ${open}, 'Lagen är äldre', 'other', 'regeringen', ${at}, ${first.id}),
      (${newId(at)}, ${open}, 'Vi hinner inte', 'team', NULL, ${at}, ${first.id})`.execute(database.db);
    await sql`INSERT INTO casework.measure (id, study_id, words, review_on, state, written_at, written_by)
      VALUES (${newId(at)}, ${open}, 'Ringa först', '2026-12-03', 'trying', ${later}, ${first.id})`.execute(database.db);
    await addSeat(database.db, first.actor, { id: open, place: "union", roleName: "facklig företrädare", at });
    for (const actor of [colleague.actor, first.actor]) {
      const { situations, total } = await selectSituations(database.db, actor, { page: 1 });
      expect([situations.map(({ study }) => study.id), total]).toEqual([[open], 1]);
      expect(situations[0]).toMatchObject({ trying: 1, changedAt: later, anchoring: "none", review: { words: "Ringa först" } });
      expect(situations[0]?.waiting.map(({ words }) => words)).toEqual(["Mallen är låst", "Lagen är äldre"]);
      expect(situations[0]?.places.toSorted()).toEqual(["staff", "staff", "union"]);
    }
    expect(await selectOptionalSituation(database.db, colleague.actor, id)).toBeUndefined();
    expect(await selectOptionalSituation(database.db, first.actor, id)).toMatchObject({ study: { id } });
    expect(await selectSituations(database.db, otherHead, { page: 1 })).toEqual({ situations: [], total: 0 });
    expect(home).toBeDefined();
  });

  test("what comes next is the day set for a talk, once the measure has been talked about, and a talk is a change", async () => {
    const { id, first } = await aTeamAtWork();
    await sql`INSERT INTO casework.measure (id, study_id, words, review_on, state, written_at, written_by)
      VALUES (${newId(at)}, ${id}, 'Ringa först', '2026-10-03', 'trying', ${at}, ${first.id})`.execute(database.db);
    const before = await selectOptionalSituation(database.db, first.actor, id);
    expect([before?.review?.words, String(before?.review?.on)]).toEqual(["Ringa först", "2026-10-03"]);
    await sql`INSERT INTO casework.talk (id, study_id, held_on, happened, next_on, written_at, written_by)
      VALUES (${newId(at)}, ${id}, '2026-10-05', 'Färre ringer.', '2026-12-11', ${later}, ${first.id})`.execute(database.db);
    const after = await selectOptionalSituation(database.db, first.actor, id);
    expect([after?.review?.words, String(after?.review?.on), after?.changedAt]).toEqual([undefined, "2026-12-11", later]);
  });

  test("another agency that reads the work does not have it in its own list", async () => {
    const { id, first, otherHead } = await aTeamAtWork();
    const study = await selectOptionalStudy(database.db, first.actor, { id, action: "casework.study.share" });
    const seen = study === undefined ? "" : valueOfSharing(sharingOf(study));
    await shareStudy(database.db, first.actor, { id, to: { audience: "all-agencies" }, seen, at });
    expect(await selectOptionalSituation(database.db, otherHead, id)).toBeDefined();
    expect(await selectSituations(database.db, otherHead, { page: 1 })).toEqual({ situations: [], total: 0 });
  });
});

describe("in a browser", () => {
  test("names are for the team alone; others see the places, and that somebody wrote", async () => {
    const { id, first, colleague } = await aTeamAtWork();
    const { db } = database;
    await shareWithAgency(first.actor, id);
    const signal = await aSignal(db, first.actor, { studyId: id, owner: "own" });
    const decided = {
      decision: "keep",
      reason: "Den hjälper.",
      dialogue: "enhetschefen",
      decidedOn: parsePlainDate("2026-11-20"),
      freed: {},
    } as const;
    await decideOnSignal(db, first.actor, { id: signal, version: 1, decided, at });
    await tellSignalOutcome(db, first.actor, { id: signal, version: 2, outcome: "Ingen frågade.", at });
    const values = { heldOn: "2026-11-20", happened: "Färre ringde." };
    await saveEntry(db, first.actor, { id, sort: "talk", entry: newId(at), from: 0, values, at });
    const study = `/moten/${id}`;
    const paths = [study, `${study}/tidigare/why`, `${study}/teamet`, `${study}/larande`, `/styrsignaler/${signal}`];
    const named = async ({ id: personId }: typeof first) => {
      const as = await aSession(db, personId);
      const pages = await Promise.all(paths.map(async (path) => ({ path, body: (await ask(path, { as })).body })));
      return pages.filter(({ body }) => body.includes("Kim Ek")).map(({ path }) => path);
    };
    expect(await named(first)).toEqual(paths);
    expect(await named(colleague)).toEqual([]);
    const others = (await ask(`${study}/teamet`, { as: await aSession(db, colleague.id) })).body;
    expect(others).toContain("Namnen ser bara teamet");
    expect(others).toContain("Ingen chef i första linjen.");
  });

  test("the head confirms from the page alone, in their own session, and a form from elsewhere does nothing", async () => {
    const { id, first, headId, colleague } = await aTeamAtWork();
    await shareWithAgency(first.actor, id);
    const said = { who: "rektorn", saidOn: parsePlainDate("2026-11-20"), words: "Ni får pröva.", version: 0 };
    await reportAnchoring(database.db, first.actor, { id, ...said, at });
    const [head, other] = [await aSession(database.db, headId), await aSession(database.db, colleague.id)];
    const path = `/moten/${id}/teamet/ledningen/svar`;
    const form = { deed: "confirm", version: "1" };
    expect((await ask(path, { as: head, form, token: "" })).status).toBe(403);
    expect((await ask(path, { as: other, form })).status).toBe(404);
    expect((await ask(path, { as: head })).body).toContain("Ja, det har ledningen sagt");
    expect((await ask(path, { as: head, form })).status).toBe(303);
    expect((await ask(path, { as: head, form })).status).toBe(409);
    expect((await ask(`/moten/${id}/teamet`, { as: head })).body).toContain("Bekräftat av ledningen i egen inloggning 26 november 2026");
  });

  test("what is missing in a form is told, and what was written stands there still; whoever comes second sees both", async () => {
    const { id, first, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    const post = (part: string, form: Record<string, string>) => ask(`/moten/${id}/teamet/${part}`, { as: secret, form });
    const bad = await post("ledningen", { who: "GD", saidOn: "i går", words: "Ni får pröva.", version: "0" });
    expect([bad.status, bad.body.includes("Ni får pröva.")]).toEqual([400, true]);
    const empty = await post("plats", { place: "outside", roleName: "" });
    expect(empty.status).toBe(400);
    const noStep = await post("spridning", { what: "Berätta", reaches: "" });
    expect([noStep.status, noStep.body.includes("Berätta")]).toEqual([400, true]);
    await reportAnchoring(database.db, first.actor, {
      id,
      who: "rektorn",
      saidOn: parsePlainDate("2026-11-20"),
      words: "Det förstas ord",
      version: 0,
      at,
    });
    const late = await post("ledningen", { who: "GD", saidOn: "2026-11-21", words: "Det andras ord", version: "0" });
    expect(late.status).toBe(409);
    for (const words of ["Det förstas ord", "Det andras ord", 'name="version" value="1"']) expect(late.body).toContain(words);
    expect((await post("ledningen", { who: "GD", saidOn: "2026-11-21", words: "Det andras ord", version: "1" })).status).toBe(303);
    const strange = await post("roller", { coordinator: `person.${newId(at)}`, "version.coordinator": "0" });
    expect(strange.status).toBe(409);
  });
});
