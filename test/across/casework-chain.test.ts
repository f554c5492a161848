import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import {
  addActor,
  addRelation,
  answerSuggestion,
  changeActor,
  changeRelation,
  forgetMoment,
  insertChain,
  nameMoment,
  removeActor,
  restoreActor,
  startChain,
} from "../../src/modules/casework/chain/chain.actions.ts";
import { compareChains } from "../../src/modules/casework/chain/chain-comparison.ts";
import { selectChainAt, selectChainState, selectMoments, selectOtherChains } from "../../src/modules/casework/chain/chain.queries.ts";
import { draftOf } from "../../src/modules/casework/chain/chain-templates.ts";
import type { ActorWords, Level, RelationWords } from "../../src/modules/casework/chain/chain.ts";
import { endStudy, shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import { selectCounts } from "../../src/modules/casework/study/study.queries.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { type PersonActor, valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;
const later = at.add({ hours: 1 });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

/** A team of two with a meeting, and a stranger. */
async function aTeamAtWork() {
  const { db } = database;
  const [home, elsewhere] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [first, second, stranger] = [await aMember(db, home), await aMember(db, home), await aMember(db, elsewhere)];
  const teamId = await startTeam(db, first.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  return { id: await aStudy(db, first.actor, { teamId, at }), teamId, home, first, second, stranger };
}

const called = (name: string, level: Level = "meeting"): ActorWords => ({ name, level, contributes: undefined });
const handOff = (from: number, to: number, words = "Akten skickas."): RelationWords => ({
  from,
  to,
  kind: "hand-off",
  mandate: undefined,
  lasts: undefined,
  words,
});

const chainOf = async (studyId: StudyId) => (await selectChainState(database.db, studyId)).chain;
const namesOf = async (studyId: StudyId) => (await chainOf(studyId)).actors.map(({ name }) => name);

const add = (actor: PersonActor, studyId: StudyId, name: string, level?: Level) =>
  addActor(database.db, actor, { studyId, at, words: called(name, level) });

describe("writing together", () => {
  test(
    "of fifty who write in one chain at once nothing is lost, and every actor has a number of its own",
    { timeout: 120_000 },
    async () => {
      const { id, first, second } = await aTeamAtWork();
      const names = Array.from({ length: 50 }, (_, index) => `Aktör ${index}`);
      const numbers = await Promise.all(names.map((name, index) => add((index % 2 === 0 ? first : second).actor, id, name)));
      expect(new Set(numbers).size).toBe(50);
      expect((await namesOf(id)).toSorted()).toEqual(names.toSorted());
    },
  );

  test("of fifty who change one actor at once one is saved, and the others are told", { timeout: 120_000 }, async () => {
    const { id, first, second } = await aTeamAtWork();
    const number = await add(first.actor, id, "Enheten");
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        changeActor(database.db, (index % 2 === 0 ? first : second).actor, {
          studyId: id,
          number,
          version: 1,
          at,
          words: called(`Namn ${index}`),
        }),
      ),
    );
    const refused = tries.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(49);
    expect(new Set(refused.map(({ reason }) => (reason as { code: string }).code))).toEqual(new Set(["changed-meanwhile"]));
    const saved = tries.findIndex(({ status }) => status === "fulfilled");
    expect(await namesOf(id)).toEqual([`Namn ${saved}`]);
  });

  test("two who begin at once begin once, and the second is told", async () => {
    const { id, first, second } = await aTeamAtWork();
    const from = draftOf("court", "sv", { host: "Handläggaren", guest: "parten" });
    const tries = await Promise.allSettled([first, second].map(({ actor }) => startChain(database.db, actor, { studyId: id, at, from })));
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await namesOf(id)).toHaveLength(from.actors.length);
  });
});

describe("what one writes", () => {
  test("comes back as it was, and a relation keeps only what belongs to its kind", async () => {
    const { id, first } = await aTeamAtWork();
    const [one, two] = [await add(first.actor, id, "Handläggaren"), await add(first.actor, id, "Juristen", "support")];
    const waits = { ...handOff(one, two, "Kö på torsdagar."), kind: "waiting", mandate: "must-ask", lasts: "två dagar" } as const;
    const number = await addRelation(database.db, first.actor, { studyId: id, at, words: waits });
    expect((await chainOf(id)).relations).toEqual([{ ...waits, mandate: undefined, number, version: 1 }]);
    expect(await selectCounts(database.db, id)).toMatchObject({ actors: 2, relations: 1 });
  });

  test("an actor that is taken away takes its relations out of sight, and all of it comes back", async () => {
    const { id, first } = await aTeamAtWork();
    const [one, two] = [await add(first.actor, id, "Handläggaren"), await add(first.actor, id, "Juristen", "support")];
    await addRelation(database.db, first.actor, { studyId: id, at, words: handOff(one, two) });
    await removeActor(database.db, first.actor, { studyId: id, number: two, version: 1, at });
    expect((await chainOf(id)).relations).toEqual([]);
    expect(await selectCounts(database.db, id)).toMatchObject({ actors: 1, relations: 0 });
    await restoreActor(database.db, first.actor, { studyId: id, number: two, at });
    expect((await chainOf(id)).relations).toMatchObject([{ from: one, to: two }]);
  });

  test("a relation is between two who stand there", async () => {
    const { id, first } = await aTeamAtWork();
    const [one, two] = [await add(first.actor, id, "Handläggaren"), await add(first.actor, id, "Juristen")];
    await removeActor(database.db, first.actor, { studyId: id, number: two, version: 1, at });
    for (const words of [handOff(one, one), handOff(one, two), handOff(9, one)])
      await expect(addRelation(database.db, first.actor, { studyId: id, at, words })).rejects.toMatchObject({ code: "no-such-actor" });
  });

  test("a suggestion is added once, however often it is pressed", async () => {
    const { id, first, second } = await aTeamAtWork();
    const answering = { studyId: id, at, suggestion: "union", answer: "add", words: called("Facket", "other") } as const;
    await Promise.all([first, second].map(({ actor }) => answerSuggestion(database.db, actor, answering)));
    expect(await namesOf(id)).toEqual(["Facket"]);
  });

  test("nobody outside the team writes, and nobody does in work that has ended", async () => {
    const { id, first, stranger } = await aTeamAtWork();
    await expect(add(stranger.actor, id, "Spionen")).rejects.toMatchObject({ name: "NotFound" });
    const number = await add(first.actor, id, "Enheten");
    await endStudy(database.db, first.actor, { id, ends: true, at });
    const refused = { code: "has-ended" };
    await expect(add(first.actor, id, "För sent")).rejects.toMatchObject(refused);
    await expect(removeActor(database.db, first.actor, { studyId: id, number, version: 1, at })).rejects.toMatchObject(refused);
    await expect(nameMoment(database.db, first.actor, { studyId: id, at, name: "För sent" })).rejects.toMatchObject(refused);
  });
});

describe("then and now", () => {
  test("what stood at a named moment is there to compare with, whatever has been changed, removed and taken back since", async () => {
    const { id, first } = await aTeamAtWork();
    const { db } = database;
    const [one, two, three] = [await add(first.actor, id, "Ett"), await add(first.actor, id, "Två"), await add(first.actor, id, "Tre")];
    const relation = await addRelation(db, first.actor, { studyId: id, at, words: handOff(one, two) });
    const named = at.add({ minutes: 10 });
    await nameMoment(db, first.actor, { studyId: id, at: named, name: "Före försöket" });
    await changeActor(db, first.actor, { studyId: id, number: one, version: 1, at: later, words: called("Ett, nytt") });
    await changeRelation(db, first.actor, {
      studyId: id,
      number: relation,
      version: 1,
      at: later,
      words: handOff(one, two, "Nu digitalt."),
    });
    await removeActor(db, first.actor, { studyId: id, number: three, version: 1, at: later });
    await addActor(db, first.actor, { studyId: id, at: later, words: called("Fyra") });
    expect((await selectMoments(db, id)).map(({ name }) => name)).toEqual(["Före försöket"]);
    const then = await selectChainAt(db, { studyId: id, at: named });
    expect(then.actors.map(({ name }) => name)).toEqual(["Ett", "Två", "Tre"]);
    expect(then.relations.map(({ words }) => words)).toEqual(["Akten skickas."]);
    const { actors, relations } = compareChains(then, await chainOf(id));
    expect([actors.came, actors.went].map((those) => those.map(({ name }) => name))).toEqual([["Fyra"], ["Tre"]]);
    expect([actors.changed.length, relations.changed.length]).toEqual([1, 1]);
    await restoreActor(db, first.actor, { studyId: id, number: three, at: later.add({ hours: 1 }) });
    // While it was away it was away.
    expect((await selectChainAt(db, { studyId: id, at: later.add({ minutes: 30 }) })).actors.map(({ name }) => name)).not.toContain("Tre");
    expect((await selectChainAt(db, { studyId: id, at: later.add({ hours: 2 }) })).actors.map(({ name }) => name)).toContain("Tre");
  });

  test("a moment is forgotten by the name that was looked at: its number may be another's by then", async () => {
    const { id, first, second } = await aTeamAtWork();
    const { db } = database;
    const names = async () => (await selectMoments(db, id)).map(({ name }) => name);
    const forget = (actor: PersonActor, name: string) => forgetMoment(db, actor, { studyId: id, number: 1, name, at });
    await nameMoment(db, first.actor, { studyId: id, at, name: "Före försöket" });
    await forget(first.actor, "Före försöket");
    await nameMoment(db, first.actor, { studyId: id, at, name: "Efter försöket" });
    await expect(forget(second.actor, "Före försöket")).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(await names()).toEqual(["Efter försöket"]);
    await forget(second.actor, "Efter försöket");
    await forget(second.actor, "Efter försöket");
    expect(await names()).toEqual([]);
  });

  test("whoever asked first and had their turn second stands after the other", async () => {
    const { id, first } = await aTeamAtWork();
    const number = await addActor(database.db, first.actor, { studyId: id, at: later, words: called("Ett") });
    await changeActor(database.db, first.actor, { studyId: id, number, version: 1, at, words: called("Två") });
    await removeActor(database.db, first.actor, { studyId: id, number, version: 2, at });
    await restoreActor(database.db, first.actor, { studyId: id, number, at });
    expect((await selectChainAt(database.db, { studyId: id, at: later })).actors.map(({ name }) => name)).toEqual(["Två"]);
  });
});

describe("beginning with what another team has", () => {
  test("takes the chain over for whoever may read it, and is not there for others", async () => {
    const { id, first } = await aTeamAtWork();
    const other = await aTeamAtWork();
    await inTransaction(database.db, async (tx) =>
      insertChain(tx, {
        studyId: other.id,
        by: other.first.actor.personId,
        at,
        actors: [
          { key: "a", name: "Polisen", level: "meeting", contributes: "Tar upp anmälan" },
          { key: "b", name: "Åklagaren", level: "other-agency" },
        ],
        relations: [{ from: "a", to: "b", kind: "mandate", mandate: "must-ask", words: "Beslut om att gå vidare." }],
      }),
    );
    const start = async () => startChain(database.db, first.actor, { studyId: id, at, from: other.id });
    const meeting = { host: "Kundservice", guest: "den som söker" };
    await expect(start()).rejects.toMatchObject({ name: "NotFound" });
    const offered = async () =>
      (await selectOtherChains(database.db, first.actor, { ...meeting, id, teamId: other.teamId, organisationId: other.home })).map(
        (one) => one.id,
      );
    expect(await offered()).not.toContain(other.id);
    const seen = valueOfSharing({ audience: "team", circleId: other.teamId });
    await shareStudy(database.db, other.first.actor, { id: other.id, to: { audience: "all-agencies" }, seen, at });
    expect(await offered()).toContain(other.id);
    await start();
    expect((await chainOf(id)).actors.map(({ name, contributes }) => [name, contributes])).toEqual([
      ["Polisen", "Tar upp anmälan"],
      ["Åklagaren", undefined],
    ]);
    expect((await chainOf(id)).relations).toMatchObject([{ from: 1, to: 2, mandate: "must-ask" }]);
  });
});

test("a chain of a meeting with the same sides is offered first, before those of one's own team", async () => {
  const { id, first, teamId, home: organisationId } = await aTeamAtWork();
  const [own, alike] = [
    await aStudy(database.db, first.actor, { teamId, guest: "någon annan", at: later }),
    await aStudy(database.db, first.actor, { teamId, at }),
  ];
  for (const one of [own, alike]) await add(first.actor, one, "Handläggaren");
  const sides = { host: "Kundservice", guest: "den som söker" };
  const offered = await selectOtherChains(database.db, first.actor, { ...sides, id, teamId, organisationId });
  expect(offered.map((one) => one.id).filter((one) => one === own || one === alike)).toEqual([alike, own]);
});

describe("in a browser", () => {
  async function aChain() {
    const { id, second, first, stranger } = await aTeamAtWork();
    const draft = draftOf("authority", "sv", { host: "Handläggaren", guest: "den som söker" });
    const actors = draft.actors.map((one) => ({ ...one, contributes: `Bidrar <${one.key}>` }));
    const relations = [
      ...draft.relations,
      { from: "host", to: "law", kind: "waiting", lasts: "en vecka", words: "Yttrandet & svaret" },
      { from: "guest", to: "host", kind: "hand-off", words: "Ansökan på papper" },
      { from: "support", to: "unit", kind: "goals-apart", words: "Snabbt mot billigt" },
    ] as const;
    await startChain(database.db, first.actor, { studyId: id, at, from: { actors, relations } });
    const secret = await aSession(database.db, second.id);
    return { id, secret, path: `/moten/${id}/styrkedja`, stranger, first, draft: { actors, relations } };
  }

  /** What a reader reads of a page's main part. */
  const textOf = (body: string): string =>
    (/<main[\s\S]*<\/main>/.exec(body)?.[0] ?? "")
      .replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, " ")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&")
      .replaceAll(/\s+/g, " ");

  test("the picture's text, the list and the table say the same, and the picture shows every actor and relation", async () => {
    const { secret, path, draft } = await aChain();
    const views = await Promise.all(
      ["picture", "list", "table"].map(async (view) => (await ask(`${path}?view=${view}`, { as: secret })).body),
    );
    const told = [...draft.actors.flatMap(({ name, contributes }) => [name, contributes]), ...draft.relations.map(({ words }) => words)];
    for (const text of views.map(textOf)) expect(told.filter((words) => !text.includes(words))).toEqual([]);
    const [picture = ""] = views;
    const svg = /<svg class="boxes"[\s\S]*?<\/svg>/.exec(picture)?.[0] ?? "";
    expect(svg.match(/<rect /g)).toHaveLength(draft.actors.length);
    expect(svg.match(/class="boxes__line /g)).toHaveLength(draft.relations.length);
    const codes = [...svg.matchAll(/class="boxes__code"[^>]*>([^<]+)</g)].map(([, code]) => code);
    expect(codes).toEqual(["M1", "V2", "Ö3", "D4"]);
    for (const text of views.map(textOf)) expect(codes.filter((code) => !text.includes(code ?? "–"))).toEqual([]);
    // Nothing that somebody wrote is taken for markup.
    expect(svg).toContain("Bidrar &lt;government&gt;");
  });

  test("every view leads to each actor and each relation to change", async () => {
    const { secret, path, draft } = await aChain();
    for (const view of ["picture", "list", "table"]) {
      const { body } = await ask(`${path}?view=${view}`, { as: secret });
      const links = new Set([...body.matchAll(/styrkedja\/((?:aktorer|relationer)\/\d+)\?view=/g)].map(([, link]) => link));
      expect(links.size).toBe(draft.actors.length + draft.relations.length);
    }
  });

  test("an outsider gets nothing, and a reader reads without the ways to write", async () => {
    const { id, path, stranger, first } = await aChain();
    const secret = await aSession(database.db, stranger.id);
    expect((await ask(path, { as: secret })).status).toBe(404);
    expect((await ask(`${path}/da-och-nu`, { as: secret })).status).toBe(404);
    const { rows } = await sql<{ circle: string }>`SELECT circle_id AS circle FROM casework.study WHERE id = ${id}`.execute(database.db);
    const seen = `team.${rows[0]?.circle ?? ""}`;
    await shareStudy(database.db, first.actor, { id, to: { audience: "all-agencies" }, seen, at });
    const { status, body } = await ask(path, { as: secret });
    expect(status).toBe(200);
    expect(textOf(body)).toContain("Ansökan på papper");
    expect(body).not.toContain("ny-aktor");
    expect((await ask(`${path}/ny-aktor`, { as: secret })).status).toBe(404);
  });

  test("whoever comes second sees what stands now and what they wrote, and saving again is their decision", async () => {
    const { id, secret, path, first } = await aChain();
    await changeActor(database.db, first.actor, { studyId: id, number: 1, version: 1, at, words: called("Den första", "government") });
    const form = { name: "Den andra", level: "government", version: "1", view: "list" };
    const { status, body } = await ask(`${path}/aktorer/1`, { as: secret, form });
    expect(status).toBe(409);
    expect(textOf(body)).toContain("Den första");
    expect(body).toContain('value="Den andra"');
    expect(body).toContain('name="version" value="2"');
    expect((await ask(`${path}/aktorer/1`, { as: secret, form: { ...form, version: "2" } })).location).toContain("view=list");
    expect(await namesOf(id)).toContain("Den andra");
  });

  test("what somebody else has taken away is back with what one has written, if one says so", async () => {
    const { id, secret, path, first } = await aChain();
    await removeActor(database.db, first.actor, { studyId: id, number: 2, version: 1, at });
    const form = { name: "Departementet, enheten", level: "ministry", version: "1" };
    const { status, body } = await ask(`${path}/aktorer/2`, { as: secret, form });
    expect([status, body.includes("Någon har tagit bort den")]).toEqual([409, true]);
    expect((await ask(`${path}/aktorer/2`, { as: secret, form: { ...form, version: "2" } })).status).toBe(303);
    expect(await namesOf(id)).toContain("Departementet, enheten");
  });

  test("bad input is told at its field, and what was written stands there still", async () => {
    const { id, secret, path } = await aChain();
    const actor = await ask(`${path}/ny-aktor`, {
      as: secret,
      form: { name: "x".repeat(121), level: "moon", contributes: "Det jag skrev" },
    });
    expect([actor.status, actor.body.includes("Det jag skrev")]).toEqual([400, true]);
    const form = { from: "1", to: "2", kind: "mandate", mandate: "", words: "Utan vilket" };
    const relation = await ask(`${path}/ny-relation`, { as: secret, form });
    expect([relation.status, relation.body.includes("Utan vilket"), relation.body.includes('href="#mandate"')]).toEqual([400, true, true]);
    const self = await ask(`${path}/ny-relation`, { as: secret, form: { ...form, to: "1", mandate: "answers" } });
    expect([self.status, self.body.includes("Utan vilket")]).toEqual([409, true]);
    const moment = await ask(`${path}/tillfallen`, { as: secret, form: { name: "" } });
    expect(moment.status).toBe(400);
    expect((await chainOf(id)).relations).toHaveLength(4);
  });

  test("with one press the chain begins, and with one the last removal is undone", async () => {
    const { id, second } = await aTeamAtWork();
    const secret = await aSession(database.db, second.id);
    const path = `/moten/${id}/styrkedja`;
    expect((await ask(path, { as: secret })).body).toContain("Börja med en kedja för: Förvaltningsmyndighet");
    const begun = await ask(`${path}/borja`, { as: secret, form: { template: "authority", view: "table" } });
    expect(begun.location).toContain("view=table&done=started");
    expect(await namesOf(id)).toContain("den som söker");
    const removed = await ask(`${path}/aktorer/1/borta`, { as: secret, form: { deed: "remove", version: "1" } });
    expect((await ask(removed.location ?? "", { as: secret })).body).toContain("Ångra");
    expect(await namesOf(id)).not.toContain("Regeringen");
    await ask(`${path}/aktorer/1/borta`, { as: secret, form: { deed: "restore" } });
    expect(await namesOf(id)).toContain("Regeringen");
  });
});
