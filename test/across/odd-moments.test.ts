import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aProposal, aWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

/** Moments and days that are well written, and that the database has no room for, or no more digits. */
const odd = [
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+23:00",
  "-271821-04-20T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "2026-11-27T08:00:00.1234567890Z",
];

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning.add({ hours: 1 }));
}, 60_000);
afterAll(() => database.close());

test.each(odd)("notices are not read by %s, and an answer is not put right that was given then", async (written) => {
  const { db } = database;
  const reader = await aSession(db, (await aPerson(db)).id);
  const marked = await ask("/min-sida/meddelanden", { as: reader, form: { by: written } });
  expect([marked.status, marked.location]).toEqual([303, "/min-sida/meddelanden"]);
  const editor = await aSession(db, (await aWriter(db)).id);
  const proposal = `/redaktion/forslag/${await aProposal(db, false)}`;
  await ask(proposal, { as: editor, form: { state: "done", answer: "Det är rättat." } });
  const form = { state: "done", answer: "Det stämde redan.", seen: written };
  const corrected = await ask(`${proposal}/ratta`, { as: editor, form });
  // What was written is kept on the page that comes back.
  expect([corrected.status, corrected.body.includes("Det stämde redan.")]).toEqual([400, true]);
});

test("no document is of a day before the year 1", async () => {
  const { db } = database;
  const registrar = await aSession(db, (await aPerson(db, { roles: ["registrar"] })).id);
  await anOrganisation(db, "Dagverket");
  const entry = { status: "received", dated: "0000-01-01", subject: "Prov", organisation: "Dagverket", key: newId(morning) };
  const registered = await ask("/diarium/ny", { as: registrar, form: entry });
  expect(registered.status).toBe(400);
  expect(registered.body).toMatch(/<input[^>]*name="dated"[^>]*aria-invalid="true"/);
});
