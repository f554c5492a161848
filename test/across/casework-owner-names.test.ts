import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { selectDialogueRows, selectNamesFor } from "../../src/modules/casework/signal/dialogue.queries.ts";
import { takeOwnerAliasBack, writeOwnerAlias } from "../../src/modules/casework/signal/owner-alias.actions.ts";
import { selectOwnerAliases } from "../../src/modules/casework/signal/owner-alias.queries.ts";
import { withdrawSignal } from "../../src/modules/casework/signal/signal.actions.ts";
import type { SignalId } from "../../src/modules/casework/signal/signal.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { openStudy } from "../../src/modules/casework/study/study.actions.ts";
import { aWriter, nameInRegister } from "../support/desk.ts";
import { agenciesBehind, anAgencyBehind, aSignal, changeFacts, offer, standingSignal } from "../support/signals.ts";
import { comparable, wholeApp } from "../support/whole-app.ts";

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let editor: Awaited<ReturnType<typeof aWriter>>;
let desk: string;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, at);
  editor = await aWriter(database.db);
  desk = await aSession(database.db, editor.id);
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  await sql`DELETE FROM casework.demand_figure`.execute(database.db);
  await sql`UPDATE casework.signal SET demand_id = NULL, offered_at = NULL`.execute(database.db);
  await sql`DELETE FROM casework.demand`.execute(database.db);
  await sql`DELETE FROM casework.owner_alias`.execute(database.db);
});

const rows = () => selectDialogueRows(database.db, editor.actor);
const write = (name: string, owner: string, actor: PersonActor = editor.actor) => writeOwnerAlias(database.db, actor, { name, owner, at });
const behind = (count: number, ownerName: string) => agenciesBehind(database.db, count, { owner: "other", ownerName });

async function takeBack(name: string, actor: PersonActor = editor.actor): Promise<void> {
  const alias = (await selectOwnerAliases(database.db, actor)).find((one) => one.name === name && one.takenBack === undefined);
  if (alias === undefined) throw new Error("no such name");
  await takeOwnerAliasBack(database.db, actor, { id: alias.id, at });
}

async function withdraw({ actor, id }: { readonly actor: PersonActor; readonly id: SignalId }): Promise<void> {
  const { version } = await standingSignal(database.db, actor, id);
  await withdrawSignal(database.db, actor, { id, version, at });
}

test("four agencies under one name and one under another are one row as long as an editor says that it is one owner, and nobody sees which", async () => {
  await behind(4, "Kommunförbundet Stockholm");
  await behind(1, "Storsthlm");
  expect(await rows()).toEqual([]);
  // Capitals, signs and letters that look like others make no difference: the о in it is Cyrillic.
  await write("KOMMUNFÖRBUNDET  Stockhоlm!", "Storsthlm");
  expect(await rows()).toEqual([
    {
      owner: "other",
      ownerKey: "storsthlm",
      ownerName: "Storsthlm",
      words: "Återrapportering",
      hours: { least: 200, most: 500, year: 2026 },
    },
  ]);
  for (const key of ["storsthlm", "kommunforbundet-stockholm"])
    expect((await ask(`/dialoglistor/${key}`, { as: desk })).body).toContain("Dialoglista: Storsthlm");
  expect(await selectNamesFor(database.db, editor.actor, "kommunforbundet-stockholm")).toEqual(["Återrapportering"]);
  await takeBack("KOMMUNFÖRBUNDET  Stockhоlm!");
  expect(await rows()).toEqual([]);
  expect((await ask("/dialoglistor/storsthlm", { as: desk })).status).toBe(404);
});

test("five are needed who are different: one agency under both names is one, and what is asked in other words is another row", async () => {
  const [first] = await behind(4, "Alfa");
  if (first === undefined) throw new Error("none");
  await offer(
    database.db,
    first.actor,
    await aSignal(database.db, first.actor, { studyId: first.studyId, owner: "other", ownerName: "Beta" }),
  );
  await anAgencyBehind(database.db, { owner: "other", ownerName: "Beta", name: "Enkäten" });
  await write("Beta", "Alfa");
  expect(await rows()).toEqual([]);
  // Whoever says yes later is behind the same row, under whichever of the names.
  await behind(1, "beta");
  expect(await rows()).toMatchObject([{ ownerName: "Alfa", words: "Återrapportering" }]);
});

test("a name may be an agency's or the Government's, and says nothing of whether that agency is behind the row", async () => {
  const { db } = database;
  const [inside, outside] = [await anOrganisation(db, "Uppgiftsprövningsverket"), await anOrganisation(db, "Utanförverket")];
  await nameInRegister(db, inside, "Uppgiftsprövningsverket");
  await nameInRegister(db, outside, "Utanförverket");
  await nameInRegister(db, inside, "UPV", "short");
  await behind(4, "Gamla uppgiftsrådet");
  const { actor } = await aMember(db, inside);
  const teamId = await startTeam(db, actor, { organisationId: inside, name: "Teamet", purpose: undefined, at });
  const studyId = await openStudy(db, actor, { team: { teamId }, host: "Vi", guest: "de", why: "Det är viktigt.", at });
  const hours = { least: 40, most: 100 };
  await offer(db, actor, await aSignal(db, actor, { studyId, owner: "other", ownerName: "Gamla uppgiftsrådet", hours }));
  const [before] = await rows();
  expect(before?.hours).toBeDefined();
  const { ownerName: _, ...row } = before ?? {};
  await write("Gamla uppgiftsrådet", "Utanförverket");
  expect(await rows()).toEqual([{ ...row, owner: "agency", ownerKey: outside, ownerName: "Utanförverket" }]);
  await takeBack("Gamla uppgiftsrådet");
  await write("Gamla uppgiftsrådet", "UPV");
  // The fifth is the one who is asked: the row and its hours stand all the same.
  expect(await rows()).toEqual([{ ...row, owner: "agency", ownerKey: inside, ownerName: "Uppgiftsprövningsverket" }]);
  await behind(5, "Regeringskansliet i Rosenbad");
  await write("Regeringskansliet i Rosenbad", "regeringen");
  expect((await rows()).map(({ owner, ownerName }) => [owner, ownerName])).toEqual([
    ["government", null],
    ["agency", "Uppgiftsprövningsverket"],
  ]);
  // What the key of an agency looks like is no name: under it one would stand in the agency's rows.
  await expect(write(outside, "Alfa")).rejects.toMatchObject({ code: "no-letters" });
  await expect(write("Alfa", outside)).rejects.toMatchObject({ code: "no-letters" });
  await expect(write("UPV", "Alfa")).rejects.toMatchObject({ code: "known-name" });
  await expect(write("Regeringen", "Alfa")).rejects.toMatchObject({ code: "known-name" });
});

test("what an editor sees is the same to the letter whether teams have written the names or not, also of what is refused", async () => {
  const forms = [
    { name: "Alfa", owner: "Beta" },
    { name: "Alfa", owner: "Gamma" },
    { name: "Gamma", owner: "Alfa" },
    { name: "Beta", owner: "Gamma" },
    { name: "-", owner: "Gamma" },
    { name: "", owner: "Gamma" },
  ];
  async function seen(): Promise<string> {
    await sql`DELETE FROM casework.owner_alias`.execute(database.db);
    const answers = [];
    for (const form of forms) answers.push(await ask("/agarnamn", { as: desk, form }), await ask("/agarnamn?done=written", { as: desk }));
    const [alias] = await selectOwnerAliases(database.db, editor.actor);
    const id = alias?.id ?? "none";
    answers.push(await ask("/agarnamn", { as: desk, form: { alias: id } }), await ask("/agarnamn", { as: desk }));
    answers.push(await ask("/agarnamn", { as: desk, form: { alias: id } }));
    expect(answers.map(({ status }) => status)).toEqual([303, 200, 409, 200, 409, 200, 409, 200, 409, 200, 400, 200, 303, 200, 409]);
    return answers.map((answer) => comparable(answer, id)).join("\n");
  }
  const ofNothing = await seen();
  await behind(4, "Alfa");
  await behind(1, "Beta");
  expect(await seen()).toBe(ofNothing);
  await behind(6, "Gamma");
  expect(await seen()).toBe(ofNothing);
});

test("what was written stays in the fields, and the list says who wrote a name and who took it back", async () => {
  await write("Alfa", "Beta");
  const again = await ask("/agarnamn", { as: desk, form: { name: "  ALFA ", owner: "Något helt annat" } });
  expect(again.status).toBe(409);
  expect(again.body).toContain('value="Något helt annat"');
  expect(again.body).toContain("redan samma ägare som en annan");
  const other = await aWriter(database.db);
  await sql`UPDATE people.person SET name = 'Rut Redaktör' WHERE id = ${editor.id}`.execute(database.db);
  await takeBack("Alfa", other.actor);
  expect(await selectOwnerAliases(database.db, editor.actor)).toMatchObject([{ name: "Alfa", ownerName: "Beta", writer: "Rut Redaktör" }]);
  const english = await ask("/en/owner-names", { as: desk });
  expect(english.body).toContain("was the same owner as Beta");
  // It may be written anew, of somebody else.
  await write("Alfa", "Gamma");
  const { rows: logged } = await sql<{
    deed: string;
    detail: string;
  }>`SELECT detail->>'deed' AS deed, detail::text AS detail FROM kernel.audit
    WHERE action = 'casework.owner.name' ORDER BY id DESC LIMIT 3`.execute(database.db);
  expect(logged.map(({ deed }) => deed).toSorted()).toEqual(["taken-back", "written", "written"]);
  expect(logged.map(({ detail }) => detail).join(" ")).not.toMatch(/alfa|beta|gamma/i);
});

test("two editors who write of one name at once: one of them has, and of two who cross each other there is no loop", async () => {
  const tried = await Promise.allSettled([write("Alfa", "Beta"), write("Beta", "Alfa"), write("Alfa", "Gamma")]);
  expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await selectOwnerAliases(database.db, editor.actor)).toHaveLength(1);
});

test("it is for editors, each in their own world", async () => {
  const plain = await aPerson(database.db);
  const outsider = await aSession(database.db, plain.id);
  expect((await ask("/agarnamn", { as: outsider })).status).toBe(404);
  expect((await ask("/agarnamn", { as: outsider, form: { name: "Alfa", owner: "Beta" } })).status).toBe(404);
  expect((await ask("/dialoglistor", { as: outsider })).body).not.toContain("/agarnamn");
  expect((await ask("/dialoglistor", { as: desk })).body).toContain('href="/agarnamn"');
  const there = await aWriter(database.db, "editor", { demonstration: true });
  await behind(4, "Alfa");
  await behind(1, "Beta");
  await write("Beta", "Alfa", there.actor);
  expect([await rows(), await selectOwnerAliases(database.db, editor.actor)]).toEqual([[], []]);
  const [alias] = await selectOwnerAliases(database.db, there.actor);
  if (alias === undefined) throw new Error("none");
  await expect(takeOwnerAliasBack(database.db, editor.actor, { id: alias.id, at })).rejects.toMatchObject({ code: "changed-meanwhile" });
});

test("rows that both had a sum have both together when they are one, and each its own when they are apart again", async () => {
  await behind(5, "Alfa");
  const [one] = await agenciesBehind(database.db, 5, { owner: "other", ownerName: "Beta", hours: { least: 10, most: 20 } });
  if (one === undefined) throw new Error("none");
  await write("Beta", "Alfa");
  expect(await rows()).toMatchObject([{ ownerName: "Alfa", hours: { least: 250, most: 600 } }]);
  await withdraw(one);
  expect(await rows()).toMatchObject([{ hours: { least: 200, most: 500 } }]);
  await takeBack("Beta");
  expect(await rows()).toMatchObject([{ ownerName: "Alfa", hours: { least: 200, most: 500 } }]);
});

/** So that the same walk is walked each time. */
function pickerOf(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

const names = ["Alfa", "Beta", "Gamma"] as const;

/** Which of all figures that were ever given out are of fewer than five agencies whose hours were in none before. */
const tooFewNew = sql<{ number: number }>`SELECT figure.number FROM casework.demand_figure AS figure
  JOIN casework.demand_figure_part AS part ON part.figure_id = figure.id
  JOIN casework.signal ON signal.id = part.signal_id JOIN casework.study ON study.id = signal.study_id
  GROUP BY figure.number HAVING count(DISTINCT study.organisation_id) FILTER (WHERE NOT EXISTS (
    SELECT FROM casework.demand_figure AS earlier JOIN casework.demand_figure_part AS before ON before.figure_id = earlier.id
    WHERE earlier.number < figure.number AND before.signal_id = part.signal_id)) < 5`;

test.each([1, 2, 3])(
  "whoever comes and goes, and whatever names are written and taken back: a row is there when five are behind it, and no hours are those of fewer (walk %i)",
  { timeout: 120_000 },
  async (seed) => {
    const pick = pickerOf(seed);
    const all = [];
    for (let number = 0; number < 14; number += 1) {
      const one = await anAgencyBehind(database.db, { owner: "other", ownerName: "Alfa", hours: { most: 100 + number } });
      await withdraw(one);
      all.push(one);
    }
    await sql`DELETE FROM casework.demand_figure`.execute(database.db);
    const offered = new Map<(typeof all)[number], string>();
    const aliases = new Map<string, string>();
    for (let step = 0; step < 90; step += 1) {
      const one = all[pick(all.length)];
      const [name = "Alfa", owner = "Beta"] = [names[pick(3)], names[pick(3)]];
      if (one === undefined) throw new Error("none");
      const move = pick(10);
      if (move === 0 && aliases.delete(name)) await takeBack(name);
      else if (move <= 1) {
        const wrote = await write(name, owner).then(
          () => true,
          () => false,
        );
        if (wrote) aliases.set(name, owner);
      } else if (move === 2 && offered.delete(one)) await withdraw(one);
      else if (!offered.has(one)) {
        await changeFacts(database.db, one.actor, one.id, { owner: "other", ownerName: name });
        await offer(database.db, one.actor, one.id);
        offered.set(one, name);
      }
      const counts = names.map((of) => [of, [...offered.values()].filter((given) => (aliases.get(given) ?? given) === of).length] as const);
      const wanted = counts.flatMap(([of, count]) => (count >= 5 ? [of] : []));
      expect((await rows()).map(({ ownerName }) => ownerName)).toEqual(wanted);
    }
    expect((await tooFewNew.execute(database.db)).rows).toEqual([]);
    const { rows: figures } = await sql`SELECT FROM casework.demand_figure`.execute(database.db);
    expect(figures.length).toBeGreaterThan(0);
  },
);
