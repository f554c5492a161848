import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { addMeasures, changeMeasure, tellOutcome } from "../../src/modules/casework/obstacle/measure.actions.ts";
import { selectMeasures } from "../../src/modules/casework/obstacle/measure.queries.ts";
import {
  addObstacles,
  changeObstacle,
  closeObstacle,
  placeObstacle,
  tellFate,
} from "../../src/modules/casework/obstacle/obstacle.actions.ts";
import { selectAsked, selectMetElsewhere, selectObstacles } from "../../src/modules/casework/obstacle/obstacle.queries.ts";
import type { Obstacle } from "../../src/modules/casework/obstacle/obstacle.ts";
import { endStudy, shareStudy, writePassages } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { loadLibrary } from "../../src/modules/library/load.actions.ts";
import { type PersonActor, valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
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

/** A team of two with a meeting, somebody else of their agency, and a stranger. */
async function aTeamAtWork() {
  const { db } = database;
  const [home, elsewhere] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [first, second, colleague] = [await aMember(db, home), await aMember(db, home), await aMember(db, home)];
  const stranger = await aMember(db, elsewhere);
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  return { studyId: await aStudy(db, first.actor, { teamId, at }), teamId, home, first, second, colleague, stranger };
}

const add = (actor: PersonActor, studyId: StudyId, ...lines: readonly string[]) => addObstacles(database.db, actor, { studyId, lines, at });

async function theOnly(studyId: StudyId): Promise<Obstacle> {
  const [obstacle] = await selectObstacles(database.db, studyId);
  if (obstacle === undefined) throw new Error("There is none");
  return obstacle;
}

const textOf = ({ words, catalogueName, areaName, owner, ownerName }: Obstacle) => ({
  words,
  catalogueName,
  areaName,
  owner,
  ownerName,
});

const wordsIn = async (studyId: StudyId) => (await selectObstacles(database.db, studyId)).map(({ words }) => words);

const shareWithAgency = ({ studyId, teamId, home, first }: Awaited<ReturnType<typeof aTeamAtWork>>) =>
  shareStudy(database.db, first.actor, {
    id: studyId,
    to: { audience: "agency", organisationId: home },
    seen: valueOfSharing({ audience: "team", circleId: teamId }),
    at,
  });

describe("writing together", () => {
  test("fifty who add obstacles at once lose none, and what two send alike is there once", { timeout: 120_000 }, async () => {
    const { studyId, first, second } = await aTeamAtWork();
    const writers = Array.from({ length: 50 }, (_, place) =>
      add((place % 2 === 0 ? first : second).actor, studyId, `Hinder ${place}`, "Samma"),
    );
    const added = await Promise.all(writers);
    expect(added.reduce((sum, count) => sum + count)).toBe(51);
    expect(new Set(await wordsIn(studyId)).size).toBe(51);
    expect(await wordsIn(studyId)).toHaveLength(51);
  });

  test("of two who change the same one the second is told, and nothing of the first is lost", async () => {
    const { studyId, first, second } = await aTeamAtWork();
    await add(first.actor, studyId, "Schemat kommer sent");
    const obstacle = await theOnly(studyId);
    const change = (actor: PersonActor, words: string, version: number) =>
      changeObstacle(database.db, actor, { ...textOf(obstacle), words, studyId, id: obstacle.id, version, at });
    const tries = await Promise.allSettled([change(first.actor, "Den ena", 1), change(second.actor, "Den andra", 1)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "changed-meanwhile" } });
    await change(second.actor, "Den andra", 2);
    expect(await theOnly(studyId)).toMatchObject({ words: "Den andra", version: 3 });
  });

  test("two who choose a place at once: one is chosen, and the other is told", async () => {
    const { studyId, first, second } = await aTeamAtWork();
    await add(first.actor, studyId, "Allt ska upp och ner");
    const { id } = await theOnly(studyId);
    const place = (actor: PersonActor, catalogueName: string) => placeObstacle(database.db, actor, { studyId, id, catalogueName, at });
    const tries = await Promise.allSettled([place(first.actor, "felletarkultur"), place(second.actor, "ont-om-utrymme")]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

test("a stranger and a colleague who is not in the team add, change, place, close and tell nothing", async () => {
  const { studyId, first, colleague, stranger } = await aTeamAtWork();
  await add(first.actor, studyId, "Vårt hinder");
  const obstacle = await theOnly(studyId);
  const which = { studyId, id: obstacle.id, at };
  for (const { actor } of [colleague, stranger])
    for (const deed of [
      () => add(actor, studyId, "Mitt"),
      () => changeObstacle(database.db, actor, { ...textOf(obstacle), ...which, version: 1 }),
      () => placeObstacle(database.db, actor, { ...which, catalogueName: "felletarkultur" }),
      () => closeObstacle(database.db, actor, { ...which, version: 1, closing: "gone" }),
      () => tellFate(database.db, actor, { ...which, fate: "raised", words: undefined }),
      () => addMeasures(database.db, actor, { studyId, measures: [{ words: "Min", catalogueName: undefined, obstacles: [] }], at }),
    ])
      await expect(deed()).rejects.toMatchObject({ name: "NotFound" });
  expect(await theOnly(studyId)).toEqual(obstacle);
});

test("an obstacle of one meeting is not reached through another", async () => {
  const [one, other] = [await aTeamAtWork(), await aTeamAtWork()];
  await add(one.first.actor, one.studyId, "Det ena mötets");
  const { id } = await theOnly(one.studyId);
  const crossed = { studyId: other.studyId, id, version: 1, closing: "gone", at } as const;
  await expect(closeObstacle(database.db, other.first.actor, crossed)).rejects.toMatchObject({ name: "NotFound" });
  const measures = [{ words: "Pröva", catalogueName: undefined, obstacles: [id] }];
  await addMeasures(database.db, other.first.actor, { studyId: other.studyId, measures, at });
  expect((await selectMeasures(database.db, other.studyId)).map(({ obstacles }) => obstacles)).toEqual([[]]);
});

test("what has ended is not written in", async () => {
  const { studyId, first } = await aTeamAtWork();
  await add(first.actor, studyId, "Hindret");
  const { id } = await theOnly(studyId);
  await endStudy(database.db, first.actor, { id: studyId, ends: true, at });
  await expect(add(first.actor, studyId, "För sent")).rejects.toMatchObject({ code: "has-ended" });
  const closing = { studyId, id, version: 1, closing: "gone", at } as const;
  await expect(closeObstacle(database.db, first.actor, closing)).rejects.toMatchObject({ code: "has-ended" });
});

test("one that is out of the way is told so once, stays, and can be taken up again", async () => {
  const { studyId, first, second } = await aTeamAtWork();
  await add(first.actor, studyId, "Hindret");
  const { id } = await theOnly(studyId);
  const close = (version: number, closing: "gone" | "taken-back" | undefined) =>
    closeObstacle(database.db, second.actor, { studyId, id, version, closing, at });
  await close(1, "gone");
  expect(await theOnly(studyId)).toMatchObject({ closedAs: "gone", words: "Hindret" });
  // Whoever says something else of what they saw open is told, and does not write over what the other said.
  for (const closing of ["gone", "taken-back"] as const)
    await expect(close(1, closing)).rejects.toMatchObject({ code: "changed-meanwhile" });
  expect(await theOnly(studyId)).toMatchObject({ closedAs: "gone" });
  await close(2, undefined);
  expect((await theOnly(studyId)).closedAt).toBeUndefined();
});

test("what has become of one at somebody else's stays in its order, and the list of what was asked shows it to whoever reads the meeting", async () => {
  const team = await aTeamAtWork();
  const { studyId, first, second, colleague, stranger } = team;
  await add(first.actor, studyId, "Regleringsbrevet räknar fel");
  const obstacle = await theOnly(studyId);
  const which = { studyId, id: obstacle.id };
  const tell = (fate: "raised" | "refused", days: number) =>
    tellFate(database.db, second.actor, { ...which, fate, words: `Dag ${days}`, at: at.add({ hours: 24 * days }) });
  await expect(tell("raised", 1)).rejects.toMatchObject({ code: "changed-meanwhile" });
  const others = { ...textOf(obstacle), owner: "other" as const, ownerName: "Finansdepartementet" };
  await changeObstacle(database.db, first.actor, { ...others, ...which, version: 1, at });
  await tell("raised", 1);
  await tell("refused", 3);
  expect((await theOnly(studyId)).fates.map(({ fate, words }) => [fate, words])).toEqual([
    ["refused", "Dag 3"],
    ["raised", "Dag 1"],
  ]);
  const askedBy = async (actor: PersonActor) => (await selectAsked(database.db, actor)).filter((one) => one.studyId === studyId);
  expect(await askedBy(first.actor)).toMatchObject([{ ownerName: "Finansdepartementet", fate: "refused", told: "Dag 3" }]);
  expect(await askedBy(colleague.actor)).toEqual([]);
  await shareWithAgency(team);
  expect(await askedBy(colleague.actor)).toHaveLength(1);
  expect(await askedBy(stranger.actor)).toEqual([]);
});

test("what other meetings have met is told of those alone that the reader may read", async () => {
  const [own, other] = [await aTeamAtWork(), await aTeamAtWork()];
  await add(other.first.actor, other.studyId, "Hemligt");
  const { id } = await theOnly(other.studyId);
  await placeObstacle(database.db, other.first.actor, { studyId: other.studyId, id, catalogueName: "felletarkultur", at });
  const met = async (actor: PersonActor) => (await selectMetElsewhere(database.db, actor, own.studyId)).map((one) => one.id);
  expect(await met(own.first.actor)).not.toContain(other.studyId);
  expect(await met(other.second.actor)).toContain(other.studyId);
});

describe("measures", () => {
  const planned = async () => {
    const team = await aTeamAtWork();
    const measures = [{ words: "Ring upp samma dag", catalogueName: undefined, obstacles: [] }];
    await addMeasures(database.db, team.first.actor, { studyId: team.studyId, measures, at });
    const [measure] = await selectMeasures(database.db, team.studyId);
    if (measure === undefined) throw new Error("There is none");
    return { ...team, measure, which: { studyId: team.studyId, id: measure.id, at } };
  };

  test("one ends with a reason or not at all, is taken up again, and everything that was told stays", async () => {
    const { studyId, first, second, which } = await planned();
    const tell = (version: number, state: "trying" | "dropped", reason?: string) =>
      tellOutcome(database.db, second.actor, { ...which, version, state, reason });
    await tell(1, "trying");
    await expect(tell(2, "dropped")).rejects.toMatchObject({ code: "reason-missing" });
    await expect(tell(1, "dropped", "Ingen ringde")).rejects.toMatchObject({ code: "changed-meanwhile" });
    await tell(2, "dropped", "Ingen ringde");
    await tellOutcome(database.db, first.actor, { ...which, version: 3, state: "trying", reason: undefined, at: at.add({ hours: 1 }) });
    const [measure] = await selectMeasures(database.db, studyId);
    expect(measure).toMatchObject({ state: "trying", version: 4 });
    expect(measure?.outcomes.map(({ reason }) => reason)).toContain("Ingen ringde");
    expect(measure?.outcomes).toHaveLength(3);
  });

  test("of two who write in one the second is told", async () => {
    const { first, second, which, measure } = await planned();
    const { words, hypothesis, trial, who, expected, startsOn, reviewOn, obstacles } = measure;
    const text = { words, hypothesis, trial, who, expected, startsOn, reviewOn, obstacles };
    await changeMeasure(database.db, first.actor, { ...which, ...text, who: "Kundservice", version: 1 });
    await expect(changeMeasure(database.db, second.actor, { ...which, ...text, words: "Annat", version: 1 })).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
  });
});

describe("in a browser", () => {
  const page = async () => {
    const team = await aTeamAtWork();
    return { ...team, secret: await aSession(database.db, team.first.id), path: `/moten/${team.studyId}/hinder` };
  };

  test("what was written to the question becomes obstacles with one press, each with places to choose", async () => {
    const { studyId, first, secret, path } = await page();
    const written = [{ question: "obstacles", words: "- Allt ska godkännas av tre chefer\n- Vi räknar pinnar", from: 0 }] as const;
    await writePassages(database.db, first.actor, { id: studyId, written, at });
    const drawn = (await ask(path, { as: secret })).body;
    expect(drawn).toContain("Ta över de 2 raderna");
    const lines = "Allt ska godkännas av tre chefer\nVi räknar pinnar";
    expect((await ask(`${path}/nya`, { as: secret, form: { lines } })).status).toBe(303);
    const after = (await ask(path, { as: secret })).body;
    expect(after).not.toContain("Ta över");
    expect(after).toContain('value="for-hierarkiskt-och-omstandligt"');
    const [obstacle] = await selectObstacles(database.db, studyId);
    const chosen = await ask(`${path}/${obstacle?.id}/plats`, { as: secret, form: { place: "for-hierarkiskt-och-omstandligt" } });
    expect(chosen.status).toBe(303);
    const placed = (await ask(path, { as: secret })).body;
    expect(placed).toContain("Biblioteket kallar det: Allt ska upp och ner i hierarkin");
    expect(placed).toContain("Andra har prövat");
  });

  test("an empty or too long form says so and keeps what was written, and no place is chosen that the library has not", async () => {
    const { studyId, first, secret, path } = await page();
    expect((await ask(`${path}/nya`, { as: secret, form: { lines: " " } })).status).toBe(400);
    const long = await ask(`${path}/nya`, { as: secret, form: { lines: `Kort\n${"x".repeat(501)}` } });
    expect(long.status).toBe(400);
    expect(long.body).toContain("Kort\n");
    expect(await wordsIn(studyId)).toEqual([]);
    await add(first.actor, studyId, "Hindret");
    const { id } = await theOnly(studyId);
    const sent = { words: "Mina ord", place: "finns-inte", version: "1" };
    const refused = await ask(`${path}/${id}`, { as: secret, form: sent });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain("Mina ord");
    expect((await ask(`${path}/${id}`, { as: secret, form: { ...sent, place: "", words: "" } })).status).toBe(400);
  });

  test("what the library calls it is looked for without losing a letter of what is written; nothing is saved by it", async () => {
    const { studyId, first, secret, path } = await page();
    await add(first.actor, studyId, "Hindret");
    const { id } = await theOnly(studyId);
    const form = { words: "Mina ord", place: "", owner: "other", "owner-name": "Kommunen", version: "1" };
    const find = (words: string) => ask(`${path}/${id}`, { as: secret, form: { ...form, deed: "find", find: words } });
    const seen = await find("HIERARKISKT");
    expect(seen.status).toBe(200);
    for (const part of ["Mina ord", 'value="Kommunen"', 'value="HIERARKISKT"']) expect(seen.body).toContain(part);
    expect(seen.body).toMatch(/<input[^>]*type="radio"[^>]*value="for-hierarkiskt-och-omstandligt"/);
    expect(seen.body).not.toMatch(/<select[^>]*name="place"/);
    const nothing = await find("qqqxyz");
    expect(nothing.body).toContain("Inget hinder i biblioteket liknar ”qqqxyz”");
    expect(nothing.body).toMatch(/<select[^>]*name="place"/);
    expect((await theOnly(studyId)).words).toBe("Hindret");
    // What is chosen stays to be kept, whatever is looked for.
    form.place = "for-hierarkiskt-och-omstandligt";
    const kept = await find("digitala system");
    expect(kept.body).toMatch(
      /<input[^>]*checked[^>]*value="for-hierarkiskt-och-omstandligt"|value="for-hierarkiskt-och-omstandligt"[^>]*checked/,
    );
  });

  test("whoever comes second sees what stands now and what they wrote themselves", async () => {
    const { studyId, first, secret, path } = await page();
    await add(first.actor, studyId, "Först");
    const obstacle = await theOnly(studyId);
    await changeObstacle(database.db, first.actor, {
      ...textOf(obstacle),
      words: "Kollegans ord",
      studyId,
      id: obstacle.id,
      version: 1,
      at,
    });
    const { status, body } = await ask(`${path}/${obstacle.id}`, { as: secret, form: { words: "Mina ord", version: "1" } });
    expect(status).toBe(409);
    for (const words of ["Kollegans ord", "Mina ord"]) expect(body).toContain(words);
    expect(body).toContain('name="version" value="2"');
    expect((await ask(`${path}/${obstacle.id}`, { as: secret, form: { words: "Bådas ord", version: "2" } })).status).toBe(303);
    expect((await theOnly(studyId)).words).toBe("Bådas ord");
  });

  test("the review may not come before the beginning, and nothing but the words of a measure is asked for", async () => {
    const { studyId, secret } = await page();
    const path = `/moten/${studyId}/atgarder`;
    await ask(`${path}/nya`, { as: secret, form: { lines: "Ring upp" } });
    const [measure] = await selectMeasures(database.db, studyId);
    const days = { words: "Ring upp", version: "1", starts: "2026-12-02", review: "2026-12-01" };
    const refused = await ask(`${path}/${measure?.id}`, { as: secret, form: days });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain("2026-12-02");
    expect((await ask(`${path}/${measure?.id}`, { as: secret, form: { words: "Ring upp i dag", version: "1" } })).status).toBe(303);
    const ended = await ask(`${path}/${measure?.id}/utfall`, { as: secret, form: { state: "dropped", version: "2" } });
    expect(ended.status).toBe(400);
    expect(ended.body).toContain("Varför");
  });

  test("an answer to the assignment takes at most twelve required fields from the first page to the last", async () => {
    const { secret, path, studyId } = await page();
    const requiredIn = async (address: string, form: RegExp): Promise<number> => {
      const { body } = await ask(address, { as: secret });
      const [drawn = ""] = form.exec(body) ?? [];
      return drawn.match(/<(?:input|textarea|select)[^>]*\srequired/gu)?.length ?? 0;
    };
    const opening = await requiredIn("/moten/nytt", /<main[^]*<\/main>/u);
    const obstacles = await requiredIn(path, /<form[^>]*hinder\/nya"[^]*?<\/form>/u);
    const measures = await requiredIn(path, /<form[^>]*atgarder\/nya"[^]*?<\/form>/u);
    expect([opening, obstacles, measures]).toEqual([3, 1, 1]);
    // Three measures, each sent for itself; and one decision for each of the five times that something is sent.
    expect(opening + obstacles + 3 * measures + 5).toBeLessThanOrEqual(12);
    await ask(`${path}/nya`, { as: secret, form: { lines: "Schemat kommer sent" } });
    await ask(`/moten/${studyId}/atgarder/nya`, { as: secret, form: { lines: "Ett\nTvå\nTre" } });
    const { body } = await ask(`/moten/${studyId}/svar`, { as: secret });
    for (const words of ["Många ringer två gånger.", "Schemat kommer sent", "Ett", "Två", "Tre"]) expect(body).toContain(words);
  });

  test("more than four under way is told, kindly", async () => {
    const { secret, path, studyId } = await page();
    await ask(`/moten/${studyId}/atgarder/nya`, { as: secret, form: { lines: "1a\n2a\n3a\n4a" } });
    expect((await ask(path, { as: secret })).body).not.toContain("Vilka kan vänta?");
    await ask(`/moten/${studyId}/atgarder/nya`, { as: secret, form: { lines: "5a" } });
    expect((await ask(path, { as: secret })).body).toContain("Vilka kan vänta?");
  });

  test("a place that the library lacks reaches the editors only when the team says so", async () => {
    const { studyId, first, secret, path } = await page();
    await add(first.actor, studyId, "Ett alldeles eget hinder");
    const { id } = await theOnly(studyId);
    const proposals = async () => {
      const { rows } = await sql<{ said: string }>`SELECT said FROM library.proposal WHERE said LIKE '%alldeles eget%'`.execute(
        database.db,
      );
      return rows.length;
    };
    const sent = { words: "Ett alldeles eget hinder", area: "medledarskap" };
    await ask(`${path}/${id}`, { as: secret, form: { ...sent, version: "1" } });
    expect([await proposals(), (await theOnly(studyId)).areaName]).toEqual([0, "medledarskap"]);
    const { location } = await ask(`${path}/${id}`, { as: secret, form: { ...sent, version: "2", propose: "yes" } });
    expect(location).toContain("done=proposed");
    expect(await proposals()).toBe(1);
  });
});
