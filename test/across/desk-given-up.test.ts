import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { NotFound } from "../../src/kernel/errors.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { beginChange, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { decideSecondReading, handOver, takeUp, withdraw } from "../../src/modules/library/move.actions.ts";
import { selectFactChecks } from "../../src/modules/library/review.queries.ts";
import { aSession, loggedActions, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aFactCheck, anAgency, aThemeText, aWriter, type DeskDatabase } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

const later = morning.add({ hours: 1 });
const read = (db: DeskDatabase, actor: Parameters<typeof selectManuscript>[1], id: Parameters<typeof takeUp>[2]["id"]) =>
  selectManuscript(db, actor, { id, action: "library.manuscript.read" });

test("a draft that was given up is taken up again with its text as it stood, by its author or an editor and by no one else", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, version, author } = await aDraft(db);
  const before = await read(db, author.actor, id);
  await withdraw(db, author.actor, { id, version, at: morning });
  await expect(saveManuscript(db, author.actor, { id, from: version, content: {}, at: later })).rejects.toThrow("not-a-draft");
  for (const other of [await aWriter(db, "support"), await aWriter(db, "editor", { demonstration: true })])
    await expect(takeUp(db, other.actor, { id, version, at: later })).rejects.toThrow(NotFound);
  await takeUp(db, author.actor, { id, version, at: later });
  expect(await read(db, author.actor, id)).toMatchObject({ state: "draft", version, content: before.content });
  await expect(takeUp(db, author.actor, { id, version, at: later })).rejects.toThrow("changed-meanwhile");
  await withdraw(db, author.actor, { id, version, at: later });
  await takeUp(db, (await aWriter(db)).actor, { id, version, at: later });
  expect((await loggedActions(db)).filter((action) => action === "library.manuscript.take-up")).toHaveLength(2);
});

test("a change that was given up is not taken up while somebody else changes the same text, also when both do so at once", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const theme = await aDraft(db);
  await handOver(db, theme.author.actor, { ...theme, at: morning });
  const [reader, other] = [await aWriter(db), await aWriter(db)];
  await decideSecondReading(db, reader.actor, { ...theme, analysers, outcome: "approved", comment: undefined, at: morning });
  const change = { kind: "theme", slug: "ett-tema", at: later } as const;
  const first = await beginChange(db, reader.actor, change);
  await withdraw(db, reader.actor, { id: first, version: 1, at: later });
  const second = await beginChange(db, other.actor, change);
  await expect(takeUp(db, reader.actor, { id: first, version: 1, at: later })).rejects.toThrow("already-open");
  await withdraw(db, other.actor, { id: second, version: 1, at: later });
  const tries = await Promise.allSettled([first, second].map((id) => takeUp(db, reader.actor, { id, version: 1, at: later })));
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(tries.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []))).toEqual([
    expect.stringContaining("already-open"),
  ]);
});

test("before a draft is given up it is said what is lost, what is kept and who is no longer asked; and nothing happens by looking", async () => {
  const db = await databaseForThisTest<Tables>();
  const ask = wholeApp(db, morning);
  const { organisationId, coordinator } = await anAgency(db, "Verket som granskar");
  const author = await aWriter(db, "support");
  const id = await aFactCheck(db, organisationId, "Ett exempel som väntar", author);
  const as = await aSession(db, author.id);
  const manuscript = (await ask(`/redaktion/utkast/${id}`, { as })).body;
  expect(manuscript).toContain(`href="/redaktion/utkast/${id}/lagg-ned"`);
  const asked = await ask(`/redaktion/utkast/${id}/lagg-ned`, { as });
  expect(asked.status).toBe(200);
  for (const words of [
    "Frågan till Verket som granskar om faktagranskning tas tillbaka.",
    "finns kvar här, utan tidsgräns",
    "efter 30 dagar",
    "ta upp utkastet igen",
  ])
    expect(asked.body).toContain(words);
  expect((await read(db, author.actor, id)).state).toBe("fact-check");
  const { version } = await read(db, author.actor, id);
  await withdraw(db, author.actor, { id, version, at: morning });
  expect(await selectFactChecks(db, coordinator.actor)).toMatchObject([{ state: "taken-back", mayRead: false, shown: undefined }]);
  const after = (await ask(`/redaktion/utkast/${id}`, { as })).body;
  expect(after).toContain("Ta upp utkastet igen");
  // What is over already has nothing to ask about.
  expect((await ask(`/redaktion/utkast/${id}/lagg-ned`, { as })).status).toBe(303);
});

test("a change is given up without a word to readers about a text that they have never seen", async () => {
  const db = await databaseForThisTest<Tables>();
  const ask = wholeApp(db, morning);
  const author = await aWriter(db);
  const { id } = await aDraft(db, { content: aThemeText() }, author);
  const as = await aSession(db, author.id);
  const page = (await ask(`/redaktion/utkast/${id}/lagg-ned`, { as })).body;
  expect(page).toContain("Ingen läsare har sett den");
  expect(page).not.toContain("Läsarna ser texten som den står i biblioteket nu. ");
  const english = (await ask(`/en/desk/drafts/${id}/give-up`, { as })).body;
  expect(english).toContain("without limit of time");
});
