import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { changeStudy, endStudy, restorePassage, shareStudy, writePassages } from "../../src/modules/casework/study/study.actions.ts";
import { selectOptionalStudy, selectPassages, selectStudies, selectVersions } from "../../src/modules/casework/study/study.queries.ts";
import type { Question, StudyId } from "../../src/modules/casework/study/study.ts";
import { type PersonActor, sharingOf, valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, endTeam, removeTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
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

/** A team of two with a meeting, somebody else of their agency, and a stranger. */
async function aTeamAtWork() {
  const { db } = database;
  const [home, elsewhere] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [first, second, colleague] = [await aMember(db, home), await aMember(db, home), await aMember(db, home)];
  const stranger = await aMember(db, elsewhere);
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  return { id: await aStudy(db, first.actor, { teamId, at }), teamId, home, first, second, colleague, stranger };
}

const canRead = async (actor: PersonActor, id: StudyId) =>
  (await selectOptionalStudy(database.db, actor, { id, action: "casework.study.read" })) !== undefined;

type Where = { readonly question?: Question; readonly from?: number; readonly when?: Instant };

const write = (actor: PersonActor, id: StudyId, words: string, { question = "value", from = 0, when = at }: Where = {}) =>
  writePassages(database.db, actor, { id, written: [{ question, words, from }], at: when });

const standsAt = async (id: StudyId, question: Question) =>
  (await selectPassages(database.db, id)).find((passage) => passage.question === question);

test("from the first moment the team reads it and nobody else, and whoever leaves the team is nobody else", async () => {
  const { id, teamId, first, second, colleague, stranger } = await aTeamAtWork();
  const readers = async () => Promise.all([first, second, colleague, stranger].map(({ actor }) => canRead(actor, id)));
  expect(await readers()).toEqual([true, true, false, false]);
  await removeTeamMember(database.db, first.actor, { id: teamId, personId: second.id, at });
  expect(await readers()).toEqual([true, false, false, false]);
  await endTeam(database.db, first.actor, { id: teamId, at });
  expect(await readers()).toEqual([false, false, false, false]);
});

describe("sharing", () => {
  const share = async (actor: PersonActor, id: StudyId, to: Parameters<typeof shareStudy>[2]["to"]) => {
    const study = await selectOptionalStudy(database.db, actor, { id, action: "casework.study.share" });
    const seen = study === undefined ? "" : valueOfSharing(sharingOf(study));
    await shareStudy(database.db, actor, { id, to, seen, at });
  };

  test("the agency reads what is shared with it and writes nothing; taken back, it is gone at once", async () => {
    const { id, teamId, home, first, colleague, stranger } = await aTeamAtWork();
    await share(first.actor, id, { audience: "agency", organisationId: home });
    expect([await canRead(colleague.actor, id), await canRead(stranger.actor, id)]).toEqual([true, false]);
    await expect(write(colleague.actor, id, "Jag med")).rejects.toMatchObject({ name: "NotFound" });
    await expect(share(colleague.actor, id, { audience: "all-agencies" })).rejects.toMatchObject({ name: "NotFound" });
    expect((await selectStudies(database.db, colleague.actor, { page: 1 })).studies).toMatchObject([{ id, inTeam: false }]);
    await share(first.actor, id, { audience: "team", circleId: teamId });
    expect(await canRead(colleague.actor, id)).toBe(false);
    expect(await selectStudies(database.db, colleague.actor, { page: 1 })).toEqual({ studies: [], total: 0 });
  });

  test("it never becomes everybody's, another team's or another agency's", async () => {
    const { id, home, first } = await aTeamAtWork();
    const other = await startTeam(database.db, first.actor, { organisationId: home, name: "Andra teamet", purpose: undefined, at });
    const elsewhere = await anOrganisation(database.db, "Tredje verket");
    for (const to of [
      { audience: "public" },
      { audience: "team", circleId: other },
      { audience: "agency", organisationId: elsewhere },
    ] as const)
      await expect(share(first.actor, id, to)).rejects.toMatchObject({ code: "changed-meanwhile" });
  });
});

describe("writing together", () => {
  test(
    "of fifty who write to one question at once one is saved, all others are told, and in the end all fifty stand there",
    { timeout: 120_000 },
    async () => {
      const { id, first, second } = await aTeamAtWork();
      const writers = Array.from({ length: 50 }, (_, index) => ({
        actor: (index % 2 === 0 ? first : second).actor,
        words: `Text ${index}`,
      }));
      const tries = await Promise.all(writers.map(({ actor, words }) => write(actor, id, words)));
      expect(tries.filter(({ save }) => save.length === 1)).toHaveLength(1);
      expect(tries.filter(({ overtaken }) => overtaken.length === 1)).toHaveLength(49);
      // Each of those who were told goes on from what stands there, until it is theirs that does.
      for (const [index, { actor, words }] of writers.entries()) {
        if (tries[index]?.save.length === 1) continue;
        const stands = await standsAt(id, "value");
        await write(actor, id, `${stands?.words ?? ""}\n${words}`, { from: stands?.version ?? 0 });
      }
      const lines = (await standsAt(id, "value"))?.words.split("\n") ?? [];
      expect(lines.toSorted()).toEqual(writers.map(({ words }) => words).toSorted());
    },
  );

  test("two who write to two questions at once are both saved", async () => {
    const { id, first, second } = await aTeamAtWork();
    await Promise.all([write(first.actor, id, "Värdet"), write(second.actor, id, "Hindret", { question: "obstacles" })]);
    expect([(await standsAt(id, "value"))?.words, (await standsAt(id, "obstacles"))?.words]).toEqual(["Värdet", "Hindret"]);
  });

  test("what one person saves while they write is one version; another's, and their own of later on, are others", async () => {
    const { id, first, second } = await aTeamAtWork();
    await write(first.actor, id, "Vä");
    await write(first.actor, id, "Värde", { from: 1, when: at.add({ minutes: 1 }) });
    expect((await selectVersions(database.db, { id, question: "value" })).map(({ words }) => words)).toEqual(["Värde"]);
    // Somebody who began when the first version stood there has not seen the second.
    expect((await write(second.actor, id, "Mitt", { from: 1 })).overtaken).toEqual(["value"]);
    await write(second.actor, id, "Vårt", { from: 2, when: at.add({ minutes: 2 }) });
    await write(second.actor, id, "Vårt, senare", { from: 3, when: at.add({ hours: 2 }) });
    const versions = await selectVersions(database.db, { id, question: "value" });
    expect(versions.map(({ words, version }) => [version, words])).toEqual([
      [4, "Vårt, senare"],
      [3, "Vårt"],
      [2, "Värde"],
    ]);
  });

  test("a form that only looked at a question writes nothing over what came meanwhile", async () => {
    const { id, first, second } = await aTeamAtWork();
    await write(first.actor, id, "Nytt");
    const written = [
      { question: "value", words: "Nytt", from: 0 },
      { question: "chain", words: "Den håller", from: 0 },
    ] as const;
    expect(await writePassages(database.db, second.actor, { id, written, at })).toMatchObject({ overtaken: [] });
    expect(await standsAt(id, "value")).toMatchObject({ words: "Nytt", version: 1, writtenBy: first.id });
  });

  test("what has ended is read and not written, until somebody takes it up again", async () => {
    const { id, first, second } = await aTeamAtWork();
    await endStudy(database.db, first.actor, { id, ends: true, at });
    await expect(write(second.actor, id, "För sent")).rejects.toMatchObject({ code: "has-ended" });
    await expect(
      changeStudy(database.db, first.actor, { id, host: "A", guest: "B", citizen: undefined, version: 2, at }),
    ).rejects.toMatchObject({
      code: "has-ended",
    });
    await expect(endStudy(database.db, second.actor, { id, ends: true, at })).rejects.toMatchObject({ code: "changed-meanwhile" });
    await endStudy(database.db, second.actor, { id, ends: false, at });
    await write(second.actor, id, "I tid");
    expect((await standsAt(id, "value"))?.words).toBe("I tid");
  });
});

describe("in a browser", () => {
  test("three fields open a meeting for somebody without a team, and the page says who sees it and what comes next", async () => {
    const organisationId = await anOrganisation(database.db, "Verket för tre fält");
    const { id: personId } = await aMember(database.db, organisationId);
    const secret = await aSession(database.db, personId);
    const drawn = (await ask("/moten/nytt", { as: secret })).body;
    const visible = [...drawn.matchAll(/<(?:input(?![^>]*type="hidden")|textarea)[^>]*name="([^"]+)"/g)].map(([, name]) => name);
    expect(visible.filter((name) => name !== "q")).toEqual(["host", "guest", "why"]);
    const fields = { host: "Handläggaren", guest: "studenten", why: "Den första dagen avgör.", team: `new.${organisationId}` };
    const opened = await ask("/moten/nytt", { as: secret, form: fields });
    expect(opened.status).toBe(303);
    const page = await ask(opened.location ?? "", { as: secret });
    expect(page.body).toContain("Handläggaren möter studenten");
    expect(page.body).toContain("Ta de fyra frågorna tillsammans");
    expect(page.body).toContain("Det här kan en person läsa: den som är med i teamet");
  });

  test("a second meeting asks which team it is for: the one there is stands chosen, and a new one is named after the meeting", async () => {
    const { first, home } = await aTeamAtWork();
    const secret = await aSession(database.db, first.id);
    const drawn = (await ask("/moten/nytt", { as: secret })).body;
    expect(drawn).toContain("Vilket team gäller det?");
    expect(drawn).toContain("välj ett nytt team");
    const choices = [...drawn.matchAll(/<input[^>]*name="team"[^>]*>/g)].map(([input]) => input);
    expect(choices.map((input) => [input.includes("checked"), input.includes(`new.${home}`)])).toEqual([
      [true, false],
      [false, true],
    ]);
    const fields = { host: "Receptionen", guest: "den som väntar", why: "Det är det första man ser.", team: `new.${home}` };
    const { location } = await ask("/moten/nytt", { as: secret, form: fields });
    const { body } = await ask(location ?? "", { as: secret });
    // What the meeting is called stands there already.
    expect(body).toContain(">Verket. Öppnat 26 november 2026.");
    expect(body).not.toContain("Receptionen – den som väntar, Verket");
    expect((await ask("/moten/nytt", { as: secret })).body).toContain("Receptionen – den som väntar, Verket");
  });

  test("a field that is missing or too long says so, and what was written stands there still", async () => {
    const organisationId = await anOrganisation(database.db, "Verket för fel");
    const { id: personId } = await aMember(database.db, organisationId);
    const secret = await aSession(database.db, personId);
    const fields = { host: "x".repeat(121), guest: "studenten", why: "", team: `new.${organisationId}` };
    const { status, body } = await ask("/moten/nytt", { as: secret, form: fields });
    expect(status).toBe(400);
    expect(body).toContain("Vem möter?");
    expect(body).toContain('value="studenten"');
    const { rows } = await sql`SELECT FROM people.circle WHERE organisation_id = ${organisationId}`.execute(database.db);
    expect(rows).toEqual([]);
  });

  test("whoever comes second sees both texts, and saving again is their decision", async () => {
    const { id, first, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    await write(first.actor, id, "Den första texten");
    const path = `/moten/${id}/delar/questions`;
    const sent = { "words.value": "Den andra texten", "from.value": "0", "words.chain": "Hela vägen", "from.chain": "0" };
    const { status, body } = await ask(path, { as: secret, form: sent });
    expect(status).toBe(409);
    for (const words of ["Den första texten", "Den andra texten"]) expect(body).toContain(words);
    expect(body).toContain('name="from.value" value="1"');
    // What nobody else had written to is saved.
    expect((await standsAt(id, "chain"))?.words).toBe("Hela vägen");
    expect((await ask(path, { as: secret, form: { "words.value": "Båda", "from.value": "1" } })).status).toBe(303);
    expect((await standsAt(id, "value"))?.words).toBe("Båda");
  });

  test("what is kept while one writes is answered with the versions to go on from, and one long text leaves the others kept", async () => {
    const { id, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    const fields = { "words.value": "Kort", "from.value": "0", "words.chain": "x".repeat(4001), "from.chain": "0" };
    const { body } = await ask(`/moten/${id}/delar/questions/utkast`, { as: secret, form: fields });
    expect(JSON.parse(body)).toMatchObject({ fields: { "from.value": "1", "from.chain": "0" } });
    expect(await standsAt(id, "chain")).toBeUndefined();
    const long = await ask(`/moten/${id}/delar/questions`, { as: secret, form: fields });
    expect(long.status).toBe(400);
    expect(long.body).toContain("får ha högst 4");
  });
});

describe("earlier versions", () => {
  test("one stands again as a new version, nothing that stood there is lost, and of two who restore the second is told", async () => {
    const { id, first, second } = await aTeamAtWork();
    await write(first.actor, id, "Det första");
    await write(second.actor, id, "Det andra", { from: 1 });
    const restore = (actor: PersonActor, from: number) =>
      restorePassage(database.db, actor, { id, question: "value", version: 1, from, at });
    await restore(second.actor, 2);
    await expect(restore(first.actor, 2)).rejects.toMatchObject({ code: "changed-meanwhile" });
    const versions = await selectVersions(database.db, { id, question: "value" });
    expect(versions.map(({ version, words }) => [version, words])).toEqual([
      [3, "Det första"],
      [2, "Det andra"],
      [1, "Det första"],
    ]);
  });

  test("its page says what changed, for ears too, and it is the team's alone though others read what stands", async () => {
    const { id, teamId, home, first, second, colleague } = await aTeamAtWork();
    await write(first.actor, id, "Vi ringer nästa vecka");
    await write(second.actor, id, "Vi ringer samma dag", { from: 1 });
    const seen = `team.${teamId}`;
    await shareStudy(database.db, first.actor, { id, to: { audience: "agency", organisationId: home }, seen, at });
    const look = async (personId: typeof first.id, path: string) => ask(path, { as: await aSession(database.db, personId) });
    const [study, before] = [`/moten/${id}`, `/moten/${id}/tidigare/value`];
    const own = (await look(first.id, before)).body;
    for (const words of ["borttaget", "<del>", "<ins>", "Låt den här texten stå igen"]) expect(own).toContain(words);
    expect((await look(first.id, study)).body).toContain(`href="${before}"`);
    const theirs = await look(colleague.id, study);
    expect([theirs.status, theirs.body.includes("Vi ringer samma dag"), theirs.body.includes("/tidigare/")]).toEqual([200, true, false]);
    expect((await look(colleague.id, before)).status).toBe(404);
    expect((await look(first.id, `${study}/lasare`)).body).toContain("Tidigare versioner av texterna läser bara teamet");
    const as = await aSession(database.db, first.id);
    expect((await ask(`/moten/${id}/tidigare/value/aterstall`, { as, form: { version: "1", from: "1" } })).status).toBe(409);
    expect((await ask(`/moten/${id}/tidigare/value/aterstall`, { as, form: { version: "1", from: "2" } })).status).toBe(303);
  });
});

test("the team's own word for whoever the work is for stands in the questions, in both languages", async () => {
  const { id, first } = await aTeamAtWork();
  const as = await aSession(database.db, first.id);
  const page = async (path: string) => (await ask(path, { as })).body;
  expect(await page(`/moten/${id}/delar/meeting`)).toContain("Tänk på medborgaren, chefer");
  await changeStudy(database.db, first.actor, { id, host: "A", guest: "B", citizen: "Studenten", version: 1, at });
  expect(await page(`/moten/${id}/delar/meeting`)).toContain("Tänk på studenten, chefer");
  expect(await page(`/en/meetings/${id}/parts/questions`)).toContain("What studenten and you want more of.");
});
