import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { archive, decideFactCheck, decideSecondReading, handOver, takeBack, withdraw } from "../../src/modules/library/move.actions.ts";
import { selectFactChecks } from "../../src/modules/library/review.queries.ts";
import { aMember, anOrganisation, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aLibraryTheme, anAgency, anExampleText, aWriter } from "../support/desk.ts";
import { aDocument, aRegistrar } from "../support/records.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
});

const on = (days: number) => morning.add({ hours: 24 * days });

test("whoever speaks for an agency sees of each text when they were asked, what was answered and whether it is published", async () => {
  const { organisationId, coordinator } = await anAgency(db);
  const other = await anAgency(db, "Ett annat verk");
  const staff = await aMember(db, organisationId);
  const author = await aWriter(db, "support");
  const aText = async (title: string) => {
    const draft = await aDraft(db, { kind: "example", content: anExampleText({ title }), describedId: organisationId }, author);
    await handOver(db, author.actor, { ...draft, at: morning });
    return { id: draft.id, version: draft.version };
  };
  const [waits, returned, back, gone, dropped] = [
    await aText("Väntar"),
    await aText("Åter"),
    await aText("Tillbaka"),
    await aText("Ute"),
    await aText("Nedlagt"),
  ];
  const answer = { comment: "Årtalet är fel.", comments: [], at: on(1) } as const;
  await decideFactCheck(db, coordinator.actor, { ...returned, ...answer, outcome: "changes" });
  await takeBack(db, author.actor, { ...back, at: on(1) });
  for (const text of [gone, dropped]) await decideFactCheck(db, coordinator.actor, { ...text, ...answer, outcome: "approved" });
  const approved = (await selectFactChecks(db, coordinator.actor)).filter(({ state }) => state === "approved");
  expect(approved.map(({ publishedAt }) => publishedAt)).toEqual([undefined, undefined]);
  await withdraw(db, author.actor, { ...dropped, at: on(2) });
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { ...gone, analysers, outcome: "approved", comment: undefined, at: on(3) });
  const lines = await selectFactChecks(db, coordinator.actor);
  expect(Object.fromEntries(lines.map(({ title, state, mayRead, shown }) => [title, [state, mayRead, shown?.slug]]))).toEqual({
    Väntar: ["waiting", true, undefined],
    Åter: ["changes", false, undefined],
    Tillbaka: ["taken-back", false, undefined],
    Ute: ["published", true, "ute"],
    Nedlagt: ["given-up", true, undefined],
  });
  const published = lines.find(({ title }) => title === "Ute");
  expect([published?.askedAt, published?.decidedAt, published?.publishedAt].map(String)).toEqual([morning, on(1), on(3)].map(String));
  expect(await selectFactChecks(db, other.coordinator.actor)).toEqual([]);
  expect(await selectFactChecks(db, staff.actor)).toEqual([]);
  // What the text is called since is not theirs to see, nor the text itself where it is not their turn.
  await saveManuscript(db, author.actor, {
    id: returned.id,
    from: returned.version,
    content: anExampleText({ title: "Nytt namn" }),
    at: on(2),
  });
  const page = (await ask("/faktagranskning", { as: await aSession(db, coordinator.id) })).body;
  for (const words of [
    "Ni bad om ändringar.",
    "Redaktionen tog tillbaka frågan.",
    "texten är publicerad",
    'href="/exempel/ute"',
    `href="/faktagranskning/${waits.id}"`,
  ])
    expect(page).toContain(words);
  expect(page).not.toContain("Nytt namn");
  expect(page).not.toContain(`href="/faktagranskning/${returned.id}"`);
  await archive(db, reader.actor, { ...gone, analysers, reason: "Gäller inte.", replacedBy: undefined, at: on(4) });
  expect((await selectFactChecks(db, coordinator.actor)).find(({ title }) => title === "Ute")).toMatchObject({
    state: "archived",
    shown: undefined,
  });
});

test("a draft that is not whole is shown as far as it goes, with each gap where it is", async () => {
  const author = await aWriter(db);
  await aLibraryTheme(db, "ett-tema", "Temat som den hör till");
  const content = { title: "Halvskriven", body: "En **viktig** början.", hard: [{ text: "Det tog tid." }], related: ["theme/ett-tema"] };
  const { id } = await aDraft(db, { kind: "example", content }, author);
  const as = await aSession(db, author.id);
  const page = (await ask(`/redaktion/utkast/${id}/forhandsvisning`, { as })).body;
  expect(page).toContain("<strong>viktig</strong>");
  expect(page).toContain("Det tog tid.");
  expect(page).toContain("saker återstår");
  expect(page).toContain("Temat som den hör till");
  expect(page).toContain(`<a class="ds-button" href="/redaktion/utkast/${id}/skriv"`);
  const places = ["Halvskriven", "viktig", "Det tog tid."].map((words) => page.lastIndexOf(words));
  expect(places.every((place) => place > 0)).toBe(true);
  // Each gap leads to its field.
  expect(page).toMatch(new RegExp(`href="/redaktion/utkast/${id}/skriv#summary"`));
  const whole = await aDraft(db, { kind: "example", content: anExampleText() }, author);
  const drawn = (await ask(`/redaktion/utkast/${whole.id}/forhandsvisning`, { as })).body;
  expect(drawn).not.toContain("återstår");
});

test("the register says what a number means, what is chosen, how to begin and what to copy", async () => {
  const registrar = await aRegistrar(db);
  const as = await aSession(db, registrar.personId);
  const empty = (await ask("/diarium", { as })).body;
  expect(empty).toContain("Ingenting är registrerat än");
  expect(empty).toContain("Vad betyder numret?");
  const document = await aDocument(db, registrar);
  const chosen = (await ask("/diarium?year=2026&status=drawn-up&q=xyz", { as })).body;
  for (const words of ["Urval: ”xyz”, 2026, Upprättad.", "Visa hela diariet", "Inga handlingar finns i urvalet"])
    expect(chosen).toContain(words);
  const all = (await ask("/diarium", { as })).body;
  expect(all).not.toContain("Urval:");
  const one = (await ask(`/diarium/handlingar/${document.id}`, { as })).body;
  expect(one).toContain(`<code>${document.organisation} 2026/1-1</code>`);
});

test("one's own page leads to where one works with texts, and shows nobody a way that is not theirs", async () => {
  const organisationId = await anOrganisation(db, "Verket med chef");
  const head = await aMember(db, organisationId, { place: "agency-head", function: undefined, coordinator: false });
  const { coordinator } = await anAgency(db);
  const people = [head, coordinator, await aWriter(db), await aMember(db, organisationId), await aPerson(db)];
  const ways = await Promise.all(
    people.map(async ({ id }) => {
      const { body } = await ask("/min-sida", { as: await aSession(db, id) });
      return [body.includes('href="/redaktion"'), body.includes('href="/faktagranskning"')];
    }),
  );
  expect(ways).toEqual([
    [false, true],
    [false, true],
    [true, false],
    [false, false],
    [false, false],
  ]);
});
