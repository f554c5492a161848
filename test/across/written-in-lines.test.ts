import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { aPng } from "../../src/kernel/pictures/pictures.testing.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aFactCheck, anAgency, anExampleText, aWriter, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

/** Where there is room for several lines, somebody writes several; and what is wrong with what they wrote is said as it is. */
let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
let author: DeskWriter;
let as: string;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
  author = await aWriter(db, "support");
  as = await aSession(db, author.id);
});

const lines = "Allt står i betänkandet.\r\nSe kapitel 3.";

test("why no agency checks the facts may be written in two lines, and is not called missing when it is too long", async () => {
  const { id } = await aDraft(db, { kind: "example", content: anExampleText(), because: undefined }, author);
  const path = `/redaktion/utkast/${id}/uppgifter`;
  const seen = /name="seen" value="([^"]+)"/.exec((await ask(path, { as })).body)?.[1] ?? "";
  const form = { slug: "ett-exempel", owner: author.id, seen };
  const long = await ask(path, { as, form: { ...form, because: "Skäl. ".repeat(100) } });
  expect([long.status, long.body.includes("Skriv varför"), long.body.includes("är för långt")]).toEqual([400, false, true]);
  expect((await ask(path, { as, form: { ...form, because: lines } })).status).toBe(303);
  const { rows } = await sql`SELECT because FROM library.no_fact_check`.execute(db);
  expect(rows).toEqual([{ because: "Allt står i betänkandet. Se kapitel 3." }]);
});

test("so may why a text is archived, and what stands in the place of a picture", async () => {
  const draft = await aDraft(db, {}, author);
  const { id, version } = draft;
  const picture = { field: "file", name: "bild.png", bytes: aPng() };
  const words = { alt: "Tre stolar\r\nvid ett bord", credit: "Anna Fotograf", licence: "cc-by" };
  expect((await ask(`/redaktion/utkast/${id}/ny-bild`, { as, form: words, file: picture })).status).toBe(303);
  await handOver(db, author.actor, { ...draft, at: morning });
  const editor = await aWriter(db);
  const analysers = loadAnalysers("dist/search/sv.dict");
  await decideSecondReading(db, editor.actor, { id, version, analysers, outcome: "approved", comment: undefined, at: morning });
  const form = { version: String(version), reason: lines };
  expect((await ask(`/redaktion/utkast/${id}/arkivera`, { as: await aSession(db, editor.id), form })).status).toBe(303);
  const { rows } = await sql`SELECT reason, title AS alt FROM library.archived_item, library.text_file`.execute(db);
  expect(rows).toEqual([{ reason: "Allt står i betänkandet. Se kapitel 3.", alt: "Tre stolar vid ett bord" }]);
});

test("an agency that has written too much is not asked to write something", async () => {
  const agency = await anAgency(db);
  const id = await aFactCheck(db, agency.organisationId, "Ett exempel", author);
  const coordinator = await aSession(db, agency.coordinator.id);
  const path = `/faktagranskning/${id}`;
  const seen = /name="seen" value="([^"]+)"/.exec((await ask(path, { as: coordinator })).body)?.[1] ?? "";
  const send = (comment: string) => ask(path, { as: coordinator, form: { outcome: "changes", seen, comment } });
  const needed = "Skriv vad som behöver ändras, vid fältet eller här.";
  const [silent, long] = [await send(""), await send("o".repeat(4_001))];
  expect([silent.status, silent.body.includes(needed), long.status, long.body.includes(needed)]).toEqual([400, true, 400, false]);
});
