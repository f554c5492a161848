import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { handOver, takeBack } from "../../src/modules/library/move.actions.ts";
import { aMember, aPerson, aSession, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, anAgency, anExampleText, aWriter, type DeskWriter, sayWhyUnchecked } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

/** An agency answers what it was shown, and loses no word where that is open no longer. */
let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
let author: DeskWriter;
let agency: Awaited<ReturnType<typeof anAgency>>;
let as: string;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
  author = await aWriter(db, "support");
  agency = await anAgency(db);
  as = await aSession(db, agency.coordinator.id);
});

const later = morning.add({ hours: 1 });

async function anAskedText() {
  const draft = await aDraft(db, { kind: "example", content: anExampleText(), describedId: agency.organisationId }, author);
  await handOver(db, author.actor, { ...draft, at: morning });
  return draft;
}

async function seenAt(id: ManuscriptId, who = as): Promise<string> {
  const { body } = await ask(`/faktagranskning/${id}`, { as: who });
  return /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";
}

async function answers(): Promise<unknown[]> {
  const { rows } = await sql<{ outcome: string | null }>`SELECT outcome FROM library.review ORDER BY asked_at, kind`.execute(db);
  return rows.map(({ outcome }) => outcome);
}

const words = { "about.summary": "Det var våren 2018.", "about.title": "Rubriken är för lång.", comment: "I övrigt bra." };

test("an old page approves no later version: the answer comes back with every word, beside the text as it is now", async () => {
  const { id, version } = await anAskedText();
  const seen = await seenAt(id);
  await ask(`/faktagranskning/${id}`, { as, form: { outcome: "changes", comment: "Mer om vintern.", seen } });
  // What is shown from now on is what has changed since, and the title has not.
  const content = anExampleText({ summary: "En helt annan sammanfattning av det hela." });
  await saveManuscript(db, author.actor, { id, from: version, content, at: later });
  await handOver(db, author.actor, { id, version: version + 1, at: later });
  const form = { outcome: "changes", seen, ...words };
  for (const outcome of ["approved", "changes"]) {
    const old = await ask(`/faktagranskning/${id}`, { as, form: { ...form, outcome } });
    expect([old.status, old.body.includes("Någon annan hann före.")]).toEqual([409, true]);
    for (const word of Object.values(words)) expect(old.body).toContain(word);
    expect(old.body).toContain("helt annan sammanfattning");
  }
  expect(await answers()).toEqual(["changes", null]);
  expect((await ask(`/faktagranskning/${id}`, { as, form: { ...form, seen: await seenAt(id) } })).status).toBe(303);
  const { rows } = await sql`SELECT path, version FROM library.field_comment ORDER BY path`.execute(db);
  expect(rows).toEqual([
    { path: "summary", version: version + 1 },
    { path: "title", version: version + 1 },
  ]);
});

test("whoever speaks for two agencies does not approve in the name of the one by a page about the other", async () => {
  const { id, version } = await anAskedText();
  const other = await anAgency(db, "Verket bredvid");
  const both = await aMember(db, other.organisationId, coordinating);
  await sql`INSERT INTO people.membership SELECT (jsonb_populate_record(own, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', ${agency.organisationId}::text))).*
    FROM people.membership AS own WHERE own.person_id = ${both.id}`.execute(db);
  const secret = await aSession(db, both.id);
  const seen = await seenAt(id, secret);
  await takeBack(db, author.actor, { id, version, at: morning });
  await sayWhyUnchecked(db, author, { id, describedId: other.organisationId, because: "Fel myndighet var vald." });
  await handOver(db, author.actor, { id, version, at: later });
  const answer = await ask(`/faktagranskning/${id}`, { as: secret, form: { outcome: "approved", seen } });
  expect([answer.status, await answers()]).toEqual([409, ["taken-back", null]]);
  // Control: by the page about the other.
  expect((await ask(`/faktagranskning/${id}`, { as: secret, form: { outcome: "approved", seen: await seenAt(id, secret) } })).status).toBe(
    303,
  );
});

test("what was written about a text that has been taken back is shown to whoever wrote it, and nothing of the text; to others it is not there", async () => {
  const { id, version } = await anAskedText();
  const seen = await seenAt(id);
  await takeBack(db, author.actor, { id, version, at: morning });
  const form = { outcome: "changes", seen, ...words };
  const old = await ask(`/faktagranskning/${id}`, { as, form });
  expect([old.status, old.body.includes("Frågan är inte längre öppen")]).toEqual([409, true]);
  for (const word of Object.values(words)) expect(old.body).toContain(word);
  expect(old.body).not.toContain("En mening som säger vad temat handlar om.");
  const stranger = await aSession(db, (await aPerson(db)).id);
  const neighbour = await aSession(db, (await anAgency(db, "Verket bredvid")).coordinator.id);
  for (const who of [stranger, neighbour]) expect((await ask(`/faktagranskning/${id}`, { as: who, form })).status).toBe(404);
  expect((await ask(`/faktagranskning/${id}`, { as, form: { ...form, seen: "inget" } })).status).toBe(404);
});

test("whoever presses twice has answered once, and is told so", async () => {
  const { id } = await anAskedText();
  const form = { outcome: "approved", comment: "Bra så.", seen: await seenAt(id) };
  const statuses = await Promise.all([1, 2].map(async () => (await ask(`/faktagranskning/${id}`, { as, form })).status));
  expect(statuses).toEqual([303, 303]);
  expect(await answers()).toEqual(["approved", null]);
  const colleague = await aMember(db, agency.organisationId, coordinating);
  const late = await ask(`/faktagranskning/${id}`, { as: await aSession(db, colleague.id), form: { ...form, comment: "Nej, vänta." } });
  expect([late.status, late.body.includes("Nej, vänta.")]).toEqual([409, true]);
});
